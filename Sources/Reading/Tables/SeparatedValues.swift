public import Vocabulary

/// CSV and its sisters: every cell is a segment, its column's name tells its role.
public enum SeparatedValues: Format {
  public static let name = "csv"
  public static let endings = ["csv", "tsv", "tab", "psv"]

  public static func read(_ text: SourceText) -> Parts {
    var table = Table()
    let stated = Dialect.stated(in: text.utf8)
    var scanner = RowScanner(stated ?? Dialect.detect(in: text.utf8))
    var isStatement = stated != nil
    func add(_ row: RowScanner.Row) {
      if !isStatement { table.add(row) }
      isStatement = false
    }
    scanner.feed(text.utf8, row: add)
    scanner.finish(row: add)
    return table.parts
  }

  /// The rows so far.
  private struct Table {
    var parts = Parts(format: SeparatedValues.name, records: 0)
    private var columns: Columns?
    private var roles: [Role] = []
    private var idColumn: Int?

    mutating func add(_ row: RowScanner.Row) {
      guard let columns else {
        let columns = Columns(firstRow: row.cells)
        self.columns = columns
        roles = columns.names.map { Role(named: $0) ?? .plain }
        idColumn = columns.names.firstIndex { $0.lowercased() == "id" }
        if columns.isStated { addHeader(row, columns) } else { addData(row, columns) }
        return
      }
      addData(row, columns)
    }

    private mutating func addHeader(_ row: RowScanner.Row, _ columns: Columns) {
      parts.broken += row.flaws
      for (index, cell) in row.cells.enumerated() where !cell.utf8.isEmpty {
        parts.segments.append(cell.segment(field: columns.name(index) + "#key", role: .plain))
      }
    }

    private mutating func addData(_ row: RowScanner.Row, _ columns: Columns) {
      let record = parts.records
      parts.records += 1
      for var flaw in row.flaws + [columns.raggedness(of: row)].compactMap(\.self) {
        flaw.record = record
        parts.broken.append(flaw)
      }
      let id = idColumn.flatMap { row.cells.indices.contains($0) ? row.cells[$0].string : nil }
      for (index, cell) in row.cells.enumerated() where !cell.utf8.isEmpty {
        let role = roles.indices.contains(index) ? roles[index] : .plain
        parts.segments += cell.segments(record: record, id: id, field: columns.name(index), role: role)
      }
    }
  }
}
