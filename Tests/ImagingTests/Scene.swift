/// A picture made of whole-number arithmetic, so that every program draws the same one.
enum Scene {
  /// Red, green and blue in turn.
  static func rgb(_ seed: Int, height: Int, width: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 {
          let bump = x * x * (seed + c + 1) / (width * 2 + 1) + y * y * (seed % 7 + 2 + c) / (height + 1)
          let checks = (x / (7 + c)) * (y / (11 + seed % 5)) * 3 + (x * y) / (37 + c * seed)
          bytes.append(UInt8((bump + checks) % 256))
        }
      }
    }
    return bytes
  }
}
