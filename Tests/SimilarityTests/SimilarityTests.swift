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
  mutating func units(_ count: Int, of alphabet: UInt16) -> [UInt16] {
    (0..<count).map { _ in UInt16.random(in: 0..<alphabet, using: &self) }
  }
}

private func seeds(_ winnowing: Winnowing, _ units: [UInt16]) -> [Seed] {
  var seeds: [Seed] = []
  winnowing.seeds(of: units.span) { seeds.append($0) }
  return seeds
}

/// Winnowing as its definition says it: every window is looked at whole.
private func slowSeeds(_ winnowing: Winnowing, _ units: [UInt16]) -> [Seed] {
  guard units.count >= winnowing.k else { return [] }
  let grams = (0...(units.count - winnowing.k)).map { start in
    Seed(hash: KGramHash.value(of: units[start..<(start + winnowing.k)]), position: start, length: winnowing.k)
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

@Suite struct KGramHashTests {
  @Test(arguments: [1, 2, 8, 16])
  func rollingAgreesWithTheWhole(k: Int) {
    var numbers = Numbers(state: 7)
    let units = numbers.units(200, of: 0xFFFF)
    var hash = KGramHash(k: k)
    for index in 0..<k { hash.enter(units[index]) }
    for start in 0...(units.count - k) {
      if start > 0 { hash.roll(in: units[start + k - 1], out: units[start - 1]) }
      #expect(hash.value == KGramHash.value(of: units[start..<(start + k)]))
    }
  }

  /// Corpora on disk hold these numbers.
  @Test func valuesAreFixed() {
    #expect(KGramHash.value(of: "吾輩は猫である。".utf16) == 0xEC3FB13E07003DB6)
    #expect(KGramHash.value(of: "whatever".utf16) == 0x6948D268C798F26B)
  }
}

@Suite struct WinnowingTests {
  @Test(arguments: [(1, 1), (3, 1), (1, 4), (8, 4), (5, 13), (4, 3)], [2 as UInt16, 3, 50])
  func agreesWithTheSlowTwin(sizes: (k: Int, w: Int), alphabet: UInt16) {
    let winnowing = Winnowing(k: sizes.k, w: sizes.w)
    var numbers = Numbers(state: UInt64(alphabet))
    for count in [0, 1, 2, 4, 7, 8, 11, 12, 40, 300] {
      let units = numbers.units(count, of: alphabet)
      #expect(seeds(winnowing, units) == slowSeeds(winnowing, units))
    }
  }

  /// The promise: a shared run of `guaranteed` units has a seed in common, at the same place of the run.
  @Test(arguments: [2 as UInt16, 4, 1000])
  func everySharedRunHasASharedSeed(alphabet: UInt16) {
    let winnowing = Winnowing(k: 8, w: 4)
    var numbers = Numbers(state: 99)
    for _ in 0..<200 {
      let run = numbers.units(winnowing.guaranteed, of: alphabet)
      let before = Int.random(in: 0..<30, using: &numbers)
      let beforeOther = Int.random(in: 0..<30, using: &numbers)
      let one = numbers.units(before, of: alphabet) + run + numbers.units(9, of: alphabet)
      let other = numbers.units(beforeOther, of: alphabet) + run + numbers.units(5, of: alphabet)
      let ofOne = Set(seeds(winnowing, one).map { Seed(hash: $0.hash, position: $0.position - before, length: 8) })
      let ofOther = Set(
        seeds(winnowing, other).map { Seed(hash: $0.hash, position: $0.position - beforeOther, length: 8) })
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

@Suite struct SeedingTests {
  private func seeds(_ text: String) -> [Seed] {
    var seeds: [Seed] = []
    Seeding(ideographic: Winnowing(k: 6, w: 4), alphabetic: Winnowing(k: 12, w: 8)).seeds(of: Array(text.utf16).span) {
      seeds.append($0)
    }
    return seeds
  }

  @Test func eachWritingHasItsOwnLength() {
    let found = seeds("吾輩は猫である名前はまだ無いthequickbrownfoxjumpsoverthelazydog")
    #expect(Set(found.filter { $0.position < 14 }.map(\.length)) == [6])
    #expect(Set(found.filter { $0.position >= 14 }.map(\.length)) == [12])
    #expect(found.map(\.position) == found.map(\.position).sorted())
  }

  /// A shared stretch has the same seeds whatever stands around it, in either writing.
  @Test(arguments: ["どこで生れたか頓と見当がつかぬ", "thequickbrownfoxjumpsoverthelazydog"])
  func aSharedStretchHasSharedSeeds(shared: String) {
    let one = Set(seeds("何でも薄暗いじめじめした所で" + shared + "泣いて居た").map(\.hash))
    let other = Set(seeds("zzz" + shared + "xyz123").map(\.hash))
    #expect(!one.isDisjoint(with: other))
  }

  @Test(arguments: ["", "あ", "abc", "あa", "日本語です"])
  func shortTextsHaveNone(text: String) { #expect(seeds(text).isEmpty) }
}

/// The best score of a local alignment, in a full matrix.
private func slowScore(_ a: [UInt16], _ b: [UInt16]) -> Int {
  var row = [Int](repeating: 0, count: b.count + 1)
  var best = 0
  for x in a {
    var diagonal = 0
    for (j, y) in b.enumerated() {
      let score = max(0, diagonal + (x == y ? 2 : -2), row[j + 1] - 2, row[j] - 2)
      diagonal = row[j + 1]
      row[j + 1] = score
      best = max(best, score)
    }
  }
  return best
}

@Suite struct AlignerTests {
  @Test(arguments: [2 as UInt16, 4, 60])
  func agreesWithTheFullMatrix(alphabet: UInt16) throws {
    var numbers = Numbers(state: UInt64(alphabet))
    // One aligner for all, as in a run: nothing of one call may show in the next.
    var aligner = Aligner()
    for _ in 0..<60 {
      let shared = numbers.units(30, of: alphabet)
      let a = numbers.units(Int.random(in: 0...20, using: &numbers), of: alphabet) + shared
      let b = shared.filter { _ in Int.random(in: 0..<6, using: &numbers) > 0 } + numbers.units(9, of: alphabet)
      let found = aligner.align(
        a.span, in: a.indices, b.span, in: b.indices, diagonals: -a.count...b.count)
      #expect(found?.score ?? 0 == slowScore(a, b))
      if let found { try expectTrue(found, a, b) }
    }
  }

  /// The score alone, by rising diagonals, is that of the alignment: in any band, of any part.
  @Test(arguments: [2 as UInt16, 5, 60])
  func theScoreAloneIsThatOfTheAlignment(alphabet: UInt16) {
    var numbers = Numbers(state: UInt64(alphabet))
    var aligner = Aligner()
    for _ in 0..<400 {
      let shared = numbers.units(Int.random(in: 0...80, using: &numbers), of: alphabet)
      let a = numbers.units(Int.random(in: 1...50, using: &numbers), of: alphabet) + shared
      let b = numbers.units(Int.random(in: 1...50, using: &numbers), of: alphabet) + shared + [7]
      let first = Int.random(in: -a.count...b.count, using: &numbers)
      let diagonals = first...first + Int.random(in: 0...70, using: &numbers)
      let inA = Int.random(in: 0..<a.count, using: &numbers)..<a.count
      let inB = 0..<Int.random(in: 0...b.count, using: &numbers)
      let score = aligner.score(a.span, in: inA, b.span, in: inB, diagonals: diagonals, enough: 1)
      let alignment = aligner.align(a.span, in: inA, b.span, in: inB, diagonals: diagonals)
      #expect(score == alignment?.score ?? 0)
    }
  }

  /// What the steps say is so.
  private func expectTrue(_ alignment: Alignment, _ a: [UInt16], _ b: [UInt16]) throws {
    var (q, r) = (alignment.query.lowerBound, alignment.reference.lowerBound)
    for step in alignment.steps {
      if step == .equal { try #require(a[q] == b[r]) }
      if step == .changed { try #require(a[q] != b[r]) }
      if step != .left { q += 1 }
      if step != .added { r += 1 }
    }
    #expect(q == alignment.query.upperBound && r == alignment.reference.upperBound)
  }

  @Test func staysInsideWhatMayBeAligned() throws {
    let text = Array("一二三四五六七八九十".utf16)
    var aligner = Aligner()
    _ = aligner.align(text.span, in: 0..<10, text.span, in: 0..<10, diagonals: -3...3)
    let part = aligner.align(text.span, in: 2..<9, text.span, in: 4..<8, diagonals: -3...3)
    #expect(part?.query == 4..<8 && part?.reference == 4..<8)
    let none = aligner.align(text.span, in: 0..<3, text.span, in: 7..<10, diagonals: 0...2)
    #expect(none == nil)
  }

  @Test func editsAreSteps() {
    let a = Array("吾輩は白い猫である".utf16)
    let b = Array("吾輩は猫であった".utf16)
    var aligner = Aligner()
    let found = aligner.align(a.span, in: a.indices, b.span, in: b.indices, diagonals: -5...5)
    #expect(found?.steps == [.equal, .equal, .equal, .added, .added, .equal, .equal, .equal])
    #expect(found?.longestRun == 0..<3)
    #expect(found?.equalRuns == [0..<3, 5..<8])
  }

  @Test func looseEndsAreCut() {
    let loose: [Alignment.Step] = [.equal, .changed, .changed, .equal, .changed, .changed, .added, .added]
    let steps = loose + loose + [Alignment.Step](repeating: .equal, count: 30) + loose.reversed() + loose.reversed()
    let whole = Alignment(query: 100, reference: 200, steps: steps)
    let trimmed = whole.trimmed()
    #expect(trimmed.steps.count { $0 == .equal } >= 30 && trimmed.steps.count < steps.count - 10)
    #expect(trimmed.steps.first == .equal && trimmed.steps.last == .equal)
    let tight = Alignment(query: 1, reference: 2, steps: [Alignment.Step](repeating: .equal, count: 13))
    #expect(tight.trimmed() == tight)
  }
}

@Suite struct PassageFinderTests {
  private let original = Array("山あいの小さな駅にその朝はじめての汽車が着いた雪はまだ屋根の上に残っていて駅長は白い息を吐きながら荷物をひとつずつ数えていった".utf16)

  private func overlaps(_ query: [UInt16], _ reference: [UInt16]) -> [Overlap] {
    let seeding = Seeding(ideographic: Winnowing(k: 6, w: 4), alphabetic: Winnowing(k: 12, w: 8))
    var places: [UInt64: [Int]] = [:]
    seeding.seeds(of: reference.span) { places[$0.hash, default: []].append($0.position) }
    var hits: [SeedHit] = []
    seeding.seeds(of: query.span) { seed in
      for place in places[seed.hash] ?? [] {
        hits.append(SeedHit(query: seed.position, reference: place, length: seed.length, bits: 10))
      }
    }
    let sensitivity = Sensitivity()
    let chains = SeedChain.chains(of: hits, in: query.span, sensitivity)
    var finder = PassageFinder(sensitivity)
    return finder.overlaps(
      of: query.span, work: reference.indices, window: { _ in PassageFinder.Window(units: reference, start: 0) },
      strong: chains.filter { $0.bits >= sensitivity.chainBits },
      weak: chains.filter { $0.bits < sensitivity.chainBits })
  }

  @Test func aChangedPassageIsOnePassage() {
    let edited = Array("山間の小さな駅へその朝はじめての列車が着いた雪はまだ屋根の上に残っていて駅長は白い息を吐きつつ荷物をひとつずつ数えた".utf16)
    let query = Array("まったく別の文章がここにあります".utf16) + edited + Array("そして続きます".utf16)
    let found = overlaps(query, original)
    #expect(found.count == 1)
    #expect(found.first.map { $0.query.lowerBound <= 20 && $0.query.upperBound >= 68 } == true)
    #expect(found.first.map { $0.similarity > 0.7 && $0.similarity < 1 } == true)
  }

  @Test func sentencesInAnotherOrderAreOnePassage() {
    let found = overlaps(Array(original[24...] + original[..<24]), original)
    #expect(found.map(\.alignments.count) == [2])
    #expect(found.first?.query == 0..<original.count && found.first?.reference == original.indices)
  }

  @Test func whatIsFarApartIsTwo() {
    let gap = (0..<400).map { UInt16(0x5000 + $0) }
    let found = overlaps(Array(original[..<30]) + gap + Array(original[30...]), original)
    #expect(found.map(\.query) == [0..<30, 430..<400 + original.count])
  }

  @Test func otherTextsHaveNothingInCommon() {
    #expect(overlaps(Array("吾輩は猫である名前はまだ無いどこで生れたか頓と見当がつかぬ".utf16), original).isEmpty)
    #expect(overlaps([], original).isEmpty)
  }
}

/// Where the reference is not at hand.
@Suite struct SeededAlignmentTests {
  private func hits(_ places: [(Int, Int)]) -> [SeedHit] {
    places.map { SeedHit(query: $0.0, reference: $0.1, length: 6, bits: 8) }
  }

  private func joined(_ places: [(Int, Int)]) throws -> Alignment {
    let hits = hits(places)
    let units = Array("一二三四五六七八九十".utf16) + [UInt16](repeating: 0x4E01, count: 90)
    let chain = try #require(SeedChain.chains(of: hits, in: units.span, Sensitivity()).first)
    return try #require(Alignment(joining: hits, of: chain))
  }

  @Test func seedsThatOverlapAreOneRun() throws {
    let alignment = try joined([(10, 110), (13, 113), (15, 115)])
    #expect(alignment.query == 10..<21 && alignment.reference == 110..<121)
    #expect(alignment.longestRun == 10..<21 && alignment.equal == 11)
  }

  /// Nothing is said to be equal that no seed says.
  @Test func whatLiesBetweenIsChanged() throws {
    let alignment = try joined([(10, 110), (20, 122)])
    #expect(alignment.equal == 12)
    #expect(alignment.steps.count { $0 == .changed } == 4 && alignment.steps.count { $0 == .left } == 2)
    #expect(alignment.query == 10..<26 && alignment.reference == 110..<128)
  }
}

@Suite struct NearVerbatimTests {
  /// By its definition: every stretch is looked at.
  private func slowBlock(_ alignment: Alignment) -> Int {
    let steps = alignment.steps
    var best = 0..<0
    for start in steps.indices {
      for end in start..<steps.count where steps[start] == .equal && steps[end] == .equal {
        let differing = steps[start...end].count { $0 != .equal }
        if 10 * differing <= end - start + 1, end - start + 1 > best.count { best = start..<end + 1 }
      }
    }
    return best.count
  }

  @Test func theBlockIsTheLongestWithOneChangeInTen() {
    var numbers = Numbers(state: 5)
    for _ in 0..<400 {
      let chance = Int.random(in: 2...30, using: &numbers)
      let steps = (0..<Int.random(in: 0...120, using: &numbers)).map { _ -> Alignment.Step in
        Int.random(in: 0..<chance, using: &numbers) == 0 ? .changed : .equal
      }
      let alignment = Alignment(query: 7, reference: 3, steps: steps)
      #expect(alignment.nearVerbatimBlock.count == slowBlock(alignment))
    }
  }

  @Test func whatTheReferenceAloneHasTakesNoPlace() {
    let steps: [Alignment.Step] = Array(repeating: .equal, count: 10) + [.left] + Array(repeating: .equal, count: 10)
    #expect(Alignment(query: 5, reference: 0, steps: steps).nearVerbatimBlock == 5..<25)
  }
}
