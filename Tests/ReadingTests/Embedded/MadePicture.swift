/// Picture files that hold records, made by hand: the layouts of every tool, with and without damage.
enum MadePicture {
  // MARK: - PNG

  static func png(_ chunks: [(kind: String, data: [UInt8])], behind: [(kind: String, data: [UInt8])] = []) -> [UInt8] {
    png(chunks, width: 1, height: 1, channels: 3, pixels: [0, 0, 0], behind: behind)
  }

  static func png(
    _ chunks: [(kind: String, data: [UInt8])], width: Int, height: Int, channels: Int, pixels: [UInt8],
    behind: [(kind: String, data: [UInt8])] = []
  ) -> [UInt8] {
    let header = Bytes.big(width, 4) + Bytes.big(height, 4) + [8, channels == 4 ? 6 : 2, 0, 0, 0]
    let stride = width * channels
    var rows: [UInt8] = []
    for row in 0..<height {
      rows.append(0)
      rows += pixels[row * stride..<(row + 1) * stride]
    }
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", header)
    for (kind, data) in chunks { file += chunk(kind, data) }
    file += chunk("IDAT", Bytes.zlib(rows))
    for (kind, data) in behind { file += chunk(kind, data) }
    return file + chunk("IEND", [])
  }

  static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(kind.utf8) + data
    return Bytes.big(data.count, 4) + body + Bytes.big(Bytes.crc(body), 4)
  }

  static func text(_ key: String, _ text: String) -> (kind: String, data: [UInt8]) {
    ("tEXt", Array(key.utf8) + [0] + Array(text.utf8))
  }

  static func packedText(_ key: String, _ text: String) -> (kind: String, data: [UInt8]) {
    ("zTXt", Array(key.utf8) + [0, 0] + Bytes.zlib(Array(text.utf8)))
  }

  static func internationalText(_ key: String, _ text: String, isPacked: Bool = false) -> (kind: String, data: [UInt8])
  {
    let words = isPacked ? Bytes.zlib(Array(text.utf8)) : Array(text.utf8)
    let flags: [UInt8] = [0, isPacked ? 1 : 0, 0]
    return ("iTXt", Array(key.utf8) + flags + Array("ja".utf8) + [0, 0] + words)
  }

  /// A text in the lowest bits, of the alpha channel or of the colours.
  static func stealth(_ text: String, inAlpha: Bool, isPacked: Bool, width: Int = 64, height: Int = 64) -> [UInt8] {
    let data = isPacked ? Bytes.gzip(Array(text.utf8)) : Array(text.utf8)
    let sign = "stealth_" + (inAlpha ? "png" : "rgb") + (isPacked ? "comp" : "info")
    let hidden = Array(sign.utf8) + Bytes.big(data.count * 8, 4) + data
    let channels = inAlpha ? 4 : 3
    var pixels = [UInt8](repeating: 0xFE, count: width * height * channels)
    for (index, bit) in bits(of: hidden).enumerated() {
      let pixel = inAlpha ? index : index / 3
      let (x, y) = (pixel / height, pixel % height)
      pixels[(y * width + x) * channels + (inAlpha ? 3 : index % 3)] |= bit
    }
    return png([], width: width, height: height, channels: channels, pixels: pixels)
  }

  private static func bits(of bytes: [UInt8]) -> [UInt8] {
    var bits: [UInt8] = []
    for byte in bytes {
      for shift in (0..<8).reversed() { bits.append(byte >> UInt8(shift) & 1) }
    }
    return bits
  }

  // MARK: - EXIF

  struct Tag {
    var number: Int
    /// 2: text; 7: anything.
    var type: Int
    var value: [UInt8]

    static func comment(_ value: [UInt8]) -> Tag { Tag(number: 0x9286, type: 7, value: value) }
    static func text(_ number: Int, _ text: String) -> Tag {
      Tag(number: number, type: 2, value: Array(text.utf8) + [0])
    }
  }

  static func unicode(_ text: String, little: Bool) -> [UInt8] {
    Array("UNICODE\u{0}".utf8) + Bytes.utf16(text, little: little)
  }

  /// Tags of the first directory, and of the one that it points to.
  static func exif(_ first: [Tag], inner: [Tag] = [], little: Bool = false) -> [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      little ? Bytes.little(value, size) : Bytes.big(value, size)
    }
    func directory(_ tags: [Tag], at start: Int, pointer: Int?) -> [UInt8] {
      let count = tags.count + (pointer == nil ? 0 : 1)
      var heap: [UInt8] = []
      let heapStart = start + 2 + count * 12 + 4
      var entries: [UInt8] = []
      for tag in tags {
        entries += number(tag.number, 2) + number(tag.type, 2) + number(tag.value.count, 4)
        if tag.value.count <= 4 {
          entries += tag.value + [UInt8](repeating: 0, count: 4 - tag.value.count)
        } else {
          entries += number(heapStart + heap.count, 4)
          heap += tag.value
        }
      }
      if let pointer {
        entries += number(0x8769, 2) + number(4, 2)
        entries += number(1, 4) + number(pointer, 4)
      }
      return number(count, 2) + entries + [0, 0, 0, 0] + heap
    }
    let head = (little ? Array("II*\u{0}".utf8) : Array("MM\u{0}*".utf8)) + number(8, 4)
    if inner.isEmpty { return head + directory(first, at: 8, pointer: nil) }
    let length = directory(first, at: 8, pointer: 0).count
    return head + directory(first, at: 8, pointer: 8 + length) + directory(inner, at: 8 + length, pointer: nil)
  }

  // MARK: - Other files

  static func jpeg(_ segments: [(marker: UInt8, data: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = [0xFF, 0xD8]
    for segment in segments {
      file += [0xFF, segment.marker]
      file += Bytes.big(segment.data.count + 2, 2)
      file += segment.data
    }
    return file + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
  }

  static func jpeg(exif: [UInt8]) -> [UInt8] { jpeg([(0xE1, Array("Exif\u{0}\u{0}".utf8) + exif)]) }

  static func webp(_ chunks: [(kind: String, data: [UInt8])]) -> [UInt8] {
    var body = Array("WEBP".utf8)
    for chunk in chunks {
      body += chunk.kind.utf8
      body += Bytes.little(chunk.data.count, 4)
      body += chunk.data
      if chunk.data.count % 2 == 1 { body.append(0) }
    }
    return Array("RIFF".utf8) + Bytes.little(body.count, 4) + body
  }

  static func gif(comment: [UInt8], xmp: String? = nil) -> [UInt8] {
    var file = Array("GIF89a".utf8)
    file += [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xFE]
    var rest = comment[...]
    while !rest.isEmpty {
      file.append(UInt8(min(255, rest.count)))
      file += rest.prefix(255)
      rest = rest.dropFirst(255)
    }
    file.append(0)
    if let xmp {
      file += [0x21, 0xFF, 11]
      file += "XMP DataXMP".utf8
      file += xmp.utf8
      file.append(1)
      for byte in (0...255).reversed() { file.append(UInt8(byte)) }
      file.append(0)
    }
    return file + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
  }

  static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    Bytes.big(content.count + 8, 4) + Array(kind.utf8) + content
  }

  /// Items of EXIF and XMP, described by tables.
  static func avif(exif: [UInt8], xmp: [UInt8] = [], brand: String = "avif") -> [UInt8] {
    let head = box("ftyp", Array(brand.utf8) + [0, 0, 0, 0] + Array("mif1".utf8))
    var items: [(kind: String, name: [UInt8], data: [UInt8])] = []
    if !exif.isEmpty { items.append(("Exif", [0], [0, 0, 0, 0] + exif)) }
    if !xmp.isEmpty { items.append(("mime", [0] + Array("application/rdf+xml".utf8) + [0], xmp)) }
    let start = head.count + meta(items, at: 0).count + 8
    var data: [UInt8] = []
    for item in items { data += item.data }
    return head + meta(items, at: start) + box("mdat", data)
  }

  private static func meta(_ items: [(kind: String, name: [UInt8], data: [UInt8])], at start: Int) -> [UInt8] {
    var infos: [UInt8] = []
    var places: [UInt8] = []
    var at = start
    for (index, item) in items.enumerated() {
      let id = Bytes.big(index + 1, 2)
      infos += box("infe", [2, 0, 0, 0] + id + [0, 0] + Array(item.kind.utf8) + item.name)
      places += id + [0, 0] + Bytes.big(1, 2)
      places += Bytes.big(at, 4) + Bytes.big(item.data.count, 4)
      at += item.data.count
    }
    let count = Bytes.big(items.count, 2)
    let iinf = box("iinf", [0, 0, 0, 0] + count + infos)
    let iloc = box("iloc", [0, 0, 0, 0, 0x44, 0] + count + places)
    return box("meta", [0, 0, 0, 0] + iinf + iloc)
  }

  static func jxl(_ boxes: [[UInt8]]) -> [UInt8] {
    var file: [UInt8] = [0, 0, 0, 0x0C] + Array("JXL ".utf8) + [0x0D, 0x0A, 0x87, 0x0A]
    for box in boxes { file += box }
    return file
  }

  static func xmp(_ inside: String) -> String {
    """
    <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" \
    xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
    xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" \
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">\(inside)</rdf:RDF></x:xmpmeta><?xpacket end="w"?>
    """
  }
}
