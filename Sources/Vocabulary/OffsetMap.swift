/// Says where each piece of a derived text stood in the text it was made from, exactly and both ways.
///
/// A map is a sequence of *pieces* that tile both texts without gaps. Pieces correspond only as wholes: an escape
/// and its character, a ligature and its letters. Kept text is a sequence of pieces of length one on both sides.
/// A piece with no derived side is a deletion; a piece with no source side is an insertion.
///
/// Neighbouring pieces of one shape are stored as one run, so that memory follows the changes of shape and not the
/// length of the text: a page of kanji that came from Shift_JIS is one run of "two bytes became three".
/// An identity map keeps no runs.
public struct OffsetMap: Sendable, Hashable {
  /// Neighbouring pieces of one shape. Their lengths follow from the starts of the next run.
  private struct Run: Sendable, Hashable {
    var derived: Int
    var source: Int
    var pieces: Int
  }

  private var runs: [Run] = []
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

  public var isIdentity: Bool { runs.isEmpty }

  /// The next `count` offsets correspond one to one.
  public mutating func keep(_ count: Int) {
    replace(source: 1, derived: 1, times: count)
  }

  /// The next `source` offsets of the source became the next `derived` offsets, as a whole; and so on for as many
  /// `times`.
  public mutating func replace(source: Int, derived: Int, times: Int = 1) {
    guard times > 0, source > 0 || derived > 0 else { return }
    if let last = runs.last {
      if derivedCount - last.derived == derived * last.pieces, sourceCount - last.source == source * last.pieces {
        runs[runs.count - 1].pieces += times
      } else {
        runs.append(Run(derived: derivedCount, source: sourceCount, pieces: times))
      }
    } else if derived != 1 || source != 1 {
      if derivedCount > 0 { runs.append(Run(derived: 0, source: 0, pieces: derivedCount)) }
      runs.append(Run(derived: derivedCount, source: sourceCount, pieces: times))
    }
    derivedCount += derived * times
    sourceCount += source * times
  }

  /// The smallest stretch of the source that the derived range came from. An empty range maps to an empty one.
  public func source(of range: Range<Int>) -> Range<Int> {
    if isIdentity { return range }
    let range = range.clamped(to: 0..<derivedCount)
    let first = piece(holding: range.lowerBound, on: .derived)
    guard !range.isEmpty else { return first.source.lowerBound..<first.source.lowerBound }
    return first.source.lowerBound..<piece(holding: range.upperBound - 1, on: .derived).source.upperBound
  }

  /// The same for who asks again and again in the order of the text: `hint`, 0 at first, remembers where the last
  /// answer was.
  public func source(of range: Range<Int>, near hint: inout Int) -> Range<Int> {
    guard !isIdentity, !range.isEmpty, range.lowerBound >= 0, range.upperBound <= derivedCount else {
      return source(of: range)
    }
    let first = run(deriving: range.lowerBound, near: hint)
    let last = run(deriving: range.upperBound - 1, near: first)
    hint = first
    let lower = sourcePiece(of: first, holding: range.lowerBound).lowerBound
    return lower..<sourcePiece(of: last, holding: range.upperBound - 1).upperBound
  }

  /// The run that holds an offset of the derived text: the one at the hint, one of a few beside it, or any.
  private func run(deriving offset: Int, near hint: Int) -> Int {
    let runs = runs.span
    if hint >= 0, hint < runs.count {
      let few = 4
      var index = hint
      while index > 0, hint - index < few, offset < runs[index].derived { index -= 1 }
      while index - hint < few, runs[index].derived <= offset {
        if index + 1 == runs.count || offset < runs[index + 1].derived { return index }
        index += 1
      }
    }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].derived <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  private func sourcePiece(of index: Int, holding offset: Int) -> Range<Int> {
    let run = runs[index]
    let extent = extent(index)
    // Kept text needs no division.
    if extent.derived.count == run.pieces, extent.source.count == run.pieces {
      let at = run.source + offset - run.derived
      return at..<at + 1
    }
    let derivedLength = extent.derived.count / run.pieces
    let sourceLength = extent.source.count / run.pieces
    let start = run.source + (offset - run.derived) / derivedLength * sourceLength
    return start..<start + sourceLength
  }

  /// The smallest stretch of the derived text that holds everything the source range became.
  public func derived(of range: Range<Int>) -> Range<Int> {
    if isIdentity { return range }
    let range = range.clamped(to: 0..<sourceCount)
    let first = piece(holding: range.lowerBound, on: .source)
    guard !range.isEmpty else { return first.derived.lowerBound..<first.derived.lowerBound }
    return first.derived.lowerBound..<piece(holding: range.upperBound - 1, on: .source).derived.upperBound
  }

  /// Goes on with what another map says, of the text that follows.
  public mutating func append(_ next: OffsetMap) {
    if next.isIdentity { return keep(next.derivedCount) }
    for index in next.runs.indices {
      let extent = next.extent(index)
      let pieces = next.runs[index].pieces
      replace(source: extent.source.count / pieces, derived: extent.derived.count / pieces, times: pieces)
    }
  }

