internal import CICU

/// The Western single-byte encoding: Latin-1 with quotation marks and dashes where Latin-1 has control characters.
enum Windows1252 {
  static let name = "windows-1252"

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout DecodedText) {
    var at = 0
    while at < bytes.count {
      let end = endOfASCII(bytes, from: at)
      text.keep(bytes[at..<end])
      at = end
      guard at < bytes.count else { return }
      if let scalar = scalar(bytes[at]) { text.append(scalar, from: 1) } else { text.appendDamage(bytes: 1) }
      at += 1
    }
  }

  /// How much the bytes look like Western text, at best 1. An accented letter stands beside other letters.
  static func plausibility(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    // Western text is mostly ASCII.
    let count = bytes.count { $0 >= 0x80 }
    guard count > 0, count <= 2 + bytes.count / 4 else { return -1 }
    var sum = 0.0
    for (index, byte) in bytes.enumerated() where byte >= 0x80 {
      guard let scalar = scalar(byte) else {
        sum -= 2
        continue
      }
      let neighbours = [index - 1, index + 1].filter(bytes.indices.contains).map { bytes[$0] }
      let isBesideLetter = neighbours.contains { (0x61...0x7A).contains($0 | 0x20) }
      // "è" and "à" are words.
      let isAlone = neighbours.allSatisfy { $0 < 0x80 }
      switch scalar {
      case 0xD0, 0xDE, 0xF0, 0xFE, 0xFF, 0xD7, 0xF7: sum += isBesideLetter ? 0 : -0.5
      case 0xC0...0xFF, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E:
        sum += isBesideLetter ? 1 : isAlone ? 0.3 : -0.5
      case 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB7, 0xBB, 0xBF, 0x2013...0x203A, 0x20AC, 0x2122:
        sum += 0.8
      default: sum -= 0.5
      }
    }
    return sum / Double(count)
  }

  private static func scalar(_ byte: UInt8) -> UInt32? {
    guard byte < 0xA0 else { return UInt32(byte) }
    let scalar = quotesAndDashes[Int(byte) - 0x80]
    return scalar < 0xA0 ? nil : UInt32(scalar)
  }

  /// 0x80 to 0x9F. ICU gives control characters for the five that are not assigned.
  private static let quotesAndDashes: [UInt16] = {
    var text = [UInt16](repeating: 0, count: 32)
    let length = pv_convert("windows-1252", Array(0x80...0x9F), 32, &text, 32)
    return length == 32 ? text : [UInt16](repeating: 0, count: 32)
  }()
}
