/// WebP: texts stand in the chunks `EXIF`, `XMP ` and `C2PA` of its RIFF file, behind the pixels.
enum WebPCarrier {
  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    carried.format = "webp"
    let file = ByteWindow(bytes)
    if let length = file.number(at: 4, size: 4, .little), length + 8 > file.count { carried.noteTruncated(in: "webp") }
    var at = 12
    var count = 0
    while at < file.count {
      count += 1
      guard count <= Carried.Limits.pieces * 16 else { return carried.noteTooLarge(in: "webp") }
      guard let kind = file.piece(at: at, count: 4), let length = file.number(at: at + 4, size: 4, .little) else {
        // A byte of padding is no chunk.
        if file.count - at > 1 { carried.noteTruncated(in: "webp") }
        return
      }
      let whole = file.piece(at: at + 8, count: length)
      if whole == nil { carried.noteTruncated(in: "webp") }
      let data = whole ?? file.rest(from: at + 8)
      switch String(decoding: kind, as: UTF8.self) {
      case "EXIF": ExifBlock.read(data, into: &carried)
      case "XMP ": XMPPacket.read(Array(data), into: &carried)
      case "C2PA": carried.addStore(data, in: "webp")
      default: break
      }
      at += 8 + length + length % 2
    }
  }
}
