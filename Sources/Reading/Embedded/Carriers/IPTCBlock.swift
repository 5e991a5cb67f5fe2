/// IPTC-IIM: short texts about a picture, numbered.
enum IPTCBlock {
  private static let names: [Int: String] = [
    5: "ObjectName", 25: "Keywords", 40: "SpecialInstructions", 65: "OriginatingProgram", 80: "By-line",
    105: "Headline", 110: "Credit", 115: "Source", 116: "CopyrightNotice", 120: "Caption",
  ]

  static func read(_ bytes: ArraySlice<UInt8>, into carried: inout Carried) {
    let block = ByteWindow(bytes)
    var at = 0
    while block.byte(at: at) == 0x1C {
      guard let record = block.byte(at: at + 1), let set = block.byte(at: at + 2).map(Int.init),
        let length = block.number(at: at + 3, size: 2)
      else { return carried.noteTruncated(in: "iptc") }
      // The highest bit says that the length has more bytes: pictures have no such texts.
      guard length < 0x8000 else { return carried.noteMalformed(in: "iptc") }
      guard let data = block.piece(at: at + 5, count: length) else { return carried.noteTruncated(in: "iptc") }
      if record == 2, let name = names[set] { carried.add(data, in: "iptc", key: name) }
      at += 5 + length
    }
  }
}
