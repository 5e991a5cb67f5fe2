/// Text of two bytes a unit whose order nobody states, or states wrongly: it is read both ways, and the way that makes
/// more sense is kept.
enum UTF16Text {
  static func decode(_ bytes: ArraySlice<UInt8>, likely: ByteWindow.Order) -> String {
    var bytes = bytes
    var order: ByteWindow.Order?
    if bytes.starts(with: [0xFE, 0xFF]) { order = .big }
    if bytes.starts(with: [0xFF, 0xFE]) { order = .little }
    if order != nil { bytes = bytes.dropFirst(2) }
    if let order { return text(units(of: bytes, order)) }
    let other: ByteWindow.Order = likely == .big ? .little : .big
    let (first, second) = (units(of: bytes, likely), units(of: bytes, other))
    return text(sense(of: second) > sense(of: first) ? second : first)
  }

  /// True for bytes that are letters of ASCII one by one.
  static func isMostlyPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.filter { $0 < 0x80 }.count * 10 > bytes.count * 9
  }

  private static func text(_ units: [UInt16]) -> String {
    String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
  }

  private static func units(of bytes: ArraySlice<UInt8>, _ order: ByteWindow.Order) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var rest = bytes.makeIterator()
    while let first = rest.next(), let second = rest.next() {
      units.append(order == .big ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first))
    }
    return units
  }

  /// Plain letters and kana speak for an order. Swapped, they would be rare ideographs, or nothing at all.
  private static func sense(of units: [UInt16]) -> Int {
    units.prefix(4096).reduce(0) { sum, unit in
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x3000...0x30FF, 0xFF01...0xFF9F: return sum + 4
      case 0x4E00...0x9FFF: return sum + 1
      case 0xE000...0xF8FF, 0x01...0x1F, 0xFFFE: return sum - 4
      default: return sum
      }
    }
  }
}
