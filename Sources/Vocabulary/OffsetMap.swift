/// Says where each piece of a derived text stood in the text it was made from, exactly and both ways.
///
/// A map is a sequence of runs. In an *even* run both sides have the same length and offsets correspond one to
/// one. In any other run the pieces correspond only as wholes (an escape and its character, a ligature and its
/// letters). A run with no derived side is a deletion; a run with no source side is an insertion.
/// Runs tile both texts without gaps. An identity map keeps no runs.
public struct OffsetMap: Sendable, Hashable {
  public struct Run: Sendable, Hashable {
    public var derived: Int
    public var source: Int
    /// Both lengths follow from the next run's starts; this says that they correspond one to one.
    public var isEven: Bool
  }

  public private(set) var runs: [Run] = []
  public private(set) var derivedCount: Int
  public private(set) var sourceCount: Int

  /// The map of a text onto itself.
  public init(identity count: Int) {
    derivedCount = count
    sourceCount = count
  }

  /// An empty map, to be grown with `keep` and `replace`.
  public init() {
    self.init(identity: 0)
  }

  public var isIdentity: Bool { runs.isEmpty && derivedCount == sourceCount }

  /// The next `count` offsets correspond one to one.
  public mutating func keep(_ count: Int) {
    guard count > 0 else { return }
    if let last = runs.last, !last.isEven {
      runs.append(Run(derived: derivedCount, source: sourceCount, isEven: true))
    }
    derivedCount += count
    sourceCount += count
  }

  /// The next `source` offsets of the source became the next `derived` offsets, as wholes.
  public mutating func replace(source: Int, derived: Int) {
    guard source > 0 || derived > 0 else { return }
    if runs.isEmpty, derivedCount > 0 { runs.append(Run(derived: 0, source: 0, isEven: true)) }
    runs.append(Run(derived: derivedCount, source: sourceCount, isEven: false))
    derivedCount += derived
    sourceCount += source
  }

  /// The smallest stretch of the source that the derived range came from. An empty range maps to an empty one.
  public func source(of range: Range<Int>) -> Range<Int> {
    if isIdentity { return range }
    if range.isEmpty {
      let point = sourcePoint(range.lowerBound)
      return point..<point
    }
    let first = run(holding: range.lowerBound, on: .derived)
    let last = run(holding: range.upperBound - 1, on: .derived)
    let lower =
      first.isEven ? first.source.lowerBound + (range.lowerBound - first.derived.lowerBound) : first.source.lowerBound
    let upper =
      last.isEven ? last.source.lowerBound + (range.upperBound - last.derived.lowerBound) : last.source.upperBound
    return lower..<max(lower, upper)
  }

  /// The smallest stretch of the derived text that holds everything the source range became.
  public func derived(of range: Range<Int>) -> Range<Int> {
    if isIdentity { return range }
    if range.isEmpty {
      let point = derivedPoint(range.lowerBound)
      return point..<point
    }
    let first = run(holding: range.lowerBound, on: .source)
    let last = run(holding: range.upperBound - 1, on: .source)
    let lower =
      first.isEven ? first.derived.lowerBound + (range.lowerBound - first.source.lowerBound) : first.derived.lowerBound
    let upper =
      last.isEven ? last.derived.lowerBound + (range.upperBound - last.source.lowerBound) : last.derived.upperBound
    return lower..<max(lower, upper)
  }

  /// The map of a text derived from this map's derived text: `self` after `next`.
  /// Runs that are even on both sides stay even; all others correspond as wholes.
  public func followed(by next: OffsetMap) -> OffsetMap {
    if isIdentity { return next }
    if next.isIdentity { return self }
    var joined = OffsetMap()
    var sourceEnd = 0
    for index in next.runs.indices {
      let step = next.bounds(index)
      if step.isEven {
        // Cut the even stretch at the borders of our own runs.
        var at = step.source.lowerBound
        while at < step.source.upperBound {
          let own = run(holding: at, on: .derived)
          let end = min(step.source.upperBound, own.derived.upperBound)
          if own.isEven {
            let lower = own.source.lowerBound + (at - own.derived.lowerBound)
            joined.replace(source: lower - sourceEnd, derived: 0)
            joined.keep(end - at)
            sourceEnd = lower + (end - at)
          } else {
            joined.replace(source: own.source.upperBound - sourceEnd, derived: end - at)
            sourceEnd = own.source.upperBound
          }
          at = end
        }
      } else {
        let whole = source(of: step.source)
        let upper = max(whole.upperBound, sourceEnd)
        joined.replace(source: upper - sourceEnd, derived: step.derived.count)
        sourceEnd = upper
      }
    }
    joined.replace(source: sourceCount - sourceEnd, derived: 0)
    return joined
  }

  // MARK: - Runs

  private struct Bounds {
    var derived: Range<Int>
    var source: Range<Int>
    var isEven: Bool
  }

  private func bounds(_ index: Int) -> Bounds {
    let run = runs[index]
    let isLast = index + 1 == runs.count
    return Bounds(
      derived: run.derived..<(isLast ? derivedCount : runs[index + 1].derived),
      source: run.source..<(isLast ? sourceCount : runs[index + 1].source),
      isEven: run.isEven)
  }

  private enum Side { case derived, source }

  /// The run whose range on one side holds the offset. Offsets past the end belong to the last run.
  private func run(holding offset: Int, on side: Side) -> Bounds {
    guard !runs.isEmpty else {
      return Bounds(derived: 0..<derivedCount, source: 0..<sourceCount, isEven: true)
    }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      let start = side == .derived ? runs[middle].derived : runs[middle].source
      if start <= offset { low = middle + 1 } else { high = middle }
    }
    return bounds(max(0, low - 1))
  }

  private func sourcePoint(_ offset: Int) -> Int {
    if offset >= derivedCount { return sourceCount }
    let run = run(holding: offset, on: .derived)
    return run.isEven ? run.source.lowerBound + (offset - run.derived.lowerBound) : run.source.lowerBound
  }

  private func derivedPoint(_ offset: Int) -> Int {
    if offset >= sourceCount { return derivedCount }
    let run = run(holding: offset, on: .source)
    return run.isEven ? run.derived.lowerBound + (offset - run.source.lowerBound) : run.derived.lowerBound
  }
}
