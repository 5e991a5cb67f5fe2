/// UTF-16 and UTF-32: characters in units of two or four bytes.
enum WideDecoder {
  enum Order: String, CaseIterable { case little = "LE", big = "BE" }

  static func decodeUTF16(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, _ order: Order, into text: inout DecodedText
  ) {
    var at = start
    while at + 2 <= bytes.count {
      let unit = unit(bytes, at, order)
      switch unit & 0xFC00 {
      case 0xD800 where at + 4 <= bytes.count && self.unit(bytes, at + 2, order) & 0xFC00 == 0xDC00:
        text.append((unit - 0xD7C0) << 10 | self.unit(bytes, at + 2, order) & 0x3FF, from: 4)
        at += 4
      case 0xD800, 0xDC00:
        text.appendDamage(bytes: 2)
        at += 2
      default:
        text.append(unit, from: 2)
        at += 2
      }
    }
    text.appendDamage(bytes: bytes.count - at)
  }

  static func decodeUTF32(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ order: Order, into text: inout DecodedText
  ) {
    var at = start
    while at + 4 <= bytes.count {
      let first = unit(bytes, at, order)
      let second = unit(bytes, at + 2, order)
      let scalar = order == .little ? second << 16 | first : first << 16 | second
      if Unicode.Scalar(scalar) != nil { text.append(scalar, from: 4) } else { text.appendDamage(bytes: 4) }
      at += 4
    }
    text.appendDamage(bytes: bytes.count - at)
  }

  /// The byte order in which a file without a byte order mark reads as UTF-16 text; nil: in none.
  ///
  /// Almost any bytes make kanji, so kanji prove nothing: a fair share must be ASCII or kana.
  static func orderWithoutMark(_ bytes: UnsafeBufferPointer<UInt8>, leastShare: Double) -> Order? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) || bytes.count >= 64 else { return nil }
    let sample = UnsafeBufferPointer(rebasing: bytes.prefix(8192))
    return Order.allCases.first { order in
      var plausible = 0
      var telling = 0
      let units = sample.count / 2
      for index in 0..<units {
        switch unit(sample, 2 * index, order) {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x3000...0x30FF:
          telling += 1
          plausible += 1
        case 0xA0...0x24F, 0x370...0x5FF, 0x2000...0x206F, 0x2190...0x27BF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
          0xD83C...0xD83E, 0xDC00...0xDFFF, 0xFE0F, 0xFF00...0xFFEF:
          plausible += 1
        default: break
        }
      }
      return plausible * 10 >= units * 9 && Double(telling) >= Double(units) * leastShare
    }
  }

  @inline(__always)
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ order: Order) -> UInt32 {
    let first = UInt32(bytes[at])
    let second = UInt32(bytes[at + 1])
    return order == .little ? second << 8 | first : first << 8 | second
  }
}
