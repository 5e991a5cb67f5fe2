internal import Folding
internal import Similarity
internal import Vocabulary

/// Looks for one text in the segments of a corpus: seeds, chains of them, passages, and what of those is more than a
/// common phrase.
struct CorpusSearch {
  private let key: MatchKey
  private let sensitivity: Sensitivity
  private let works: Int
  private let stock: Set<UInt64>?
  private var seeds: [QuerySeed] = []

  /// A seed of the text, and how many works have it.
  private struct QuerySeed {
    var seed: Seed
    var works = 0
  }

  /// A seed of the text at a place of a work.
  private struct WorkHit {
    /// The work in its segment, above the number of the seed.
    var order: UInt64
    var place: UInt32

    init(work: Int, seed: Int, place: Int) {
      order = UInt64(work) << 32 | UInt64(seed)
      self.place = UInt32(place)
    }

    var work: Int { Int(order >> 32) }
    var seed: Int { Int(order & 0xFFFF_FFFF) }

    static func comesBefore(_ a: WorkHit, _ b: WorkHit) -> Bool {
      a.order != b.order ? a.order < b.order : a.place < b.place
    }
  }

  /// The chains of one work, by its place in a segment.
  private struct Candidate {
    var segment: Int
    var work: Int
    var hits: Range<Int>
    var chains: [SeedChain]
    var isStrong: [Bool]
  }

  /// What was found, by segment and by the work's place in it.
  struct Finding {
    var segment: Int
    var work: Int
    var overlap: Overlap
  }

  /// - Parameter stock: seeds that count as common, whatever the works have; nil: those that stand in many
  ///   texts.
  init(
    _ key: MatchKey, works: Int, _ sensitivity: Sensitivity, stock: Set<UInt64>? = nil
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
    var hits = lookUp(in: segments)
    var candidates: [Candidate] = []
    for index in segments.indices { candidates += self.candidates(among: &hits[index], index) }
    choose(among: &candidates)
    var finder = PassageFinder(sensitivity)
    var findings: [Finding] = []
    for candidate in candidates where candidate.isStrong.contains(true) {
      let segment = segments[candidate.segment]
      for overlap in overlaps(candidate, in: segment, hits[candidate.segment], &finder)
      where !isCommonPhrase(overlap, seeding) {
        findings.append(Finding(segment: candidate.segment, work: candidate.work, overlap: overlap))
      }
    }
    return findings
  }

  private func overlaps(
    _ candidate: Candidate, in segment: Segment, _ hits: [WorkHit], _ finder: inout PassageFinder
  ) -> [Overlap] {
    let chains = zip(candidate.chains, candidate.isStrong)
    let (strong, weak) = (chains.filter { $0.1 }.map { $0.0 }, chains.filter { !$0.1 }.map { $0.0 })
    let units = key.units.span
    if segment.layout.isHashOnly {
      return finder.overlaps(of: units, hits: candidate.hits.map { hit(hits[$0], bits: 0) }, strong: strong, weak: weak)
    }
    var last = PassageFinder.Window(units: [], start: 0)
    return finder.overlaps(
      of: units, work: segment.units(of: candidate.work),
      window: { wanted in
        if last.start > wanted.lowerBound || last.start + last.units.count < wanted.upperBound {
          let window = segment.window(wanted, of: candidate.work)
          last = PassageFinder.Window(units: window.key.units, start: window.firstUnit)
        }
        return last
      }, strong: strong, weak: weak)
  }

