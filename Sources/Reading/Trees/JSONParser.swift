public import Vocabulary

/// Reads JSON (RFC 8259) from valid UTF-8 and keeps the place of everything.
///
/// It holds its own stack, so depth costs no stack of the thread. When the text breaks off or breaks the rules,
/// what was read until then is still given, with its open brackets closed.
public struct JSONParser {
  /// How much more than JSON is understood.
  public enum Dialect: Int, Sendable, Comparable {
    case strict
    /// Comments, a comma before a closing bracket, and the numbers `NaN` and `Infinity`, which programs write.
    case commented
    /// And what JSON5 adds: single quotes, keys without quotes, more escapes, more ways to write a number.
    case json5

    public static func < (a: Dialect, b: Dialect) -> Bool { a.rawValue < b.rawValue }
  }

  /// Deeper nesting is refused.
  public static let depthLimit = 512

  public struct Failure: Error, Sendable {
    /// Where the broken token begins.
    public var offset: Int
    /// The text ended before the value did.
    public var isCutOff: Bool
    /// The value was complete, and something stands behind it.
    public var isTrailing = false
    public var problem: Wording
  }

  public struct Outcome: Sendable {
    /// nil: nothing at all could be read.
    public var value: Node?
    public var failure: Failure?
    /// Where that begins which is in no value: the broken token, or the key that waits for it. nil: all was read.
    public var restStart: Int?
    /// The words of comments, without their signs.
    public var comments: [Range<Int>] = []
  }

  /// Reads the one value that the range (or the whole text) holds.
  public static func parse(_ utf8: [UInt8], in range: Range<Int>? = nil, as dialect: Dialect = .strict) -> Outcome {
    var parser = JSONParser(utf8, in: range ?? 0..<utf8.count, dialect)
    do throws(Failure) {
      try parser.parseAll()
      return Outcome(value: parser.root, comments: parser.comments)
    } catch {
      let waitingKey = parser.open.last.flatMap { $0.key == nil ? nil : $0.keyStart }
      while !parser.open.isEmpty { parser.close(at: error.offset) }
      let restStart = waitingKey ?? error.offset
      // What the rest holds is judged with the rest.
      let comments = parser.comments.filter { $0.upperBound <= restStart }
      return Outcome(value: parser.root, failure: error, restStart: restStart, comments: comments)
    }
  }

  /// An array or object whose end was not seen yet.
  private struct Container {
    var start: Int
    var isObject: Bool
    var elements: [Node] = []
    var members: [Node.Member] = []
    var key: DecodedText?
    /// Where the key began, with its quote.
    var keyStart = 0
  }

  private enum Expectation {
    case value, valueOrEnd, keyOrEnd, key, separatorOrEnd, nothing
  }

  private let utf8: [UInt8]
  private let end: Int
  private let dialect: Dialect
  private var at: Int
  private var comments: [Range<Int>] = []
  private var open: [Container] = []
  private var root: Node?

  private init(_ utf8: [UInt8], in range: Range<Int>, _ dialect: Dialect) {
    self.utf8 = utf8
    self.dialect = dialect
    at = range.lowerBound
    end = range.upperBound
  }

  // MARK: - Structure

  private mutating func parseAll() throws(Failure) {
    var expected = Expectation.value
    while true {
      try skipSpace()
      guard at < end else {
        if expected == .nothing { return }
        throw cutOff(at)
      }
      let byte = utf8[at]
      switch expected {
      case .nothing:
        var failure = wrong(
          at, Wording(en: "text after the end of the JSON value", ja: "JSON の値の終わりの後に余分な文字があります"))
        failure.isTrailing = true
        throw failure
      case .valueOrEnd where byte == UInt8(ascii: "]"), .keyOrEnd where byte == UInt8(ascii: "}"):
        at += 1
        expected = close(at: at)
      case .value, .valueOrEnd:
        expected = try parseValue(startingWith: byte)
      case .key, .keyOrEnd:
        guard isQuote(byte) || startsWord(byte) else {
          throw wrong(at, Wording(en: "a key in double quotes is expected", ja: "二重引用符で囲まれたキーが必要です"))
        }
        try parseKey()
        expected = .value
      case .separatorOrEnd:
        expected = try parseSeparator(byte)
      }
    }
  }

  private mutating func parseKey() throws(Failure) {
    let start = at
    let key = isQuote(utf8[at]) ? try parseString() : parseWord()
    try skipSpace()
    // A key without its value stays out of the tree: the failure begins at the key.
    guard at < end else { throw cutOff(start) }
    guard utf8[at] == UInt8(ascii: ":") else {
      throw wrong(start, Wording(en: "a colon is expected after the key", ja: "キーの後にコロンが必要です"))
    }
    at += 1
    open[open.count - 1].key = key
    open[open.count - 1].keyStart = start
  }

