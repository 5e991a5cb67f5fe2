import Testing

@testable import Similarity

/// A repeatable stream of numbers, so that a failure can be seen again.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return KGramHash.mixed(state)
  }

  /// Units from a small alphabet: repeats and ties are common.
  mutating func units(_ count: Int, of alphabet: UInt32) -> [UInt32] {
    (0..<count).map { _ in UInt32.random(in: 0..<alphabet, using: &self) }
  }
}

private func seeds(_ winnowing: Winnowing, _ units: [UInt32]) -> [Seed] {
  var seeds: [Seed] = []
  winnowing.seeds(of: units.span) { seeds.append($0) }
  return seeds
}

/// Winnowing as its definition says it: every window is looked at whole.
private func slowSeeds(_ winnowing: Winnowing, _ units: [UInt32]) -> [Seed] {
  guard units.count >= winnowing.k else { return [] }
  let grams = (0...(units.count - winnowing.k)).map { start in
    Seed(hash: KGramHash.value(of: units[start..<(start + winnowing.k)]), position: start)
  }
  let width = min(winnowing.w, grams.count)
  var chosen: [Seed] = []
  for start in 0...(grams.count - width) {
    var best = grams[start]
    for gram in grams[start..<(start + width)] where gram.hash <= best.hash { best = gram }
    if chosen.last != best { chosen.append(best) }
  }
  return chosen
}

/// The extension of a seed, for expectations: spans do not go through macros.
private func run(
  through place: Int, _ other: Int, of query: [UInt32], _ reference: [UInt32], within bounds: Range<Int>
) -> EqualRun? {
  EqualRun(through: place, other, of: query.span, reference.span, within: bounds)
}

/// All maximal equal runs of two texts, by trying every pair of places.
private func slowRuns(_ query: [UInt32], _ reference: [UInt32], atLeast length: Int) -> Set<EqualRun> {
  var runs: Set<EqualRun> = []
  for q in query.indices {
    for r in reference.indices where query[q] == reference[r] {
      if q > 0, r > 0, query[q - 1] == reference[r - 1] { continue }
      var count = 0
      while q + count < query.count, r + count < reference.count, query[q + count] == reference[r + count] {
        count += 1
      }
      if count >= length { runs.insert(EqualRun(query: q, reference: r, count: count)) }
    }
  }
  return runs
}

@Suite struct KGramHashTests {
  @Test(arguments: [1, 2, 8, 16])
  func rollingAgreesWithTheWhole(k: Int) {
    var numbers = Numbers(state: 7)
    let units = numbers.units(200, of: 0x3_0000)
    var hash = KGramHash(k: k)
    for index in 0..<k { hash.enter(units[index]) }
    for start in 0...(units.count - k) {
      if start > 0 { hash.roll(in: units[start + k - 1], out: units[start - 1]) }
      #expect(hash.value == KGramHash.value(of: units[start..<(start + k)]))
    }
  }

  /// Corpora on disk hold these numbers.
  @Test func valuesAreFixed() {
    #expect(KGramHash.value(of: "吾輩は猫である。".unicodeScalars.map(\.value)) == 0xEC3FB13E07003DB6)
    #expect(KGramHash.value(of: "whatever".unicodeScalars.map(\.value)) == 0x6948D268C798F26B)
  }
}

@Suite struct WinnowingTests {
  @Test(arguments: [(1, 1), (3, 1), (1, 4), (8, 4), (5, 13), (4, 3)], [2 as UInt32, 3, 50])
  func agreesWithTheSlowTwin(sizes: (k: Int, w: Int), alphabet: UInt32) {
    let winnowing = Winnowing(k: sizes.k, w: sizes.w)
    var numbers = Numbers(state: UInt64(alphabet))
    for count in [0, 1, 2, 4, 7, 8, 11, 12, 40, 300] {
      let units = numbers.units(count, of: alphabet)
      #expect(seeds(winnowing, units) == slowSeeds(winnowing, units))
    }
  }

