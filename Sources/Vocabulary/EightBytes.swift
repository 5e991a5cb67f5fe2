/// Bytes of a text, eight at a time as one number: the first byte is the lowest.
public enum EightBytes {
  public static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The same byte eight times.
  @inlinable
  public static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The highest bit of each byte that is this one.
  @inlinable @inline(__always)
  public static func places(of byte: UInt8, in eight: UInt64) -> UInt64 {
    let different = eight ^ all(byte)
    return ~((different & ~highBits) &+ ~highBits | different) & highBits
  }
}

extension Span<UInt8> {
  /// The eight bytes from an offset on; zeros where the text has ended.
  @inlinable @inline(__always)
  public func eight(at offset: Int) -> UInt64 {
    if offset >= 0, offset <= count &- 8 {
      // Sound: the condition above.
      return unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }
    var eight: UInt64 = 0
    var index = offset
    while index < count {
      eight |= UInt64(self[index]) << UInt64((index - offset) * 8)
      index += 1
    }
    return eight
  }
}
