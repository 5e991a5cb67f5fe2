internal import Folding
internal import Similarity
internal import Vocabulary

/// Two texts side by side: every passage they share, piece by piece. No corpus is needed, and nothing is left out as a
/// common phrase: who compares two texts wants to see it all.
public struct TextComparison: Sendable {
  /// A stretch of both texts that is equal after folding, or that is not. Bytes.
  public struct Piece: Sendable, Hashable {
    public var isEqual: Bool
    public var a: Range<Int>
    public var b: Range<Int>
  }

  public struct Passage: Sendable, Hashable {
    public var a: Range<Int>
    public var b: Range<Int>
    public var score: Int
    /// Letters and digits that both have, all that were laid beside each other, and the longest run without a change.
    public var equal: Int
    public var compared: Int
    public var run: Int
    public var pieces: [Piece]
  }

  public let passages: [Passage]
  /// How much of each text lies in them, between 0 and 1.
  public let shareOfA: Double
  public let shareOfB: Double

  public init(_ a: [UInt8], _ b: [UInt8]) {
    let (one, other) = (MatchKey(a), MatchKey(b))
    let sensitivity = Sensitivity()
    let chains = Self.chains(one, other, sensitivity)
    var finder = PassageFinder(sensitivity)
    let overlaps = finder.overlaps(
      of: one.units.span, work: 0..<other.units.count,
      window: { _ in PassageFinder.Window(units: other.units, start: 0) },
      strong: chains.filter { $0.bits >= sensitivity.chainBits },
      weak: chains.filter { $0.bits < sensitivity.chainBits })
    passages = overlaps.flatMap(\.alignments).map { Self.passage($0, one, other) }
    shareOfA = Double(overlaps.reduce(0) { $0 + $1.queryCount }) / Double(max(1, one.units.count))
    shareOfB = Double(overlaps.reduce(0) { $0 + $1.referenceCount }) / Double(max(1, other.units.count))
  }

  /// A seed that stands in one of the texts more often than this is a word they use much.
  private static let mostPlaces = 8

  private static func chains(_ a: MatchKey, _ b: MatchKey, _ sensitivity: Sensitivity) -> [SeedChain] {
    var places: [UInt64: [Int]] = [:]
    SegmentLayout.seeding.seeds(of: b.units.span) { places[$0.hash, default: []].append($0.position) }
    var hits: [SeedHit] = []
    SegmentLayout.seeding.seeds(of: a.units.span) { seed in
      guard let found = places[seed.hash], found.count <= mostPlaces else { return }
      for place in found {
        hits.append(SeedHit(query: seed.position, reference: place, length: seed.length, bits: 10 / Float(found.count)))
      }
    }
    return SeedChain.chains(of: hits, in: a.units.span, sensitivity)
  }

  private static func passage(_ alignment: Alignment, _ a: MatchKey, _ b: MatchKey) -> Passage {
    var pieces: [Piece] = []
    var q = alignment.query.lowerBound
    var r = alignment.reference.lowerBound
    var index = 0
    while index < alignment.steps.count {
      let isEqual = alignment.steps[index] == .equal
      let start = (q, r)
      while index < alignment.steps.count, (alignment.steps[index] == .equal) == isEqual {
        if alignment.steps[index] != .left { q += 1 }
        if alignment.steps[index] != .added { r += 1 }
        index += 1
      }
      pieces.append(Piece(isEqual: isEqual, a: bytes(start.0..<q, of: a), b: bytes(start.1..<r, of: b)))
    }
    return Passage(
      a: a.source(of: alignment.query), b: b.source(of: alignment.reference), score: alignment.score,
      equal: alignment.equal, compared: alignment.steps.count, run: alignment.longestRun.count, pieces: pieces)
  }

  /// An empty stretch stands before the unit that follows it.
  private static func bytes(_ range: Range<Int>, of key: MatchKey) -> Range<Int> {
    guard range.isEmpty else { return key.source(of: range) }
    let place = range.lowerBound < key.starts.count ? Int(key.starts[range.lowerBound]) : Int(key.ends.last ?? 0)
    return place..<place
  }
}
