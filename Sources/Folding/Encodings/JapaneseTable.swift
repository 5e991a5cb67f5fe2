internal import CICU

/// The characters of the Japanese two-byte sets by row and cell, as ICU's converters have them.
///
/// Shift_JIS, EUC-JP and ISO-2022-JP are three ways to write the same rows and cells, so one table serves all three.
/// It is that of CP932, with NEC's and IBM's additional characters, which is what files in the wild hold.
struct JapaneseTable: Sendable {
  /// Rows 1 to 120: JIS X 0208 with the additions of CP932, and its user-defined rows.
  static let cp932 = JapaneseTable(charset: "windows-31j", codes: allOfShiftJIS)
  /// JIS X 0212, the supplementary kanji.
  static let supplementary = JapaneseTable(charset: "EUC-JP", codes: allOfSupplement)

  private let scalars: [UInt16]

  /// nil: no such character.
  @inline(__always)
  func scalar(row: Int, cell: Int) -> UInt32? {
    let index = (row - 1) * 94 + cell - 1
    guard index < scalars.count, scalars[index] != 0xFFFD else { return nil }
    return UInt32(scalars[index])
  }

  private init(charset: String, codes: (bytes: [UInt8], count: Int)) {
    var text = [UInt16](repeating: 0xFFFD, count: codes.count)
    let length = pv_convert(charset, codes.bytes, Int32(codes.bytes.count), &text, Int32(codes.count))
    // Every code is one unit of UTF-16. Without ICU's tables there is no character to be had.
    scalars = Int(length) == codes.count ? text : []
  }

  private static var allOfShiftJIS: (bytes: [UInt8], count: Int) {
    var bytes: [UInt8] = []
    for lead in [0x81...0x9F, 0xE0...0xFC].joined() {
      for trail in [0x40...0x7E, 0x80...0xFC].joined() { bytes += [UInt8(lead), UInt8(trail)] }
    }
    return (bytes, bytes.count / 2)
  }

  private static var allOfSupplement: (bytes: [UInt8], count: Int) {
    var bytes: [UInt8] = []
    for row in UInt8(0xA1)...0xFE {
      for cell in UInt8(0xA1)...0xFE { bytes += [0x8F, row, cell] }
    }
    return (bytes, bytes.count / 3)
  }
}
