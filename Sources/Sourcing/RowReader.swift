internal import OptOuts
internal import Reading
internal import Vocabulary

/// Finds in each row of a batch the cell that speaks for each role.
struct RowReader: Sendable {
  /// By the number of the column: its role, and how strongly its name states it.
  private var roles: [ColumnRole.Match?] = []
  private var names: [String] = []
  private let addressColumns: Set<String>
  /// By role: the cell of the present row; -1: the row has none; -2 and below: cell 0 and on, which says nothing.
  private var best: [Int]
  /// The cells of the present row that may state a refusal, with their channels. Of headers there may be several.
  private(set) var statements: [(cell: Int, role: ColumnRole, channel: RefusalChannel)] = []
  private(set) var texts = CellTexts()
  /// By role: the number of the text in the cell of the present row, where it is known.
  private var numbers: [Int?]

  /// `addressColumns`: those that hold addresses though their names do not say so.
  init(addressColumns: Set<String>) {
    self.addressColumns = addressColumns
    best = Array(repeating: -1, count: ColumnRole.allCases.count)
    numbers = Array(repeating: nil, count: ColumnRole.allCases.count)
  }

  mutating func begin(_ batch: RowBatch) {
    names = batch.columns
    while roles.count < batch.columns.count {
      let name = batch.columns[roles.count]
      let stray = addressColumns.contains(name) ? ColumnRole.Match(role: .origin, rank: Int.max) : nil
      roles.append(ColumnRole.match(name) ?? stray)
    }
  }

  /// Of several columns with one role the strongest that says something counts, else the strongest.
  mutating func read(_ row: RowBatch.Row, of batch: RowBatch, _ text: Span<UInt8>) {
    for role in best.indices { best[role] = -1 }
    statements.removeAll(keepingCapacity: true)
    for index in row.cells {
      let cell = batch.cells[index]
      guard let match = roles[cell.column] else { continue }
      if let channel = match.role.channel {
        if !cell.range.isEmpty { statements.append((index, match.role, channel)) }
        continue
      }
      let (says, number) = texts.look(at: text, cell.range, counts: match.role.isRepeated)
      let known = best[match.role.rawValue]
      if known >= 0, !says || match.rank >= rank(of: known, batch) { continue }
      if known < -1, !says, match.rank >= rank(of: -known - 2, batch) { continue }
      best[match.role.rawValue] = says ? index : -index - 2
      numbers[match.role.rawValue] = number
    }
  }

  /// The first cell of a row whose column has the role, whether or not it will be the one that counts.
  @inline(__always)
  func likelyCell(_ role: ColumnRole, of row: RowBatch.Row, in batch: RowBatch) -> Range<Int>? {
    for index in row.cells where roles[batch.cells[index].column]?.role == role { return batch.cells[index].range }
    return nil
  }

  private func rank(of cell: Int, _ batch: RowBatch) -> Int { roles[batch.cells[cell].column]?.rank ?? Int.max }

  /// The cell that says something in this role.
  func cell(_ role: ColumnRole) -> Int? {
    let index = best[role.rawValue]
    return index >= 0 ? index : nil
  }

  /// The number of the text in the cell of a role that has one; nil: it is not kept.
  func number(_ role: ColumnRole) -> Int? { numbers[role.rawValue] }

  /// The name of the column that has the role, whether or not something stands in it.
  func column(_ role: ColumnRole, in batch: RowBatch) -> String? {
    let index = best[role.rawValue]
    if index == -1 { return nil }
    return names[batch.cells[index >= 0 ? index : -index - 2].column]
  }
}
