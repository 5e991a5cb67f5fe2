/// Numbers as bytes, as the files of the tests need them.
enum Bytes {
  static func big(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  static func little(_ number: Int, _ size: Int) -> [UInt8] { big(number, size).reversed() }

  static func utf16(_ text: String, little isLittle: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 { bytes += isLittle ? little(Int(unit), 2) : big(Int(unit), 2) }
    return bytes
  }

  /// zlib without packing: stored blocks.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65521
      b = (b + a) % 65521
    }
    let head: [UInt8] = [0x78, 0x01]
    return head + stored(bytes) + big(b << 16 | a, 4)
  }

  /// The sum that PNG and gzip share.
  static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 != 0 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    return head + stored(bytes) + little(crc(bytes), 4) + little(bytes.count, 4)
  }

  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      result.append(rest.isEmpty ? 1 : 0)
      result += little(block.count, 2) + little(~block.count, 2)
      result += block
    } while !rest.isEmpty
    return result
  }
}
