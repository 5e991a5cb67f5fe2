/// Where an image keeps which forms stand under each anchor.
struct AnchorTable: Sendable {
  /// Pairs of the low half of a hash and the number of the first form that stands under it, counted from 1. The last
  /// form says that it is the last.
  let slots: Range<Int>
  /// The logarithm of how many there are.
  private let bits: Int

  static func bits(for count: Int) -> Int { NameIndexLayout.bits(for: count * 2) }

  init(bits: Int, _ part: (_ words: Int) -> Range<Int>) {
    slots = part(2 << bits)
    self.bits = bits
  }

  /// The number of the first form under the anchor with this hash.
  @inline(__always)
  func first(under hash: UInt64, _ slots: Span<UInt32>) -> Int? {
    let mask = 1 &<< bits &- 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    let low = UInt32(truncatingIfNeeded: hash)
    while true {
      let number = slots[2 &* slot &+ 1]
      if number == 0 { return nil }
      if slots[2 &* slot] == low { return Int(number) &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  // MARK: - Writing

  static func words(_ anchors: [(hash: UInt64, first: Int)], bits: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: 2 << bits)
    let mask = 1 << bits - 1
    for anchor in anchors {
      var slot = Int(truncatingIfNeeded: anchor.hash >> 32) & mask
      while slots[2 * slot + 1] != 0 { slot = (slot + 1) & mask }
      slots[2 * slot] = UInt32(truncatingIfNeeded: anchor.hash)
      slots[2 * slot + 1] = UInt32(anchor.first + 1)
    }
    return slots
  }
}
