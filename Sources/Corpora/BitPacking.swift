/// Writes numbers of one width, bit after bit, the lowest first.
struct BitPacker {
  private let width: Int
  private var pending: UInt64 = 0
  private var pendingBits = 0

  /// - Parameter width: at most 56.
  init(width: Int) { self.width = width }

  mutating func append(_ number: UInt64, to bytes: inout [UInt8]) {
    pending |= number << UInt64(pendingBits)
    pendingBits += width
    while pendingBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingBits -= 8
    }
  }

  /// The last bits, and the eight bytes that may be read beyond them.
  mutating func finish(_ bytes: inout [UInt8]) {
    if pendingBits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    bytes += [UInt8](repeating: 0, count: 8)
  }

  /// The number at an index, from bytes that go on for eight more.
  @inline(__always)
  static func number(at index: Int, width: Int, in bytes: RawSpan) -> UInt64 {
    let bit = index * width
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: bit / 8, as: UInt64.self)
    return UInt64(littleEndian: word) >> UInt64(bit % 8) & (1 << UInt64(width) - 1)
  }
}

extension [UInt8] {
  mutating func append<Word: FixedWidthInteger>(words: some Sequence<Word>) {
    for word in words {
      for shift in stride(from: 0, to: Word.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }
}

extension RandomAccessCollection {
  /// The first index whose element passes, where all that pass come last.
  func partitioningIndex(_ passes: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if passes(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
