import Reading
import Testing

/// One text, in every place where a picture's file can hold it.
@Suite("Carriers of records")
struct CarrierTests {
  static let text = """
    海辺の少女、葛飾北斎風, masterpiece <lora:水彩タッチ:0.8>
    Negative prompt: 低品質, blurry
    Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 123456789, Size: 512x512, Model: アニメ調v2
    """

  struct Picture: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var place: String

    init(_ name: String, _ place: String, _ bytes: [UInt8]) {
      (testDescription, self.place, self.bytes) = (name, place, bytes)
    }
  }

  private static func comment(_ bytes: [UInt8]) -> [UInt8] { MadePicture.exif([], inner: [.comment(bytes)]) }

  static var pictures: [Picture] {
    let big = MadePicture.unicode(text, little: false)
    let little = MadePicture.unicode(text, little: true)
    let shiftJIS = shiftJIS(text)
    let exif = comment(big)
    let xmp = MadePicture.xmp(
      #"<rdf:Description><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">"#
        + text.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        + "</rdf:li></rdf:Alt></exif:UserComment></rdf:Description>")
    let packet = Array("http://ns.adobe.com/xap/1.0/\u{0}".utf8) + xmp.utf8
    let iptc: [UInt8] = [0x1C, 2, 120] + Bytes.big(text.utf8.count, 2) + text.utf8
    let photoshop = Array("Photoshop 3.0\u{0}8BIM".utf8) + [4, 4, 0, 0] + Bytes.big(iptc.count, 4) + iptc
    let half = xmp.utf8.count / 2
    let id = String(repeating: "A", count: 32)
    func extended(_ offset: Int, _ bytes: some Sequence<UInt8>) -> (marker: UInt8, data: [UInt8]) {
      let head = Array("http://ns.adobe.com/xmp/extension/\u{0}".utf8) + id.utf8
      return (0xE1, head + Bytes.big(xmp.utf8.count, 4) + Bytes.big(offset, 4) + bytes)
    }
    return [
      Picture("tEXt in UTF-8", "/png/parameters", MadePicture.png([MadePicture.text("parameters", text)])),
      Picture("zTXt", "/png/parameters", MadePicture.png([MadePicture.packedText("parameters", text)])),
      Picture("iTXt", "/png/parameters", MadePicture.png([MadePicture.internationalText("parameters", text)])),
      Picture(
        "iTXt deflated, behind the pixels", "/png/parameters",
        MadePicture.png([], behind: [MadePicture.internationalText("parameters", text, isPacked: true)])),
      Picture("PNG eXIf", "/exif/UserComment", MadePicture.png([("eXIf", exif)])),
      Picture(
        "PNG XMP", "/xmp/UserComment", MadePicture.png([MadePicture.internationalText("XML:com.adobe.xmp", xmp)])),
      Picture(
        "PNG raw profile", "/exif/UserComment",
        MadePicture.png([
          MadePicture.packedText(
            "Raw profile type exif",
            "\nexif\n     \(exif.count)\n" + exif.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        ])),
      Picture("JPEG, big", "/exif/UserComment", MadePicture.jpeg(exif: exif)),
      Picture(
        "JPEG, little, little file", "/exif/UserComment",
        MadePicture.jpeg(exif: MadePicture.exif([], inner: [.comment(little)], little: true))),
      Picture("JPEG, little in a big file", "/exif/UserComment", MadePicture.jpeg(exif: comment(little))),
      Picture(
        "JPEG, byte order mark", "/exif/UserComment",
        MadePicture.jpeg(exif: comment(Array("UNICODE\u{0}".utf8) + [0xFF, 0xFE] + Bytes.utf16(text, little: true)))),
      Picture(
        "JPEG, ASCII that is UTF-8", "/exif/UserComment",
        MadePicture.jpeg(exif: comment(Array("ASCII\u{0}\u{0}\u{0}".utf8) + text.utf8))),
      Picture(
        "JPEG, Shift_JIS without a head", "/exif/UserComment", MadePicture.jpeg(exif: comment(shiftJIS))),
      Picture(
        "JPEG, Shift_JIS as JIS", "/exif/UserComment",
        MadePicture.jpeg(exif: comment(Array("JIS\u{0}\u{0}\u{0}\u{0}\u{0}".utf8) + shiftJIS))),
      Picture(
        "JPEG, no charset, first directory", "/exif/UserComment",
        MadePicture.jpeg(exif: MadePicture.exif([.comment(Array(text.utf8))]))),
      Picture(
        "JPEG, XPComment", "/exif/XPComment",
        MadePicture.jpeg(
          exif: MadePicture.exif([.init(number: 0x9C9C, type: 1, value: Bytes.utf16(text, little: true) + [0, 0])]))),
      Picture(
        "JPEG, ImageDescription", "/exif/ImageDescription",
        MadePicture.jpeg(exif: MadePicture.exif([.text(0x010E, text)], little: true))),
      Picture("JPEG comment", "/jpeg/comment", MadePicture.jpeg([(0xFE, Array(text.utf8))])),
      Picture("JPEG comment in Shift_JIS", "/jpeg/comment", MadePicture.jpeg([(0xFE, shiftJIS)])),
      Picture("JPEG XMP", "/xmp/UserComment", MadePicture.jpeg([(0xE1, packet)])),
      Picture(
        "JPEG extended XMP, in the wrong order", "/xmp/UserComment",
        MadePicture.jpeg([extended(half, xmp.utf8.dropFirst(half)), extended(0, xmp.utf8.prefix(half))])),
      Picture("JPEG IPTC", "/iptc/Caption", MadePicture.jpeg([(0xED, photoshop)])),
      Picture("WebP", "/exif/UserComment", MadePicture.webp([("VP8 ", [0, 0, 0]), ("EXIF", exif)])),
      Picture(
        "WebP with the head", "/exif/UserComment", MadePicture.webp([("EXIF", Array("Exif\u{0}\u{0}".utf8) + exif)])),
      Picture("WebP XMP", "/xmp/UserComment", MadePicture.webp([("XMP ", Array(xmp.utf8))])),
      Picture("GIF comment", "/gif/comment", MadePicture.gif(comment: Array(text.utf8))),
      Picture("GIF XMP", "/xmp/UserComment", MadePicture.gif(comment: [], xmp: xmp)),
      Picture("TIFF", "/exif/UserComment", comment(big)),
      Picture(
        "TIFF XMP", "/xmp/UserComment", MadePicture.exif([.init(number: 0x02BC, type: 1, value: Array(xmp.utf8))])),
      Picture("AVIF", "/exif/UserComment", MadePicture.avif(exif: exif)),
      Picture("HEIC", "/exif/UserComment", MadePicture.avif(exif: exif, brand: "heic")),
      Picture("AVIF XMP", "/xmp/UserComment", MadePicture.avif(exif: [], xmp: Array(xmp.utf8))),
      Picture("JPEG XL", "/exif/UserComment", MadePicture.jxl([MadePicture.box("Exif", [0, 0, 0, 0] + exif)])),
      Picture("JPEG XL XMP", "/xmp/UserComment", MadePicture.jxl([MadePicture.box("xml ", Array(xmp.utf8))])),
      Picture("alpha", "/stealth/stealth-alpha", MadePicture.stealth(text, inAlpha: true, isPacked: false)),
      Picture("alpha, packed", "/stealth/stealth-alpha", MadePicture.stealth(text, inAlpha: true, isPacked: true)),
      Picture("colours", "/stealth/stealth-rgb", MadePicture.stealth(text, inAlpha: false, isPacked: false)),
      Picture(
        "colours, packed, wide", "/stealth/stealth-rgb",
        MadePicture.stealth(text, inAlpha: false, isPacked: true, width: 90, height: 31)),
    ]
  }

  /// Only the characters of the text that are no ASCII.
  private static func shiftJIS(_ text: String) -> [UInt8] {
    let codes: [Character: [UInt8]] = [
      "海": [0x8A, 0x43], "辺": [0x95, 0xD3], "の": [0x82, 0xCC], "少": [0x8F, 0xAD], "女": [0x8F, 0x97], "、": [0x81, 0x41],
      "葛": [0x8A, 0x8B], "飾": [0x8F, 0xFC], "北": [0x96, 0x6B], "斎": [0x8D, 0xD6], "風": [0x95, 0x97], "水": [0x90, 0x85],
      "彩": [0x8D, 0xCA], "タ": [0x83, 0x5E], "ッ": [0x83, 0x62], "チ": [0x83, 0x60], "低": [0x92, 0xE1], "品": [0x95, 0x69],
      "質": [0x8E, 0xBF], "ア": [0x83, 0x41], "ニ": [0x83, 0x6A], "メ": [0x83, 0x81], "調": [0x92, 0xB2],
    ]
    return text.flatMap { codes[$0] ?? Array($0.utf8) }
  }

  @Test(arguments: pictures) func theTextIsFoundWhole(_ picture: Picture) throws {
    let records = try #require(PictureRecords(picture.bytes))
    #expect(records.broken.isEmpty)
    let record = try #require(records.main)
    #expect(record.tool == "AUTOMATIC1111")
    #expect(record.place == picture.place)
    #expect(record.prompts == ["海辺の少女、葛飾北斎風, masterpiece <lora:水彩タッチ:0.8>"])
    #expect(record.negativePrompts == ["低品質, blurry"])
    #expect(record.seeds == ["123456789"])
    #expect(record.models == ["アニメ調v2"])
    #expect(record.sources.map(\.value) == ["水彩タッチ"])
  }

  @Test func plainPicturesHaveNoRecord() throws {
    for bytes in [
      MadePicture.png([]), MadePicture.jpeg([]), MadePicture.webp([("VP8 ", [0, 0])]), MadePicture.gif(comment: []),
      MadePicture.png([MadePicture.text("Software", "gnome-screenshot"), MadePicture.text("Author", "山田")]),
    ] {
      let records = try #require(PictureRecords(bytes))
      #expect(records.records.isEmpty && records.unknown.isEmpty && records.broken.isEmpty)
    }
    #expect(PictureRecords(Array("no picture".utf8)) == nil)
    #expect(PictureRecords([]) == nil)
  }
}
