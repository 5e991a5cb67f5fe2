/// A value of CBOR (RFC 8949), as far as assertions use it. Lengths are believed only as far as there are bytes.
indirect enum CBOR {
  case text(String)
  case array([CBOR])
  case map([(key: String, value: CBOR)])
  /// Numbers, bytes and simple values.
  case other

  private static let depthLimit = 64

  /// nil: broken, cut off or nested too deep. What stands behind the value is left alone.
  static func parse(_ bytes: ArraySlice<UInt8>) -> CBOR? {
    var at = bytes.startIndex
    return value(bytes, &at, depth: 0)
  }

  private static func value(_ bytes: ArraySlice<UInt8>, _ at: inout Int, depth: Int) -> CBOR? {
    guard depth < depthLimit, at < bytes.endIndex else { return nil }
    let head = bytes[at]
    at += 1
    let isOpen = head & 31 == 31
    guard let count = isOpen ? 0 : count(head & 31, bytes, &at) else { return nil }
    switch head >> 5 {
    case 0, 1: return isOpen ? nil : .other
    case 2, 3:
      guard let text = isOpen ? pieces(of: head >> 5, bytes, &at) : take(count, bytes, &at) else { return nil }
      return head >> 5 == 3 ? .text(String(decoding: text, as: UTF8.self)) : .other
    case 4:
      var elements: [CBOR] = []
      while isOpen ? !takeBreak(bytes, &at) : elements.count < count {
        guard let element = value(bytes, &at, depth: depth + 1) else { return nil }
        elements.append(element)
      }
      return .array(elements)
    case 5:
      var entries: [(key: String, value: CBOR)] = []
      while isOpen ? !takeBreak(bytes, &at) : entries.count < count {
        guard let key = value(bytes, &at, depth: depth + 1), let value = value(bytes, &at, depth: depth + 1) else {
          return nil
        }
        if case .text(let name) = key { entries.append((name, value)) } else { entries.append(("", value)) }
      }
      return .map(entries)
    case 6: return value(bytes, &at, depth: depth + 1)
    default: return isOpen ? nil : .other
    }
  }

  /// The number that a head holds or announces; nil: cut off, or larger than anything can be.
  private static func count(_ low: UInt8, _ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Int? {
    guard low >= 24 else { return Int(low) }
    guard low < 28, let digits = take(1 << Int(low - 24), bytes, &at) else { return nil }
    let number = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: number) ?? .max
  }

  private static func take(_ count: Int, _ bytes: ArraySlice<UInt8>, _ at: inout Int) -> [UInt8]? {
    guard count <= bytes.endIndex - at else { return nil }
    defer { at += count }
    return Array(bytes[at..<(at + count)])
  }

  private static func takeBreak(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Bool {
    guard at < bytes.endIndex, bytes[at] == 0xFF else { return false }
    at += 1
    return true
  }

  /// Text in pieces, up to a break.
  private static func pieces(of kind: UInt8, _ bytes: ArraySlice<UInt8>, _ at: inout Int) -> [UInt8]? {
    var text: [UInt8] = []
    while !takeBreak(bytes, &at) {
      guard at < bytes.endIndex, bytes[at] >> 5 == kind, bytes[at] & 31 != 31 else { return nil }
      let head = bytes[at]
      at += 1
      guard let count = count(head & 31, bytes, &at), let piece = take(count, bytes, &at) else { return nil }
      text += piece
    }
    return text
  }
}
