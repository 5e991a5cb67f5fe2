/// JPEG: texts stand in its segments `APP1` (EXIF and XMP), `APP11` (C2PA), `APP13` (IPTC) and `COM`.
struct JPEGCarrier {
  private var extended: [String: [(offset: Int, bytes: ArraySlice<UInt8>)]] = [:]
  private var boxes: [Int: [(number: Int, bytes: ArraySlice<UInt8>)]] = [:]

  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    carried.format = "jpeg"
    var carrier = JPEGCarrier()
    carrier.walk(ByteWindow(bytes), into: &carried)
    carrier.joinExtended(into: &carried)
    carrier.joinBoxes(into: &carried)
  }

  private mutating func walk(_ file: ByteWindow, into carried: inout Carried) {
    var at = 2
    while let mark = file.byte(at: at) {
      guard mark == 0xFF, let kind = file.byte(at: at + 1) else { return carried.noteMalformed(in: "jpeg") }
      switch kind {
      case 0xFF: at += 1
      case 0x01, 0xD0...0xD8: at += 2
      // The pixels follow, and no program writes behind them.
      case 0xDA, 0xD9: return
      default:
        guard let length = file.number(at: at + 2, size: 2), length >= 2 else {
          return file.count < at + 4 ? carried.noteTruncated(in: "jpeg") : carried.noteMalformed(in: "jpeg")
        }
        guard let data = file.piece(at: at + 4, count: length - 2) else {
          read(kind, file.rest(from: at + 4), into: &carried)
          return carried.noteTruncated(in: "jpeg")
        }
        read(kind, data, into: &carried)
        at += 2 + length
      }
    }
    carried.noteTruncated(in: "jpeg")
  }

  private mutating func read(_ kind: UInt8, _ data: ArraySlice<UInt8>, into carried: inout Carried) {
    let segment = ByteWindow(data)
    switch kind {
    case 0xE1:
      if segment.starts(with: "Exif\u{0}") {
        ExifBlock.read(data, into: &carried)
      } else if segment.starts(with: "http://ns.adobe.com/xap/1.0/\u{0}") {
        XMPPacket.read(Array(data.dropFirst(29)), into: &carried)
      } else if segment.starts(with: "http://ns.adobe.com/xmp/extension/\u{0}"),
        let id = segment.piece(at: 35, count: 32), let offset = segment.number(at: 71, size: 4)
      {
        extended[String(decoding: id, as: UTF8.self), default: []].append((offset, segment.rest(from: 75)))
      }
    case 0xEB:
      guard segment.starts(with: "JP"), let box = segment.number(at: 2, size: 2),
        let number = segment.number(at: 4, size: 4)
      else { return }
      boxes[box, default: []].append((number, segment.rest(from: 8)))
    case 0xED: PhotoshopBlock.read(data, into: &carried)
    case 0xFE: carried.add(data, in: "jpeg", key: "comment")
    default: break
    }
  }

  /// The pieces of a long XMP packet, by their offsets.
  private func joinExtended(into carried: inout Carried) {
    for id in extended.keys.sorted() {
      var packet: [UInt8] = []
      for piece in (extended[id] ?? []).sorted(by: { $0.offset < $1.offset }) {
        guard piece.offset == packet.count else {
          carried.noteMalformed(in: "xmp")
          break
        }
        packet += piece.bytes
      }
      XMPPacket.read(packet, into: &carried)
    }
  }

  /// A box that is longer than a segment goes on in others, each with the head of the box again.
  private func joinBoxes(into carried: inout Carried) {
    for box in boxes.keys.sorted() {
      var store: [UInt8] = []
      for (index, piece) in (boxes[box] ?? []).sorted(by: { $0.number < $1.number }).enumerated() {
        let isLong = ByteWindow(piece.bytes).number(at: 0, size: 4) == 1
        store += index == 0 ? piece.bytes : piece.bytes.dropFirst(isLong ? 16 : 8)
      }
      carried.addStore(store, in: "jpeg")
    }
  }
}
