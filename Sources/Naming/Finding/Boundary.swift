internal import Folding

/// Where a name may begin and end: by words in Latin script, by change of script in Japanese.
///
/// Asked about the folded text, where hiragana and katakana are still told apart.
enum Boundary {
  static func isName(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if let edges = asciiEdges(of: range, in: text) {
      return edges.start && (edges.end || isEnding(at: range.upperBound, in: text))
    }
    guard let first = scalar(at: range.lowerBound, in: text), let last = scalar(endingAt: range.upperBound, in: text)
    else {
      return false
    }
    let before = scalar(endingAt: range.lowerBound, in: text)
    let after = scalar(at: range.upperBound, in: text)
    if let before, continues(before, first) { return false }
    if let after, continues(last, after) {
      // "muchaesque", 「ダリタッチ」: what follows is a cue of its own.
      return isEnding(at: range.upperBound, in: text)
        || katakanaFollowers.contains { starts(text, at: range.upperBound, with: $0) }
    }
    if isHiragana(range, in: text) {
      return standsInHiragana(before: before, after: range.upperBound, in: text)
    }
    return isShortHan(range, in: text) ? standsAlone(before: before, range.upperBound, in: text) : true
  }

  static func isCue(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    if let edges = asciiEdges(of: range, in: text) {
      return edges.start ? edges.end : isEnding(at: range.lowerBound, in: text)
    }
    guard let first = scalar(at: range.lowerBound, in: text), let last = scalar(endingAt: range.upperBound, in: text)
    else {
      return false
    }
    if let before = scalar(endingAt: range.lowerBound, in: text), isWord(before), isWord(first) {
      return isEnding(at: range.lowerBound, in: text)
    }
    guard let after = scalar(at: range.upperBound, in: text) else { return true }
    return !(isWord(last) && isWord(after))
  }

  /// Whether a word begins where a stretch does, and ends where it ends. nil: not all that stands there is ASCII.
  private static func asciiEdges(of range: Range<Int>, in text: Span<UInt8>) -> (start: Bool, end: Bool)? {
    guard !range.isEmpty else { return nil }
    let first = text[range.lowerBound]
    let last = text[range.upperBound - 1]
    let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : SearchKey.space
    let after = range.upperBound < text.count ? text[range.upperBound] : SearchKey.space
    guard (first | last | before | after) < 0x80 else { return nil }
    return (
      !(SearchKey.isASCIIWord(before) && SearchKey.isASCIIWord(first)),
      !(SearchKey.isASCIIWord(last) && SearchKey.isASCIIWord(after))
    )
  }

  /// Endings that make a style of a name.
  static let endings = ["esque", "ish", "ian", "ean"].map { Array($0.utf8) }

  /// Whether a word whose last four letters these are (the last one highest) may end in one of them. No question
  /// depends on another.
  @inline(__always)
  static func mayEnd(_ letters: UInt32) -> Bool {
    let three = letters &>> 8
    return min(min(three ^ 0x68_7369, three ^ 0x6E_6169), min(three ^ 0x6E_6165, three ^ 0x65_7571)) == 0
  }

  /// One of them stands here and ends the word.
  private static func isEnding(at offset: Int, in text: Span<UInt8>) -> Bool {
    endings.contains { ending in
      guard starts(text, at: offset, with: ending) else { return false }
      return scalar(at: offset + ending.count, in: text).map { !isWord($0) } ?? true
    }
  }

  private static let katakanaFollowers = [
    "タッチ", "テイスト", "スタイル", "クオリティ", "ライク", "オマージュ", "リスペクト", "インスパイア", "パロディ", "チック", "ワールド",
  ].map { Array($0.utf8) }

  static func starts(_ text: Span<UInt8>, at offset: Int, with piece: [UInt8]) -> Bool {
    guard offset + piece.count <= text.count else { return false }
    for index in piece.indices where text[offset + index] != piece[index] { return false }
    return true
  }

  /// Letters of a script that separates words by spaces; digits belong to them.
  static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return SearchKey.isASCIIWord(UInt8(truncatingIfNeeded: scalar)) }
    return switch script(of: scalar) {
    case .latin, .cyrillic, .greek, .digit: true
    default: false
    }
  }

  /// Two scalars that belong to one word. Kanji never do: where a kanji word ends cannot be seen from its script.
  private static func continues(_ a: UInt32, _ b: UInt32) -> Bool {
    if isWord(a), isWord(b) { return true }
    let (x, y) = (script(of: a), script(of: b))
    return x == y && x == .katakana
  }

  // MARK: - Kanji

  private static func isShortHan(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard range.count <= 6 else { return false }
    var index = range.lowerBound
    while index < range.upperBound, let scalar = scalar(at: index, in: text) {
      if script(of: scalar) != .han { return false }
      index += 3
    }
    return true
  }

  /// One or two kanji are a name only when no further kanji joins them, but for what follows a name.
  private static func standsAlone(before: UInt32?, _ end: Int, in text: Span<UInt8>) -> Bool {
    if let before, script(of: before) == .han { return false }
    guard let after = scalar(at: end, in: text), script(of: after) == .han else { return true }
    return followers.contains { starts(text, at: end, with: $0) }
  }

  private static let followers = [
    "風", "調", "氏", "先生", "監督", "作", "画", "流", "的", "派", "様", "展", "著", "版", "作品", "原作", "脚本", "絵", "世界観",
  ].map { Array($0.utf8) }

  // MARK: - Hiragana

  private static func isHiragana(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, let scalar = scalar(at: index, in: text) {
      guard script(of: scalar) == .hiragana || scalar == longVowel else { return false }
      index += scalarLength(text[index])
    }
    return true
  }

  /// A name in hiragana runs into the particles around it. It counts where nothing else in hiragana joins it.
  private static func standsInHiragana(before: UInt32?, after end: Int, in text: Span<UInt8>) -> Bool {
    if let before, script(of: before) == .hiragana, !leaders.contains(before) { return false }
    guard let after = scalar(at: end, in: text), script(of: after) == .hiragana else { return true }
    return particles.contains { starts(text, at: end, with: $0) }
  }

  private static let longVowel: UInt32 = 0x30FC
  /// の と や も に は が を で
  private static let leaders: Set<UInt32> = [
    0x306E, 0x3068, 0x3084, 0x3082, 0x306B, 0x306F, 0x304C, 0x3092, 0x3067,
  ]
  private static let particles = [
    "の", "と", "や", "も", "に", "は", "が", "を", "で", "へ", "っぽ", "みたい", "らし", "さん", "せんせい", "ふう", "など", "より", "さま", "くん",
    "ちゃん", "から", "だ", "な",
  ].map { Array($0.utf8) }
}
