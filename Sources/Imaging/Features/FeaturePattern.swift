/// The pairs of places around a corner whose brightness is compared, one pair a bit. They are drawn once and for all from
/// a bell curve around the corner, by a fixed sequence of numbers: a corpus holds bits that were taken with them.
enum FeaturePattern {
  /// Pairs lie within this distance of the corner, along each side.
  static let reach = 13

  struct Pair {
    var first: SIMD2<Float>
    var second: SIMD2<Float>
  }

  static let pairs: [Pair] = {
    var state: UInt64 = 0x5EED_0F_B17
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24)
    }
    // The sum of twelve even draws is nearly a bell curve of width 1.
    func draw() -> Float {
      while true {
        let value = ((0..<12).reduce(0) { sum, _ in sum + next() } - 6) * 6
        if abs(value) <= Float(reach) { return value.rounded() }
      }
    }
    var pairs: [Pair] = []
    while pairs.count < 256 {
      let pair = Pair(first: SIMD2(draw(), draw()), second: SIMD2(draw(), draw()))
      let gap = pair.first - pair.second
      // Two places that nearly touch say little.
      if gap.x * gap.x + gap.y * gap.y >= 9 { pairs.append(pair) }
    }
    return pairs
  }()
}
