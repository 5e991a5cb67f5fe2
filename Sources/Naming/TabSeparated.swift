internal import Vocabulary

/// A table of facts: UTF-8, a header line, tabs, no quoting.
struct TabSeparated {
  struct Row {
    let line: Int
    fileprivate let cells: [String]
    /// Where each column stands; all rows share it.
    fileprivate let places: [String: Int]

    subscript(_ column: String) -> String { places[column].map { cells[$0] } ?? "" }
  }

  let rows: [Row]

  /// `columns`: all that must stand in the header.
  init(_ bytes: [UInt8], file: String, columns: [String]) throws(Complaint) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Complaint(
        file: file, Wording(en: "not UTF-8 text", ja: "UTF-8のテキストではありません"),
        remedy: Wording(en: "save the file as UTF-8", ja: "UTF-8で保存してください"))
    }
    var places: [String: Int] = [:]
    var width = 0
    var rows: [Row] = []
    // Lists are read at every start of the program, so they are cut as bytes: strings are far slower to cut.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard width > 0 else {
        if let missing = columns.first(where: { !cells.contains($0) }) {
          throw Complaint(
            file: file, line: index + 1, column: 1,
            Wording(en: "column \"\(missing)\" is missing in the header", ja: "見出しに列「\(missing)」がありません"))
        }
        places = Dictionary(zip(cells, cells.indices), uniquingKeysWith: { first, _ in first })
        width = cells.count
        continue
      }
      guard cells.count == width else {
        throw Complaint(
          file: file, line: index + 1, column: 1,
          Wording(
            en: "\(cells.count) cells where \(width) are needed", ja: "セル数が\(cells.count)です(\(width)必要)"),
          remedy: Wording(en: "separate cells by one tab each", ja: "セルはタブ1つで区切ってください"))
      }
      rows.append(Row(line: index + 1, cells: cells, places: places))
    }
    self.rows = rows
  }
}
