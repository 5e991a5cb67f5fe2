/// Text for programs that read nothing but CP932, the Shift_JIS of Windows.
///
/// Characters whose look-alike CP932 has are written as that and counted; those that it lacks are written as `&#x…;`
/// and told of, so that nothing is lost unseen.
public struct CP932Text: Sendable {
  public var bytes: [UInt8] = []
  /// How many look-alikes were written.
  public var replaced = 0
  /// What CP932 lacks, in the order of the text.
  public var missing: [Unicode.Scalar] = []

  public init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else if (0xFF61...0xFF9F).contains(scalar.value) {
        bytes.append(UInt8(scalar.value - 0xFF61 + 0xA1))
      } else if let code = Self.codes[scalar.value] {
        bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
      } else if let like = Self.lookAlikes[scalar], let code = Self.codes[like.value] {
        bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
        replaced += 1
      } else {
        bytes += "&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8
        missing.append(scalar)
      }
    }
  }

  /// The same signs under the numbers that the JIS tables of other systems give them.
  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{301C}": "\u{FF5E}", "\u{2212}": "\u{FF0D}", "\u{2014}": "\u{2015}", "\u{2016}": "\u{2225}",
    "\u{00A2}": "\u{FFE0}", "\u{00A3}": "\u{FFE1}", "\u{00AC}": "\u{FFE2}",
  ]

  /// Two bytes by scalar. Where a scalar stands at several places, the first outside the additions of NEC, as Windows does.
  private static let codes: [UInt32: UInt16] = {
    var codes: [UInt32: UInt16] = [:]
    let rows = Array(1...12) + Array(14...88) + [13] + Array(115...120) + Array(89...114)
    for row in rows {
      for cell in 1...94 {
        guard let scalar = JapaneseTable.cp932.scalar(row: row, cell: cell), codes[scalar] == nil else { continue }
        codes[scalar] = code(row: row, cell: cell)
      }
    }
    return codes
  }()

  private static func code(row: Int, cell: Int) -> UInt16 {
    let pair = (row - 1) / 2
    let lead = pair < 31 ? 0x81 + pair : 0xE0 + pair - 31
    let trail = row % 2 == 1 ? (cell < 64 ? 0x3F + cell : 0x40 + cell) : 0x9E + cell
    return UInt16(lead << 8 | trail)
  }
}
