internal import Vocabulary

/// A text in the making: what a decoder has read so far, and where each character stood in the file.
struct DecodedText {
  private(set) var utf8: [UInt8] = []
  private(set) var map = OffsetMap()
  /// Offsets in `utf8` of the first bytes that could not be decoded.
  private(set) var damage: [Int] = []
  private(set) var damagedBytes = 0

  private static let listedDamage = 100

  /// A character that took some bytes of the file.
  @inline(__always)
  mutating func append(_ scalar: UInt32, from bytes: Int) {
    let length = utf8.append(scalar: scalar)
    map.replace(source: bytes, derived: length)
  }

  /// Bytes of the file that are UTF-8 already.
  mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    utf8.append(contentsOf: bytes)
    map.keep(bytes.count)
  }

  /// Bytes that stand for no character: one U+FFFD each.
  mutating func appendDamage(bytes: Int) {
    for _ in 0..<bytes {
      if damage.count < Self.listedDamage { damage.append(utf8.count) }
      damagedBytes += 1
      append(0xFFFD, from: 1)
    }
  }

  /// Bytes that belong to the encoding and not to the text: a byte order mark, an escape sequence.
  mutating func skip(bytes: Int) {
    map.replace(source: bytes, derived: 0)
  }

  func text(readAs encoding: String) -> SourceText {
    SourceText(utf8: utf8, toFile: map, encoding: encoding, damage: damage)
  }
}
