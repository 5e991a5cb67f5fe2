/// Says of half a hash whether a set may hold it, by two bits of one word. `false` is certain.
struct SpellingFilter: Sendable {
  /// Bytes of the image.
  let words: Range<Int>
  /// The logarithm of its size in bits.
  private let bits: Int

  static func bits(for count: Int) -> Int { NameIndexLayout.bits(for: count * 8) }

  init(bits: Int, _ part: (_ words: Int) -> Range<Int>) {
    words = part(1 << (bits - 5))
    self.bits = bits
  }

  @inline(__always)
  func mayHold(_ hash: UInt32, _ words: Span<UInt32>) -> Bool {
    let (word, wanted) = Self.place(of: hash, bits: bits)
    return words[word] & wanted == wanted
  }

  @inline(__always)
  private static func place(of hash: UInt32, bits: Int) -> (word: Int, wanted: UInt32) {
    // Half a hash made whole.
    let spread = UInt64(hash) &* 0x9E37_79B9_7F4A_7C15
    let word = Int(truncatingIfNeeded: spread &>> UInt64(truncatingIfNeeded: 69 &- bits))
    return (word, 1 &<< UInt32(truncatingIfNeeded: spread) | 1 &<< UInt32(truncatingIfNeeded: spread &>> 5))
  }

  // MARK: - Writing

  static func words(_ hashes: [UInt32], bits: Int) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: 1 << (bits - 5))
    for hash in hashes {
      let (word, wanted) = place(of: hash, bits: bits)
      words[word] |= wanted
    }
    return words
  }
}
