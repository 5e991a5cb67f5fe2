/// Counts the Unicode scalars of a text once, so that no place in it has to be counted from the start again.
public struct ScalarRuler: Sendable {
  /// Valid UTF-8.
  private let utf8: [UInt8]
  /// How many scalars begin before byte 0, 256, 512 …
  private let marks: [Int]

  private static let interval = 256

  public init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    var marks = [0]
    marks.reserveCapacity(utf8.count / Self.interval + 1)
    var count = 0
    for start in stride(from: 0, through: utf8.count - Self.interval, by: Self.interval) {
      count += scalarCount(utf8[start..<(start + Self.interval)])
      marks.append(count)
    }
    self.marks = marks
  }

  /// How many scalars begin before a byte.
  public func scalars(before offset: Int) -> Int {
    let mark = offset / Self.interval
    return marks[mark] + scalarCount(utf8[(mark * Self.interval)..<offset])
  }

  public func span(of bytes: Range<Int>) -> TextSpan {
    TextSpan(start: scalars(before: bytes.lowerBound), end: scalars(before: bytes.upperBound))
  }
}
