internal import Folding
internal import Similarity
internal import Vocabulary

/// Looks for one text in the segments of a corpus: seeds, chains of them, passages, and what of those is more than a
/// common phrase.
struct CorpusSearch {
  private let key: MatchKey
  private let sensitivity: Sensitivity
  private let works: Int
  private let stock: Set<UInt64>
  private var seeds: [QuerySeed] = []

  /// A seed of the text, and how many works have it.
  private struct QuerySeed {
    var seed: Seed
    var works = 0
  }

  private struct WorkHit {
    var work: Int
    var hit: SeedHit
  }

  /// The chains of one work, by its place in a segment.
  private struct Candidate {
    var segment: Int
    var work: Int
    var chains: [SeedChain]
    var isStrong: [Bool]
  }

  /// What was found, by segment and by the work's place in it.
  struct Finding {
    var segment: Int
    var work: Int
    var overlap: Overlap
  }

  /// - Parameter stock: seeds that count as common, whatever the works have.
  init(
    _ key: MatchKey, works: Int, _ sensitivity: Sensitivity, stock: Set<UInt64> = StockPhrases.seeds
  ) {
    self.stock = stock
    self.key = key
    self.sensitivity = sensitivity
    self.works = works
  }

  mutating func findings(in segments: [Segment]) -> [Finding] {
    guard let seeding = segments.first?.layout.seeding else { return [] }
    var seeds: [QuerySeed] = []
    seeding.seeds(of: key.units.span) { seeds.append(QuerySeed(seed: $0)) }
    self.seeds = seeds
    for segment in segments { countWorks(in: segment) }
    var candidates: [Candidate] = []
    for (index, segment) in segments.enumerated() { candidates += self.candidates(in: segment, index) }
    choose(among: &candidates)
    var finder = PassageFinder(sensitivity)
    var findings: [Finding] = []
    for candidate in candidates where candidate.isStrong.contains(true) {
      let chains = zip(candidate.chains, candidate.isStrong)
      let segment = segments[candidate.segment]
      let overlaps = segment.withUnits(of: candidate.work) { units in
        finder.overlaps(
          of: key.units.span, with: units, work: segment.units(of: candidate.work),
          strong: chains.filter { $0.1 }.map { $0.0 }, weak: chains.filter { !$0.1 }.map { $0.0 })
      }
      for overlap in overlaps where !isCommonPhrase(overlap) {
        findings.append(Finding(segment: candidate.segment, work: candidate.work, overlap: overlap))
      }
    }
    return findings
  }

  private mutating func countWorks(in segment: Segment) {
    for index in seeds.indices {
      var last = -1
      segment.forEachPlace(of: seeds[index].seed.hash) { place in
        guard let work = segment.work(at: place), work != last else { return }
        last = work
        seeds[index].works += 1
      }
    }
  }

  private var mostWorks: Int { max(sensitivity.commonWorks, works / 1000) }

  /// In a small corpus everything is rare: a seed never says less than it would among this many works.
  private static let fewWorks = 256

  private func candidates(in segment: Segment, _ index: Int) -> [Candidate] {
    let total = Float(max(works, Self.fewWorks))
    var hits: [WorkHit] = []
    for seed in seeds where seed.works > 0 && seed.works <= mostWorks {
      let bits = Self.log2(4 * total / Float(seed.works))
      segment.forEachPlace(of: seed.seed.hash) { place in
        guard let work = segment.work(at: place) else { return }
        hits.append(
          WorkHit(
            work: work,
            hit: SeedHit(query: seed.seed.position, reference: place, length: seed.seed.length, bits: bits)))
      }
    }
    hits.sort { a, b in
      (a.work, a.hit.query, a.hit.reference) < (b.work, b.hit.query, b.hit.reference)
    }
    var candidates: [Candidate] = []
    var start = 0
    while start < hits.count {
      var end = start
      while end < hits.count, hits[end].work == hits[start].work { end += 1 }
      let chains = SeedChain.chains(of: hits[start..<end].lazy.map(\.hit), in: key.units.span, sensitivity)
      if chains.contains(where: { $0.bits >= sensitivity.chainBits }) {
        candidates.append(
          Candidate(
            segment: index, work: hits[start].work, chains: chains,
            isStrong: [Bool](repeating: false, count: chains.count)))
      }
      start = end
    }
    return candidates
  }

  /// The best chains of all works are aligned; the more, the longer the text.
  private func choose(among candidates: inout [Candidate]) {
    var ranked: [(bits: Float, candidate: Int, chain: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      for (number, chain) in candidate.chains.enumerated() where chain.bits >= sensitivity.chainBits {
        ranked.append((chain.bits, index, number))
      }
    }
    ranked.sort { a, b in (b.bits, a.candidate, a.chain) < (a.bits, b.candidate, b.chain) }
    let most = sensitivity.chainsAligned * (key.units.count / 5000 + 1)
    for one in ranked.prefix(most) { candidates[one.candidate].isStrong[one.chain] = true }
  }

  /// Salutations, colophons, licences: what stands in many works says nothing of any of them.
  private func isCommonPhrase(_ overlap: Overlap) -> Bool {
    var rare = 0
    var common = 0
    for alignment in overlap.alignments {
      for run in alignment.equalRuns {
        var index = firstSeed(from: run.lowerBound)
        while index < seeds.count, seeds[index].seed.position < run.upperBound {
          let seed = seeds[index]
          index += 1
          guard seed.works > 0, seed.seed.position + seed.seed.length <= run.upperBound else { continue }
          let isRare = seed.works <= sensitivity.rareWorks && !stock.contains(seed.seed.hash)
          if isRare { rare += 1 } else { common += 1 }
        }
      }
    }
    return rare < sensitivity.rareSeeds || Double(common) > sensitivity.commonShare * Double(rare + common)
  }

  private func firstSeed(from position: Int) -> Int {
    var low = 0
    var high = seeds.count
    while low < high {
      let middle = (low + high) / 2
      if seeds[middle].seed.position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Exact to a hundredth, from the bits of the number: no library is needed for a weight.
  static func log2(_ value: Float) -> Float {
    guard value > 0 else { return 0 }
    let m = value.significand - 1
    return Float(value.exponent) + m * (1.3465 - 0.3465 * m)
  }
}
