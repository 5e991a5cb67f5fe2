internal import Vocabulary

/// Counts how often each of many names occurs: exactly while there are at most so many of them.
///
/// Beyond that the rarer half is dropped and the rest made smaller by what the dropped ones had (Misra and Gries 1982,
/// with the median as Anderson and others do it, 2017). Then a count can be too low, never too high, and by `missed` at
/// most, which is at most twice the number of items counted divided by the number of names kept.
struct FrequentNames: Sendable {
  private let most: Int
  private(set) var names = ByteNumbering()
  private(set) var tallies: [RowCount] = []
  /// Changes whenever names get other numbers.
  private(set) var generation = 0
  /// By how much a count can be too low.
  private(set) var missed = 0

  init(most: Int) {
    self.most = max(2, most)
  }

  var isExact: Bool { missed == 0 }

  mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, row: Int, line: Int) {
    note(names.number(of: text, range), row: row, line: line)
  }

  /// Gives back the number of the name, by which it can be added again.
  @discardableResult
  mutating func add(_ name: [UInt8], row: Int, line: Int) -> Int {
    let number = names.number(of: name)
    note(number, row: row, line: line)
    return number
  }

  /// A name that has a number in this `generation`.
  mutating func add(_ number: Int, row: Int) { tallies[number].add(row) }

  private mutating func note(_ number: Int, row: Int, line: Int) {
    if number == tallies.count { tallies.append(RowCount(line: line)) }
    tallies[number].add(row)
    if tallies.count > most { shrink() }
  }

  private mutating func shrink() {
    let counts = tallies.map(\.count).sorted()
    let median = counts[counts.count / 2]
    missed += median
    var kept = FrequentNames(most: most)
    for (number, tally) in tallies.enumerated() where tally.count > median {
      _ = kept.names.number(of: Array(names[number]))
      var smaller = tally
      smaller.count -= median
      kept.tallies.append(smaller)
    }
    names = kept.names
    tallies = kept.tallies
    generation += 1
  }

  /// The largest first; of equals the one whose bytes come first.
  func largest(_ count: Int) -> [(name: String, count: RowCount)] {
    let order = tallies.indices.sorted { a, b in
      tallies[a].count != tallies[b].count
        ? tallies[a].count > tallies[b].count : names[a].lexicographicallyPrecedes(names[b])
    }
    return order.prefix(count).map { (name: names.string($0), count: tallies[$0]) }
  }
}

extension FrequentNames: Kept {
  func keep(in state: inout StateBytes) {
    state.put(most)
    state.put(missed)
    names.keep(in: &state)
    state.put(tallies)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    self.init(most: try state.int())
    missed = try state.int()
    names = try ByteNumbering(from: &state)
    tallies = try state.list(of: RowCount.self)
    guard tallies.count == names.count else { throw StateBytes.Broken() }
  }
}
