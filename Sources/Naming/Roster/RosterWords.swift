internal import Folding

/// A folded text cut into the words that a roster's names are made of: runs of letters and digits, and each kanji and
/// kana by itself. What stands between them belongs to a name only where it is short.
struct RosterWords {
  struct Word {
    /// Bytes of the folded text.
    var range: Range<Int>
    /// A kanji or kana.
    var isCharacter: Bool
    /// Too far from the word before to belong to one name with it.
    var followsGap: Bool
  }

  /// How long a name is: what says which stretches of a text to try.
  struct Length: Hashable, Comparable {
    enum Unit: String, CaseIterable { case words = "w", characters = "c", mixed = "m" }

    var count: Int
    var unit: Unit

    static func < (a: Length, b: Length) -> Bool {
      a.count == b.count ? a.unit.rawValue < b.unit.rawValue : a.count < b.count
    }
  }

  private(set) var words: [Word] = []
  /// Bytes between two words of one name: ` `, `・`, ` - `.
  private static let longestGap = 6

  init(_ folded: [UInt8]) {
    var index = 0
    while index < folded.count {
      let (scalar, length) = Self.scalar(folded, at: index)
      let kind = script(of: scalar)
      let range = index..<index + length
      index += length
      switch kind {
      case .han, .hiragana, .katakana: add(range, isCharacter: true, isNew: true)
      case .other: continue
      default: add(range, isCharacter: false, isNew: false)
      }
    }
  }

  private mutating func add(_ range: Range<Int>, isCharacter: Bool, isNew: Bool) {
    if !isNew, let last = words.last, !last.isCharacter, last.range.upperBound == range.lowerBound {
      words[words.count - 1].range = last.range.lowerBound..<range.upperBound
      return
    }
    let gap = range.lowerBound - (words.last?.range.upperBound ?? range.lowerBound)
    words.append(Word(range: range, isCharacter: isCharacter, followsGap: gap > Self.longestGap))
  }

  /// The length of the whole text as one name; nil when it holds no word.
  var length: Length? {
    guard !words.isEmpty else { return nil }
    let characters = words.count { $0.isCharacter }
    return Length(
      count: words.count, unit: characters == 0 ? .words : characters == words.count ? .characters : .mixed)
  }

  /// The stretch of so many words from one on; nil when the text has none of that length there.
  func stretch(from start: Int, _ length: Length) -> Range<Int>? {
    guard start + length.count <= words.count else { return nil }
    let stretch = words[start..<start + length.count]
    guard !stretch.dropFirst().contains(where: \.followsGap) else { return nil }
    switch length.unit {
    case .words where stretch.contains(where: \.isCharacter): return nil
    case .characters where !stretch.allSatisfy(\.isCharacter): return nil
    default: break
    }
    return stretch.first.flatMap { first in stretch.last.map { first.range.lowerBound..<$0.range.upperBound } }
  }

  /// Valid UTF-8 is taken for granted; what is not is passed over byte by byte.
  private static func scalar(_ text: [UInt8], at index: Int) -> (UInt32, Int) {
    let first = text[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC0, index + length <= text.count else { return (0xFFFD, 1) }
    let start = UInt32(first) & (0xFF >> UInt32(length + 1))
    return (text[(index + 1)..<(index + length)].reduce(start) { $0 << 6 | UInt32($1 & 0x3F) }, length)
  }
}
