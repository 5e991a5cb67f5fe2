/// Base64 with padding, as in RFC 4648, section 4.
public enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  public static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for place in 0..<4 {
        text.append(
          place <= group.count ? digits[Int(padded >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
      }
      start += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil for anything that `text` would not write: a second spelling of the same bytes is refused too.
  public static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    let text = Array(text)
    guard text.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 4) {
      var value: UInt32 = 0
      var known = 0
      for character in text[start..<start + 4] {
        if character == UInt8(ascii: "="), known >= 2, start + 4 == text.count {
          value <<= 6
        } else {
          guard let digit = digits.firstIndex(of: character) else { return nil }
          value = value << 6 | UInt32(digit)
          known += 1
        }
      }
      bytes += [UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)].prefix(known - 1)
    }
    return Base64.text(bytes).utf8.elementsEqual(text) ? bytes : nil
  }
}
