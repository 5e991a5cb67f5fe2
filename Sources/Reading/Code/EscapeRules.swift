/// What a backslash and the characters after it stand for in a language.
struct EscapeRules: Sendable {
  /// Letters that stand for one byte: `n`, `t` and the quotes.
  var letters: [UInt8: UInt8]
  /// How many hexadecimal digits follow `\x`; nil: it is no escape.
  var hexadecimal: ClosedRange<Int>?
  /// How many octal digits follow the backslash.
  var octal: ClosedRange<Int>?
  /// `\x` and octal digits give bytes of UTF-8, not scalars.
  var givesBytes = false
  /// `\u1234`
  var shortUnicode = false
  /// `\U00012345`
  var longUnicode = false
  /// `\u{12345}`
  var bracedUnicode = false
  /// `\uuu1234` is the same as `\u1234`.
  var repeatsU = false
  /// `\N{GREEK SMALL LETTER PI}` is left as it stands, and its braces are no hole.
  var hasNames = false
  /// A backslash before the end of a line joins the lines.
  var continuesLines = false
  /// Blanks may stand between that backslash and the end of the line.
  var allowsBlanksAtLineEnd = false
  /// A backslash that begins no escape is dropped; else it stands for itself.
  var dropsUnknown = false
  /// Nothing is undone, but a quote behind a backslash ends nothing: raw strings of Python,
  /// and raw templates, where it protects the `$` of a hole too.
  var onlyProtects = false

  /// What so many bytes of the source stand for.
  struct Meaning {
    var length: Int
    /// nil: for themselves.
    var utf8: [UInt8]?
    /// It joined two lines.
    var isLineBreak = false
  }

  /// Reads what stands at the offset: a backslash, followed by so many `#` signs.
  func meaning(at offset: Int, hashes: Int, in utf8: [UInt8]) -> Meaning {
    let letterAt = offset + 1 + hashes
    let prefix = 1 + hashes
    guard letterAt < utf8.count else { return Meaning(length: utf8.count - offset) }
    let letter = utf8[letterAt]
    if onlyProtects {
      return Meaning(length: "\\\"'`$".utf8.contains(letter) ? 2 : 1)
    }
    if continuesLines, let length = lineJoint(at: letterAt, in: utf8) {
      return Meaning(length: prefix + length, utf8: [], isLineBreak: true)
    }
    if let byte = octalByte(at: letterAt, in: utf8) {
      return encoded(byte.value, length: prefix + byte.length, at: offset, in: utf8)
    }
    if letter == UInt8(ascii: "x"), let hexadecimal, let digits = digits(hexadecimal, at: letterAt + 1, in: utf8) {
      return encoded(digits.value, length: prefix + 1 + digits.length, at: offset, in: utf8)
    }
    if let scalar = unicode(at: letterAt, in: utf8) {
      return paired(scalar.value, length: prefix + scalar.length, at: offset, hashes: hashes, in: utf8)
    }
    if let byte = letters[letter] { return Meaning(length: prefix + 1, utf8: [byte]) }
    if hasNames, letter == UInt8(ascii: "N"), utf8.has(UInt8(ascii: "{"), at: letterAt + 1) {
      return Meaning(length: lengthOfName(from: letterAt + 2, in: utf8) + prefix + 2)
    }
    return dropsUnknown ? Meaning(length: prefix, utf8: []) : Meaning(length: prefix)
  }

  private func lineJoint(at offset: Int, in utf8: [UInt8]) -> Int? {
    var at = offset
    if allowsBlanksAtLineEnd { while utf8.hasBlank(at: at) { at += 1 } }
    let length = utf8.lineBreak(at: at)
    return length == 0 ? nil : at - offset + length
  }

  // MARK: - Numbers

  private func octalByte(at offset: Int, in utf8: [UInt8]) -> (value: UInt32, length: Int)? {
    guard let octal else { return nil }
    var value: UInt32 = 0
    var at = offset
    while at < utf8.count, at - offset < octal.upperBound, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(utf8[at]) {
      let next = value << 3 | UInt32(utf8[at] - UInt8(ascii: "0"))
      if next > 0xFF, at - offset >= octal.lowerBound { break }
      value = next
      at += 1
    }
    return at - offset >= octal.lowerBound ? (value, at - offset) : nil
  }

  private func digits(_ counts: ClosedRange<Int>, at offset: Int, in utf8: [UInt8]) -> (value: UInt32, length: Int)? {
    var value: UInt32 = 0
    var at = offset
    while at < utf8.count, at - offset < counts.upperBound, let digit = Self.hexadecimalValue(utf8[at]) {
      value = value << 4 | digit
      at += 1
    }
    return at - offset >= counts.lowerBound ? (value, at - offset) : nil
  }

