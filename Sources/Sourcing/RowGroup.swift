public import Vocabulary

/// Rows of a list that share one fact: an origin that refuses, a record that is missing, a creator.
public struct RowGroup: Sendable, Hashable {
  /// What they share, in words that no language changes. No two groups of a survey have the same.
  public var key: String
  public var evidence: [Evidence]
  public var count: Int
  /// The first three, 0-based.
  public var firstRows: [Int]
  /// Where the first row begins, counted from 1.
  public var line: Int
  /// The column that shows the fact, and what stands there in the first row; nil when the list has no such column.
  public var field: String?
  public var value: String?
  /// The first row's own id.
  public var id: String?

  init(key: String, evidence: [Evidence], tally: Tally) {
    self.key = key
    self.evidence = evidence
    count = tally.count
    firstRows = tally.firstRows
    line = tally.line
    field = tally.field
    value = tally.value
    id = tally.id
  }
}

/// How many rows share a fact, and where it was first seen.
struct Tally: Sendable {
  var count = 1
  var firstRows: [Int]
  var line: Int
  var field: String?
  var value: String?
  var id: String?

  init(row: Int, line: Int, field: String?, value: String?, id: String?) {
    firstRows = [row]
    self.line = line
    self.field = field
    self.value = value
    self.id = id
  }

  init(_ tally: RowCount, field: String?, value: String?) {
    count = tally.count
    firstRows = tally.firstRows
    line = tally.line
    self.field = field
    self.value = value
  }

  mutating func add(row: Int) {
    count += 1
    if firstRows.count < 3 { firstRows.append(row) }
  }
}
