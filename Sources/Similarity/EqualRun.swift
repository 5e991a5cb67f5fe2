/// A stretch that two texts have in common, unit for unit.
public struct EqualRun: Sendable, Hashable {
  /// The first unit in the query and in the reference.
  public var query: Int
  public var reference: Int
  public var count: Int

  public init(query: Int, reference: Int, count: Int) {
    self.query = query
    self.reference = reference
    self.count = count
  }

  /// The longest equal run through one place of both texts; nil when the units there differ.
  ///
  /// - Parameter bounds: the units of `reference` that belong to the work; the run never leaves them.
  public init?(
    through queryIndex: Int, _ referenceIndex: Int, of query: Span<UInt32>, _ reference: Span<UInt32>,
    within bounds: Range<Int>
  ) {
    guard query.indices.contains(queryIndex), bounds.contains(referenceIndex),
      bounds.lowerBound >= 0, bounds.upperBound <= reference.count,
      query[queryIndex] == reference[referenceIndex]
    else { return nil }
    let reachBack = min(queryIndex, referenceIndex - bounds.lowerBound)
    var back = 0
    while back < reachBack, query[queryIndex - back - 1] == reference[referenceIndex - back - 1] { back += 1 }
    let reach = min(query.count - queryIndex, bounds.upperBound - referenceIndex)
    var forth = 1
    while forth < reach, query[queryIndex + forth] == reference[referenceIndex + forth] { forth += 1 }
    self.init(query: queryIndex - back, reference: referenceIndex - back, count: back + forth)
  }

  public var queryRange: Range<Int> { query..<(query + count) }
  public var referenceRange: Range<Int> { reference..<(reference + count) }

  /// The runs that say something of their own about the query, by query position: a run whose stretch of the
  /// query lies within another's is dropped; of runs with the same stretch the first in the reference stays.
  public static func withoutContained(_ runs: [EqualRun]) -> [EqualRun] {
    let ordered = runs.sorted { a, b in
      (a.query, -a.count, a.reference) < (b.query, -b.count, b.reference)
    }
    var kept: [EqualRun] = []
    var reached = Int.min
    for run in ordered where run.queryRange.upperBound > reached {
      kept.append(run)
      reached = run.queryRange.upperBound
    }
    return kept
  }
}
