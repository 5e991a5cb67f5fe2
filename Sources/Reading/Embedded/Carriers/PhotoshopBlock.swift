/// The resources of Photoshop, as JPEG and TIFF hold them: one of them is the block of IPTC.
enum PhotoshopBlock {
  static func read(_ bytes: ArraySlice<UInt8>, into carried: inout Carried) {
    let head = "Photoshop 3.0\u{0}".utf8
    let block = ByteWindow(bytes.starts(with: head) ? bytes.dropFirst(head.count) : bytes)
    var at = 0
    var count = 0
    while block.starts(with: "8BIM", at: at) {
      count += 1
      guard count <= Carried.Limits.pieces, let id = block.number(at: at + 4, size: 2),
        let nameLength = block.byte(at: at + 6).map(Int.init)
      else { return carried.noteTruncated(in: "iptc") }
      // The name with its length has an even number of bytes.
      let sizeAt = at + 6 + (nameLength + 2) / 2 * 2
      guard let size = block.number(at: sizeAt, size: 4), let data = block.piece(at: sizeAt + 4, count: size) else {
        return carried.noteTruncated(in: "iptc")
      }
      if id == 0x0404 { IPTCBlock.read(data, into: &carried) }
      at = sizeAt + 4 + size + size % 2
    }
  }
}
