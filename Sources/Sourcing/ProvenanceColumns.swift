internal import Folding
internal import OptOuts
internal import Reading

/// A cell with the column it stands in.
struct Cell: Sendable {
  var column: String
  /// nil: the column is there, and what stands in it says nothing.
  var value: String?
}

/// Finds the cells of a row that tell where the item comes from and whose it is.
struct ProvenanceColumns: Sendable {
  /// Names that were looked up before; a list repeats them with every row.
  private var matches: [String: ColumnRole.Match?] = [:]

  private static let mostNames = 10_000

  /// One cell a role: of the columns that state it, the strongest that holds something, else the strongest.
  mutating func cells(of row: ListRow) -> [ColumnRole: Cell] {
    var best: [ColumnRole: (cell: Cell, rank: Int)] = [:]
    var unnamedAddress: Cell?
    for field in row.fields {
      let value = ProvenanceColumns.statement(in: field.value)
      guard let match = match(field.name) else {
        if unnamedAddress == nil, let value, ProvenanceColumns.isAddress(value) {
          unnamedAddress = Cell(column: field.name, value: value)
        }
        continue
      }
      let cell = Cell(column: field.name, value: value)
      guard let known = best[match.role] else {
        best[match.role] = (cell, match.rank)
        continue
      }
      let isFuller = known.cell.value == nil && value != nil
      let isEmptier = known.cell.value != nil && value == nil
      if isFuller || (!isEmptier && match.rank < known.rank) { best[match.role] = (cell, match.rank) }
    }
    // A list may call its addresses what it likes.
    if best[.origin] == nil, let unnamedAddress { best[.origin] = (unnamedAddress, 0) }
    return best.mapValues(\.cell)
  }

  private mutating func match(_ name: String) -> ColumnRole.Match? {
    if let known = matches[name] { return known }
    let match = ColumnRole.match(name)
    if matches.count < ProvenanceColumns.mostNames { matches[name] = .some(match) }
    return match
  }

  private static func isAddress(_ value: String) -> Bool {
    value.hasPrefix("http") && !value.utf8.contains(UInt8(ascii: " ")) && Address(value) != nil
  }

  /// The text of a cell, or nil when it says no more than that nobody knows.
  private static func statement(in value: String) -> String? {
    // Placeholders are short; what is long says something.
    if value.utf8.count > 32 { return value }
    return placeholders.contains(foldedKey(value)) ? nil : value
  }

  private static let placeholders: Set<String> = [
    "", "null", "nil", "none", "nan", "n/a", "na", "-", "--", "—", "ー", "?", "unknown", "undefined", "tbd", "todo",
    "anonymous", "不明", "未詳", "なし", "無し", "無", "未定", "未確認", "未記入", "未取得", "未設定", "該当なし", "作者不明", "匿名", "[]",
    "{}",
  ]
}

/// The form in which names of people and places of a list are counted: folded, without white space.
func foldedKey(_ text: String) -> String {
  let folded = String(decoding: FoldedText(Array(text.utf8)).utf8, as: UTF8.self)
  return String(String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
