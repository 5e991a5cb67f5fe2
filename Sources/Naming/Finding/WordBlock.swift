internal import Vocabulary

/// What 64 bytes of a bare text are, one bit for each: letters and digits, and what is no ASCII. Bare text has no
/// capitals.
struct WordBlock {
  private(set) var words: UInt64 = 0
  private(set) var beyondASCII: UInt64 = 0

  static let length = 64

  @inline(__always)
  init(_ text: Span<UInt8>, at start: Int) {
    if start <= text.count &- Self.length {
      for index in 0..<8 {
        // Sound: the condition above.
        let eight = unsafe text.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: start &+ index &* 8, as: UInt64.self)
        add(UInt64(littleEndian: eight), at: index)
      }
    } else {
      addLast(text, from: start)
    }
  }

  @inline(never)
  private mutating func addLast(_ text: Span<UInt8>, from start: Int) {
    for index in 0..<8 { add(text.eight(at: start + index * 8), at: index) }
  }

  @inline(__always)
  private mutating func add(_ eight: UInt64, at index: Int) {
    let low = eight & ~EightBytes.highBits
    // Each sum has the highest bit of the bytes that are at least so much, and none carries over.
    let letters = (low &+ EightBytes.all(0x80 - 0x61)) & ~(low &+ EightBytes.all(0x80 - 0x7B))
    let digits = (low &+ EightBytes.all(0x80 - 0x30)) & ~(low &+ EightBytes.all(0x80 - 0x3A))
    let place = UInt64(truncatingIfNeeded: index &* 8)
    words |= Self.gathered((letters | digits) & ~eight & EightBytes.highBits) &<< place
    beyondASCII |= Self.gathered(eight & EightBytes.highBits) &<< place
  }

  /// The highest bits of eight bytes side by side.
  @inline(__always)
  private static func gathered(_ bits: UInt64) -> UInt64 { ((bits >> 7) &* 0x0102_0408_1020_4080) >> 56 }
}
