/// What a query and one work have in common at one place: one or more passages near each other, in whatever order.
public struct Overlap: Sendable, Hashable {
  /// By place in the query.
  public private(set) var alignments: [Alignment]
  public private(set) var query: Range<Int>
  public private(set) var reference: Range<Int>

  init(_ alignment: Alignment) {
    alignments = [alignment]
    query = alignment.query
    reference = alignment.reference
  }

  private mutating func join(_ other: Overlap) {
    alignments = (alignments + other.alignments).sorted { $0.query.lowerBound < $1.query.lowerBound }
    query = min(query.lowerBound, other.query.lowerBound)..<max(query.upperBound, other.query.upperBound)
    reference =
      min(reference.lowerBound, other.reference.lowerBound)..<max(reference.upperBound, other.reference.upperBound)
  }

  public var score: Int { alignments.reduce(0) { $0 + $1.score } }
  public var equal: Int { alignments.reduce(0) { $0 + $1.equal } }
  public var columns: Int { alignments.reduce(0) { $0 + $1.steps.count } }
  /// The longest row of equal units, in the units of the query.
  public var longestRun: Range<Int> {
    alignments.map(\.longestRun).reduce(query.lowerBound..<query.lowerBound) { $1.count > $0.count ? $1 : $0 }
  }
  /// The longest stretch that is copied nearly word for word, in the units of the query.
  public var nearVerbatimBlock: Range<Int> {
    alignments.map(\.nearVerbatimBlock).reduce(query.lowerBound..<query.lowerBound) { $1.count > $0.count ? $1 : $0 }
  }
  /// How many units of the query and of the reference lie in its passages.
  public var queryCount: Int { alignments.reduce(0) { $0 + $1.query.count } }
  public var referenceCount: Int { alignments.reduce(0) { $0 + $1.reference.count } }
  /// Equal columns among all.
  public var similarity: Double { columns == 0 ? 0 : Double(equal) / Double(columns) }

  /// Joins what stands near each other in both texts.
  static func joined(_ alignments: [Alignment], in units: Span<UInt16>, _ sensitivity: Sensitivity) -> [Overlap] {
    var overlaps = alignments.sorted {
      ($0.query.lowerBound, $0.reference.lowerBound) < ($1.query.lowerBound, $1.reference.lowerBound)
    }
    .map(Overlap.init)
    var index = 0
    while index < overlaps.count {
      var other = index + 1
      var didJoin = false
      while other < overlaps.count {
        let lengths = sensitivity.lengths(Writing(of: units, in: overlaps[index].query))
        if gap(overlaps[index].query, overlaps[other].query) <= lengths.queryJoin,
          gap(overlaps[index].reference, overlaps[other].reference) <= lengths.referenceJoin
        {
          overlaps[index].join(overlaps.remove(at: other))
          didJoin = true
        } else {
          other += 1
        }
      }
      // A passage that grew may reach one that it did not reach before.
      if !didJoin { index += 1 }
    }
    return overlaps.sorted { $0.query.lowerBound < $1.query.lowerBound }
  }

  private static func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    max(a.lowerBound, b.lowerBound) - min(a.upperBound, b.upperBound)
  }
}
