/// Makes of seeds the passages that a query and one work share: chains are aligned, loose ends cut, what is too little
/// left out, and what stands together joined.
public struct PassageFinder: Sendable {
  private var aligner: Aligner
  public let sensitivity: Sensitivity

  public init(_ sensitivity: Sensitivity) {
    self.sensitivity = sensitivity
    aligner = Aligner(penalty: sensitivity.penalty)
  }

  /// Units of a reference, and the place of the first of them.
  public struct Window: Sendable {
    public var units: [UInt16]
    public var start: Int

    public init(units: [UInt16], start: Int) {
      self.units = units
      self.start = start
    }

    var range: Range<Int> { start..<start + units.count }
  }

  /// - Parameters:
  ///   - work: the units of the reference that belong to the work.
  ///   - window: gives a part of them, or more.
  ///   - strong: the chains that are aligned whatever else is found.
  ///   - weak: chains that count only beside a passage that was found.
  public mutating func overlaps(
    of query: Span<UInt16>, work: Range<Int>, window: (Range<Int>) -> Window, strong: [SeedChain], weak: [SeedChain]
  ) -> [Overlap] {
    var found: [Alignment] = []
    for chain in strong.sorted(by: Self.isStronger) {
      add(chain, share: 1, query, work, window, to: &found)
    }
    if found.isEmpty { return [] }
    for chain in weak.sorted(by: Self.isStronger) where isNear(chain, found, query) {
      add(chain, share: sensitivity.besideFound, query, work, window, to: &found)
    }
    return Overlap.joined(found, in: query, sensitivity)
  }

  /// The passages of a work whose text is not at hand: what lies between its seeds is taken to be changed.
  public func overlaps(
    of query: Span<UInt16>, hits: [SeedHit], strong: [SeedChain], weak: [SeedChain]
  ) -> [Overlap] {
    var found: [Alignment] = []
    for (chains, share) in [(strong, 1), (weak, sensitivity.besideFound)] {
      for chain in chains.sorted(by: Self.isStronger) where share == 1 || isNear(chain, found, query) {
        guard let alignment = Alignment(joining: hits, of: chain),
          !found.contains(where: { $0.query.overlaps(alignment.query) })
        else { continue }
        let lengths = sensitivity.lengths(Writing(of: query, in: alignment.query))
        if Double(alignment.score) >= share * Double(lengths.score) || alignment.longestRun.count >= lengths.run {
          found.append(alignment)
        }
      }
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
    _ chain: SeedChain, share: Double, _ query: Span<UInt16>, _ work: Range<Int>, _ window: (Range<Int>) -> Window,
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
    guard low < high, first < last, let whole = align(query, first..<last, window(low..<high), low..<high, chain, share)
    else { return }
    let alignment = whole.trimmed(atLeast: sensitivity.endShare)
    let lengths = sensitivity.lengths(Writing(of: query, in: alignment.query))
    guard Double(alignment.score) >= share * Double(lengths.score) || alignment.longestRun.count >= lengths.run else {
      return
    }
    found.append(alignment)
    // The best within reach was another place of the query: the chain's own is still to be looked at.
    if !alignment.query.overlaps(chain.query) { add(chain, share: share, query, work, window, to: &found) }
  }

  /// The best alignment around a chain; nil when it would be too little in any writing.
  private mutating func align(
    _ query: Span<UInt16>, _ queryRange: Range<Int>, _ window: Window, _ range: Range<Int>, _ chain: SeedChain,
    _ share: Double
  ) -> Alignment? {
    let range = range.clamped(to: window.range)
    let inWindow = range.lowerBound - window.start..<range.upperBound - window.start
    let diagonals =
      chain.diagonals.lowerBound - sensitivity.band - window.start...chain.diagonals.upperBound + sensitivity.band
      - window.start
    let least = leastScore(query, queryRange, share)
    let score = aligner.score(
      query, in: queryRange, window.units.span, in: inWindow, diagonals: diagonals, enough: least)
    guard score >= least else { return nil }
    return aligner.align(query, in: queryRange, window.units.span, in: inWindow, diagonals: diagonals)?
      .moved(by: window.start)
  }

  /// A passage of this stretch needs no less, whichever way of writing most of it turns out to be in.
  private func leastScore(_ query: Span<UInt16>, _ range: Range<Int>, _ share: Double) -> Int {
    var writings: Set<Writing> = []
    for index in range where writings.count < Writing.allCases.count { writings.insert(Writing(query[index])) }
    return writings.map { writing in
      let lengths = sensitivity.lengths(writing)
      return min(Int((share * Double(lengths.score)).rounded(.up)), 2 * lengths.run)
    }.min() ?? 0
  }
}
