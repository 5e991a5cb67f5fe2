/// The 256 bits of PDQ: what a picture looks like in sixteen by sixteen waves. Pictures that look alike differ in few bits.
public struct PictureHash: Sendable, Hashable {
  /// Bit `n` is bit `n % 64` of word `n / 64`.
  public var words: SIMD4<UInt64>

  public static let bitCount = 256

  public init(words: SIMD4<UInt64> = .zero) {
    self.words = words
  }

  public subscript(bit: Int) -> Bool { words[bit >> 6] >> UInt64(bit & 63) & 1 == 1 }

  public mutating func set(_ bit: Int) { words[bit >> 6] |= 1 << UInt64(bit & 63) }

  /// The number of bits in which two hashes differ.
  public func distance(to other: PictureHash) -> Int {
    let differing = words ^ other.words
    return differing.indices.reduce(0) { $0 + differing[$1].nonzeroBitCount }
  }

  /// That of the negative picture.
  public var complement: PictureHash { PictureHash(words: ~words) }

  /// Sixty-four hexadecimal digits, the highest bit first, as Meta's programs print it.
  public var hexadecimal: String {
    var text = ""
    for word in (0..<4).reversed() {
      let digits = String(words[word], radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return text
  }

  /// The same, read; nil for anything but 64 hexadecimal digits.
  public init?(hexadecimal: some StringProtocol) {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 64 else { return nil }
    words = .zero
    for word in 0..<4 {
      for digit in digits[(48 - 16 * word)..<(64 - 16 * word)] {
        let value: UInt8
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
        default: return nil
        }
        words[word] = words[word] << 4 | UInt64(value)
      }
    }
  }
}
