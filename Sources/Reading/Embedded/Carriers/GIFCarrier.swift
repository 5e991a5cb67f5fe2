/// GIF: texts stand in comments, and XMP in an application block.
enum GIFCarrier {
  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    carried.format = "gif"
    let file = ByteWindow(bytes)
    guard let flags = file.byte(at: 10) else { return carried.noteTruncated(in: "gif") }
    var at = 13 + colours(flags)
    var comments = 0
    while let kind = file.byte(at: at) {
      switch kind {
      case 0x3B: return
      case 0x2C:
        guard let flags = file.byte(at: at + 9), let (_, end) = blocks(of: file, at: at + 11 + colours(flags)) else {
          return carried.noteTruncated(in: "gif")
        }
        at = end
      case 0x21:
        guard let label = file.byte(at: at + 1), let (content, end) = blocks(of: file, at: at + 2) else {
          return carried.noteTruncated(in: "gif")
        }
        if label == 0xFE {
          comments += 1
          carried.add(content, in: "gif", key: comments == 1 ? "comment" : "comment \(comments)")
        } else if label == 0xFF {
          readApplication(content, raw: file.piece(at: at + 14, count: end - at - 14) ?? [], into: &carried)
        }
        at = end
      default: return carried.noteMalformed(in: "gif")
      }
    }
    carried.noteTruncated(in: "gif")
  }

  /// How long the table of colours is that the flags announce.
  private static func colours(_ flags: UInt8) -> Int {
    flags & 0x80 != 0 ? 3 << (Int(flags & 7) + 1) : 0
  }

  /// Blocks of at most 255 bytes up to an empty one: their content, and where they end.
  private static func blocks(of file: ByteWindow, at start: Int) -> (content: [UInt8], end: Int)? {
    var content: [UInt8] = []
    var at = start
    while let length = file.byte(at: at).map(Int.init) {
      if length == 0 { return (content, at + 1) }
      guard let block = file.piece(at: at + 1, count: length) else { return nil }
      if content.count < Carried.Limits.text { content += block }
      at += 1 + length
    }
    return nil
  }

  private static let tail = 258

  /// XMP stands there without lengths, and a tail leads every reader to its end.
  private static func readApplication(_ content: [UInt8], raw: ArraySlice<UInt8>, into carried: inout Carried) {
    let name = ByteWindow(content)
    if name.starts(with: "XMP DataXMP") {
      XMPPacket.read(Array(raw.dropLast(tail)), into: &carried)
    } else if name.starts(with: "C2PA_GIF") {
      carried.addStore(content.dropFirst(11), in: "gif")
    }
  }
}
