internal import CSIMD

/// Finds the best local alignment of two texts within a band of diagonals (Smith and Waterman 1981): two for an equal
/// unit, less the penalty for a change, an addition or a gap.
///
/// It keeps its memory from one call to the next: one worker has one.
public struct Aligner: Sendable {
  private var scores: [Int32] = []
  private var traces: [UInt8] = []
  private var scratch: [UInt16] = []

  private static let stop: UInt8 = 0
  private static let diagonal: UInt8 = 1
  private static let up: UInt8 = 2
  private static let left: UInt8 = 3

  private let penalty: Int32

  public init(penalty: Int = 2) {
    self.penalty = Int32(penalty)
  }

  /// The score of what `align` would find, at a tenth of its price: most chains of seeds have nothing around them. More
  /// than `enough` may be said too low, but not below it.
  mutating func score(
    _ query: Span<UInt16>, in queryRange: Range<Int>, _ reference: Span<UInt16>, in referenceRange: Range<Int>,
    diagonals: ClosedRange<Int>, enough: Int
  ) -> Int {
    // Scores have sixteen bits there.
    guard !queryRange.isEmpty, queryRange.count <= 16_000, referenceRange.count <= 1 << 30, diagonals.count <= 1 << 16
    else { return enough }
    let (rows, width) = (Int32(queryRange.count), Int32(diagonals.count))
    let words = pv_band_scratch(rows, width)
    if scratch.count < words { scratch = [UInt16](repeating: 0, count: words) }
    // Diagonals count from the first units of the two ranges.
    let first = diagonals.lowerBound + queryRange.lowerBound - referenceRange.lowerBound
    return query.withUnsafeBufferPointer { query in
      reference.withUnsafeBufferPointer { reference in
        guard let one = query.baseAddress, let other = reference.baseAddress else { return 0 }
        return Int(
          pv_band_best(
            one + queryRange.lowerBound, rows, other + referenceRange.lowerBound, Int32(referenceRange.count),
            Int32(first), width, penalty, &scratch))
      }
    }
  }

  /// - Parameters:
  ///   - queryRange, referenceRange: what may be aligned.
  ///   - diagonals: reference minus query.
  public mutating func align(
    _ query: Span<UInt16>, in queryRange: Range<Int>, _ reference: Span<UInt16>, in referenceRange: Range<Int>,
    diagonals: ClosedRange<Int>
  ) -> Alignment? {
    // Held apart from the aligner while both are written to.
    var scores: [Int32] = []
    var traces: [UInt8] = []
    swap(&scores, &self.scores)
    swap(&traces, &self.traces)
    defer {
      swap(&scores, &self.scores)
      swap(&traces, &self.traces)
    }
    let width = diagonals.count
    let first = diagonals.lowerBound
    if scores.count < width + 2 { scores = [Int32](repeating: 0, count: width + 2) }
    let cells = queryRange.count * width
    if traces.count < cells { traces = [UInt8](repeating: 0, count: cells) }
    var best: (score: Int32, row: Int, column: Int) = (0, 0, 0)
    var row = scores.mutableSpan
    for column in 0..<width + 2 { row[column] = 0 }
    var trace = traces.mutableSpan
    for q in queryRange {
      let low = max(0, referenceRange.lowerBound - q - first)
      let high = min(width, referenceRange.upperBound - q - first)
      guard low < high else { continue }
      let unit = query[q]
      let base = (q - queryRange.lowerBound) * width
      let offset = q + first
      // The cell to the left, which is of this row already; of the one before the first nothing is known.
      var leftScore: Int32 = 0
      // What stands right of the row's end is of no cell.
      if high == width { row[width] = 0 }
      for column in low..<high {
        let isEqual: Int32 = reference[offset + column] == unit ? 2 : -penalty
        let straight = row[column] &+ isEqual
        let above = row[column &+ 1] &- penalty
        let side = leftScore &- penalty
        var score = straight
        var step = Self.diagonal
        if above > score {
          score = above
          step = Self.up
        }
        if side > score {
          score = side
          step = Self.left
        }
        if score <= 0 {
          score = 0
          step = Self.stop
        }
        row[column] = score
        trace[base &+ column] = step
        leftScore = score
        if score > best.score { best = (score, q, column) }
      }
    }
    guard best.score > 0 else { return nil }
    // From the best cell back to where the passage begins.
    var steps: [Alignment.Step] = []
    var q = best.row
    var column = best.column
    while q >= queryRange.lowerBound, column >= 0, q + first + column >= referenceRange.lowerBound {
      switch traces[(q - queryRange.lowerBound) * width + column] {
      case Self.diagonal:
        steps.append(query[q] == reference[q + first + column] ? .equal : .changed)
        q -= 1
      case Self.up:
        steps.append(.added)
        q -= 1
        column += 1
      case Self.left:
        steps.append(.left)
        column -= 1
      default:
        return Alignment(query: q + 1, reference: q + 1 + first + column, steps: steps.reversed())
      }
    }
    return Alignment(query: q + 1, reference: q + 1 + first + column, steps: steps.reversed())
  }
}
