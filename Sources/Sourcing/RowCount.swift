/// How many rows, which were the first three, and where the first begins: without an allocation of its own.
struct RowCount: Sendable, Hashable {
  var count = 0
  private(set) var line: Int
  private var first = 0
  private var second = 0
  private var third = 0

  init(line: Int) {
    self.line = line
  }

  init(count: Int, line: Int, firstRows: [Int]) {
    self.count = count
    self.line = line
    first = firstRows.first ?? 0
    second = firstRows.count > 1 ? firstRows[1] : 0
    third = firstRows.count > 2 ? firstRows[2] : 0
  }

  mutating func add(_ row: Int) {
    count += 1
    switch count {
    case 1: first = row
    case 2: second = row
    case 3: third = row
    default: break
    }
  }

  mutating func add(_ other: RowCount) {
    let rows = (firstRows + other.firstRows).sorted()
    if other.count > 0, count == 0 || other.first < first { line = other.line }
    count += other.count
    first = rows.first ?? 0
    second = rows.count > 1 ? rows[1] : 0
    third = rows.count > 2 ? rows[2] : 0
  }

  var firstRows: [Int] { Array([first, second, third].prefix(count)) }
}