  private mutating func parseSeparator(_ byte: UInt8) throws(Failure) -> Expectation {
    let isObject = open.last?.isObject == true
    if byte == UInt8(ascii: ",") {
      at += 1
      if dialect >= .commented { return isObject ? .keyOrEnd : .valueOrEnd }
      return isObject ? .key : .value
    }
    guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw wrong(at, Wording(en: "a comma or a closing bracket is expected", ja: "コンマまたは閉じ括弧が必要です"))
    }
    at += 1
    return close(at: at)
  }

  private mutating func parseValue(startingWith byte: UInt8) throws(Failure) -> Expectation {
    let start = at
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < JSONParser.depthLimit else {
        throw wrong(
          at,
          Wording(
            en: "brackets are nested more than \(JSONParser.depthLimit) deep",
            ja: "括弧の入れ子が \(JSONParser.depthLimit) 段を超えています"))
      }
      let isObject = byte == UInt8(ascii: "{")
      open.append(Container(start: at, isObject: isObject))
      at += 1
      return isObject ? .keyOrEnd : .valueOrEnd
    case _ where isQuote(byte):
      return place(.string(try parseString()), from: start)
    case UInt8(ascii: "t"):
      return place(try parse("true", as: .bool(true)), from: start)
    case UInt8(ascii: "f"):
      return place(try parse("false", as: .bool(false)), from: start)
    case UInt8(ascii: "n"):
      return place(try parse("null", as: .null), from: start)
    default:
      return place(.number(try parseNumber()), from: start)
    }
  }

  /// Puts a complete value where it belongs.
  private mutating func place(_ content: Node.Content, from start: Int) -> Expectation {
    let value = Node(content: content, range: start..<at)
    guard !open.isEmpty else {
      root = value
      return .nothing
    }
    let top = open.count - 1
    if !open[top].isObject {
      open[top].elements.append(value)
    } else if let key = open[top].key {
      open[top].members.append(Node.Member(key: key, value: value))
      open[top].key = nil
    }
    return .separatorOrEnd
  }

  @discardableResult
  private mutating func close(at offset: Int) -> Expectation {
    guard let container = open.popLast() else { return .nothing }
    at = offset
    return place(
      container.isObject ? .object(container.members) : .array(container.elements), from: container.start)
  }

  // MARK: - Tokens

  private mutating func skipSpace() throws(Failure) {
    while at < end {
      switch utf8[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "/") where dialect >= .commented: try skipComment()
      default: return
      }
    }
  }

  /// `// to the end of the line`, or `/* between */`.
  private mutating func skipComment() throws(Failure) {
    let start = at
    let rest = utf8[(start + 1)..<end]
    switch rest.first {
    case UInt8(ascii: "/"):
      at = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? end
      noteComment((start + 2)..<at)
    case UInt8(ascii: "*"):
      at += 2
      while at + 1 < end, utf8[at] != UInt8(ascii: "*") || utf8[at + 1] != UInt8(ascii: "/") { at += 1 }
      guard at + 1 < end else {
        at = start
        throw cutOff(start)
      }
      noteComment((start + 2)..<at)
      at += 2
    default:
      throw unknownValue(start)
    }
  }

  private mutating func noteComment(_ range: Range<Int>) {
    guard let first = utf8[range].firstIndex(where: { $0 > UInt8(ascii: " ") }),
      let last = utf8[range].lastIndex(where: { $0 > UInt8(ascii: " ") })
    else { return }
    comments.append(first..<(last + 1))
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && dialect == .json5)
  }

  /// A key without quotes.
  private func startsWord(_ byte: UInt8) -> Bool { dialect == .json5 && isWordByte(byte) }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  private mutating func parseWord() -> DecodedText {
    var word = DecodedText(start: at)
    while at < end, isWordByte(utf8[at]) { at += 1 }
    word.keep(utf8[word.start..<at])
    return word
  }

  private mutating func parse(_ word: StaticString, as content: Node.Content) throws(Failure)
    -> Node.Content
  {
    let letters = Array(word.description.utf8)
    let rest = utf8[at..<min(end, at + letters.count)]
    guard letters.starts(with: rest) else { throw unknownValue(at) }
    guard rest.count == letters.count else { throw cutOff(at) }
    at += letters.count
    return content
  }

  private mutating func parseNumber() throws(Failure) -> String {
    if dialect >= .commented, let number = parseUnusualNumber() { return number }
    let start = at
    if peek == UInt8(ascii: "-") { at += 1 }
    if peek == UInt8(ascii: "0") {
      at += 1
    } else {
      try parseDigits(from: start)
    }
    if peek == UInt8(ascii: ".") {
      at += 1
      try parseDigits(from: start)
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      at += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
      try parseDigits(from: start)
    }
    return String(decoding: utf8[start..<at], as: UTF8.self)
  }

  /// `NaN`, `-Infinity`, and of JSON5 `0xFF`, `+1`, `.5`, `5.`; nil: a number as JSON has it, or none.
  private mutating func parseUnusualNumber() -> String? {
    let token = utf8[at..<end].prefix { isWordByte($0) || "+-.".utf8.contains($0) }
    let text = String(decoding: token, as: UTF8.self)
    let unsigned = text.first.map { "+-".contains($0) } == true ? text.dropFirst() : text[...]
    var isNumber = unsigned == "NaN" || unsigned == "Infinity"
    if dialect == .json5, let first = unsigned.first, first == "." || ("0"..."9").contains(first) {
      isNumber =
        unsigned.hasPrefix("0x")
        ? UInt64(unsigned.dropFirst(2), radix: 16) != nil
        : Double(unsigned.hasSuffix(".") ? unsigned + "0" : unsigned) != nil
    }
    guard isNumber else { return nil }
    at = token.endIndex
    return text
  }

  private mutating func parseDigits(from start: Int) throws(Failure) {
    let first = at
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
    guard at == first else { return }
    throw at < end ? unknownValue(start) : cutOff(start)
  }

  private var peek: UInt8? { at < end ? utf8[at] : nil }

  private mutating func parseString() throws(Failure) -> DecodedText {
    let quote = at
    let sign = utf8[at]
    at += 1
    var text = DecodedText(start: at)
    while true {
      let plain = at
      while at < end, utf8[at] >= 0x20, utf8[at] != sign, utf8[at] != UInt8(ascii: "\\") { at += 1 }
      text.keep(utf8[plain..<at])
      guard at < end else { throw cutOff(quote) }
      switch utf8[at] {
      case sign:
        at += 1
        return text
      case UInt8(ascii: "\\"):
        try parseEscape(into: &text, of: quote)
      default:
        throw wrong(
          quote,
          Wording(
            en: "a string holds a line break or another control character",
            ja: "文字列の中に改行などの制御文字がそのまま入っています"))
      }
    }
  }

  private mutating func parseEscape(into text: inout DecodedText, of quote: Int) throws(Failure) {
    guard at + 1 < end else { throw cutOff(quote) }
    let letter = utf8[at + 1]
    if letter == UInt8(ascii: "u") {
      return try parseCodeUnits(into: &text, of: quote)
    }
    if dialect == .json5, let (length, bytes) = moreEscapes(letter) {
      text.replace(source: length, with: bytes)
      at += length
      return
    }
    guard let byte = JSONParser.escapes[letter] else {
      throw wrong(quote, Wording(en: "a string holds an unknown escape", ja: "文字列の中に未知のエスケープがあります"))
    }
    text.replace(source: 2, with: CollectionOfOne(byte))
    at += 2
  }

  /// What JSON5 escapes besides: `\'`, `\xFF`, `\v`, `\0`, and a line break that is not there.
  private func moreEscapes(_ letter: UInt8) -> (length: Int, bytes: [UInt8])? {
    switch letter {
    case UInt8(ascii: "'"): return (2, [letter])
    case UInt8(ascii: "v"): return (2, [0x0B])
    case UInt8(ascii: "0"): return (2, [0])
    case UInt8(ascii: "\n"): return (2, [])
    case UInt8(ascii: "\r"):
      return (at + 2 < end && utf8[at + 2] == UInt8(ascii: "\n") ? 3 : 2, [])
    case UInt8(ascii: "x"):
      guard at + 3 < end, let high = JSONParser.hexadecimalValue(utf8[at + 2]),
        let low = JSONParser.hexadecimalValue(utf8[at + 3])
      else { return nil }
      return (4, Array(String(UnicodeScalar(UInt8(high << 4 | low))).utf8))
    default: return nil
    }
  }

  /// `\uXXXX`, or two of them for one scalar. Half a pair becomes U+FFFD.
  private mutating func parseCodeUnits(into text: inout DecodedText, of quote: Int) throws(Failure) {
    guard let unit = try codeUnit(at: at, of: quote) else {
      throw wrong(
        quote, Wording(en: "\\u is not followed by four hexadecimal digits", ja: "\\u の後に 16 進数字が 4 桁ありません"))
    }
    var length = 6
    var scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
    if UTF16.isLeadSurrogate(unit), let trail = try codeUnit(at: at + 6, of: quote), UTF16.isTrailSurrogate(trail) {
      length = 12
      scalar = UTF16.decode(UTF16.EncodedScalar([unit, trail]))
    }
    text.replace(source: length, with: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    at += length
  }

  /// nil: there is no whole `\uXXXX` at the offset.
  private func codeUnit(at offset: Int, of quote: Int) throws(Failure) -> UInt16? {
    guard offset + 1 < end, utf8[offset] == UInt8(ascii: "\\"), utf8[offset + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for index in (offset + 2)..<(offset + 6) {
      guard index < end else { throw cutOff(quote) }
      guard let digit = JSONParser.hexadecimalValue(utf8[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalValue(_ digit: UInt8) -> UInt16? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(digit - UInt8(ascii: "A") + 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(digit - UInt8(ascii: "a") + 10)
    default: nil
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"),
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "t"): 0x09,
  ]

  // MARK: - Failures

  private func wrong(_ offset: Int, _ problem: Wording) -> Failure {
    Failure(offset: offset, isCutOff: false, problem: problem)
  }

  private func unknownValue(_ offset: Int) -> Failure {
    wrong(offset, Wording(en: "this is not a JSON value", ja: "JSON の値ではありません"))
  }

  private func cutOff(_ offset: Int) -> Failure {
    Failure(
      offset: offset, isCutOff: true,
      problem: Wording(en: "the JSON text ends in the middle", ja: "JSON が途中で終わっています"))
  }
}
