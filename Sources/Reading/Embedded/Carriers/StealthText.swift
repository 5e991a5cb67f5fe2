internal import Unpacking
internal import Vocabulary

/// A text that is hidden in the lowest bits of the pixels: in the alpha channel, column by column, or in red, green
/// and blue, which are read pixel by pixel in the same order.
///
/// A sign of 15 letters comes first, then the length in bits, then the text or a gzip file of it.
struct StealthText {
  private let pixels: [UInt8]
  private let header: PNGPixels.Header
  private let isAlpha: Bool

  /// The sign and the length.
  private static let headBits = (15 + 4) * 8
  private static let signs: [(sign: String, isAlpha: Bool, isPacked: Bool)] = [
    ("stealth_pnginfo", true, false), ("stealth_pngcomp", true, true),
    ("stealth_rgbinfo", false, false), ("stealth_rgbcomp", false, true),
  ]

  static func read(_ png: PNGPixels, into carried: inout Carried) {
    // Few rows tell whether there is a sign at all.
    let head = png.rows(headBits)
    for isAlpha in [true, false] where !isAlpha || png.header.channels == 4 {
      guard let found = StealthText(pixels: head, header: png.header, isAlpha: isAlpha).sign else { continue }
      StealthText(pixels: png.rows(png.header.height), header: png.header, isAlpha: isAlpha)
        .read(isPacked: found, into: &carried)
    }
  }

  /// Whether what follows the sign is packed; nil: there is no sign.
  private var sign: Bool? {
    guard let bytes = bytes(at: 0, count: 15) else { return nil }
    return Self.signs.first { $0.isAlpha == isAlpha && $0.sign.utf8.elementsEqual(bytes) }?.isPacked
  }

  private func read(isPacked: Bool, into carried: inout Carried) {
    guard let length = bytes(at: 15, count: 4).flatMap({ ByteWindow($0).number(at: 0, size: 4) }) else {
      return carried.noteTruncated(in: "stealth")
    }
    guard let data = bytes(at: 19, count: length / 8) else { return carried.noteTruncated(in: "stealth") }
    let carrier = isAlpha ? "stealth-alpha" : "stealth-rgb"
    guard isPacked else { return carried.add(data, in: "stealth", key: carrier) }
    let (text, failure) = Inflater.unpack(data[...])
    if let failure { carried.noteInflation(failure, in: "stealth", key: carrier) }
    carried.add(text, in: "stealth", key: carrier)
  }

  // MARK: - Bits

  private var bitsPerPixel: Int { isAlpha ? 1 : 3 }

  /// nil: the picture has too few pixels, or they are damaged.
  private func bytes(at offset: Int, count: Int) -> [UInt8]? {
    let last = (offset + count) * 8
    guard last <= header.width * header.height * bitsPerPixel, count <= Carried.Limits.text else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in offset..<offset + count {
      var byte: UInt8 = 0
      for bit in 0..<8 {
        guard let value = lowestBit(at: index * 8 + bit) else { return nil }
        byte = byte << 1 | value
      }
      bytes.append(byte)
    }
    return bytes
  }

  private func lowestBit(at index: Int) -> UInt8? {
    let pixel = index / bitsPerPixel
    let (x, y) = (pixel / header.height, pixel % header.height)
    let channel = isAlpha ? 3 : index % 3
    let place = (y * header.width + x) * header.channels + channel
    return place < pixels.count ? pixels[place] & 1 : nil
  }
}
