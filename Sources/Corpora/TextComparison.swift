internal import Folding
internal import Reading
internal import Similarity
public import Vocabulary

/// Two texts, or two programs, side by side: every passage they share, piece by piece. No corpus is needed, and nothing
/// is left out as a common phrase: who compares two texts wants to see it all.
public struct TextComparison: Sendable {
  /// A stretch of both texts that is equal after folding, or that is not. Bytes. Of programs, a name that was replaced is
  /// not equal.
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
    /// Of a program tokens, names among them whatever they are called.
    public var equal: Int
    public var compared: Int
    public var run: Int
    public var pieces: [Piece]
  }

  public let passages: [Passage]
  /// How much of each text lies in them, between 0 and 1.
  public let shareOfA: Double
  public let shareOfB: Double
  /// Whether tokens were compared, and in which passages the names of one were replaced by those of the other.
  public let isOfPrograms: Bool

  public init(_ a: [UInt8], _ b: [UInt8]) {
    let (one, other) = (MatchKey(a), MatchKey(b))
    let overlaps = Self.overlaps(one, other, Sensitivity())
    passages = overlaps.flatMap(\.alignments).map { Self.passage($0, (one, a), (other, b)) }
    shareOfA = Double(overlaps.reduce(0) { $0 + $1.queryCount }) / Double(max(1, one.units.count))
    shareOfB = Double(overlaps.reduce(0) { $0 + $1.referenceCount }) / Double(max(1, other.units.count))
    isOfPrograms = false
  }

  /// Compares two files: programs by their tokens, and where those agree nowhere by letters and comments; all else as
  /// texts.
  public init(_ a: [UInt8], named nameOfA: RawPath, _ b: [UInt8], named nameOfB: RawPath) {
    guard let languageOfA = CodeLanguage.of(nameOfA, a), let languageOfB = CodeLanguage.of(nameOfB, b) else {
      self.init(a, b)
      return
    }
    let (one, other) = (ProgramKey(a, languageOfA), ProgramKey(b, languageOfB))
    var passages: [Passage] = []
    for (here, there, sensitivity) in [
      (one.tokens, other.tokens, Sensitivity.program), (one.letters, other.letters, .program),
      (one.comments, other.comments, Sensitivity()),
    ] {
      for alignment in Self.overlaps(here, there, sensitivity).flatMap(\.alignments) {
        let passage = Self.passage(alignment, (here, a), (there, b))
        if !passages.contains(where: { $0.a.overlaps(passage.a) && $0.b.overlaps(passage.b) }) {
          passages.append(passage)
        }
      }
    }
    self.init(
      passages: passages.sorted { ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound) },
      shareOfA: Self.share(of: one.tokens, in: passages.map(\.a)),
      shareOfB: Self.share(of: other.tokens, in: passages.map(\.b)))
  }

  private init(passages: [Passage], shareOfA: Double, shareOfB: Double) {
    self.passages = passages
    self.shareOfA = shareOfA
    self.shareOfB = shareOfB
    isOfPrograms = true
  }

  private static func share(of key: MatchKey, in ranges: [Range<Int>]) -> Double {
    let inside = key.starts.count { start in ranges.contains { $0.contains(Int(start)) } }
    return Double(inside) / Double(max(1, key.units.count))
  }

  private static func overlaps(_ a: MatchKey, _ b: MatchKey, _ sensitivity: Sensitivity) -> [Overlap] {
    let chains = Self.chains(a, b, sensitivity)
    var finder = PassageFinder(sensitivity)
    return finder.overlaps(
      of: a.units.span, work: 0..<b.units.count, window: { _ in PassageFinder.Window(units: b.units, start: 0) },
      strong: chains.filter { $0.bits >= sensitivity.chainBits },
      weak: chains.filter { $0.bits < sensitivity.chainBits })
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

  private static func passage(
    _ alignment: Alignment, _ one: (key: MatchKey, utf8: [UInt8]), _ other: (key: MatchKey, utf8: [UInt8])
  ) -> Passage {
    let (a, b) = (one.key, other.key)
    // A name beside another name is one token in both, and reads otherwise.
    func isSame(_ index: Int, _ q: Int, _ r: Int) -> Bool {
      guard alignment.steps[index] == .equal else { return false }
      return a.units[q] != TokenUnit.name
        || one.utf8[Int(a.starts[q])..<Int(a.ends[q])] == other.utf8[Int(b.starts[r])..<Int(b.ends[r])]
    }
    var pieces: [Piece] = []
    var q = alignment.query.lowerBound
    var r = alignment.reference.lowerBound
    var index = 0
    while index < alignment.steps.count {
      let isEqual = isSame(index, q, r)
      let start = (q, r)
      while index < alignment.steps.count, isSame(index, q, r) == isEqual {
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