  /// The promise: a shared run of `guaranteed` units has a seed in common, at the same place of the run.
  @Test(arguments: [2 as UInt32, 4, 1000])
  func everySharedRunHasASharedSeed(alphabet: UInt32) {
    let winnowing = Winnowing(k: 8, w: 4)
    var numbers = Numbers(state: 99)
    for _ in 0..<200 {
      let run = numbers.units(winnowing.guaranteed, of: alphabet)
      let before = Int.random(in: 0..<30, using: &numbers)
      let beforeOther = Int.random(in: 0..<30, using: &numbers)
      let one = numbers.units(before, of: alphabet) + run + numbers.units(9, of: alphabet)
      let other = numbers.units(beforeOther, of: alphabet) + run + numbers.units(5, of: alphabet)
      let ofOne = Set(seeds(winnowing, one).map { Seed(hash: $0.hash, position: $0.position - before) })
      let ofOther = Set(seeds(winnowing, other).map { Seed(hash: $0.hash, position: $0.position - beforeOther) })
      #expect(ofOne.intersection(ofOther).contains { (0..<winnowing.w).contains($0.position) })
    }
  }

  @Test func choosesAFewOfMany() {
    var numbers = Numbers(state: 5)
    let chosen = seeds(Winnowing(k: 8, w: 4), numbers.units(10_000, of: 5000)).count
    // The expected density is 2 / (w + 1).
    #expect((3600...4400).contains(chosen))
  }
}

@Suite struct EqualRunTests {
  @Test func extendsBothWaysToTheBorders() {
    let query = "けふは今日はよい天気ですねえ".unicodeScalars.map(\.value)
    let reference = "昨日と今日はよい天気でした".unicodeScalars.map(\.value)
    for step in 0..<8 {
      let found = run(through: 3 + step, 3 + step, of: query, reference, within: reference.indices)
      #expect(found == EqualRun(query: 3, reference: 3, count: 8))
    }
    #expect(run(through: 0, 0, of: query, reference, within: reference.indices) == nil)
    #expect(run(through: 99, 3, of: query, reference, within: reference.indices) == nil)
    #expect(run(through: 3, 99, of: query, reference, within: 0..<200) == nil)
  }

  @Test func neverLeavesTheWork() {
    let text = [UInt32](repeating: 9, count: 20)
    #expect(run(through: 10, 7, of: text, text, within: 5..<9) == EqualRun(query: 8, reference: 5, count: 4))
    #expect(run(through: 1, 7, of: text, text, within: 0..<9) == EqualRun(query: 0, reference: 6, count: 3))
  }

  /// Seeds and extension together find what trying every pair finds.
  @Test(arguments: [2 as UInt32, 3, 8])
  func seedsAndExtensionFindEveryLongRun(alphabet: UInt32) {
    let winnowing = Winnowing(k: 4, w: 3)
    var numbers = Numbers(state: UInt64(alphabet) &* 31)
    for _ in 0..<30 {
      let shared = numbers.units(20, of: alphabet)
      let query = numbers.units(40, of: alphabet) + shared + numbers.units(20, of: alphabet)
      let reference = numbers.units(10, of: alphabet) + shared + numbers.units(60, of: alphabet)
      let places = Dictionary(grouping: seeds(winnowing, reference), by: \.hash)
      var found: Set<EqualRun> = []
      for seed in seeds(winnowing, query) {
        for place in places[seed.hash] ?? [] {
          guard
            let run = EqualRun(
              through: seed.position, place.position, of: query.span, reference.span, within: reference.indices)
          else { continue }
          if run.count >= winnowing.guaranteed { found.insert(run) }
        }
      }
      #expect(found == slowRuns(query, reference, atLeast: winnowing.guaranteed))
      #expect(found.contains { $0.count >= 20 })
    }
  }

  @Test func containedRunsAreDroppedAsTheSlowTwinDropsThem() {
    var numbers = Numbers(state: 3)
    for _ in 0..<100 {
      let runs = (0..<12).map { _ in
        EqualRun(
          query: .random(in: 0..<30, using: &numbers), reference: .random(in: 0..<30, using: &numbers),
          count: .random(in: 1..<12, using: &numbers))
      }
      let unique = Set(runs)
      let slow = unique.filter { run in
        !unique.contains { other in
          guard other != run, other.query <= run.query, other.queryRange.upperBound >= run.queryRange.upperBound
          else { return false }
          return other.count > run.count || other.reference < run.reference
        }
      }
      let kept = EqualRun.withoutContained(runs)
      #expect(Set(kept) == slow)
      #expect(kept.map(\.query) == kept.map(\.query).sorted())
      #expect(EqualRun.withoutContained(runs.shuffled(using: &numbers)) == kept)
    }
  }
}
