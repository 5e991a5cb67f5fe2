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
    let rows = (0..<height).flatMap { [0] + pixels[$0 * stride..<($0 + 1) * stride] }
    let all = [("IHDR", header)] + chunks + [("IDAT", Bytes.zlib(rows))] + behind + [("IEND", [])]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + all.flatMap { chunk($0.0, $0.1) }
  }

  /// Nobody here checks sums.
  static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    Bytes.big(data.count, 4) + kind.utf8 + data + [0, 0, 0, 0]
  }

  static func text(_ key: String, _ text: String) -> (kind: String, data: [UInt8]) {
    ("tEXt", key.utf8 + [0] + text.utf8)
  }

  static func packedText(_ key: String, _ text: String) -> (kind: String, data: [UInt8]) {
    ("zTXt", key.utf8 + [0, 0] + Bytes.zlib(Array(text.utf8)))
  }

  static func internationalText(_ key: String, _ text: String, isPacked: Bool = false) -> (kind: String, data: [UInt8])
  {
    let words = isPacked ? Bytes.zlib(Array(text.utf8)) : Array(text.utf8)
    return ("iTXt", key.utf8 + [0, isPacked ? 1 : 0, 0] + "ja".utf8 + [0, 0] + words)
  }

  /// A text in the lowest bits, of the alpha channel or of the colours.
  static func stealth(_ text: String, inAlpha: Bool, isPacked: Bool, width: Int = 64, height: Int = 64) -> [UInt8] {
    let data = isPacked ? Bytes.gzip(Array(text.utf8)) : Array(text.utf8)
    let sign = "stealth_" + (inAlpha ? "png" : "rgb") + (isPacked ? "comp" : "info")
    let hidden = sign.utf8 + Bytes.big(data.count * 8, 4) + data
    let channels = inAlpha ? 4 : 3
    var pixels = [UInt8](repeating: 0xFE, count: width * height * channels)
    for (index, bit) in hidden.flatMap({ byte in (0..<8).map { byte >> (7 - $0) & 1 } }).enumerated() {
      let pixel = inAlpha ? index : index / 3
      let (x, y) = (pixel / height, pixel % height)
      pixels[(y * width + x) * channels + (inAlpha ? 3 : index % 3)] |= bit
    }
    return png([], width: width, height: height, channels: channels, pixels: pixels)
  }

  // MARK: - EXIF

  struct Tag {
    var number: Int
    /// 2: text; 7: anything.
    var type: Int
    var value: [UInt8]

    static func comment(_ value: [UInt8]) -> Tag { Tag(number: 0x9286, type: 7, value: value) }
    static func text(_ number: Int, _ text: String) -> Tag { Tag(number: number, type: 2, value: text.utf8 + [0]) }
  }

  static func unicode(_ text: String, little: Bool) -> [UInt8] {
    "UNICODE\u{0}".utf8 + Bytes.utf16(text, little: little)
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
          entries += tag.value + Array(repeating: 0, count: 4 - tag.value.count)
        } else {
          entries += number(heapStart + heap.count, 4)
          heap += tag.value
        }
      }
      if let pointer { entries += number(0x8769, 2) + number(4, 2) + number(1, 4) + number(pointer, 4) }
      return number(count, 2) + entries + [0, 0, 0, 0] + heap
    }
    let head = (little ? Array("II*\u{0}".utf8) : Array("MM\u{0}*".utf8)) + number(8, 4)
    if inner.isEmpty { return head + directory(first, at: 8, pointer: nil) }
    let length = directory(first, at: 8, pointer: 0).count
    return head + directory(first, at: 8, pointer: 8 + length) + directory(inner, at: 8 + length, pointer: nil)
  }

  // MARK: - Other files

  static func jpeg(_ segments: [(marker: UInt8, data: [UInt8])]) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap { [0xFF, $0.marker] + Bytes.big($0.data.count + 2, 2) + $0.data }
      + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
  }

  static func jpeg(exif: [UInt8]) -> [UInt8] { jpeg([(0xE1, "Exif\u{0}\u{0}".utf8 + exif)]) }

  static func webp(_ chunks: [(kind: String, data: [UInt8])]) -> [UInt8] {
    let body = chunks.flatMap { chunk in
      chunk.kind.utf8 + Bytes.little(chunk.data.count, 4) + chunk.data + (chunk.data.count % 2 == 1 ? [0] : [])
    }
    return "RIFF".utf8 + Bytes.little(body.count + 4, 4) + "WEBP".utf8 + body
  }

  static func gif(comment: [UInt8], xmp: String? = nil) -> [UInt8] {
    var file = Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255]
    file += [0x21, 0xFE]
    var rest = comment[...]
    while !rest.isEmpty {
      file += [UInt8(min(255, rest.count))] + rest.prefix(255)
      rest = rest.dropFirst(255)
    }
    file += [0]
    if let xmp {
      file += [0x21, 0xFF, 11] + "XMP DataXMP".utf8 + xmp.utf8 + [1] + (0...255).reversed().map { UInt8($0) } + [0]
    }
    return file + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
  }

  static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    Bytes.big(content.count + 8, 4) + kind.utf8 + content
  }

  /// Items of EXIF and XMP, described by tables.
  static func avif(exif: [UInt8], xmp: [UInt8] = [], brand: String = "avif") -> [UInt8] {
    let head = box("ftyp", brand.utf8 + [0, 0, 0, 0] + "mif1".utf8)
    let items: [(kind: String, name: [UInt8], data: [UInt8])] = [
      ("Exif", [0], [0, 0, 0, 0] + exif), ("mime", [0] + "application/rdf+xml".utf8 + [0], xmp),
    ].filter { !$0.2.isEmpty }
    let infos = items.enumerated().flatMap { index, item in
      box("infe", [2, 0, 0, 0] + Bytes.big(index + 1, 2) + [0, 0] + item.kind.utf8 + item.name)
    }
    let iinf = box("iinf", [0, 0, 0, 0] + Bytes.big(items.count, 2) + infos)
    func meta(_ start: Int) -> [UInt8] {
      var at = start
      let places = items.enumerated().flatMap { index, item -> [UInt8] in
        defer { at += item.data.count }
        return Bytes.big(index + 1, 2) + [0, 0] + Bytes.big(1, 2) + Bytes.big(at, 4) + Bytes.big(item.data.count, 4)
      }
      let iloc = box("iloc", [0, 0, 0, 0, 0x44, 0] + Bytes.big(items.count, 2) + places)
      return box("meta", [0, 0, 0, 0] + iinf + iloc)
    }
    let start = head.count + meta(0).count + 8
    return head + meta(start) + box("mdat", items.flatMap(\.data))
  }

  static func jxl(_ boxes: [[UInt8]]) -> [UInt8] {
    [0, 0, 0, 0x0C] + "JXL ".utf8 + [0x0D, 0x0A, 0x87, 0x0A] + boxes.flatMap(\.self)
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
