/// The bytes at the front of a file that name its encoding. UTF-32 comes before UTF-16, whose little-endian mark is
/// the beginning of its own.
enum ByteOrderMark: String, CaseIterable {
  case utf8 = "UTF-8"
  case utf32LE = "UTF-32LE"
  case utf32BE = "UTF-32BE"
  case utf16LE = "UTF-16LE"
  case utf16BE = "UTF-16BE"

  var bytes: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf32LE: [0xFF, 0xFE, 0, 0]
    case .utf32BE: [0, 0, 0xFE, 0xFF]
    case .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    }
  }

  func decode(_ file: UnsafeBufferPointer<UInt8>, from start: Int, into text: inout DecodedText) {
    switch self {
    case .utf8: UTF8Decoder.decode(file, from: start, into: &text)
    case .utf32LE: WideDecoder.decodeUTF32(file, from: start, .little, into: &text)
    case .utf32BE: WideDecoder.decodeUTF32(file, from: start, .big, into: &text)
    case .utf16LE: WideDecoder.decodeUTF16(file, from: start, .little, into: &text)
    case .utf16BE: WideDecoder.decodeUTF16(file, from: start, .big, into: &text)
    }
  }
}
