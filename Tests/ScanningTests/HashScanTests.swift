import Scanning
import Testing

@Suite struct HashScanTests {
  private struct Shift: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static func hashes(_ count: Int, _ random: inout Shift) -> [SIMD4<UInt64>] {
    (0..<count).map { _ in SIMD4((0..<4).map { _ in random.next() }) }
  }

  /// The slow twin: one bit after the other.
  private func slowly(_ forms: [SIMD4<UInt64>], _ hashes: [SIMD4<UInt64>], within most: Int) -> [HashScan.Near] {
    hashes.enumerated().compactMap { index, hash in
      var best: HashScan.Near?
      for (number, form) in forms.enumerated() {
        var differing = 0
        for word in 0..<4 {
          for bit in 0..<64 where (hash[word] >> UInt64(bit) ^ form[word] >> UInt64(bit)) & 1 == 1 { differing += 1 }
        }
        let distance = min(differing, 256 - differing)
        if distance <= most, distance < best?.distance ?? 257 {
          best = HashScan.Near(index: index, distance: distance, form: number, isNegative: differing > 128)
        }
      }
      return best
    }
  }

  private func near(_ hashes: [SIMD4<UInt64>], _ forms: [SIMD4<UInt64>], _ method: HashScan.Method, _ most: Int)
    -> [HashScan.Near]
  {
    HashScan(for: forms, method: method).near(in: hashes.span.bytes, within: most)
  }

  @Test(arguments: HashScan.Method.available) func agreesWithItsSlowTwin(_ method: HashScan.Method) {
    var random = Shift(state: 20_261_121)
    let forms = Self.hashes(8, &random)
    var hashes = Self.hashes(500, &random)
    // Some that are near, each by so many bits, upright or negative.
    for place in 0..<120 {
      var hash = forms[place % 8]
      for bit in 0..<place { hash[bit * 7 % 256 / 64] ^= 1 << UInt64(bit * 7 % 64) }
      hashes[place * 4] = place % 3 == 0 ? ~hash : hash
    }
    for most in [0, 1, 31, 80, 99, 127, 128] {
      #expect(near(hashes, forms, method, most) == slowly(forms, hashes, within: most))
    }
  }

  @Test(arguments: HashScan.Method.available) func theLimitIsWithin(_ method: HashScan.Method) {
    let zero = [SIMD4<UInt64>](repeating: .zero, count: 8)
    var hash = SIMD4<UInt64>.zero
    hash[3] = 0x7F
    #expect(near([hash], zero, method, 7).map(\.distance) == [7])
    #expect(near([hash], zero, method, 6).isEmpty)
    #expect(near([~hash], zero, method, 7).map(\.isNegative) == [true])
    #expect(near([~hash], zero, method, 6).isEmpty)
    #expect(near([], zero, method, 6).isEmpty)
  }
}
