/// Reads what is written as codes: `&#71;`, `&eacute;`, `%E5%AE%AE`, `\u5bae`, `\xe9`. Each is read once; what comes
/// out is not read again. A code that stands for no character, or for a control character, stays as it is.
struct EscapeReader {
  private(set) var rereading = Rereading()
  private var done = 0

  mutating func examine(_ pages: Pages, at bare: Int) {
    let at = pages.source(of: bare..<bare + 1).lowerBound
    guard at >= done, let (scalar, length) = character(pages.source, at: at) else { return }
    guard scalar >= 0x20 && scalar != 0x7F || scalar == 0x09 || scalar == 0x0A || scalar == 0x0D else { return }
    var text: [UInt8] = []
    _ = text.append(scalar: scalar)
    done = at + length
    rereading.add(at..<done, [Rereading.Edit(source: at..<done, text: text)])
  }

  private typealias Character = (scalar: UInt32, length: Int)

  private func character(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Character? {
    switch text[at] {
    case 0x26: entity(text, at)
    case 0x25: isU(text, at + 1) ? codeUnits(text, at) : coded(text, at, mark: 0x25, letter: nil)
    case 0x5C: isU(text, at + 1) ? codeUnits(text, at) : backslashX(text, at)
    default: nil
    }
  }

  private func isU(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool { at < text.count && text[at] | 0x20 == 0x75 }

  // MARK: - Bytes

  /// A run of coded bytes that is one character of UTF-8.
  private func coded(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, mark: UInt8, letter: UInt8?) -> Character? {
    let step = letter == nil ? 3 : 4
    var bytes: [UInt8] = []
    while bytes.count < 4, let byte = codedByte(text, at + bytes.count * step, mark, letter) {
      bytes.append(byte)
      if byte < 0x80 { break }
    }
    guard let (scalar, length) = bytes.isEmpty ? nil : bytes.withUnsafeBufferPointer({ wellFormedScalar($0, at: 0) })
    else { return nil }
    return (scalar, length * step)
  }

  private func codedByte(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ mark: UInt8, _ letter: UInt8?) -> UInt8? {
    let digits = at + (letter == nil ? 1 : 2)
    guard digits + 2 <= text.count, text[at] == mark, letter == nil || text[at + 1] == letter,
      let value = hexadecimal(text, digits..<digits + 2)
    else { return nil }
    return UInt8(truncatingIfNeeded: value)
  }

  /// `\xe5\xae\xae` as UTF-8; a single `\xe9` as Latin-1.
  private func backslashX(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Character? {
    if let character = coded(text, at, mark: 0x5C, letter: 0x78) { return character }
    return codedByte(text, at, 0x5C, 0x78).map { (UInt32($0), 4) }
  }

  // MARK: - UTF-16

  /// `\u5bae`, `%u5bae`, `\u{5bae}` and pairs of surrogates.
  private func codeUnits(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Character? {
    if at + 2 < text.count, text[at + 2] == 0x7B {
      let digits = at + 3
      guard let end = (digits..<min(digits + 7, text.count)).first(where: { text[$0] == 0x7D }), end > digits,
        let value = hexadecimal(text, digits..<end), Unicode.Scalar(value) != nil
      else { return nil }
      return (value, end + 1 - at)
    }
    guard let unit = codeUnit(text, at, mark: text[at]) else { return nil }
    if unit & 0xFC00 == 0xD800 {
      guard let trail = codeUnit(text, at + 6, mark: text[at]), trail & 0xFC00 == 0xDC00 else { return nil }
      return ((unit - 0xD7C0) << 10 | trail & 0x3FF, 12)
    }
    return Unicode.Scalar(unit) == nil ? nil : (unit, 6)
  }

  private func codeUnit(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, mark: UInt8) -> UInt32? {
    guard at + 6 <= text.count, text[at] == mark, isU(text, at + 1) else { return nil }
    return hexadecimal(text, at + 2..<at + 6)
  }

  // MARK: - Entities

  private func entity(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Character? {
    guard at + 2 < text.count else { return nil }
    return text[at + 1] == 0x23 ? numbered(text, at) : named(text, at)
  }

  private func numbered(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Character? {
    let isHex = text[at + 2] | 0x20 == 0x78
    let start = at + (isHex ? 3 : 2)
    var end = start
    var value: UInt32 = 0
    while end < text.count, end - start < 8, let digit = hexDigit(text[end]), isHex || digit < 10 {
      value = value &* (isHex ? 16 : 10) &+ digit
      end += 1
    }
    guard end > start, end - start < 8, Unicode.Scalar(value) != nil else { return nil }
    if end < text.count, text[end] == 0x3B { end += 1 }
    return (value, end - at)
  }

  /// Without a semicolon only where the word ends there, and only the names that all browsers read so.
  private static let withoutSemicolon: [[UInt8]] = ["amp", "lt", "gt", "quot", "nbsp"].map { Array($0.utf8) }
  private static let longestName = 16

  private func named(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Character? {
    var end = at + 1
    while end < text.count, end - at <= Self.longestName, isASCIILetterOrDigit(text[end]) { end += 1 }
    guard end > at + 2, end - at <= Self.longestName else { return nil }
    let isClosed = end < text.count && text[end] == 0x3B
    let name = Array(text[at + 1..<end])
    guard isClosed || Self.withoutSemicolon.contains(name), let scalar = EntityNames.scalars[name] else { return nil }
    return (scalar, end - at + (isClosed ? 1 : 0))
  }

  private func hexadecimal(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32? {
    var value: UInt32 = 0
    for at in range {
      guard let digit = hexDigit(text[at]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }
}

func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x37)
  case 0x61...0x66: UInt32(byte - 0x57)
  default: nil
  }
}
