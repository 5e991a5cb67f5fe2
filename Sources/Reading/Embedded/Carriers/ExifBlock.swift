internal import Folding
internal import Vocabulary

/// EXIF, which is a TIFF file of tags. Programs put their texts into any directory of it, so all are read.
struct ExifBlock {
  private let file: ByteWindow
  private let order: ByteWindow.Order
  private var visited: Set<Int> = []
  private var entries = 0

  /// The block with its six letters `Exif` and two zeros, or without.
  static func read(_ bytes: ArraySlice<UInt8>, into carried: inout Carried) {
    let start = ByteWindow(bytes).starts(with: "Exif\u{0}\u{0}") ? 6 : 0
    guard var block = ExifBlock(bytes.dropFirst(start)) else { return carried.noteMalformed(in: "exif") }
    block.walk(into: &carried)
  }

  /// nil: no TIFF.
  init?(_ bytes: ArraySlice<UInt8>) {
    file = ByteWindow(bytes)
    if file.starts(with: "II*\u{0}") {
      order = .little
    } else if file.starts(with: "MM\u{0}*") {
      order = .big
    } else {
      return nil
    }
  }

  private static let entryLimit = 8192

  private mutating func walk(into carried: inout Carried) {
    guard let first = file.number(at: 4, size: 4, order) else { return carried.noteTruncated(in: "exif") }
    // Directories inside others are the end of no chain: some programs leave out the place of the next.
    var open = [first]
    var chain: Set<Int> = [first]
    while let offset = open.popLast() {
      guard offset != 0, visited.insert(offset).inserted else { continue }
      guard let count = file.number(at: offset, size: 2, order) else {
        carried.noteTruncated(in: "exif")
        continue
      }
      for index in 0..<count {
        entries += 1
        guard entries <= Self.entryLimit else { return carried.noteTooLarge(in: "exif") }
        guard let entry = file.piece(at: offset + 2 + index * 12, count: 12) else {
          carried.noteTruncated(in: "exif")
          break
        }
        read(ByteWindow(entry), more: &open, into: &carried)
      }
      if chain.contains(offset), let next = file.number(at: offset + 2 + count * 12, size: 4, order) {
        chain.insert(next)
        open.append(next)
      }
    }
  }

  // MARK: - Tags

  /// Tags whose value is the place of another directory.
  private static let directories: Set<Int> = [0x8769, 0x8825, 0xA005, 0x014A]
  private static let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4]
  private static let xmp = 0x02BC
  private static let iptc = 0x83BB
  private static let photoshop = 0x8649
  private static let c2pa = 0xCD41
  private static let makerNote = 0x927C
  private static let userComment = 0x9286
  private static let names: [Int: String] = [
    0x010D: "DocumentName", 0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x0131: "Software",
    0x013B: "Artist", 0x013C: "HostComputer", 0x8298: "Copyright", makerNote: "MakerNote",
    userComment: "UserComment", 0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject",
  ]

  private func read(_ entry: ByteWindow, more: inout [Int], into carried: inout Carried) {
    guard let tag = entry.number(at: 0, size: 2, order), let type = entry.number(at: 2, size: 2, order),
      let count = entry.number(at: 4, size: 4, order), let inline = entry.number(at: 8, size: 4, order)
    else { return }
    let length = count * (Self.sizes[type] ?? 1)
    if Self.directories.contains(tag) {
      if count == 1 {
        more.append(inline)
      } else {
        let offsets = file.piece(at: inline, count: min(length, 64)).map(ByteWindow.init)
        more += (0..<min(count, 16)).compactMap { offsets?.number(at: $0 * 4, size: 4, order) }
      }
      return
    }
    let isText = type == 2 || Self.names[tag] != nil
    guard isText || [Self.xmp, Self.iptc, Self.photoshop, Self.c2pa].contains(tag) else { return }
    let name = Self.names[tag] ?? "0x" + String(tag, radix: 16)
    let value = length <= 4 ? entry.piece(at: 8, count: length) : file.piece(at: inline, count: length)
    guard let value else {
      carried.noteTruncated(in: "exif", key: name)
      // What is there is read all the same.
      let rest = file.rest(from: inline)
      if isText, !rest.isEmpty { addText(rest, tag: tag, name: name, into: &carried) }
      return
    }
    switch tag {
    case Self.xmp: XMPPacket.read(Array(value), into: &carried)
    case Self.iptc: IPTCBlock.read(value, into: &carried)
    case Self.photoshop: PhotoshopBlock.read(value, into: &carried)
    case Self.c2pa: carried.addStore(value, in: "tiff")
    default: addText(value, tag: tag, name: name, into: &carried)
    }
  }

  private func addText(_ value: ArraySlice<UInt8>, tag: Int, name: String, into carried: inout Carried) {
    switch tag {
    case 0x9C9B...0x9C9F:
      carried.add(UTF16Text.decode(value, likely: .little), in: "exif", key: name)
    case Self.userComment:
      addComment(value, name: name, into: &carried)
    case Self.makerNote:
      // Cameras keep numbers here, and some programs the name of their layout.
      let text = value.prefix { $0 != 0 }
      guard !text.isEmpty, text.allSatisfy({ $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D }),
        String(validating: text, as: UTF8.self) != nil
      else { return }
      carried.add(text, in: "exif", key: name)
    default:
      // NovelAI begins its description with four zeros.
      let text = value.drop { $0 == 0 }
      if Self.looksWide(text) { return carried.add(UTF16Text.decode(text, likely: order), in: "exif", key: name) }
      carried.add(text.prefix { $0 != 0 }, in: "exif", key: name)
    }
  }

  /// Every second byte of the beginning is zero: no text of single bytes.
  private static func looksWide(_ text: ArraySlice<UInt8>) -> Bool {
    let zeros = text.prefix(64).dropLast(2).filter { $0 == 0 }.count
    return zeros * 3 > min(text.count, 62)
  }

  /// Eight letters name the encoding; some programs leave them out, and some fill them in wrongly.
  private func addComment(_ value: ArraySlice<UInt8>, name: String, into carried: inout Carried) {
    let head = value.prefix(8).map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    let rest = value.dropFirst(8)
    if head == Array("UNICODE\u{0}".utf8) {
      // A few programs write UTF-8 behind this head.
      if rest.count % 2 == 0 || Self.looksWide(rest) {
        if !Self.looksWide(rest), rest.allSatisfy({ $0 != 0 }), String(validating: rest, as: UTF8.self) != nil,
          UTF16Text.isMostlyPlain(rest)
        {
          return carried.add(rest, in: "exif", key: name)
        }
        return carried.add(UTF16Text.decode(rest, likely: .big), in: "exif", key: name)
      }
      carried.add(UTF16Text.decode(rest, likely: .big), in: "exif", key: name)
    } else if head == Array("ASCII\u{0}\u{0}\u{0}".utf8) || head == Array("JIS\u{0}\u{0}\u{0}\u{0}\u{0}".utf8)
      || head == Array(repeating: 0, count: 8)
    {
      let text = rest.drop { $0 == 0 }
      carried.add(text.prefix { $0 != 0 }, in: "exif", key: name)
    } else if Self.looksWide(value) {
      carried.add(UTF16Text.decode(value, likely: order), in: "exif", key: name)
    } else {
      carried.add(value.drop { $0 == 0 }.prefix { $0 != 0 }, in: "exif", key: name)
    }
  }
}
