/// Tells the kinds of picture files apart by their first bytes, and has each read by its carrier.
enum PictureFile {
  /// nil: no picture that proviso knows.
  static func carried(by bytes: [UInt8]) -> Carried? {
    let file = ByteWindow(bytes)
    var carried = Carried()
    if bytes.starts(with: PNGCarrier.signature) {
      PNGCarrier.read(bytes, into: &carried)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      JPEGCarrier.read(bytes, into: &carried)
    } else if file.starts(with: "RIFF"), file.starts(with: "WEBP", at: 8) {
      WebPCarrier.read(bytes, into: &carried)
    } else if file.starts(with: "GIF8") {
      GIFCarrier.read(bytes, into: &carried)
    } else if file.starts(with: "II*\u{0}") || file.starts(with: "MM\u{0}*") {
      carried.format = "tiff"
      ExifBlock.read(bytes[...], into: &carried)
    } else if file.starts(with: "JXL ", at: 4) || isHEIF(file) {
      BoxCarrier.read(bytes, into: &carried)
    } else if bytes.starts(with: [0xFF, 0x0A]) {
      // A bare JPEG XL stream has room for nothing else.
      carried.format = "jxl"
    } else {
      return nil
    }
    return carried
  }

  private static let brands: Set<String> = [
    "avif", "avis", "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "mif2", "miaf",
  ]

  private static func isHEIF(_ file: ByteWindow) -> Bool {
    guard file.starts(with: "ftyp", at: 4) else { return false }
    let length = min(file.number(at: 0, size: 4) ?? 0, 256)
    return ([8] + Array(stride(from: 16, to: length, by: 4))).contains { offset in
      file.piece(at: offset, count: 4).map { brands.contains(String(decoding: $0, as: UTF8.self)) } ?? false
    }
  }
}
