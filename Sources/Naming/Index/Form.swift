internal import Vocabulary

/// One way to write a name or a cue, in four words: what matching needs without looking at the entry.
///
/// A form is found by its *anchor*, the part of its key that is rarest: a word, or two characters of a script that
/// has no spaces.
struct Form {
  /// The number of the entry, or of the cue.
  var target: Int
  var isCue: Bool
  var via: NameEvidence.Via
  var ambiguity: LexiconEntry.Ambiguity
  /// Bytes of the table of keys.
  var key: Range<Int>
  /// Bytes of the key.
  var anchor: Range<Int>
  /// Where the last word of a person's name begins in the key, which may also stand first; 0 where order is fixed.
  var lastWord: Int

  static let words = 4
  static let longestKey = 1 << 10
  static let mostTargets = 1 << 24

  init(
    target: Int, isCue: Bool, via: NameEvidence.Via, ambiguity: LexiconEntry.Ambiguity, key: Range<Int>,
    anchor: Range<Int>, lastWord: Int
  ) {
    self.target = target
    self.isCue = isCue
    self.via = via
    self.ambiguity = ambiguity
    self.key = key
    self.anchor = anchor
    self.lastWord = lastWord
  }

  init(_ words: Span<UInt32>, at index: Int) {
    let first = words[index * Self.words]
    let start = Int(words[index * Self.words + 1])
    let lengths = words[index * Self.words + 2]
    let inner = words[index * Self.words + 3]
    target = Int(first >> 8)
    isCue = first & 0x80 != 0
    via = NameEvidence.Via.allCases[min(Int(first >> 2 & 31), NameEvidence.Via.allCases.count - 1)]
    ambiguity = LexiconEntry.Ambiguity(rawValue: Int(first & 3)) ?? .common
    key = start..<start + Int(lengths & 0xFFFF)
    let anchorStart = Int(lengths >> 16)
    anchor = anchorStart..<anchorStart + Int(inner & 0xFFFF)
    lastWord = Int(inner >> 16)
  }

  func write(to words: inout [UInt32]) {
    let via = NameEvidence.Via.allCases.firstIndex(of: via) ?? 0
    words.append(UInt32(target) << 8 | (isCue ? 0x80 : 0) | UInt32(via) << 2 | UInt32(ambiguity.rawValue))
    words.append(UInt32(key.lowerBound))
    words.append(UInt32(key.count) | UInt32(anchor.lowerBound) << 16)
    words.append(UInt32(anchor.count) | UInt32(lastWord) << 16)
  }
}
