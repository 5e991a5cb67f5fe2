import Testing

@testable import Vocabulary

/// The tests' own map: a plain list of pieces, searched from the front.
private struct PlainMap {
  var pieces: [(source: Int, derived: Int)] = []

  var sourceCount: Int { pieces.reduce(0) { $0 + $1.source } }
  var derivedCount: Int { pieces.reduce(0) { $0 + $1.derived } }

  var built: OffsetMap {
    var map = OffsetMap()
    for piece in pieces { map.replace(source: piece.source, derived: piece.derived) }
    return map
  }

  /// Where a non-empty derived range came from.
  func source(of range: Range<Int>) -> Range<Int> {
    hull(range, of: pieces.map { ($0.derived, $0.source) })
  }

  /// What a non-empty source range became.
  func derived(of range: Range<Int>) -> Range<Int> {
    hull(range, of: pieces.map { ($0.source, $0.derived) })
  }

  private func hull(_ range: Range<Int>, of pieces: [(near: Int, far: Int)]) -> Range<Int> {
    var near = 0
    var far = 0
    var lower: Int?
    var upper = 0
    for piece in pieces {
      if near < range.upperBound, near + piece.near > range.lowerBound {
        lower = lower ?? far
        upper = far + piece.far
      }
      near += piece.near
      far += piece.far
    }
    return (lower ?? far)..<upper
  }

  /// Borders of the middle text that are borders in both maps cut the joined map into pieces.
  func followed(by next: PlainMap) -> PlainMap {
    var own: [Int: (source: Int, deleted: Int)] = [0: (0, 0)]
    var at = 0
    var source = 0
    for piece in pieces {
      at += piece.derived
      source += piece.source
      if piece.derived > 0 { own[at] = (source, 0) } else { own[at, default: (source, 0)].deleted += piece.source }
    }
    var new: [Int: (derived: Int, inserted: Int)] = [0: (0, 0)]
    at = 0
    var derived = 0
    for piece in next.pieces {
      at += piece.source
      derived += piece.derived
      if piece.source > 0 { new[at] = (derived, 0) } else { new[at, default: (derived, 0)].inserted += piece.derived }
    }
    var joined = PlainMap()
    var reached = (source: 0, derived: 0)
    for border in own.keys.sorted() {
      guard let left = own[border], let right = new[border] else { continue }
      joined.pieces.append((left.source - reached.source, right.derived - reached.derived))
      joined.pieces.append((left.deleted, 0))
      joined.pieces.append((0, right.inserted))
      reached = (left.source + left.deleted, right.derived + right.inserted)
    }
    return joined
  }

  /// Random pieces whose derived side (or source side) has a given length in all.
  static func random(source total: Int? = nil, pieces: Int, using random: inout SplitMix) -> PlainMap {
    var map = PlainMap()
    while total == nil ? map.pieces.count < pieces : map.sourceCount < total ?? 0 {
      let left = (total ?? .max) - map.sourceCount
      let shape: (source: Int, derived: Int) =
        switch random.next() % 8 {
        case 0: (Int(random.next() % 3), 0)
        case 1: (0, Int(random.next() % 3))
        case 2: (2, 3)
        case 3: (3, 3)
        case 4: (1 + Int(random.next() % 4), 1 + Int(random.next() % 4))
        default: (1, 1)
        }
      for _ in 0...(random.next() % 4) where map.sourceCount + shape.source <= (total ?? .max) && left > 0 {
        map.pieces.append(shape)
      }
    }
    return map
  }
}

