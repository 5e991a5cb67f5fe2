internal import Folding
internal import Vocabulary

/// The number under which a word, two words, or two characters of a script without spaces are looked up.
///
/// A word is read eight bytes at a time and filled up with zeros to at least sixteen, so that words of most lengths
/// take the same way. Two words with one number cost a comparison and nothing else: what is found under a number is
/// always compared in full.
struct AnchorHash {
  private var state = AnchorHash.start
  /// The bytes that are no whole eight yet, the first lowest.
  private var rest: UInt64 = 0
  private var count = 0

  /// A word of letters and digits.
  init() {}

  mutating func take(_ byte: UInt8) {
    rest |= UInt64(byte) << UInt64((count & 7) * 8)
    count += 1
    if count & 7 == 0 {
      state = Self.absorb(state, rest)
      rest = 0
    }
  }

  var value: UInt64 {
    var state = state
    var eights = count / 8
    if count & 7 != 0 {
      state = Self.absorb(state, rest)
      eights += 1
    }
    while eights < Self.fewestEights {
      state = Self.absorb(state, 0)
      eights += 1
    }
    return Self.finish(state, count)
  }

  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = AnchorHash()
    for byte in bytes { hash.take(byte) }
    return hash.value
  }

  // MARK: - For who has eight bytes at hand

  static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  static let fewestEights = 2

  /// The last eight bytes may be fewer, with zeros above them.
  @inline(__always)
  static func absorb(_ state: UInt64, _ eight: UInt64) -> UInt64 {
    let mixed = (state ^ eight) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// `count`: how many bytes were absorbed, zeros left out.
  @inline(__always)
  static func finish(_ state: UInt64, _ count: Int) -> UInt64 {
    let mixed = (state ^ UInt64(truncatingIfNeeded: count) << 56) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 29
  }

  /// A word of at most sixteen bytes.
  @inline(__always)
  static func short(_ first: UInt64, _ second: UInt64, _ count: Int) -> UInt64 {
    finish(absorb(absorb(start, first), second), count)
  }

  /// Two words that stand together, in either order.
  @inline(__always)
  static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let mixed = (one &+ other) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }

  // MARK: - Characters

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
