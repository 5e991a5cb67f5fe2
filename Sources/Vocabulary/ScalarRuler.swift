/// Counts the Unicode scalars of a text once, so that no place in it has to be counted from the start again.
public struct ScalarRuler: Sendable {
  /// Valid UTF-8.
  private let utf8: [UInt8]
  /// How many scalars begin before byte 0, 256, 512 …
  private let marks: [Int]

  private static let interval = 256

  public init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    let text = utf8.span
    var marks = [0]
    marks.reserveCapacity(text.count / Self.interval + 1)
    var count = 0
    for start in stride(from: 0, through: text.count - Self.interval, by: Self.interval) {
      count += Self.scalars(in: text, start..<start + Self.interval)
      marks.append(count)
    }
    self.marks = marks
  }

  /// How many scalars begin before a byte.
  public func scalars(before offset: Int) -> Int {
    let mark = offset / Self.interval
    return marks[mark] + Self.scalars(in: utf8.span, mark * Self.interval..<offset)
  }

  /// The byte at which a scalar begins, counted from 0; the end of the text where there is none.
  public func offset(ofScalar number: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] <= number { low = middle + 1 } else { high = middle }
    }
    var at = max(0, low - 1) * Self.interval
    var left = number - marks[max(0, low - 1)]
    while at < utf8.count {
      if utf8[at] & 0xC0 != 0x80 {
        if left == 0 { return at }
        left -= 1
      }
      at += 1
    }
    return utf8.count
  }

  public func span(of bytes: Range<Int>) -> TextSpan {
    TextSpan(start: scalars(before: bytes.lowerBound), end: scalars(before: bytes.upperBound))
  }

  private static func scalars(in text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = range.count
    var at = range.lowerBound
    // For each place of eight bytes how many of them continue a scalar: at most 32, as a stretch is no longer than the
    // interval.
    var continuing: UInt64 = 0
    if range.upperBound <= text.count {
      while at &+ 8 <= range.upperBound {
        // Sound: the conditions above.
        let eight = unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
        continuing &+= (eight & ~(eight << 1) & EightBytes.highBits) >> 7
        at &+= 8
      }
    }
    let pairs = (continuing & 0x00FF_00FF_00FF_00FF) &+ (continuing >> 8 & 0x00FF_00FF_00FF_00FF)
    count -= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
    while at < range.upperBound {
      if text[at] & 0xC0 == 0x80 { count -= 1 }
      at += 1
    }
    return count
  }
}