  /// The map of a stretch of the derived text, as a text of its own, and where in the source it begins.
  /// A piece that the stretch cuts belongs to it as a whole.
  public func part(of range: Range<Int>) -> (map: OffsetMap, start: Int) {
    let range = range.clamped(to: 0..<derivedCount)
    let start = source(of: range).lowerBound
    if isIdentity || range.isEmpty { return (OffsetMap(identity: range.count), start) }
    var part = OffsetMap()
    var walk = Walk(self, along: .derived)
    var at = 0
    while walk.pieces > 0, at < range.upperBound {
      let length = walk.along
      var count = walk.pieces
      if length == 0 {
        // Deletions right at the beginning are no part of what was kept.
        if part.derivedCount > 0 { part.replace(source: walk.across, derived: 0, times: count) }
      } else if at + length <= range.lowerBound {
        count = min(count, (range.lowerBound - at) / length)
      } else if at >= range.lowerBound, at + length <= range.upperBound {
        count = min(count, (range.upperBound - at) / length)
        part.replace(source: walk.across, derived: length, times: count)
      } else {
        count = 1
        let kept = (at..<at + length).clamped(to: range).count
        part.replace(source: walk.across, derived: kept)
      }
      at += count * length
      walk.advance(count)
    }
    return (part, start)
  }

  /// The map of a text derived from this map's derived text: `self` after `next`.
  ///
  /// A piece of the joined map begins and ends where pieces of both maps do; where pieces overlap without ending
  /// together they join into one.
  public func followed(by next: OffsetMap) -> OffsetMap {
    if isIdentity { return next }
    if next.isIdentity { return self }
    var joined = OffsetMap()
    // Both walks go along the middle text: what `self` derives and `next` derives from.
    var old = Walk(self, along: .derived)
    var new = Walk(next, along: .source)
    while true {
      if old.pieces > 0, old.along == 0 {
        joined.replace(source: old.across, derived: 0, times: old.pieces)
        old.advance(old.pieces)
      } else if new.pieces > 0, new.along == 0 {
        joined.replace(source: 0, derived: new.across, times: new.pieces)
        new.advance(new.pieces)
      } else if old.pieces == 0 || new.pieces == 0 {
        return joined
      } else {
        // While one shape fits into the other a whole number of times, pieces end together over and over.
        let longer = max(old.along, new.along)
        let fits = longer % min(old.along, new.along) == 0
        let times = fits ? min(old.pieces / (longer / old.along), new.pieces / (longer / new.along)) : 0
        if times > 0 {
          let olds = longer / old.along
          let news = longer / new.along
          joined.replace(source: olds * old.across, derived: news * new.across, times: times)
          old.advance(olds * times)
          new.advance(news * times)
        } else {
          joined.joinOverlapping(&old, &new)
        }
      }
    }
  }

  /// Takes pieces of both walks until they end together, and appends them as one piece.
  private mutating func joinOverlapping(_ old: inout Walk, _ new: inout Walk) {
    var ends = (old: 0, new: 0)
    var lengths = (source: 0, derived: 0)
    repeat {
      if ends.old <= ends.new {
        ends.old += old.along
        lengths.source += old.across
        old.advance(1)
      } else {
        ends.new += new.along
        lengths.derived += new.across
        new.advance(1)
      }
    } while ends.old < ends.new ? old.pieces > 0 : ends.old > ends.new && new.pieces > 0
    replace(source: lengths.source, derived: lengths.derived)
  }

  // MARK: - Pieces

  private enum Side { case derived, source }

  private struct Piece {
    var derived: Range<Int>
    var source: Range<Int>
  }

  /// The stretches that a run covers.
  private func extent(_ index: Int) -> Piece {
    let run = runs[index]
    let isLast = index + 1 == runs.count
    return Piece(
      derived: run.derived..<(isLast ? derivedCount : runs[index + 1].derived),
      source: run.source..<(isLast ? sourceCount : runs[index + 1].source))
  }

  /// The piece whose stretch on one side holds the offset. At the end of the text: the empty piece there.
  private func piece(holding offset: Int, on side: Side) -> Piece {
    guard offset < (side == .derived ? derivedCount : sourceCount) else {
      return Piece(derived: derivedCount..<derivedCount, source: sourceCount..<sourceCount)
    }
    // The last run that starts at or before the offset; those without length on this side come before it.
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      let start = side == .derived ? runs[middle].derived : runs[middle].source
      if start <= offset { low = middle + 1 } else { high = middle }
    }
    let extent = extent(low - 1)
    let pieces = runs[low - 1].pieces
    let derivedLength = extent.derived.count / pieces
    let sourceLength = extent.source.count / pieces
    let index =
      side == .derived
      ? (offset - extent.derived.lowerBound) / derivedLength : (offset - extent.source.lowerBound) / sourceLength
    let derived = extent.derived.lowerBound + index * derivedLength
    let source = extent.source.lowerBound + index * sourceLength
    return Piece(derived: derived..<derived + derivedLength, source: source..<source + sourceLength)
  }

  /// Goes through a map's pieces from front to back, seen along one side.
  private struct Walk {
    private let map: OffsetMap
    private let side: Side
    private var run = 0
    /// How many pieces of the present shape are left; 0 at the end of the map.
    private(set) var pieces = 0
    /// A piece's length on the side walked along.
    private(set) var along = 0
    /// A piece's length on the other side.
    private(set) var across = 0

    init(_ map: OffsetMap, along side: Side) {
      self.map = map
      self.side = side
      load()
    }

    mutating func advance(_ count: Int) {
      pieces -= count
      guard pieces == 0 else { return }
      run += 1
      load()
    }

    private mutating func load() {
      guard run < map.runs.count else { return }
      pieces = map.runs[run].pieces
      let extent = map.extent(run)
      let derived = extent.derived.count / pieces
      let source = extent.source.count / pieces
      along = side == .derived ? derived : source
      across = side == .derived ? source : derived
    }
  }
}
