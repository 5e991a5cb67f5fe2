/// The three ways in which Japanese text was written before Unicode.
enum JapaneseDecoder: String, CaseIterable {
  case shiftJIS = "Shift_JIS"
  case eucJP = "EUC-JP"
  case iso2022 = "ISO-2022-JP"

  func decode(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout DecodedText) {
    switch self {
    case .shiftJIS: Self.decodeShiftJIS(bytes, into: &text)
    case .eucJP: Self.decodeEUC(bytes, into: &text)
    case .iso2022: Self.decodeISO2022(bytes, into: &text)
    }
  }

  private static let halfWidthKana: UInt32 = 0xFF61

  private static func decodeShiftJIS(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout DecodedText) {
    let table = JapaneseTable.cp932
    var at = 0
    while at < bytes.count {
      let lead = Int(bytes[at])
      switch lead {
      case ..<0x80:
        let end = endOfASCII(bytes, from: at)
        text.keep(bytes[at..<end])
        at = end
      case 0xA1...0xDF:
        text.append(halfWidthKana + UInt32(lead - 0xA1), from: 1)
        at += 1
      case 0x81...0x9F, 0xE0...0xFC:
        let trail = at + 1 < bytes.count ? Int(bytes[at + 1]) : 0
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else {
          text.appendDamage(bytes: 1)
          at += 1
          continue
        }
        // A lead byte holds two rows of 94 cells.
        let place = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41)
        if let scalar = table.scalar(row: place / 94 + 1, cell: place % 94 + 1) {
          text.append(scalar, from: 2)
          at += 2
        } else {
          // A quote or bracket after a stray byte is itself.
          text.appendDamage(bytes: trail < 0x80 ? 1 : 2)
          at += trail < 0x80 ? 1 : 2
        }
      default:
        text.appendDamage(bytes: 1)
        at += 1
      }
    }
  }

  private static func decodeEUC(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout DecodedText) {
    func graphic(_ index: Int) -> Int? {
      guard index < bytes.count, bytes[index] >= 0xA1, bytes[index] <= 0xFE else { return nil }
      return Int(bytes[index]) - 0xA0
    }
    var at = 0
    while at < bytes.count {
      let first = bytes[at]
      var length = 1
      var scalar: UInt32?
      if first < 0x80 {
        let end = endOfASCII(bytes, from: at)
        text.keep(bytes[at..<end])
        at = end
        continue
      } else if first == 0x8E, let cell = graphic(at + 1) {
        length = 2
        scalar = cell <= 63 ? halfWidthKana + UInt32(cell - 1) : nil
      } else if first == 0x8F, let row = graphic(at + 1), let cell = graphic(at + 2) {
        length = 3
        scalar = JapaneseTable.supplementary.scalar(row: row, cell: cell)
      } else if let row = graphic(at), let cell = graphic(at + 1) {
        length = 2
        scalar = JapaneseTable.cp932.scalar(row: row, cell: cell)
      }
      if let scalar { text.append(scalar, from: length) } else { text.appendDamage(bytes: length) }
      at += length
    }
  }

  /// The sets that an escape sequence of ISO-2022-JP switches to.
  private enum Designation {
    case ascii, roman, kana, kanji, supplementary

    static let sequences: [(bytes: [UInt8], set: Designation)] = [
      (Array("(B".utf8), .ascii), (Array("(J".utf8), .roman), (Array("(I".utf8), .kana),
      (Array("$@".utf8), .kanji), (Array("$B".utf8), .kanji), (Array("$(D".utf8), .supplementary),
    ]
  }

  /// Whether the bytes hold an escape sequence to a Japanese set.
  static func holdsEscapeToJapanese(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0] == 0x1B && designation(bytes, at: $0).map { $0.set != .ascii } == true }
  }

  private static func designation(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (set: Designation, length: Int)? {
    for (sequence, set) in Designation.sequences where bytes[(offset + 1)...].starts(with: sequence) {
      return (set, sequence.count + 1)
    }
    return nil
  }

  private static func decodeISO2022(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout DecodedText) {
    var set = Designation.ascii
    var at = 0
    while at < bytes.count {
      let byte = Int(bytes[at])
      if byte == 0x1B, let next = designation(bytes, at: at) {
        text.skip(bytes: next.length)
        set = next.set
        at += next.length
        continue
      }
      // A line begins in ASCII, so that a lost escape sequence costs one line.
      if byte == 0x0A || byte == 0x0D { set = .ascii }
      var length = 1
      var scalar: UInt32? = byte < 0x80 ? UInt32(byte) : nil
      if (0x21...0x7E).contains(byte) {
        switch set {
        case .ascii: break
        case .roman: scalar = byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt32(byte)
        case .kana: scalar = byte <= 0x5F ? halfWidthKana + UInt32(byte - 0x21) : nil
        case .kanji, .supplementary:
          let trail = at + 1 < bytes.count ? Int(bytes[at + 1]) : 0
          if (0x21...0x7E).contains(trail) {
            length = 2
            let table = set == .kanji ? JapaneseTable.cp932 : JapaneseTable.supplementary
            scalar = table.scalar(row: byte - 0x20, cell: trail - 0x20)
          } else {
            scalar = nil
          }
        }
      }
      if let scalar { text.append(scalar, from: length) } else { text.appendDamage(bytes: length) }
      at += length
    }
  }
}
