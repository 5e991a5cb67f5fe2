public import OptOuts
public import Reading

/// The cells of a row that tell where the item comes from and whose it is, by the names of their columns.
public struct ColumnRoles: Sendable {
  private var cells: [ColumnRole: (cell: Cell, rank: Int)] = [:]
  /// An address in a column whose name says nothing about it.
  private var strayAddress: Cell?

  public init(row: ListRow) {
    var names = ColumnNames()
    self.init(row: row, names: &names)
  }

  /// `names` remembers, from row to row, what columns are called.
  init(row: ListRow, names: inout ColumnNames) {
    for field in row.fields {
      guard let match = names.match(field.name) else {
        if strayAddress == nil, ColumnRoles.isAddress(field.value) {
          strayAddress = Cell(column: field.name, value: field.value)
        }
        continue
      }
      let cell = Cell(column: field.name, value: ColumnRoles.statement(in: field.value))
      if isBetter(cell, match) { cells[match.role] = (cell, match.rank) }
    }
  }

  /// The web address in a column that is named as the place of origin.
  public var address: Address? { cells[.origin]?.cell.value.flatMap { Address($0) } }

  /// Of several columns with one role the strongest that holds something, else the strongest. A list without a
  /// column named as origin may call its addresses what it likes.
  subscript(role: ColumnRole) -> Cell? {
    cells[role]?.cell ?? (role == .origin ? strayAddress : nil)
  }

  private func isBetter(_ cell: Cell, _ match: ColumnRole.Match) -> Bool {
    guard let known = cells[match.role] else { return true }
    if (known.cell.value == nil) != (cell.value == nil) { return known.cell.value == nil }
    return match.rank < known.rank
  }

  private static func isAddress(_ value: String) -> Bool {
    value.hasPrefix("http") && !value.utf8.contains(UInt8(ascii: " ")) && Address(value) != nil
  }

  /// The text of a cell, or nil when it says no more than that nobody knows.
  private static func statement(in value: String) -> String? {
    // Placeholders are short; what is long says something.
    value.utf8.count <= 32 && placeholders.contains(foldedKey(value)) ? nil : value
  }

  private static let placeholders: Set<String> = [
    "", "null", "nil", "none", "nan", "n/a", "na", "-", "--", "—", "ー", "?", "unknown", "undefined", "tbd", "todo",
    "anonymous", "不明", "未詳", "なし", "無し", "無", "未定", "未確認", "未記入", "未取得", "未設定", "該当なし", "作者不明", "匿名", "[]",
    "{}",
  ]
}

/// A cell with the column it stands in.
struct Cell: Sendable {
  var column: String
  /// nil: the column is there, and what stands in it says nothing.
  var value: String?
}

/// What the columns of a list are called, looked up once a name and not once a row.
struct ColumnNames: Sendable {
  private var matches: [String: ColumnRole.Match?] = [:]

  private static let mostNames = 10_000

  mutating func match(_ name: String) -> ColumnRole.Match? {
    if let known = matches[name] { return known }
    let match = ColumnRole.match(name)
    if matches.count < ColumnNames.mostNames { matches[name] = .some(match) }
    return match
  }
}
