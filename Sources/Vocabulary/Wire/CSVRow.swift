/// A row of a CSV file (RFC 4180) that a spreadsheet cannot take for a formula.
public enum CSVRow {
  /// What Excel needs to read Japanese.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public static func bytes(_ cells: [String]) -> [UInt8] {
    var row: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { row.append(UInt8(ascii: ",")) }
      row += bytes(ofCell: cell)
    }
    return row + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private static func bytes(ofCell text: String) -> [UInt8] {
    var cell = Array(text.utf8)
    // An apostrophe makes spreadsheets show the cell as text.
    if startsLikeFormula(text) { cell.insert(UInt8(ascii: "'"), at: 0) }
    guard cell.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return cell }
    var quoted = [UInt8(ascii: "\"")]
    for byte in cell {
      if byte == UInt8(ascii: "\"") { quoted.append(byte) }
      quoted.append(byte)
    }
    return quoted + [UInt8(ascii: "\"")]
  }

  /// Spreadsheets run what begins like a formula, also in full-width form and after white space.
  private static func startsLikeFormula(_ cell: String) -> Bool {
    if let first = cell.unicodeScalars.first, "\t\r\n".unicodeScalars.contains(first) { return true }
    guard let first = cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    return "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
  }
}
