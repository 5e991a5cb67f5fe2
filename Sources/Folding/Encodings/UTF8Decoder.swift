/// UTF-8, valid or damaged.
enum UTF8Decoder {
  static let name = "UTF-8"

  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    endOfValid(bytes, from: 0) == bytes.count
  }

  private static func endOfValid(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at = endOfASCII(bytes, from: at)
      } else if let next = wellFormedScalar(bytes, at: at) {
        at += next.length
      } else {
        break
      }
    }
    return at
  }

  /// Decodes, and says how sure it is from -1 to 1: which share of the bytes above ASCII stands in sequences of
  /// UTF-8's shape, less the share that does not. Surrogates, overlong forms and a sequence cut off at the end are
  /// damage, but they have the shape.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, into text: inout DecodedText
  ) -> Double {
    var shaped = 0
    var shapeless = 0
    var at = start
    while at < bytes.count {
      let end = endOfValid(bytes, from: at)
      text.keep(bytes[at..<end])
      for byte in bytes[at..<end] where byte >= 0x80 { shaped += 1 }
      at = end
      guard at < bytes.count else { break }
      let length = shapedLength(bytes, at: at)
      if length > 0 { shaped += length } else { shapeless += 1 }
      text.appendDamage(bytes: max(length, 1))
      at += max(length, 1)
    }
    return shaped + shapeless == 0 ? 1 : Double(shaped - shapeless) / Double(shaped + shapeless)
  }

  /// The length of a lead byte with as many continuation bytes as it announces; at the end of the file, as many as
  /// there are. 0: no such sequence.
  private static func shapedLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let announced =
      switch bytes[offset] {
      case 0xC0...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    let end = min(offset + announced, bytes.count)
    let isWhole = bytes[offset..<max(end, offset)].dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    return isWhole ? max(end - offset, 0) : 0
  }
}
