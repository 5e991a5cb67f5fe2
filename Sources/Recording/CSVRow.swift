/// A row of a CSV file (RFC 4180) that a spreadsheet cannot take for a formula.
enum CSVRow {
  static func bytes(_ cells: [String]) -> [UInt8] {
    var row: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { row.append(UInt8(ascii: ",")) }
      row += bytes(ofCell: cell)
    }
    return row + [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private static func bytes(ofCell text: String) -> [UInt8] {
    var cell = Array(text.utf8)
    // An apostrophe makes spreadsheets show the cell as text. Japanese ones read full-width signs as well.
    if let first = text.unicodeScalars.first, "=+-@\t\r\n=+-@".unicodeScalars.contains(first) {
      cell.insert(UInt8(ascii: "'"), at: 0)
    }
    guard cell.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return cell }
    var quoted = [UInt8(ascii: "\"")]
    for byte in cell {
      if byte == UInt8(ascii: "\"") { quoted.append(byte) }
      quoted.append(byte)
    }
    return quoted + [UInt8(ascii: "\"")]
  }
}
