/// Where an image keeps a table of anchors: what a text is asked for, and what stands under each.
struct AnchorTable: Sendable {
  struct Counts: Sendable, Equatable {
    var anchors = 0
    /// Logarithms of the sizes of the tables that are looked into by hash.
    var filterBits = 6
    var slotBits = 1

    var words: [Int] { [anchors, filterBits, slotBits] }

    init() {}

    init(anchors: Int) {
      self.anchors = anchors
      filterBits = NameIndexLayout.bits(for: anchors * 16)
      slotBits = NameIndexLayout.bits(for: anchors * 2)
    }

    init?(_ words: ArraySlice<Int>) {
      let words = Array(words)
      guard words.count == 3, (6..<32).contains(words[1]), words[2] < 32 else { return nil }
      (anchors, filterBits, slotBits) = (words[0], words[1], words[2])
    }
  }

  /// Two bits of one word for each anchor's hash: nearly every word of a text is turned away here.
  let filter: Range<Int>
  /// Pairs of the low half of a hash and the number of its anchor, counted from 1.
  let slots: Range<Int>
  /// Where what stands under each anchor begins, and one more for the end.
  let starts: Range<Int>

  private let filterBits: Int
  private let slotBits: Int

  init(_ counts: Counts, _ part: (_ words: Int) -> Range<Int>) {
    filter = part(1 << (counts.filterBits - 5))
    slots = part(2 << counts.slotBits)
    starts = part(counts.anchors + 1)
    filterBits = counts.filterBits
    slotBits = counts.slotBits
  }

  // MARK: - Looking up

  /// Whether the bits of a hash are set; `false` is certain.
  @inline(__always)
  func mayHold(_ hash: UInt64, _ filter: Span<UInt32>) -> Bool {
    let wanted = Self.filterBits(of: hash)
    return filter[Self.filterWord(of: hash, bits: filterBits)] & wanted == wanted
  }

  /// The number of the anchor with this hash.
  @inline(__always)
  func number(of hash: UInt64, _ slots: Span<UInt32>) -> Int? {
    let mask = 1 << slotBits - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    let low = UInt32(truncatingIfNeeded: hash)
    while true {
      let number = slots[2 * slot + 1]
      if number == 0 { return nil }
      if slots[2 * slot] == low { return Int(number) - 1 }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  static func filterWord(of hash: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 69 &- bits))
  }

  @inline(__always)
  static func filterBits(of hash: UInt64) -> UInt32 {
    1 &<< UInt32(truncatingIfNeeded: hash) | 1 &<< UInt32(truncatingIfNeeded: hash >> 5)
  }

  // MARK: - Writing

  /// The words of a table. `looked`: whether a text is asked for an anchor, and not only led to it.
  static func words(_ hashes: [UInt64], starts: [UInt32], _ counts: Counts, looked: [Bool]? = nil) -> [UInt32] {
    var filter = [UInt32](repeating: 0, count: 1 << (counts.filterBits - 5))
    var slots = [UInt32](repeating: 0, count: 2 << counts.slotBits)
    let mask = 1 << counts.slotBits - 1
    for (number, hash) in hashes.enumerated() where looked?[number] ?? true {
      filter[filterWord(of: hash, bits: counts.filterBits)] |= filterBits(of: hash)
      var slot = Int(truncatingIfNeeded: hash >> 32) & mask
      while slots[2 * slot + 1] != 0 { slot = (slot + 1) & mask }
      slots[2 * slot] = UInt32(truncatingIfNeeded: hash)
      slots[2 * slot + 1] = UInt32(number + 1)
    }
    return filter + slots + starts
  }
}