/// A seeded generator, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct OffsetMapTests {
  @Test func keptTextIsTheIdentity() {
    var map = OffsetMap()
    map.keep(3)
    map.keep(4)
    #expect(map.isIdentity)
    #expect(map == OffsetMap(identity: 7))
    #expect(map.source(of: 2..<5) == 2..<5)
  }

  @Test func anEscapeCorrespondsAsAWhole() {
    // "日\n本" written as 日\\n本: three bytes kept, two became one, three kept.
    var map = OffsetMap()
    map.keep(3)
    map.replace(source: 2, derived: 1)
    map.keep(3)
    #expect(map.source(of: 3..<4) == 3..<5)
    #expect(map.source(of: 4..<7) == 5..<8)
    #expect(map.derived(of: 4..<5) == 3..<4)
    #expect(map.derived(of: 5..<8) == 4..<7)
    #expect(!map.isIdentity)
  }

  @Test func aDeletionBelongsToNeitherNeighbour() {
    var map = OffsetMap()
    map.replace(source: 3, derived: 0)
    map.keep(2)
    map.replace(source: 4, derived: 0)
    map.keep(2)
    map.replace(source: 5, derived: 0)
    #expect(map.source(of: 0..<2) == 3..<5)
    #expect(map.source(of: 2..<4) == 9..<11)
    #expect(map.source(of: 1..<3) == 4..<10)
    #expect(map.derived(of: 5..<9) == 2..<2)
    #expect(map.derived(of: 4..<10) == 1..<3)
    #expect(map.source(of: 4..<4) == 16..<16)
    #expect(map.derived(of: 16..<16) == 4..<4)
  }

  @Test func aRunOfKanjiIsCutAtItsCharacters() {
    var map = OffsetMap()
    map.replace(source: 2, derived: 3, times: 1000)
    #expect(map.source(of: 1500..<1503) == 1000..<1002)
    #expect(map.source(of: 1501..<1502) == 1000..<1002)
    #expect(map.derived(of: 1001..<1003) == 1500..<1506)
  }

  @Test func rangesOutsideTheTextAreCut() {
    var map = OffsetMap()
    map.replace(source: 2, derived: 3)
    #expect(map.source(of: 0..<9) == 0..<2)
    #expect(map.source(of: 7..<9) == 2..<2)
  }

  @Test func lookUpsAgreeWithThePlainMap() throws {
    for seed: UInt64 in 0..<300 {
      var random = SplitMix(state: seed)
      let plain = PlainMap.random(pieces: 12, using: &random)
      let map = plain.built
      try #require(map.sourceCount == plain.sourceCount, "seed \(seed)")
      try #require(map.derivedCount == plain.derivedCount, "seed \(seed)")
      for lower in 0..<plain.derivedCount {
        for upper in (lower + 1)...plain.derivedCount {
          try #require(map.source(of: lower..<upper) == plain.source(of: lower..<upper), "seed \(seed)")
        }
      }
      for lower in 0..<plain.sourceCount {
        for upper in (lower + 1)...plain.sourceCount {
          try #require(map.derived(of: lower..<upper) == plain.derived(of: lower..<upper), "seed \(seed)")
        }
      }
    }
  }

  @Test func aPartSaysWhatTheWholeSays() throws {
    for seed: UInt64 in 0..<200 {
      var random = SplitMix(state: seed)
      let whole = PlainMap.random(pieces: 10, using: &random).built
      for lower in 0..<whole.derivedCount {
        for upper in (lower + 1)...whole.derivedCount {
          let (part, start) = whole.part(of: lower..<upper)
          try #require(part.derivedCount == upper - lower, "seed \(seed)")
          for offset in 0..<part.derivedCount {
            let inner = part.source(of: offset..<offset + 1)
            let outer = whole.source(of: offset + lower..<offset + lower + 1)
            try #require(inner.lowerBound + start == outer.lowerBound, "seed \(seed)")
            try #require(inner.upperBound + start == outer.upperBound, "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func aHintChangesNoAnswer() throws {
    for seed: UInt64 in 0..<200 {
      var random = SplitMix(state: seed)
      let map = PlainMap.random(pieces: 30, using: &random).built
      for start in 0...4 {
        var hint = start * 7
        for lower in 0..<map.derivedCount {
          for range in [lower..<lower + 1, lower..<min(lower + 5, map.derivedCount + 3), max(0, lower - 3)..<lower] {
            try #require(map.source(of: range, near: &hint) == map.source(of: range), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func mapsCanStandOneAfterTheOther() throws {
    for seed: UInt64 in 0..<200 {
      var random = SplitMix(state: seed)
      let first = PlainMap.random(pieces: 8, using: &random)
      let second = PlainMap.random(pieces: 8, using: &random)
      var joined = first.built
      joined.append(second.built)
      try #require(joined == PlainMap(pieces: first.pieces + second.pieces).built, "seed \(seed)")
    }
  }

  @Test func joiningAgreesWithThePlainMap() throws {
    for seed: UInt64 in 0..<600 {
      var random = SplitMix(state: seed)
      let first = PlainMap.random(pieces: 14, using: &random)
      let second = PlainMap.random(source: first.derivedCount, pieces: 0, using: &random)
      let joined = first.built.followed(by: second.built)
      let plain = first.followed(by: second)
      try #require(joined.sourceCount == first.sourceCount, "seed \(seed)")
      try #require(joined.derivedCount == second.derivedCount, "seed \(seed)")
      for offset in 0..<plain.derivedCount {
        let range = offset..<offset + 1
        let twice = first.built.source(of: second.built.source(of: range))
        try #require(joined.source(of: range) == plain.source(of: range), "seed \(seed)")
        try #require(twice.isEmpty || joined.source(of: range).contains(twice), "seed \(seed)")
      }
      for offset in 0..<plain.sourceCount {
        let range = offset..<offset + 1
        try #require(joined.derived(of: range) == plain.derived(of: range), "seed \(seed)")
      }
    }
  }

  @Test func joiningKeepsWhatBothKeep() {
    // ＡＢ in Shift_JIS (2 bytes each) to UTF-8 (3 each), then folded to "ab".
    var decoded = OffsetMap()
    decoded.replace(source: 2, derived: 3, times: 2)
    var folded = OffsetMap()
    folded.replace(source: 3, derived: 1, times: 2)
    var expected = OffsetMap()
    expected.replace(source: 2, derived: 1, times: 2)
    #expect(decoded.followed(by: folded) == expected)
  }
}
