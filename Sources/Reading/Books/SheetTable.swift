internal import Vocabulary

/// What the rows of a sheet mean: which row names the columns, and what role each cell has.
///
/// Above the row that names the columns many sheets have a title. Others name their texts at the left: `プロンプト` in
/// one cell, the prompt in the next.
struct SheetTable {
  /// Where each segment of the sheet stands.
  private(set) var placed: [(address: CellAddress, segment: Int)] = []

  private let sheet: String
  private let member: String
  /// The first rows, until it is clear what they are; nil: it is.
  private var undecided: [[SheetCell]]? = []
  private var roles: [Int: Role] = [:]
  private var idColumn: Int?

  /// Rows in which names of columns are looked for.
  private static let reach = 20

  /// `sheet`: its name as formulas write it. `member`: the part of the workbook that holds it.
  init(sheet: String, member: String) {
    self.sheet = sheet
    self.member = member
  }

  mutating func add(_ row: [SheetCell], to book: inout BookText, records: inout Int) {
    guard undecided != nil else { return addData(row, to: &book, records: &records) }
    undecided?.append(row)
    if undecided?.count == SheetTable.reach { decide(&book, &records) }
  }

  mutating func finish(_ book: inout BookText, records: inout Int) {
    decide(&book, &records)
  }

  /// Takes back the texts of cells that lie hidden under another with the same text.
  func covered(by merged: [(first: CellAddress, last: CellAddress)], in book: BookText) -> Set<Int> {
    guard !merged.isEmpty else { return [] }
    let segments = Dictionary(placed.map { ($0.address, $0.segment) }, uniquingKeysWith: { first, _ in first })
    var covered: Set<Int> = []
    // Ranges of a hostile file can overlap; honest ones cannot, and do not come near this.
    var left = 4 * placed.count + 1000
    for (first, last) in merged {
      guard let shown = segments[first] else { continue }
      for (address, segment) in cells(from: first, to: last, &left)
      where address != first && book.segments[segment].utf8 == book.segments[shown].utf8 {
        covered.insert(segment)
      }
    }
    return covered
  }

  /// The cells of a range, found by their rows, which lie in order.
  private func cells(from first: CellAddress, to last: CellAddress, _ left: inout Int) -> [(CellAddress, Int)] {
    var low = 0
    var high = placed.count
    while low < high {
      let middle = (low + high) / 2
      if placed[middle].address.row < first.row { low = middle + 1 } else { high = middle }
    }
    var found: [(CellAddress, Int)] = []
    while low < placed.count, placed[low].address.row <= last.row, left > 0 {
      left -= 1
      if (first.column...max(first.column, last.column)).contains(placed[low].address.column) {
        found.append(placed[low])
      }
      low += 1
    }
    return found
  }

  // MARK: - Rows

  private mutating func decide(_ book: inout BookText, _ records: inout Int) {
    guard let rows = undecided else { return }
    undecided = nil
    let header = rows.indices.first { index in
      Columns.areStated(in: texts(of: rows[index]))
        && !namesTextsAtTheLeft(rows[index], beside: rows[max(0, index - 1)..<min(rows.count, index + 2)])
    }
    for (index, row) in rows.enumerated() {
      if index == header {
        addHeader(row, to: &book)
      } else {
        addData(row, to: &book, records: &records)
      }
    }
  }

  private func texts(of row: [SheetCell]) -> [String] {
    row.map { trimmed(String(decoding: $0.utf8, as: UTF8.self)) }
  }

  /// One cell names a role, and so does the one above or below it: that is a column of names.
  private func namesTextsAtTheLeft(_ row: [SheetCell], beside rows: ArraySlice<[SheetCell]>) -> Bool {
    let named = row.filter { Role(named: $0.utf8[...]) != nil }
    guard named.count == 1, let name = named.first else { return false }
    return rows.joined().contains { cell in
      cell.address.column == name.address.column && cell.address != name.address && Role(named: cell.utf8[...]) != nil
    }
  }

  private mutating func addHeader(_ row: [SheetCell], to book: inout BookText) {
    for cell in row {
      if let role = Role(named: cell.utf8[...]) { roles[cell.address.column] = role }
      if trimmed(String(decoding: cell.utf8, as: UTF8.self)).lowercased() == "id" { idColumn = cell.address.column }
      guard cell.isText else { continue }
      placed.append((cell.address, book.segments.count))
      book.add(cell.utf8, member: member, field: field(cell.address) + "#key", role: .plain)
    }
  }

  private mutating func addData(_ row: [SheetCell], to book: inout BookText, records: inout Int) {
    let id = idColumn.flatMap { column in row.first { $0.address.column == column } }
      .map { String(decoding: $0.utf8, as: UTF8.self) }
    var label: Role?
    for cell in row where cell.isText {
      let stated = roles[cell.address.column]
      let place = book.segments.count
      book.add(
        cell.utf8, member: member, record: records, id: id, field: field(cell.address), role: stated ?? label ?? .plain)
      if book.segments.count > place { placed.append((cell.address, place)) }
      label = stated == nil ? Role(named: cell.utf8[...]) : nil
    }
    records += 1
  }

  private func field(_ address: CellAddress) -> String { "\(sheet)!\(address.name)" }
}
