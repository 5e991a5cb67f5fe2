internal import Folding

/// Where a name may begin and end: by words in Latin script, by change of script in Japanese.
enum Boundary {
  static func isName(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    guard let first = scalar(at: range.lowerBound, in: text), let last = scalar(endingAt: range.upperBound, in: text)
    else {
      return false
    }
    let before = scalar(endingAt: range.lowerBound, in: text)
    let after = scalar(at: range.upperBound, in: text)
    if let before, continues(before, first) { return false }
    if let after, continues(last, after) {
      // "muchaesque": the ending is a cue of its own.
      return text[range.upperBound...].starts(with: "esque".utf8)
    }
    return isShortHan(range, in: text) ? standsAlone(before: before, range.upperBound, in: text) : true
  }

  static func isCue(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    guard let first = scalar(at: range.lowerBound, in: text), let last = scalar(endingAt: range.upperBound, in: text)
    else {
      return false
    }
    if let before = scalar(endingAt: range.lowerBound, in: text), isWord(before), isWord(first) {
      return text[range] == ArraySlice("esque".utf8)
    }
    guard let after = scalar(at: range.upperBound, in: text) else { return true }
    return !(isWord(last) && isWord(after))
  }

  /// Letters of a script that separates words by spaces; digits belong to them.
  private static func isWord(_ scalar: UInt32) -> Bool {
    switch script(of: scalar) {
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

  private static func isShortHan(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    guard range.count <= 6 else { return false }
    var index = range.lowerBound
    while index < range.upperBound, let scalar = scalar(at: index, in: text) {
      if script(of: scalar) != .han { return false }
      index += 3
    }
    return true
  }

  /// One or two kanji are a name only when no further kanji joins them, but for what follows a name.
  private static func standsAlone(before: UInt32?, _ end: Int, in text: [UInt8]) -> Bool {
    if let before, script(of: before) == .han { return false }
    guard let after = scalar(at: end, in: text), script(of: after) == .han else { return true }
    return followers.contains { text[end...].starts(with: $0.utf8) }
  }

  private static let followers = ["風", "調", "氏", "先生", "監督", "作", "画", "流", "的", "派", "様", "展", "著", "版"]
}
