/// Says of a word whether it is in a list, by half of its hash in the slot that the other half leads to.
///
/// Of a thousand million words that are in no list one may be taken for one of it; a filter takes one in fifty. What
/// is asked here decides whether a word may be a slip of the pen.
struct WordTable: Sendable {
  /// Bytes of the image: the lower half of each hash, 0 where there is none.
  let slots: Range<Int>
  /// The logarithm of how many slots there are. At most half of them are taken.
  private let bits: Int

  static func bits(for count: Int) -> Int { NameIndexLayout.bits(for: count * 2) }

  init(bits: Int, _ part: (_ words: Int) -> Range<Int>) {
    slots = part(1 << bits)
    self.bits = bits
  }

  @inline(__always)
  func holds(_ hash: UInt64, _ slots: Span<UInt32>) -> Bool {
    let wanted = Self.mark(of: hash)
    let mask = 1 &<< bits &- 1
    var slot = Self.slot(of: hash, bits: bits)
    while slots[slot] != wanted {
      if slots[slot] == 0 { return false }
      slot = (slot &+ 1) & mask
    }
    return true
  }

  @inline(__always)
  private static func slot(of hash: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 64 &- bits))
  }

  @inline(__always)
  private static func mark(of hash: UInt64) -> UInt32 {
    let mark = UInt32(truncatingIfNeeded: hash)
    return mark == 0 ? 1 : mark
  }

  // MARK: - Writing

  static func words(_ hashes: some Sequence<UInt64>, bits: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: 1 << bits)
    for hash in hashes {
      let mark = mark(of: hash)
      var slot = slot(of: hash, bits: bits)
      while slots[slot] != 0, slots[slot] != mark { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = mark
    }
    return slots
  }
}
