/// A passage of the query laid beside one of the reference, unit by unit.
public struct Alignment: Sendable, Hashable {
  /// One column.
  public enum Step: UInt8, Sendable, Hashable {
    case equal
    case changed
    /// A unit that only the query has.
    case added
    /// A unit that only the reference has.
    case left
  }

  public private(set) var query: Range<Int>
  public private(set) var reference: Range<Int>
  public private(set) var steps: [Step]

  public init(query: Int, reference: Int, steps: [Step]) {
    self.steps = steps
    let queryCount = steps.count { $0 != .left }
    let referenceCount = steps.count { $0 != .added }
    self.query = query..<query + queryCount
    self.reference = reference..<reference + referenceCount
  }

  /// The same with a reference that begins elsewhere.
  func moved(by offset: Int) -> Alignment {
    var moved = self
    moved.reference = reference.lowerBound + offset..<reference.upperBound + offset
    return moved
  }

  /// Two for each equal unit, less two for each other column.
  public var score: Int { 2 * equal - 2 * (steps.count - equal) }
  public var equal: Int { steps.count { $0 == .equal } }

  /// The rows of equal units, in the units of the query.
  public var equalRuns: [Range<Int>] {
    var runs: [Range<Int>] = []
    var q = query.lowerBound
    var start = q
    for step in steps {
      if step != .equal, q > start { runs.append(start..<q) }
      if step != .left { q += 1 }
      if step != .equal { start = q }
    }
    if q > start { runs.append(start..<q) }
    return runs
  }

  /// The first of the longest of them.
  public var longestRun: Range<Int> {
    equalRuns.reduce(query.lowerBound..<query.lowerBound) { $1.count > $0.count ? $1 : $0 }
  }

  /// The longest stretch in which at most one column of ten differs, in the units of the query: what is copied nearly
  /// word for word, however much is changed before and behind it.
  public var nearVerbatimBlock: Range<Int> {
    // An equal column is worth one, another costs nine: the longest stretch whose worth is nothing or more. It begins
    // where the sum was lower than ever before, so only those places are kept.
    var lows: [(column: Int, sum: Int)] = [(0, 0)]
    var sum = 0
    var best = 0..<0
    // A stretch begins with a column that is equal.
    var nextEqual = Array(steps.indices) + [steps.count]
    for column in steps.indices.reversed() where steps[column] != .equal { nextEqual[column] = nextEqual[column + 1] }
    for (column, step) in steps.enumerated() {
      sum += step == .equal ? 1 : -9
      if sum < lows[lows.count - 1].sum { lows.append((column + 1, sum)) }
      guard step == .equal else { continue }
      let low = nextEqual[lows[Self.firstNotAbove(sum, in: lows)].column]
      if column + 1 - low > best.count { best = low..<column + 1 }
    }
    let start = query.lowerBound + steps[..<best.lowerBound].count { $0 != .left }
    return start..<start + steps[best].count { $0 != .left }
  }

  /// The sums fall from one low to the next, and the last is never above the sum that is asked for.
  private static func firstNotAbove(_ sum: Int, in lows: [(column: Int, sum: Int)]) -> Int {
    var first = 0
    var last = lows.count - 1
    while first < last {
      let middle = (first + last) / 2
      if lows[middle].sum <= sum { last = middle } else { first = middle + 1 }
    }
    return first
  }

  /// Cuts ends that have come in by chance: as long as less than this share of the outermost units is equal,
  /// and up to the first that is.
  public func trimmed(window: Int = 12, atLeast share: Double = 0.5) -> Alignment {
    var low = 0
    var high = steps.count
    func isLoose(_ range: Range<Int>) -> Bool {
      Double(range.count { steps[$0] == .equal }) < share * Double(range.count)
    }
    while high - low >= window, isLoose(high - window..<high) { high -= 1 }
    while high - low >= window, isLoose(low..<low + window) { low += 1 }
    while high > low, steps[high - 1] != .equal { high -= 1 }
    while high > low, steps[low] != .equal { low += 1 }
    return columns(low..<high)
  }

  /// A part of it.
  public func columns(_ range: Range<Int>) -> Alignment {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low > 0 || high < steps.count else { return self }
    let before = steps[..<low]
    return Alignment(
      query: query.lowerBound + before.count { $0 != .left },
      reference: reference.lowerBound + before.count { $0 != .added }, steps: Array(steps[low..<high]))
  }

  /// Each pair of units that stand beside each other and are equal.
  public func forEachEqual(_ body: (_ query: Int, _ reference: Int) -> Void) {
    var q = query.lowerBound
    var r = reference.lowerBound
    for step in steps {
      if step == .equal { body(q, r) }
      if step != .left { q += 1 }
      if step != .added { r += 1 }
    }
  }
}
