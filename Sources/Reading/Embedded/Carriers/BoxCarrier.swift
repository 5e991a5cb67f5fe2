internal import Vocabulary

/// AVIF, HEIC and JPEG XL: boxes in boxes. Texts are items that a table describes, or boxes of their own.
struct BoxCarrier {
  private struct Box {
    var kind: String
    var start: Int
    /// Behind its head.
    var content: Range<Int>
  }

  private let file: ByteWindow

  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    let carrier = BoxCarrier(file: ByteWindow(bytes))
    let isJXL = carrier.file.starts(with: "JXL ", at: 4)
    let brand = carrier.file.piece(at: 8, count: 4).map { String(decoding: $0, as: UTF8.self) } ?? ""
    carried.format = isJXL ? "jxl" : brand.hasPrefix("avi") ? "avif" : "heif"
    carrier.walk(into: &carried)
  }

  private func walk(into carried: inout Carried) {
    let all = boxes(in: 0..<file.count, into: &carried)
    // The first only says what kind of file it is.
    if all.count < 2 { carried.noteTruncated(in: carried.format) }
    for box in all {
      guard let content = file.piece(at: box.content.lowerBound, count: box.content.count) else { continue }
      switch box.kind {
      case "meta": readMeta(box.content, into: &carried)
      case "Exif": readExif(content, into: &carried)
      case "xml ": XMPPacket.read(Array(content), into: &carried)
      case "jumb":
        carried.addStore(file.piece(at: box.start, count: box.content.upperBound - box.start) ?? [], in: carried.format)
      case "uuid": readNamed(content, into: &carried)
      case "brob":
        carried.note(
          .unsupportedEncoding, in: carried.format, key: "brob",
          Wording(en: "this part is packed with Brotli and was not read", ja: "この部分はBrotliで圧縮されており、読み取っていません"))
      default: break
      }
    }
  }

  /// The boxes one after another; the last may reach to the end.
  private func boxes(in range: Range<Int>, into carried: inout Carried) -> [Box] {
    var boxes: [Box] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard boxes.count < Carried.Limits.pieces else {
        carried.noteTooLarge(in: carried.format)
        break
      }
      guard var length = file.number(at: at, size: 4), let kind = file.piece(at: at + 4, count: 4) else {
        carried.noteTruncated(in: carried.format)
        break
      }
      var head = 8
      if length == 1, let long = file.long(at: at + 8) { (length, head) = (long, 16) }
      if length == 0 { length = range.upperBound - at }
      guard length >= head else {
        carried.noteMalformed(in: carried.format)
        break
      }
      if length > range.upperBound - at { carried.noteTruncated(in: carried.format) }
      let end = min(range.upperBound, at + min(length, range.upperBound - at))
      guard at + head <= end else { break }
      boxes.append(Box(kind: String(decoding: kind, as: UTF8.self), start: at, content: (at + head)..<end))
      at = end
    }
    return boxes
  }

  /// Four bytes say where in the block the TIFF begins.
  private func readExif(_ content: ArraySlice<UInt8>, into carried: inout Carried) {
    guard let offset = ByteWindow(content).number(at: 0, size: 4) else { return carried.noteTruncated(in: "exif") }
    ExifBlock.read(content.dropFirst(4).dropFirst(offset), into: &carried)
  }

  private static let c2pa: [UInt8] = [
    0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
  ]
  private static let xmp: [UInt8] = [
    0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC,
  ]

  /// Sixteen bytes name the kind of the box.
  private func readNamed(_ content: ArraySlice<UInt8>, into carried: inout Carried) {
    let rest = content.dropFirst(16)
    if content.starts(with: Self.xmp) { return XMPPacket.read(Array(rest), into: &carried) }
    // Version, purpose, and for a manifest the place of another box.
    guard content.starts(with: Self.c2pa), let (purpose, data) = rest.dropFirst(4).splitAtZero(),
      purpose.elementsEqual("manifest".utf8)
    else { return }
    carried.addStore(data.dropFirst(8), in: carried.format)
  }

  // MARK: - Items

  private enum ItemKind { case exif, xmp, store }

  private func readMeta(_ range: Range<Int>, into carried: inout Carried) {
    guard range.count >= 4 else { return carried.noteTruncated(in: carried.format) }
    let inner = boxes(in: (range.lowerBound + 4)..<range.upperBound, into: &carried)
    var kinds: [Int: ItemKind] = [:]
    for box in inner where box.kind == "iinf" { kinds = itemKinds(box.content, into: &carried) }
    let data = inner.first { $0.kind == "idat" }?.content
    for box in inner where box.kind == "iloc" && !kinds.isEmpty {
      readLocations(box.content, kinds: kinds, data: data, into: &carried)
    }
  }

  private func itemKinds(_ range: Range<Int>, into carried: inout Carried) -> [Int: ItemKind] {
    guard let version = file.byte(at: range.lowerBound) else { return [:] }
    let first = range.lowerBound + 4 + (version == 0 ? 2 : 4)
    guard first <= range.upperBound else { return [:] }
    var kinds: [Int: ItemKind] = [:]
    for box in boxes(in: first..<range.upperBound, into: &carried) where box.kind == "infe" {
      let at = box.content.lowerBound
      guard let version = file.byte(at: at), version >= 2 else { continue }
      let size = version == 2 ? 2 : 4
      guard let id = file.number(at: at + 4, size: size),
        let kind = file.piece(at: at + 4 + size + 2, count: 4)
      else { continue }
      let names = file.piece(at: at + 10 + size, count: max(0, box.content.upperBound - at - 10 - size)) ?? []
      switch String(decoding: kind, as: UTF8.self) {
      case "Exif": kinds[id] = .exif
      case "mime":
        // Its name, then the kind of its content.
        let type = names.splitAtZero().map { String(decoding: $0.after.prefix { $0 != 0 }, as: UTF8.self) } ?? ""
        if type == "application/rdf+xml" { kinds[id] = .xmp }
      case "jumb", "c2pa": kinds[id] = .store
      default: break
      }
    }
    return kinds
  }

  /// The table of where the bytes of each item are.
  private func readLocations(
    _ range: Range<Int>, kinds: [Int: ItemKind], data: Range<Int>?, into carried: inout Carried
  ) {
    var at = range.lowerBound
    func next(_ size: Int) -> Int? {
      guard at + size <= range.upperBound else { return nil }
      defer { at += size }
      return size == 8 ? file.long(at: at) : file.number(at: at, size: size)
    }
    guard let version = next(1), next(3) != nil, let sizes = next(2) else {
      return carried.noteTruncated(in: carried.format)
    }
    let (offsetSize, lengthSize, baseSize) = (sizes >> 12 & 15, sizes >> 8 & 15, sizes >> 4 & 15)
    let indexSize = version == 0 ? 0 : sizes & 15
    guard [offsetSize, lengthSize, baseSize, indexSize].allSatisfy({ [0, 4, 8].contains($0) }),
      let count = next(version < 2 ? 2 : 4)
    else { return carried.noteMalformed(in: carried.format) }
    for _ in 0..<min(count, Carried.Limits.pieces) {
      guard let id = next(version < 2 ? 2 : 4), let method = version == 0 ? 0 : next(2), next(2) != nil,
        let base = next(baseSize), let extents = next(2)
      else { return carried.noteTruncated(in: carried.format) }
      var content: [UInt8] = []
      for _ in 0..<extents {
        guard next(indexSize) != nil, let offset = next(offsetSize), let length = next(lengthSize) else {
          return carried.noteTruncated(in: carried.format)
        }
        guard kinds[id] != nil else { continue }
        let origin = method & 15 == 1 ? data?.lowerBound ?? 0 : 0
        guard let piece = file.piece(at: origin + base + offset, count: length),
          content.count + length <= Carried.Limits.text
        else {
          carried.noteTruncated(in: carried.format)
          break
        }
        content += piece
      }
      guard let kind = kinds[id], !content.isEmpty else { continue }
      switch kind {
      case .exif: readExif(content[...], into: &carried)
      case .xmp: XMPPacket.read(content, into: &carried)
      case .store: carried.addStore(content, in: carried.format)
      }
    }
  }
}
