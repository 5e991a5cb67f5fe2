/// The scalar that starts at an offset of UTF-8, and its length in bytes.
/// nil: the byte there begins no well-formed sequence. Surrogates and overlong forms are not well-formed.
@inline(__always)
func wellFormedScalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int)? {
  let first = UInt32(bytes[offset])
  if first < 0x80 { return (first, 1) }
  let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
  guard length > 0, offset + length <= bytes.count else { return nil }
  var scalar = first & (0x7F >> UInt32(length))
  for index in offset + 1..<offset + length {
    let next = UInt32(bytes[index])
    guard next & 0xC0 == 0x80 else { return nil }
    scalar = scalar << 6 | next & 0x3F
  }
  switch length {
  case 3: guard scalar >= 0x800, scalar & 0xFFFF_F800 != 0xD800 else { return nil }
  case 4: guard scalar >= 0x10000, scalar <= 0x10FFFF else { return nil }
  default: break
  }
  return (scalar, length)
}

/// Where the ASCII bytes that begin at an offset end.
@inline(__always)
func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  let raw = UnsafeRawBufferPointer(bytes)
  var at = start
  while at + 32 <= raw.count {
    let first = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    let second = raw.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
    let third = raw.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
    let fourth = raw.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
    guard (first | second | third | fourth) & 0x8080_8080_8080_8080 == 0 else { break }
    at += 32
  }
  while at + 8 <= raw.count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
    at += 8
  }
  while at < raw.count, raw[at] < 0x80 { at += 1 }
  return at
}

extension [UInt8] {
  /// Appends a scalar as UTF-8 and says how many bytes it took.
  @inline(__always)
  mutating func append(scalar: UInt32) -> Int {
    switch scalar {
    case ..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
      return 1
    case ..<0x800:
      append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
      return 2
    case ..<0x10000:
      append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
      return 3
    default:
      append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
      return 4
    }
  }
}