  /// Looks all seeds up in all segments, in the order in which they lie there. A seed that too many works have is not
  /// looked for any further.
  private mutating func lookUp(in segments: [Segment]) -> [[WorkHit]] {
    let order = seeds.indices.sorted { a, b in
      seeds[a].seed.hash != seeds[b].seed.hash ? seeds[a].seed.hash < seeds[b].seed.hash : a < b
    }
    let most = mostWorks
    var hits: [[WorkHit]] = []
    // Seeds that are equal are looked up once.
    var groups: [Range<Int>] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, seeds[order[end]].seed.hash == seeds[order[start]].seed.hash { end += 1 }
      groups.append(start..<end)
      start = end
    }
    var works = [Int](repeating: 0, count: groups.count)
    for segment in segments {
      var found: [WorkHit] = []
      let wanted = groups.indices.filter { works[$0] <= most }
      var last = (group: -1, work: -1)
      segment.look(up: wanted.map { seeds[order[groups[$0].lowerBound]].seed.hash }) { index, entry in
        let group = wanted[index]
        guard case .place(let place) = entry else {
          works[group] = most + 1
          return false
        }
        guard let work = segment.work(at: place) else { return true }
        if last != (group, work) { works[group] += 1 }
        last = (group, work)
        // Of a word that the text uses much too, a few places are enough.
        for seed in order[groups[group]].prefix(SegmentLayout.mostPlaces) {
          found.append(WorkHit(work: work, seed: seed, place: place))
        }
        return works[group] <= most
      }
      hits.append(found)
    }
    for (group, works) in zip(groups, works) {
      for seed in order[group] { seeds[seed].works = works }
    }
    // What was found before they were known to be so many.
    for index in hits.indices { hits[index].removeAll { seeds[$0.seed].works > most } }
    return hits
  }

  private var mostWorks: Int { max(sensitivity.commonWorks, works / 1000) }

  /// In a small corpus everything is rare: a seed never says less than it would among this many works. In a large one
  /// much is rare by chance: none says enough alone.
  private static let fewWorks = 256
  private static let manyWorks = 2048

  private func hit(_ hit: WorkHit, bits: Float) -> SeedHit {
    let seed = seeds[hit.seed].seed
    return SeedHit(query: seed.position, reference: Int(hit.place), length: seed.length, bits: bits)
  }

  private func candidates(among hits: inout [WorkHit], _ index: Int) -> [Candidate] {
    let total = Float(min(max(works, Self.fewWorks), Self.manyWorks))
    let bits = (0...mostWorks).map { Self.log2(4 * total / Float(max(1, $0))) }
    hits.sort(by: WorkHit.comesBefore)
    var candidates: [Candidate] = []
    var start = 0
    while start < hits.count {
      var end = start + 1
      var sum = bits[seeds[hits[start].seed].works]
      while end < hits.count, hits[end].work == hits[start].work {
        sum += bits[seeds[hits[end].seed].works]
        end += 1
      }
      defer { start = end }
      // All together do not say enough.
      if sum < sensitivity.chainBits { continue }
      let chains = SeedChain.chains(
        of: hits[start..<end].lazy.map { hit($0, bits: bits[seeds[$0.seed].works]) }, in: key.units.span, sensitivity)
      if chains.contains(where: { $0.bits >= sensitivity.chainBits }) {
        candidates.append(
          Candidate(
            segment: index, work: hits[start].work, hits: start..<end, chains: chains,
            isStrong: [Bool](repeating: false, count: chains.count)))
      }
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
  private func isCommonPhrase(_ overlap: Overlap, _ seeding: Seeding) -> Bool {
    if isEverydaySpeech(overlap) { return true }
    var rare = 0
    var common = 0
    for alignment in overlap.alignments {
      for run in alignment.equalRuns {
        var index = firstSeed(from: run.lowerBound)
        while index < seeds.count, seeds[index].seed.position < run.upperBound {
          let seed = seeds[index]
          index += 1
          guard seed.works > 0, seed.seed.position + seed.seed.length <= run.upperBound else { continue }
          let isRare = seed.works <= sensitivity.rareWorks && !isEverybodys(seed.seed, seeding)
          if isRare { rare += 1 } else { common += 1 }
        }
      }
    }
    return rare < sensitivity.rareSeeds || Double(common) > sensitivity.commonShare * Double(rare + common)
  }

  private func isEverydaySpeech(_ overlap: Overlap) -> Bool {
    guard overlap.equal < sensitivity.everydayUnits,
      Writing(of: key.units.span, in: overlap.query) == .ideographic
    else { return false }
    let kanji = key.units[overlap.query].count { (0x3400...0x9FFF).contains($0) && $0 != MatchKey.longVowel }
    return kanji * sensitivity.unitsPerKanji < overlap.equal
  }

  private func isEverybodys(_ seed: Seed, _ seeding: Seeding) -> Bool {
    guard seeding.salt != 0 else { return isEverybodys(seed.hash) }
    var hash = KGramHash(k: seed.length)
    for index in seed.position..<seed.position + seed.length { hash.enter(key.units[index]) }
    return isEverybodys(hash.value)
  }

  private func isEverybodys(_ hash: UInt64) -> Bool {
    stock?.contains(hash) ?? (Background.shared.isCommon(hash) || StockPhrases.seeds.contains(hash))
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
