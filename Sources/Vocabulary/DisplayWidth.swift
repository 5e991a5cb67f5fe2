/// How many columns text takes on a terminal: two for the full-width characters of Chinese, Japanese and Korean
/// and for emoji, none for marks that sit on another character. Characters of ambiguous width count as one.
public enum DisplayWidth {
  public static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  public static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? 0 : 1 }
    if isWide(scalar.value) { return sitsOnAnother(scalar) ? 0 : 2 }
    return sitsOnAnother(scalar) ? 0 : 1
  }

  private static func sitsOnAnother(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: (0x1160...0x11FF).contains(scalar.value)
    }
  }

  /// East Asian Width W or F (UAX 11), by block.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x1F300...0x1F320,
      0x1F32D...0x1F335, 0x1F337...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3E0...0x1F3F0, 0x1F400...0x1F4FC,
      0x1F4FF...0x1F53D, 0x1F550...0x1F567, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F90C...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
