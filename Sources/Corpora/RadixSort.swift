/// Sorts numbers by some of their bits, ten at a time; equals stay in their order.
enum RadixSort {
  private static let digit = 10

  static func sorted(_ numbers: [UInt64], by bits: Range<Int>) -> [UInt64] {
    guard numbers.count > 1 else { return numbers }
    var from = numbers
    var to = [UInt64](repeating: 0, count: numbers.count)
    for shift in stride(from: bits.lowerBound, to: bits.upperBound, by: digit) {
      let mask = 1 << UInt64(min(digit, bits.upperBound - shift)) - 1 as UInt64
      var starts = [Int](repeating: 0, count: 1 << digit + 1)
      for number in from { starts[Int(number >> UInt64(shift) & mask) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for number in from {
        let place = Int(number >> UInt64(shift) & mask)
        to[starts[place]] = number
        starts[place] += 1
      }
      swap(&from, &to)
    }
    return from
  }
}
