/// What the command line says of a fuzzer: `fuzz KIND --seconds N [--seed S] [--format NAME]`.
struct FuzzCall {
  let seconds: Double
  let seed: UInt64
  let format: String?

  /// nil: the words say something else.
  init?(_ words: [String], of kind: String) {
    guard words.starts(with: ["fuzz", kind]) else { return nil }
    var seconds: Double?
    var seed: UInt64 = 1
    var format: String?
    var rest = words.dropFirst(2)
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--seconds": seconds = Double(value)
      case "--seed":
        guard let number = UInt64(value) else { return nil }
        seed = number
      case "--format": format = value
      default: return nil
      }
    }
    guard let seconds else { return nil }
    self.seconds = seconds
    self.seed = seed
    self.format = format
  }
}

/// Numbers that look random and are the same for the same seed.
struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state ^ state >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 29
    return Int(truncatingIfNeeded: mixed % UInt64(sides))
  }
}
