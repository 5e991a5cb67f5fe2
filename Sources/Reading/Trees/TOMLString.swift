internal import Vocabulary

/// A string of TOML, basic or literal, on one line or over several, with its escapes undone.
struct TOMLString {
  private(set) var text: DecodedText
  /// Behind its closing quotes, once it is read.
  private(set) var at: Int
  private let utf8: [UInt8]
  private let end: Int
  private let opening: Int
  private let quote: UInt8
  private let isLong: Bool

  /// Reads the string that begins at the offset.
  init(at offset: Int, in utf8: [UInt8], upTo end: Int, inOneLine: Bool) throws(TreeFailure) {
    self.utf8 = utf8
    self.end = end
    opening = offset
    let sign = utf8[offset]
    quote = sign
    isLong = !inOneLine && offset + 2 < end && utf8[offset + 1] == sign && utf8[offset + 2] == sign
    at = offset + (isLong ? 3 : 1)
    if isLong { at += Self.lineBreak(utf8, at: at, end: end) }
    text = DecodedText(start: at)
    try readAll()
  }

  private var peek: UInt8? { at < end ? utf8[at] : nil }

  private mutating func readAll() throws(TreeFailure) {
    while true {
      let plain = at
      while let byte = peek, byte >= 0x20 || byte == UInt8(ascii: "\t"), byte != quote, byte != UInt8(ascii: "\\"),
        byte != 0x7F
      { at += 1 }
      text.keep(utf8[plain..<at])
      guard let byte = peek else { throw TreeFailure.cutOffTOML(opening) }
      if byte == quote {
        guard isLong else {
          at += 1
          return
        }
        if endsLongString() { return }
      } else if byte == UInt8(ascii: "\\") {
        if quote == UInt8(ascii: "'") {
          text.keep(utf8[at...at])
          at += 1
        } else {
          try readEscape()
        }
      } else if isLong, lineBreak(at: at) > 0 {
        let length = lineBreak(at: at)
        text.keep(utf8[at..<(at + length)])
        at += length
      } else {
        throw TreeFailure(
          offset: opening,
          problem: Wording(
            en: "a string holds a line break or another control character",
            ja: "文字列の中に改行などの制御文字がそのまま入っています"))
      }
    }
  }

  /// Three quotes end it; one or two more before them belong to it.
  private mutating func endsLongString() -> Bool {
    let start = at
    while peek == quote, at - start < 5 { at += 1 }
    let count = at - start
    text.keep(utf8[start..<(start + (count < 3 ? count : count - 3))])
    return count >= 3
  }

  private mutating func readEscape() throws(TreeFailure) {
    guard at + 1 < end else { throw TreeFailure.cutOffTOML(opening) }
    if isLong, let next = startAfterJoint() {
      text.replace(source: next - at, with: [])
      at = next
      return
    }
    let letter = utf8[at + 1]
    let digits = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
    if digits > 0 {
      guard at + 2 + digits <= end else { throw TreeFailure.cutOffTOML(opening) }
      let number = utf8[(at + 2)..<(at + 2 + digits)]
      let value =
        number.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
        ? UInt32(String(decoding: number, as: UTF8.self), radix: 16) : nil
      guard let scalar = value.flatMap(Unicode.Scalar.init), let encoded = UTF8.encode(scalar) else {
        throw unknownEscape
      }
      text.replace(source: 2 + digits, with: encoded)
    } else {
      guard let byte = Self.escapes[letter] else { throw unknownEscape }
      text.replace(source: 2, with: CollectionOfOne(byte))
    }
    at += 2 + digits
  }

  /// A backslash at the end of a line takes away all white space up to the next word.
  private func startAfterJoint() -> Int? {
    var next = at + 1
    while next < end, YAMLBytes.isBlank(utf8[next]) { next += 1 }
    guard lineBreak(at: next) > 0 else { return nil }
    while next < end, YAMLBytes.isBlank(utf8[next]) || lineBreak(at: next) > 0 { next += 1 }
    return next
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C,
  ]

  private var unknownEscape: TreeFailure {
    TreeFailure(offset: opening, problem: Wording(en: "a string holds an unknown escape", ja: "文字列の中に未知のエスケープがあります"))
  }

  private func lineBreak(at offset: Int) -> Int { Self.lineBreak(utf8, at: offset, end: end) }

  /// A carriage return alone counts: files of old editors are read too.
  static func lineBreak(_ utf8: [UInt8], at offset: Int, end: Int) -> Int {
    guard offset < end else { return 0 }
    switch utf8[offset] {
    case UInt8(ascii: "\n"): return 1
    case UInt8(ascii: "\r"): return offset + 1 < end && utf8[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
    default: return 0
    }
  }
}
