internal import Vocabulary

/// A small table that people keep by hand: tab-separated, a header line, every cell present.
struct TabTable {
  struct Row {
    /// Counted from 1, the header being the first.
    var line: Int
    var cells: [String]
  }

  let file: String
  private(set) var rows: [Row] = []

  /// Lines that are empty or begin with `#` are passed over.
  init(_ bytes: [UInt8], columns: [String], file: String) throws(Complaint) {
    self.file = file
    guard let text = String(validating: bytes.dropFirst(byteOrderMarkLength(bytes)), as: UTF8.self) else {
      throw Complaint(
        file: file, Wording(en: "is not UTF-8", ja: "UTF-8ではありません"),
        remedy: Wording(en: "save it as UTF-8", ja: "UTF-8で保存し直してください"))
    }
    var isHeaderRead = false
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, raw) in lines.enumerated() {
      let line = raw.last == "\r" ? raw.dropLast() : raw
      if line.isEmpty || line.first == "#" { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      if !isHeaderRead {
        isHeaderRead = true
        guard cells == columns else { throw TabTable.wrongHeader(columns, file: file, line: index + 1) }
        continue
      }
      guard cells.count == columns.count else {
        throw Complaint(
          file: file, line: index + 1,
          Wording(
            en: "has \(cells.count) cells where the header has \(columns.count)",
            ja: "見出しは\(columns.count)列ですが、この行は\(cells.count)列です"),
          remedy: Wording(en: "separate cells with one tab each", ja: "セルはタブ1文字で区切ってください"))
      }
      rows.append(Row(line: index + 1, cells: cells))
    }
    if !isHeaderRead { throw TabTable.wrongHeader(columns, file: file, line: 1) }
  }

  private static func wrongHeader(_ columns: [String], file: String, line: Int) -> Complaint {
    let names = columns.joined(separator: ", ")
    return Complaint(
      file: file, line: line, Wording(en: "the header line is not as expected", ja: "見出し行が想定と異なります"),
      remedy: Wording(
        en: "begin with these names, separated by tabs: \(names)", ja: "次の名前をタブ区切りで先頭行に置いてください: \(names)"))
  }

  /// What is wrong with a cell, at its place.
  func complaint(_ row: Row, column: Int, _ problem: Wording, remedy: Wording? = nil) -> Complaint {
    let before = row.cells[..<column].reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    return Complaint(file: file, line: row.line, column: before + 1, problem, remedy: remedy)
  }
}
