internal import Unpacking

/// PNG and animated PNG: texts stand in chunks of their own, before the pixels or behind them.
struct PNGCarrier {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    carried.format = "png"
    let file = ByteWindow(bytes)
    var at = signature.count
    var header: PNGPixels.Header?
    var pixels: [ArraySlice<UInt8>] = []
    var hasEnd = false
    var count = 0
    while let length = file.number(at: at, size: 4) {
      count += 1
      guard let kind = file.piece(at: at + 4, count: 4) else { break }
      guard let data = file.piece(at: at + 8, count: length) else {
        // What is there of a text is read all the same.
        let rest = file.rest(from: at + 8)
        if rest.contains(0) { readChunk(String(decoding: kind, as: UTF8.self), rest, into: &carried) }
        break
      }
      guard count <= chunkLimit else { return carried.noteTooLarge(in: "png") }
      switch Array(kind) {
      case Array("IHDR".utf8): header = PNGPixels.Header(data)
      case Array("IDAT".utf8): pixels.append(data)
      case Array("IEND".utf8): hasEnd = true
      default: readChunk(String(decoding: kind, as: UTF8.self), data, into: &carried)
      }
      at += 12 + length
      if hasEnd { break }
    }
    if !hasEnd { carried.noteTruncated(in: "png") }
    if let header { StealthText.read(PNGPixels(header: header, chunks: pixels), into: &carried) }
  }

  private static let chunkLimit = 1 << 20

  private static func readChunk(_ kind: String, _ data: ArraySlice<UInt8>, into carried: inout Carried) {
    switch kind {
    case "tEXt", "comf":
      guard let (key, text) = data.splitAtZero() else { return carried.noteMalformed(in: "png", key: kind) }
      carried.add(text, in: "png", key: name(key))
    case "zTXt":
      guard let (key, rest) = data.splitAtZero() else { return carried.noteMalformed(in: "png", key: kind) }
      addDeflated(rest.dropFirst(), key: name(key), into: &carried)
    case "iTXt": readInternational(data, into: &carried)
    case "eXIf": ExifBlock.read(data, into: &carried)
    case "caBX": carried.addStore(data, in: "png")
    default: break
    }
  }

  /// Keyword, two flags, language and translated keyword, then the text.
  private static func readInternational(_ data: ArraySlice<UInt8>, into carried: inout Carried) {
    guard let (key, rest) = data.splitAtZero(), let isDeflated = rest.first,
      let (_, translated) = rest.dropFirst(2).splitAtZero(), let (_, text) = translated.splitAtZero()
    else { return carried.noteMalformed(in: "png", key: "iTXt") }
    let name = name(key)
    if isDeflated != 0 {
      addDeflated(text, key: name, into: &carried)
    } else if name == "XML:com.adobe.xmp" {
      XMPPacket.read(Array(text), into: &carried)
    } else {
      carried.add(text, in: "png", key: name)
    }
  }

  private static func addDeflated(_ data: ArraySlice<UInt8>, key: String, into carried: inout Carried) {
    let (text, failure) = Inflater.unpack(data)
    if let failure { carried.noteInflation(failure, in: "png", key: key) }
    if key == "XML:com.adobe.xmp" {
      XMPPacket.read(text, into: &carried)
    } else if key.hasPrefix("Raw profile type ") {
      readProfile(text, key: key, into: &carried)
    } else {
      carried.add(text, in: "png", key: key)
    }
  }

  /// ImageMagick keeps EXIF, XMP and IPTC as hexadecimal digits: a line break, the kind, the length, the digits.
  private static func readProfile(_ text: [UInt8], key: String, into carried: inout Carried) {
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    guard lines.count == 3 else { return carried.noteMalformed(in: "png", key: key) }
    var bytes: [UInt8] = []
    var half: UInt8?
    for byte in lines[2] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { continue }
      if let high = half {
        bytes.append(high << 4 | UInt8(digit))
        half = nil
      } else {
        half = UInt8(digit)
      }
    }
    switch key {
    case "Raw profile type exif", "Raw profile type APP1":
      ExifBlock.read(bytes[...], into: &carried)
    case "Raw profile type xmp": XMPPacket.read(bytes, into: &carried)
    case "Raw profile type iptc": IPTCBlock.read(bytes[...], into: &carried)
    default: break
    }
  }

  private static func name(_ key: ArraySlice<UInt8>) -> String { String(decoding: key, as: UTF8.self) }
}
