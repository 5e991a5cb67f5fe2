/// Makes of seeds the passages that a query and one work share: chains are aligned, loose ends cut, what is too little
/// left out, and what stands together joined.
public struct PassageFinder: Sendable {
  private var aligner: Aligner
  public let sensitivity: Sensitivity

  public init(_ sensitivity: Sensitivity) {
    self.sensitivity = sensitivity
    aligner = Aligner(penalty: sensitivity.penalty)
  }

  /// - Parameters:
  ///   - work: the units of `reference` that belong to the work.
  ///   - strong: the chains that are aligned whatever else is found.
  ///   - weak: chains that count only beside a passage that was found.
  public mutating func overlaps(
    of query: Span<UInt16>, with reference: Span<UInt16>, work: Range<Int>, strong: [SeedChain], weak: [SeedChain]
  ) -> [Overlap] {
    var found: [Alignment] = []
    for chain in strong.sorted(by: Self.isStronger) {
      add(chain, share: 1, query, reference, work, to: &found)
    }
    if found.isEmpty { return [] }
    for chain in weak.sorted(by: Self.isStronger) where isNear(chain, found, query) {
      add(chain, share: sensitivity.besideFound, query, reference, work, to: &found)
    }
    return Overlap.joined(found, in: query, sensitivity)
  }

  private static func isStronger(_ a: SeedChain, _ b: SeedChain) -> Bool {
    (a.bits, b.query.lowerBound, b.reference.lowerBound) > (b.bits, a.query.lowerBound, a.reference.lowerBound)
  }

  private func isNear(_ chain: SeedChain, _ found: [Alignment], _ query: Span<UInt16>) -> Bool {
    let lengths = sensitivity.lengths(Writing(query[chain.query.lowerBound]))
    return found.contains { alignment in
      chain.query.lowerBound <= alignment.query.upperBound + lengths.queryJoin
        && chain.query.upperBound >= alignment.query.lowerBound - lengths.queryJoin
        && chain.reference.lowerBound <= alignment.reference.upperBound + lengths.referenceJoin
        && chain.reference.upperBound >= alignment.reference.lowerBound - lengths.referenceJoin
    }
  }

  /// - Parameter share: of the score that a passage needs.
  private mutating func add(
    _ chain: SeedChain, share: Double, _ query: Span<UInt16>, _ reference: Span<UInt16>, _ work: Range<Int>,
    to found: inout [Alignment]
  ) {
    let isCovered = found.contains { alignment in
      alignment.query.lowerBound <= chain.query.lowerBound && alignment.query.upperBound >= chain.query.upperBound
    }
    if isCovered { return }
    let margin = sensitivity.lengths(Writing(query[chain.query.lowerBound])).margin
    var first = max(0, chain.query.lowerBound - margin)
    var last = min(query.count, chain.query.upperBound + margin)
    // What is found already is not found again from here.
    for other in found {
      if other.query.lowerBound <= chain.query.lowerBound {
        first = max(first, other.query.upperBound)
      } else {
        last = min(last, other.query.lowerBound)
      }
    }
    let low = max(work.lowerBound, chain.reference.lowerBound - margin - sensitivity.band)
    let high = min(work.upperBound, chain.reference.upperBound + margin + sensitivity.band)
    guard low < high, first < last,
      let whole = aligner.align(
        query, in: first..<last, reference, in: low..<high,
        diagonals: chain.diagonals.lowerBound - sensitivity.band...chain.diagonals.upperBound + sensitivity.band)
    else { return }
    let alignment = whole.trimmed(atLeast: sensitivity.endShare)
    let lengths = sensitivity.lengths(Writing(of: query, in: alignment.query))
    guard Double(alignment.score) >= share * Double(lengths.score) || alignment.longestRun.count >= lengths.run else {
      return
    }
    found.append(alignment)
    // The best within reach was another place of the query: the chain's own is still to be looked at.
    if !alignment.query.overlaps(chain.query) { add(chain, share: share, query, reference, work, to: &found) }
  }
}
