/// The lines of a robots.txt that have a key and a value, in the order of the file.
///
/// Lines end at LF, CR or CRLF and nowhere else. A line keeps its first 16,663 octets (Google's buffer), ends early
/// at a NUL, and everything from `#` on is a comment.
struct RobotsLines: Sequence, IteratorProtocol {
  enum Key { case userAgent, allow, disallow, other }

  struct Line {
    /// Counted from 1.
    var number: Int
    var key: Key
    /// Key and value as written, without the comment.
    var text: Range<Int>
    var value: Range<Int>
  }

  private static let longestLine = 16_663

  private let bytes: [UInt8]
  private var index: Int
  private var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = byteOrderMarkLength(bytes)
  }

  mutating func next() -> Line? {
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      let end = index
      index += index + 1 < bytes.count && bytes[index] == 0x0D && bytes[index + 1] == 0x0A ? 2 : 1
      number += 1
      let kept = bytes[start..<Swift.min(end, start + RobotsLines.longestLine)]
      if let line = parse(kept.prefix { $0 != 0 && $0 != UInt8(ascii: "#") }) { return line }
    }
    return nil
  }

  private func parse(_ raw: ArraySlice<UInt8>) -> Line? {
    let text = trimmingWhitespace(raw)
    guard let separator = separator(of: text) else { return nil }
    let key = trimmingWhitespace(text[..<separator])
    guard !key.isEmpty else { return nil }
    let value = trimmingWhitespace(text[(separator + 1)...])
    return Line(number: number, key: RobotsLines.meaning(of: key), text: text.indices, value: value.indices)
  }

  /// The first colon; in a line of exactly two words without one, the gap between them.
  private func separator(of text: ArraySlice<UInt8>) -> Int? {
    if let colon = text.firstIndex(of: UInt8(ascii: ":")) { return colon }
    let isGap: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let gap = text.firstIndex(where: isGap) else { return nil }
    return text[gap...].drop(while: isGap).contains(where: isGap) ? nil : gap
  }

  /// Keys match by their beginning, and with the misspellings that Google's parser knows.
  private static let spellings: [(word: [UInt8], key: Key)] = [
    ("disallow", .disallow), ("allow", .allow), ("user-agent", .userAgent), ("useragent", .userAgent),
    ("user agent", .userAgent), ("dissallow", .disallow), ("dissalow", .disallow), ("disalow", .disallow),
    ("diasllow", .disallow), ("disallaw", .disallow),
  ].map { (Array($0.utf8), $1) }

  private static func meaning(of key: ArraySlice<UInt8>) -> Key {
    for spelling in spellings
    where key.count >= spelling.word.count && zip(key, spelling.word).allSatisfy({ lowercasedASCII($0) == $1 }) {
      return spelling.key
    }
    return .other
  }
}
