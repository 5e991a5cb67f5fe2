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
      } else if isPlainTriple(bytes, at: at) {
        at += 3
      } else if let next = wellFormedScalar(bytes, at: at) {
        at += next.length
      } else {
        break
      }
    }
    return at
  }

  /// Three well-formed bytes with a lead that asks for nothing more: kana, kanji, most signs.
  @inline(__always)
  private static func isPlainTriple(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
    guard bytes[at] >= 0xE1, bytes[at] <= 0xEC, at + 4 <= bytes.count else { return false }
    let four = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt32.self)
    return UInt32(littleEndian: four) & 0x00C0_C000 == 0x0080_8000
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, into text: inout DecodedText) {
    walk(bytes, from: start) { range, kind in
      if kind == .sound { text.keep(bytes[range]) } else { text.appendDamage(bytes: range.count) }
    }
  }

  /// How sure it is from -1 to 1 that damaged bytes are UTF-8, and how many bytes are damage: which share of the bytes
  /// above ASCII stands in sequences of UTF-8's shape, less the share that does not. Surrogates, overlong forms and a
  /// sequence cut off at the end are damage, but they have the shape.
  static func certainty(_ bytes: UnsafeBufferPointer<UInt8>) -> (share: Double, damagedBytes: Int) {
    var shaped = 0
    var shapeless = 0
    var damaged = 0
    walk(bytes, from: 0) { range, kind in
      switch kind {
      case .sound: for byte in bytes[range] where byte >= 0x80 { shaped += 1 }
      case .shaped:
        shaped += range.count
        damaged += range.count
      case .shapeless:
        shapeless += range.count
        damaged += range.count
      }
    }
    return (Double(shaped - shapeless) / Double(max(shaped + shapeless, 1)), damaged)
  }

  private enum Kind { case sound, shaped, shapeless }

  /// Goes through sound stretches and damaged sequences in turn.
  @inline(__always)
  private static func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ visit: (Range<Int>, Kind) -> Void
  ) {
    var at = start
    while at < bytes.count {
      let sound = endOfValid(bytes, from: at)
      if sound > at { visit(at..<sound, .sound) }
      at = sound
      guard at < bytes.count else { return }
      let length = shapedLength(bytes, at: at)
      visit(at..<at + max(length, 1), length > 0 ? .shaped : .shapeless)
      at += max(length, 1)
    }
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
