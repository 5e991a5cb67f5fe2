internal import Vocabulary

/// One way to write a name or a cue, in five words: what matching needs without looking at the entry.
///
/// A form is found by its *anchor*: where its key is one word, that word; else two words that stand together, or two
/// characters of a script that has no spaces.
struct Form {
  /// The number of the entry, or of the cue.
  var target: Int
  var isCue: Bool
  var kind: NameEvidence.Kind { Self.kinds[min(kindNumber, Self.kinds.count - 1)] }
  private var kindNumber: Int
  /// What is undone already to write it so.
  var undone: Undone
  var ambiguity: LexiconEntry.Ambiguity
  /// Bytes of the table of keys.
  var key: Range<Int>
  /// Bytes of the key. Of two words the first.
  var anchor: Range<Int>
  /// Where the last word of a person's name begins in the key, which may also stand first; 0 where order is fixed.
  var lastWord: Int
  /// What tells the way in which the list writes the name from those that only sound or look alike; 0: it does not
  /// matter.
  var spelling: UInt32
  /// It is the last one under its anchor.
  var endsRun = false

  private static let kinds = NameEvidence.Kind.allCases

  static let words = 5
  static let longestKey = 1 << 10
  static let mostTargets = 1 << 24

  init(
    target: Int, isCue: Bool = false, kind: NameEvidence.Kind = .creator, via: NameEvidence.Via = .exact,
    ambiguity: LexiconEntry.Ambiguity = .distinct, lastWord: Int = 0, spelling: UInt32 = 0
  ) {
    self.target = target
    self.isCue = isCue
    kindNumber = Self.kinds.firstIndex(of: kind) ?? 0
    undone = Undone(via)
    self.ambiguity = ambiguity
    key = 0..<0
    anchor = 0..<0
    self.lastWord = lastWord
    self.spelling = spelling
  }

  @inline(__always)
  init(_ words: Span<UInt32>, at index: Int) {
    let first = words[index * Self.words]
    let start = Int(words[index * Self.words + 1])
    let lengths = words[index * Self.words + 2]
    let inner = words[index * Self.words + 3]
    target = Int(first >> 8)
    isCue = first & 0x80 != 0
    undone = Undone(rawValue: 1 << (first >> 2 & 31))
    ambiguity = LexiconEntry.Ambiguity(rawValue: Int(first & 3)) ?? .common
    key = start..<start + Int(lengths & 0xFFFF)
    let anchorStart = Int(lengths >> 16)
    anchor = anchorStart..<anchorStart + Int(inner & 0xFFF)
    lastWord = Int(inner >> 12 & 0xFFF)
    kindNumber = Int(inner >> 24 & 0x7)
    endsRun = inner & Self.lastBit != 0
    spelling = words[index * Self.words + 4]
  }

  func write(to words: inout [UInt32]) {
    let via = UInt32(undone.rawValue.trailingZeroBitCount)
    words.append(UInt32(target) << 8 | (isCue ? 0x80 : 0) | via << 2 | UInt32(ambiguity.rawValue))
    words.append(UInt32(key.lowerBound))
    words.append(UInt32(key.count) | UInt32(anchor.lowerBound) << 16)
    words.append(
      UInt32(anchor.count) | UInt32(lastWord) << 12 | UInt32(kindNumber) << 24 | (endsRun ? Self.lastBit : 0))
    words.append(spelling)
  }

  private static let lastBit: UInt32 = 1 << 31

  /// Behind the first of two words, before the last: in the other order it is the second of them.
  @inline(__always)
  var anchorTurns: Bool { lastWord > 0 && anchor.upperBound + 1 == lastWord }

  /// Whether letters of it may be wrong: a name that means one thing, or few.
  var mayBeMisspelt: Bool { !isCue && ambiguity <= .shared }
}
