internal import Folding
internal import Vocabulary

/// The number under which a word, two words, or two characters of a script without spaces are looked up.
///
/// A word is read sixteen bytes at a time and filled up with zeros, so that most words take one step. Two words with
/// one number cost a comparison and nothing else: what is found under a number is always compared in full.
struct AnchorHash {
  private var state = AnchorHash.start
  /// The bytes of the last sixteen, the first lowest.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var count = 0

  /// A word of letters and digits.
  init() {}

  mutating func take(_ byte: UInt8) {
    if count > 0, count & 15 == 0 {
      state = Self.absorb(state, first, second)
      (first, second) = (0, 0)
    }
    let part = UInt64(byte) << UInt64((count & 7) * 8)
    if count & 8 == 0 { first |= part } else { second |= part }
    count += 1
  }

  var value: UInt64 { Self.finish(state, first, second, count) }

  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = AnchorHash()
    for byte in bytes { hash.take(byte) }
    return hash.value
  }

  // MARK: - For who has eight bytes at hand

  static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let secret: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Sixteen bytes, and more follow.
  @inline(__always)
  static func absorb(_ state: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    mixed(first ^ state, second ^ secret)
  }

  /// The last sixteen, or fewer with zeros above them. `count`: how many bytes there were in all.
  @inline(__always)
  static func finish(_ state: UInt64, _ first: UInt64, _ second: UInt64, _ count: Int) -> UInt64 {
    mixed(first ^ state, second ^ secret ^ UInt64(truncatingIfNeeded: count) << 56)
  }

  /// The first bytes of eight, at most all of them, with zeros above.
  @inline(__always)
  static func first(_ count: Int, of eight: UInt64) -> UInt64 {
    // In two steps: no shift may be as wide as the word.
    let half = UInt64(truncatingIfNeeded: count &* 4)
    return eight & ~((.max &<< half) &<< half)
  }

  /// Two words that stand together, in either order.
  @inline(__always)
  static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let mixed = (one &+ other) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }

  @inline(__always)
  private static func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: other)
    return product.high ^ product.low
  }

  // MARK: - Characters

  /// Two characters that stand together.
  @inline(__always)
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    mixed((UInt64(first) << 21 | UInt64(second)) ^ start, secret)
  }

  /// One character by itself.
  @inline(__always)
  static func single(_ scalar: UInt32) -> UInt64 { pair(0, scalar) }
}
