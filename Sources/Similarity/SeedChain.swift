/// A seed that the query and a work have in common.
public struct SeedHit: Sendable, Hashable {
  public var query: Int
  public var reference: Int
  public var length: Int
  /// What it says: the rarer among the works, the more.
  public var bits: Float

  public init(query: Int, reference: Int, length: Int, bits: Float) {
    self.query = query
    self.reference = reference
    self.length = length
    self.bits = bits
  }

  var diagonal: Int { reference - query }
}

/// Seeds of one work that follow each other in both texts at nearly one distance: a passage may stand there.
public struct SeedChain: Sendable, Hashable {
  public private(set) var query: Range<Int>
  public private(set) var reference: Range<Int>
  /// Reference minus query, of all its seeds.
  public private(set) var diagonals: ClosedRange<Int>
  /// What its seeds say together. A seed that overlaps the one before it says only what it adds.
  public private(set) var bits: Float

  private var lastDiagonal: Int

  init(_ hit: SeedHit) {
    query = hit.query..<hit.query + hit.length
    reference = hit.reference..<hit.reference + hit.length
    diagonals = hit.diagonal...hit.diagonal
    bits = hit.bits
    lastDiagonal = hit.diagonal
  }

  /// How far a seed lies from the end of the chain; nil: it does not belong to it.
  private func distance(to hit: SeedHit, _ lengths: Sensitivity.Lengths, _ band: Int) -> Int? {
    let queryGap = hit.query - query.upperBound
    let referenceGap = hit.reference - reference.upperBound
    let shift = abs(hit.diagonal - lastDiagonal)
    guard queryGap <= lengths.queryGap, referenceGap <= lengths.referenceGap, shift <= band,
      hit.reference + hit.length > reference.upperBound
    else { return nil }
    return shift * 4 + max(0, queryGap)
  }

  private mutating func append(_ hit: SeedHit) {
    let end = hit.query + hit.length
    let new = min(hit.length, max(0, end - query.upperBound))
    bits += hit.bits * Float(new) / Float(hit.length)
    query = query.lowerBound..<max(query.upperBound, end)
    reference =
      min(reference.lowerBound, hit.reference)..<max(reference.upperBound, hit.reference + hit.length)
    lastDiagonal = hit.diagonal
    diagonals = min(diagonals.lowerBound, lastDiagonal)...max(diagonals.upperBound, lastDiagonal)
  }

  /// The chains of the seeds of one work, which come in the order of the query.
  public static func chains(
    of hits: some Sequence<SeedHit>, in query: Span<UInt16>, _ sensitivity: Sensitivity
  ) -> [SeedChain] {
    var closed: [SeedChain] = []
    var open: [SeedChain] = []
    for hit in hits {
      let lengths = sensitivity.lengths(Writing(query[hit.query]))
      var best: (index: Int, distance: Int)?
      var index = 0
      while index < open.count {
        if hit.query - open[index].query.upperBound > lengths.queryGap {
          closed.append(open[index])
          open.swapAt(index, open.count - 1)
          open.removeLast()
          continue
        }
        if let distance = open[index].distance(to: hit, lengths, sensitivity.band),
          distance < best?.distance ?? .max
        {
          best = (index, distance)
        }
        index += 1
      }
      if let best { open[best.index].append(hit) } else { open.append(SeedChain(hit)) }
    }
    return closed + open
  }
}
