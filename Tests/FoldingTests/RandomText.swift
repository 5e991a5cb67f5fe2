/// A seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts full of what makes folding hard.
enum RandomText {
  private static let pools: [[ClosedRange<UInt32>]] = [
    [0x20...0x7E],
    [0x41...0x5A],
    [0x3041...0x3096, 0x30A1...0x30FE],
    [0xFF66...0xFF9F],
    [0x3099...0x309C, 0xFF9E...0xFF9F, 0x300...0x345, 0x5B0...0x5BD],
    [0xAD...0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xE0100...0xE0110, 0xFEFF...0xFEFF],
    [0x3300...0x33FF, 0xFB00...0xFB06, 0xFF01...0xFF5E, 0x2460...0x24FF, 0xDF...0xDF, 0x130...0x131],
    [0x1100...0x11FF, 0xAC00...0xAC60, 0xFFA0...0xFFDC],
    [0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2F00...0x2FD5, 0x20000...0x20040, 0x2F800...0x2F820],
    [0x1F466...0x1F469, 0x1D400...0x1D4FF],
    [0x80...0xD7FF, 0xE000...0x10FFFF],
  ]

  static func scalars(_ count: Int, using random: inout SplitMix) -> String.UnicodeScalarView {
    var text = String.UnicodeScalarView()
    while text.count < count {
      guard let pool = pools.randomElement(using: &random) else { continue }
      for _ in 0...random.next() % 4 {
        guard let range = pool.randomElement(using: &random),
          let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random))
        else { continue }
        text.append(scalar)
      }
    }
    return text
  }
}