  /// The length counts from the letter on.
  private func unicode(at offset: Int, in utf8: [UInt8]) -> (value: UInt32, length: Int)? {
    if longUnicode, utf8[offset] == UInt8(ascii: "U") {
      return digits(8...8, at: offset + 1, in: utf8).map { ($0.value, 1 + $0.length) }
    }
    guard utf8[offset] == UInt8(ascii: "u") else { return nil }
    if bracedUnicode, utf8.has(UInt8(ascii: "{"), at: offset + 1) {
      guard let digits = digits(1...8, at: offset + 2, in: utf8),
        utf8.has(UInt8(ascii: "}"), at: offset + 2 + digits.length)
      else { return nil }
      return (digits.value, digits.length + 3)
    }
    guard shortUnicode else { return nil }
    let letters = repeatsU ? utf8.run(of: UInt8(ascii: "u"), at: offset) : 1
    return digits(4...4, at: offset + letters, in: utf8).map { ($0.value, letters + $0.length) }
  }

  static func hexadecimalValue(_ digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(digit - UInt8(ascii: "A") + 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(digit - UInt8(ascii: "a") + 10)
    default: nil
    }
  }

  // MARK: - Scalars

  /// A scalar, or the half of a pair together with its other half. A half alone becomes U+FFFD.
  private func paired(_ value: UInt32, length: Int, at offset: Int, hashes: Int, in utf8: [UInt8]) -> Meaning {
    let next = offset + length
    if (0xD800..<0xDC00).contains(value), utf8.has(UInt8(ascii: "\\"), at: next), next + 1 + hashes < utf8.count,
      let trail = unicode(at: next + 1 + hashes, in: utf8), (0xDC00..<0xE000).contains(trail.value)
    {
      let joined = 0x10000 + (value - 0xD800) << 10 + (trail.value - 0xDC00)
      return Meaning(length: length + 1 + hashes + trail.length, utf8: Self.utf8(of: joined))
    }
    return Meaning(length: length, utf8: Self.utf8(of: value))
  }

  /// A scalar of one or two digits; or a byte, with those after it that make it a scalar.
  private func encoded(_ value: UInt32, length: Int, at offset: Int, in utf8: [UInt8]) -> Meaning {
    guard givesBytes, value >= 0x80 else { return Meaning(length: length, utf8: Self.utf8(of: value)) }
    let count = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : 2
    var bytes = [UInt8(truncatingIfNeeded: value)]
    var end = offset + length
    while bytes.count < count, let next = byte(at: end, in: utf8) {
      bytes.append(next.value)
      end += next.length
    }
    guard bytes.count == count, String(validating: bytes, as: UTF8.self) != nil else {
      return Meaning(length: length, utf8: Self.utf8(of: 0xFFFD))
    }
    return Meaning(length: end - offset, utf8: bytes)
  }

  /// The byte of the whole escape at the offset.
  private func byte(at offset: Int, in utf8: [UInt8]) -> (value: UInt8, length: Int)? {
    guard utf8.has(UInt8(ascii: "\\"), at: offset), offset + 1 < utf8.count else { return nil }
    if let octal = octalByte(at: offset + 1, in: utf8) {
      return (UInt8(truncatingIfNeeded: octal.value), 1 + octal.length)
    }
    guard utf8[offset + 1] == UInt8(ascii: "x"), let hexadecimal,
      let digits = digits(hexadecimal, at: offset + 2, in: utf8)
    else { return nil }
    return (UInt8(truncatingIfNeeded: digits.value), 2 + digits.length)
  }

  private static func utf8(of value: UInt32) -> [UInt8] {
    Array(UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
  }

  /// Up to the brace behind the name of a character, or as far as a name can go.
  private func lengthOfName(from offset: Int, in utf8: [UInt8]) -> Int {
    var at = offset
    while utf8.isName(at: at) || utf8.has(UInt8(ascii: " "), at: at) || utf8.has(UInt8(ascii: "-"), at: at) { at += 1 }
    return at - offset + (utf8.has(UInt8(ascii: "}"), at: at) ? 1 : 0)
  }
}

extension EscapeRules {
  /// The letters that most languages share, and others besides.
  static func letters(and others: [Unicode.Scalar: UInt8]) -> [UInt8: UInt8] {
    var letters: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "\\"): 0x5C,
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27,
    ]
    for (letter, byte) in others { letters[UInt8(ascii: letter)] = byte }
    return letters
  }
}
