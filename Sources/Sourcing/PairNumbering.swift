/// Gives every pair of numbers it meets a number of its own, in the order in which they are met. A look-up costs no
/// allocation.
struct PairNumbering: Sendable {
  /// One more than a number; 0: free. The count is a power of two.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var pairs: [(first: Int, second: Int)] = []

  var count: Int { pairs.count }

  /// nil: it was not met yet.
  func known(_ first: Int, _ second: Int) -> Int? {
    let slot = slot(of: first, second)
    return slots[slot] == 0 ? nil : Int(slots[slot]) &- 1
  }

  /// The number of a pair that was not met yet.
  mutating func add(_ first: Int, _ second: Int) -> Int {
    pairs.append((first, second))
    if pairs.count * 2 > slots.count {
      grow()
    } else {
      slots[slot(of: first, second)] = UInt32(pairs.count)
    }
    return pairs.count - 1
  }

  /// Where the pair stands, or would stand.
  private func slot(of first: Int, _ second: Int) -> Int {
    let mask = slots.count &- 1
    var slot = hash(first, second) & mask
    while slots[slot] != 0 {
      let pair = pairs[Int(slots[slot]) &- 1]
      if pair.first == first, pair.second == second { return slot }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, pair) in pairs.enumerated() { slots[slot(of: pair.first, pair.second)] = UInt32(number + 1) }
  }

  private func hash(_ first: Int, _ second: Int) -> Int {
    let word = UInt64(bitPattern: Int64(first)) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: Int64(second))
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
