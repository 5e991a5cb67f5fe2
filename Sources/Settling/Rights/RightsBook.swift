internal import Reading
internal import Vocabulary

/// A rights file as a workbook: on each sheet that holds rights, a row names the columns. Titles may stand above it, and
/// sheets without such a row are notes.
struct RightsBook {
  let file: String

  func rights(_ bytes: [UInt8]) throws(Complaint) -> [Right] {
    let (rows, broken) = BookRow.all(inWorkbook: bytes)
    if let part = broken.first { throw place(part.field).complaint(part.detail) }
    var sheets: [[BookRow]] = []
    for row in rows {
      if let last = sheets.last?.last, sheet(of: last) == sheet(of: row) {
        sheets[sheets.count - 1].append(row)
      } else {
        sheets.append([row])
      }
    }
    var rights: [Right]?
    for sheet in sheets {
      guard let header = sheet.firstIndex(where: namesColumns) else { continue }
      let columns = try columns(sheet[header])
      for row in sheet[(header + 1)...] {
        if let draft = try draft(row, columns) {
          rights = (rights ?? []) + [try draft.right()]
        } else {
          rights = rights ?? []
        }
      }
      rights = rights ?? []
    }
    guard let rights else {
      throw Complaint(
        file: file, Wording(en: "no sheet has a row that names the columns", ja: "列名の行があるシートが見つかりません"),
        remedy: Wording(
          en: "name the columns in one row: what, kind, acts, territory, until …",
          ja: "1行に「対象」「種別」「行為」「地域」「終了」などの列名を記載してください"))
    }
    return rights
  }

  // MARK: - Rows

  /// What the right is in, and of which kind it is: no right is without.
  private func namesColumns(_ row: BookRow) -> Bool {
    let keys = row.cells.map { RightsWords.key(named: $0.text) }
    return keys.contains("what") && keys.contains("kind")
  }

  private func columns(_ row: BookRow) throws(Complaint) -> [Int: String] {
    var columns: [Int: String] = [:]
    for cell in row.cells {
      columns[cell.column] = try RightsWords.key(ofColumn: cell.text, at: place(cell.place))
    }
    return columns
  }

  /// nil: the row holds nothing.
  private func draft(_ row: BookRow, _ columns: [Int: String]) throws(Complaint) -> RightDraft? {
    guard let first = row.cells.first else { return nil }
    var draft = RightDraft(place: place(first.place))
    for cell in row.cells {
      guard let key = columns[cell.column] else {
        throw place(cell.place).complaint(Wording(en: "this column has no name", ja: "この列には列名がありません"))
      }
      let isDay = key == "from" || key == "until"
      let text = isDay ? cell.day?.iso ?? cell.text : cell.text
      draft.entries[key] = RightDraft.Entry(texts: RightsWords.texts(text, of: key), place: place(cell.place))
    }
    return draft.entries.values.allSatisfy(\.texts.isEmpty) ? nil : draft
  }

  // MARK: - Places

  private func sheet(of row: BookRow) -> Substring? {
    row.cells.first.flatMap { cell in cell.place.lastIndex(of: "!").map { cell.place[..<$0] } }
  }

  /// `rights.xlsx:権利!B3`
  private func place(_ cell: String?) -> RightDraft.Place {
    RightDraft.Place(file: cell.map { "\(file):\($0)" } ?? file)
  }
}
