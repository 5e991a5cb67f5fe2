internal import Vocabulary

/// Where the reading of a list stands, whatever kind of list it is.
struct ListFrame: Sendable {
  var columns: ListColumns
  /// Of the next row, counted from 1.
  var line = 1
  /// Rows of data so far.
  private(set) var count = 0
  let rowLimit: Int

  init(columns: ListColumns, rowLimit: Int) {
    self.columns = columns
    self.rowLimit = rowLimit
  }

  mutating func goOn(at line: Int, count: Int) {
    self.line = line
    self.count = count
  }

  mutating func nextIndex() -> Int {
    count += 1
    return count - 1
  }

  func report(_ flaw: BrokenPart, of index: Int, in batch: inout RowBatch) {
    var flaw = flaw
    flaw.record = index
    batch.problems.append(flaw)
  }

  /// A row that cannot be read has its number all the same.
  mutating func skip(_ flaw: BrokenPart, source: Range<Int> = 0..<0, in batch: inout RowBatch) {
    let index = nextIndex()
    report(flaw, of: index, in: &batch)
    let end = batch.cells.count
    batch.rows.append(
      RowBatch.Row(index: index, line: flaw.line ?? line, cells: end..<end, source: source, isBroken: true))
  }

  mutating func skipOversize(line: Int, in batch: inout RowBatch) {
    skip(
      BrokenPart(
        line: line, reason: .tooLarge,
        detail: Wording(
          en: "a row is larger than \(rowLimit >> 20) MiB and was skipped",
          ja: "\(rowLimit >> 20) MiB を超える行のため読み飛ばしました")),
      in: &batch)
  }
}
