internal import Folding

/// The number under which a word, or a pair of characters of a script without spaces, is looked up.
///
/// Built up byte by byte, so that a word is read only once. Two words with one number cost a comparison and nothing
/// else: what is found under a number is always compared in full.
struct AnchorHash {
  private var state: UInt64

  /// A word of letters and digits.
  init() { state = 0xCBF2_9CE4_8422_2325 }

  @inline(__always)
  mutating func take(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  @inline(__always)
  var value: UInt64 {
    let mixed = (state ^ state >> 32) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }

  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = AnchorHash()
    for byte in bytes { hash.take(byte) }
    return hash.value
  }

  /// Two characters that stand together.
  @inline(__always)
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    let joined = (UInt64(first) << 21 | UInt64(second) | 1 << 60) &* 0x9E37_79B9_7F4A_7C15
    return (joined ^ joined >> 31) &* 0xBF58_476D_1CE4_E5B9
  }

  /// One character by itself.
  @inline(__always)
  static func single(_ scalar: UInt32) -> UInt64 { pair(0, scalar) }
}
