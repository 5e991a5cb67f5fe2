internal import Vocabulary

/// A table of facts: UTF-8, a header line, tabs, no quoting.
struct TabSeparated {
  struct Row {
    var line: Int
    var cells: [String: String]

    subscript(_ column: String) -> String { cells[column] ?? "" }
  }

  let rows: [Row]

  /// `columns`: all that must stand in the header.
  init(_ bytes: [UInt8], file: String, columns: [String]) throws(Complaint) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Complaint(
        file: file, Wording(en: "not UTF-8 text", ja: "UTF-8のテキストではありません"),
        remedy: Wording(en: "save the file as UTF-8", ja: "UTF-8で保存してください"))
    }
    var header: [String]?
    var rows: [Row] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let names = header else {
        if let missing = columns.first(where: { !cells.contains($0) }) {
          throw Complaint(
            file: file, line: index + 1, column: 1,
            Wording(en: "column \"\(missing)\" is missing in the header", ja: "見出しに列「\(missing)」がありません"))
        }
        header = cells
        continue
      }
      guard cells.count == names.count else {
        throw Complaint(
          file: file, line: index + 1, column: 1,
          Wording(
            en: "\(cells.count) cells where \(names.count) are needed", ja: "セル数が\(cells.count)です(\(names.count)必要)"),
          remedy: Wording(en: "separate cells by one tab each", ja: "セルはタブ1つで区切ってください"))
      }
      rows.append(Row(line: index + 1, cells: Dictionary(zip(names, cells), uniquingKeysWith: { first, _ in first })))
    }
    self.rows = rows
  }
}
