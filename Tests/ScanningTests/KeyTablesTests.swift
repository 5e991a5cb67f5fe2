import Testing

@testable import Scanning

@Suite struct KeyTablesTests {
  private static let keyBits = 10

  /// Tables as they stand in a file, built slowly.
  private static func tables(of bits: [SIMD4<UInt64>]) -> [UInt32] {
    (0..<KeyTables.tableCount).flatMap { table in
      let keys = bits.map { Int(truncatingIfNeeded: $0[table / 2] >> UInt64(table % 2 * 32)) & ((1 << keyBits) - 1) }
      var starts: [UInt32] = []
      var members: [UInt32] = []
      for key in 0..<(1 << keyBits) {
        starts.append(UInt32(members.count))
        members += keys.indices.filter { keys[$0] == key }.map { UInt32($0) }
      }
      return starts + [UInt32(members.count)] + members
    }
  }

  private static func bits(_ count: Int) -> [SIMD4<UInt64>] {
    var state: UInt64 = 7
    return (0..<count).map { _ in
      SIMD4(
        (0..<4).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return state ^ state >> 31
        })
    }
  }

  private func near(
    _ asked: SIMD4<UInt64>, _ bits: [SIMD4<UInt64>], _ tables: [UInt32], flips: Int = 0, within most: Int = 60,
    spread: Int = 200
  ) -> [KeyTables.Near] {
    KeyTables(keyBits: Self.keyBits, flips: flips).near(
      asked, bits: bits.span.bytes, tables: tables.span.bytes, within: most, spread: spread)
  }

  @Test func whatSharesAKeyIsFoundNearestFirst() {
    var bits = Self.bits(200)
    // Two that are near the first: by three bits, and by five.
    bits[90] = bits[0]
    bits[90].x ^= 0b111 << 40
    bits[170] = bits[0]
    bits[170].w ^= 0b11111 << 20
    let tables = Self.tables(of: bits)
    let all = [
      KeyTables.Near(index: 0, distance: 0), KeyTables.Near(index: 90, distance: 3),
      KeyTables.Near(index: 170, distance: 5),
    ]
    // Nothing is within so many hundredths of no distance at all.
    #expect(near(bits[0], bits, tables) == [all[0]])
    var asked = bits[0]
    asked.y ^= 0b11 << 20
    #expect(near(asked, bits, tables, spread: 1000).map(\.index) == [0, 90, 170])
    #expect(near(asked, bits, tables, spread: 260).map(\.distance) == [2, 5])
    #expect(near(asked, bits, tables, within: 1, spread: 1000).isEmpty)
  }

  @Test func aTurnedOverBitOfEveryKeyNeedsAFlip() {
    let bits = Self.bits(50)
    let tables = Self.tables(of: bits)
    // One bit of every key, the second.
    let asked = bits[7] ^ SIMD4(repeating: 0x2_0000_0002)
    #expect(!near(asked, bits, tables).contains { $0.index == 7 })
    #expect(!near(asked, bits, tables, flips: 1).contains { $0.index == 7 })
    #expect(near(asked, bits, tables, flips: 2) == [KeyTables.Near(index: 7, distance: 8)])
  }

  @Test func tablesThatSayNonsenseAreReadWithinTheirBounds() {
    let bits = Self.bits(64)
    for fill in [UInt32.max, 64, 65, 1 << 20] {
      let nonsense = [UInt32](repeating: fill, count: Self.tables(of: bits).count)
      #expect(near(bits[3], bits, nonsense, flips: 10).isEmpty)
    }
    var mixed = Self.tables(of: bits)
    for place in stride(from: 0, to: mixed.count, by: 3) { mixed[place] = UInt32(place * 2_654_435 % 100_000) }
    for asked in bits { #expect(near(asked, bits, mixed, flips: 10).allSatisfy { $0.index < bits.count }) }
  }
}
