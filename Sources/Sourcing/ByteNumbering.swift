internal import Vocabulary

/// Gives every byte string it meets a number, in the order in which they are met. A look-up costs no allocation, and
/// nobody can choose strings that make it slow: the hash has a secret of its own in each run.
struct ByteNumbering: Sendable {
  /// Where a string is looked for: all that tells it from others but its bytes, so that a look-up waits for the memory
  /// twice and not more often.
  private struct Slot: Sendable {
    /// The upper half of the hash.
    var mark: UInt32 = 0
    /// One more than the number; 0: free.
    var number: UInt32 = 0
    /// Places of 32 bits: who numbers strings bounds their number and their length.
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  /// The count is a power of two.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)
  private var hashes: [UInt64] = []
  private var ends: [Int] = [0]
  private var arena: [UInt8] = []
  private let secret = UInt64.random(in: 0 ... .max) | 1

  var count: Int { hashes.count }
  /// Bytes of all strings.
  var size: Int { arena.count }

  subscript(number: Int) -> ArraySlice<UInt8> { arena[ends[number]..<ends[number + 1]] }

  func string(_ number: Int) -> String { String(decoding: self[number], as: UTF8.self) }

  /// nil: it was not met yet.
  func known(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let slot = slots[slot(of: text, range, hash(text, range))]
    return slot.number == 0 ? nil : Int(slot.number) &- 1
  }

  mutating func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let hash = hash(text, range)
    let slot = slot(of: text, range, hash)
    if slots[slot].number != 0 { return Int(slots[slot].number) - 1 }
    for index in range { arena.append(text[index]) }
    ends.append(arena.count)
    hashes.append(hash)
    slots[slot] = entry(of: hashes.count - 1)
    if hashes.count * 8 > slots.count * 5 { grow() }
    return hashes.count - 1
  }

  mutating func number(of text: [UInt8]) -> Int { number(of: text.span, 0..<text.count) }

  func known(_ text: [UInt8]) -> Int? { known(text.span, 0..<text.count) }

  // MARK: - Many at once

  /// What a look-up is made with. To look one string up waits for the memory twice; for many strings the waits can go
  /// on at the same time, when all of them are begun before the first is needed.
  func key(of text: Span<UInt8>, _ range: Range<Int>) -> UInt64 { hash(text, range) }

  /// Begins the first wait.
  @inline(__always)
  func approach(_ key: UInt64) -> Int { Int(slots[Int(truncatingIfNeeded: key) & (slots.count &- 1)].number) }

  /// Begins the second one, once the first is over; the number that the string probably has, or -1.
  @inline(__always)
  func guess(_ key: UInt64) -> (number: Int, byte: UInt8) {
    let slot = slots[Int(truncatingIfNeeded: key) & (slots.count &- 1)]
    return slot.number == 0 ? (-1, 0) : (Int(slot.number) &- 1, arena[Int(slot.start)])
  }

  private func entry(of number: Int) -> Slot {
    Slot(
      mark: UInt32(truncatingIfNeeded: hashes[number] >> 32), number: UInt32(number + 1),
      start: UInt32(ends[number]), count: UInt32(ends[number + 1] - ends[number]))
  }

  private func slot(of text: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> Int {
    let mask = slots.count &- 1
    let mark = UInt32(truncatingIfNeeded: hash >> 32)
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].number != 0 {
      if slots[slot].mark == mark, equals(slots[slot], text, range) { return slot }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private func equals(_ slot: Slot, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard Int(slot.count) == range.count else { return false }
    let own = arena.span
    let start = Int(slot.start)
    var at = 0
    while at &+ 8 <= range.count {
      if own.eight(at: start &+ at) != text.eight(at: range.lowerBound &+ at) { return false }
      at &+= 8
    }
    if at == range.count { return true }
    let rest = UInt64((range.count &- at) &* 8)
    return (own.eight(at: start &+ at) ^ text.eight(at: range.lowerBound &+ at)) & (1 &<< rest &- 1) == 0
  }

  private mutating func grow() {
    slots = Array(repeating: Slot(), count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot].number != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry(of: number)
    }
  }

  private func hash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = secret ^ UInt64(range.count)
    var at = range.lowerBound
    while at + 8 <= range.upperBound {
      hash = mix(hash ^ text.eight(at: at))
      at += 8
    }
    let rest = range.upperBound - at
    if rest > 0 { hash = mix(hash ^ (text.eight(at: at) & (1 << UInt64(rest * 8) &- 1))) }
    return mix(hash)
  }

  private func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ secret)
    return product.high ^ product.low
  }
}

extension ByteNumbering: Kept {
  func keep(in state: inout StateBytes) {
    state.put(count)
    for number in 0..<count { state.put(self[number]) }
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    self.init()
    for number in 0..<(try state.count()) {
      guard self.number(of: try state.text()) == number else { throw StateBytes.Broken() }
    }
  }
}
