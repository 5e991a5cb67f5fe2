internal import Vocabulary

/// The lines of a robots.txt that mean something, in the order of the file.
///
/// Lines end at LF, CR or CRLF and nowhere else. A line keeps its first 16,663 octets (Google's buffer), ends early
/// at a NUL, and everything from `#` on is a comment.
enum RobotsLines {
  enum Key: Sendable {
    case userAgent, allow, disallow
    /// Records of other standards: they never end a list of agents.
    case contentSignal, contentUsage, license
  }

  struct Line {
    /// Counted from 1.
    var number: Int
    var key: Key
    /// Key and value as written, without the comment.
    var text: Range<Int>
    var value: Range<Int>
  }

  private static let longestLine = 16_663

  /// Hands every line with a known key to the body.
  @inline(__always)
  static func forEach(in bytes: [UInt8], _ body: (Line) -> Void) {
    let span = bytes.span
    var index = byteOrderMarkLength(bytes)
    var number = 0
    while index < span.count {
      let start = index
      let end = lineEnd(in: span, from: start)
      let isPair = end &+ 1 < span.count && span[end] == 0x0D && span[end &+ 1] == 0x0A
      index = end &+ (isPair ? 2 : 1)
      number &+= 1
      if let line = line(in: span, start, min(end, start &+ longestLine), number) { body(line) }
    }
  }

  @inline(__always)
  private static func lineEnd(in span: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at &+ 8 <= span.count {
      let eight = span.eight(at: at)
      let ends = EightBytes.places(of: 0x0A, in: eight) | EightBytes.places(of: 0x0D, in: eight)
      if ends != 0 { return at &+ ends.trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < span.count, span[at] != 0x0A, span[at] != 0x0D { at &+= 1 }
    return at
  }

  @inline(__always)
  private static func line(in span: Span<UInt8>, _ lineStart: Int, _ lineEnd: Int, _ number: Int) -> Line? {
    var start = lineStart
    while start < lineEnd, isWhitespace(span[start]) { start &+= 1 }
    let end = textEnd(in: span, start, lineEnd)
    guard let separator = separator(in: span, start, end) else { return nil }
    var keyEnd = separator
    while keyEnd > start, isWhitespace(span[keyEnd &- 1]) { keyEnd &-= 1 }
    guard let key = key(in: span, start, keyEnd) else { return nil }
    var value = separator &+ 1
    while value < end, isWhitespace(span[value]) { value &+= 1 }
    return Line(number: number, key: key, text: start..<end, value: min(value, end)..<end)
  }

  /// Where the text of a line ends: before a comment or a NUL, and without white space.
  @inline(__always)
  private static func textEnd(in span: Span<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    var at = start
    while at < lineEnd {
      let eight = span.eight(at: at)
      let stops = EightBytes.places(of: UInt8(ascii: "#"), in: eight) | EightBytes.places(of: 0, in: eight)
      at &+= stops == 0 ? 8 : stops.trailingZeroBitCount >> 3
      if stops != 0 { break }
    }
    at = min(at, lineEnd)
    while at > start, isWhitespace(span[at &- 1]) { at &-= 1 }
    return at
  }

  /// The first colon; in a line of exactly two words without one, the gap between them.
  @inline(__always)
  private static func separator(in span: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end {
      if span[at] == UInt8(ascii: ":") { return at }
      at &+= 1
    }
    return gap(in: span, start, end)
  }

  private static func gap(in span: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var gap = start
    while gap < end, !isBlank(span[gap]) { gap += 1 }
    var at = gap
    while at < end, isBlank(span[at]) { at += 1 }
    guard at < end else { return nil }
    while at < end {
      if isBlank(span[at]) { return nil }
      at += 1
    }
    return gap
  }

  // MARK: - Keys

  // The first letters as one number, the first the lowest; `spaces` makes capitals small, and within a line makes a
  // letter of nothing else.
  private static let spaces = EightBytes.all(0x20)
  private static let disallow: UInt64 = 0x776F_6C6C_6173_6964
  private static let allow: UInt64 = 0x0000_0077_6F6C_6C61
  private static let userAge: UInt64 = 0x6567_612D_7265_7375

  /// Rules and agents go by the beginning of their key, also in the misspellings that Google's parser knows; records
  /// of other standards by the whole of it.
  @inline(__always)
  private static func key(in span: Span<UInt8>, _ start: Int, _ end: Int) -> Key? {
    guard start < end else { return nil }
    switch span[start] | 0x20 {
    case UInt8(ascii: "d"):
      if end &- start >= 8, span.eight(at: start) | spaces == disallow { return .disallow }
      return misspelt(in: span, start, end)
    case UInt8(ascii: "a"):
      return end &- start >= 5 && (span.eight(at: start) | spaces) & 0xFF_FFFF_FFFF == allow ? .allow : nil
    case UInt8(ascii: "u"):
      if end &- start >= 10, span.eight(at: start) | spaces == userAge, span[start &+ 8] | 0x20 == UInt8(ascii: "n"),
        span[start &+ 9] | 0x20 == UInt8(ascii: "t")
      {
        return .userAgent
      }
      return misspelt(in: span, start, end)
    case UInt8(ascii: "c"), UInt8(ascii: "l"): return record(in: span, start, end)
    default: return nil
    }
  }

  private static let misspellings: [(word: [UInt8], key: Key)] = [
    ("useragent", .userAgent), ("user agent", .userAgent), ("dissallow", .disallow), ("dissalow", .disallow),
    ("disalow", .disallow), ("diasllow", .disallow), ("disallaw", .disallow),
  ].map { (Array($0.utf8), $1) }

  private static let records: [(word: [UInt8], key: Key)] = [
    ("content-signal", .contentSignal), ("content-usage", .contentUsage), ("license", .license),
  ].map { (Array($0.utf8), $1) }

  private static func misspelt(in span: Span<UInt8>, _ start: Int, _ end: Int) -> Key? {
    for (word, key) in misspellings where begins(span, start, end, with: word) { return key }
    return nil
  }

  private static func record(in span: Span<UInt8>, _ start: Int, _ end: Int) -> Key? {
    for (word, key) in records where end - start == word.count && begins(span, start, end, with: word) { return key }
    return nil
  }

  private static func begins(_ span: Span<UInt8>, _ start: Int, _ end: Int, with word: [UInt8]) -> Bool {
    guard end - start >= word.count else { return false }
    for index in word.indices where lowercasedASCII(span[start + index]) != word[index] { return false }
    return true
  }
}
