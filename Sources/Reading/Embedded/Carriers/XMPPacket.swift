internal import Unpacking
internal import Vocabulary

/// XMP: properties in XML, written as elements or as attributes.
struct XMPPacket {
  /// Elements that only give the properties an order.
  private static let frames: Set<String> = ["xmpmeta", "RDF", "Description", "Alt", "Seq", "Bag", "li"]
  /// Properties that may be written as attributes.
  private static let attributes = [
    "DigitalSourceType", "CreatorTool", "UserComment", "parameters", "prompt", "Prompt", "Description",
    "ImageDescription",
    "Software", "DigitalImageGUID", "Credit", "DataMining", "OtherConstraints", "AISystemUsed",
    "AISystemVersionUsed", "AIPromptInformation", "AIPromptWriterName", "workflow",
  ]

  private var open: [(name: String, text: [UInt8])] = []
  private var elements = 0

  static func read(_ bytes: [UInt8], into carried: inout Carried) {
    var packet = XMPPacket()
    // Padding is no XML.
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    let start = bytes.firstIndex { $0 == UInt8(ascii: "<") || $0 >= 0x80 } ?? end
    guard start < end else { return }
    guard end - start <= Carried.Limits.text else { return carried.noteTooLarge(in: "xmp") }
    let failure = XMLReader.read(Array(bytes[start..<end])) { event, reader in
      packet.take(event, reader, into: &carried)
    }
    switch failure {
    case nil: break
    case .noLibrary:
      carried.note(
        .unreadable, in: "xmp",
        Wording(
          en: "XMP was not read: the library libxml2 is not installed", ja: "libxml2がインストールされていないため、XMPを読み取っていません"))
    case .malformed, .documentType:
      // What the properties held until then counts.
      while !packet.open.isEmpty { packet.close(into: &carried) }
      carried.noteMalformed(in: "xmp")
    }
  }

  private mutating func take(_ event: XMLReader.Event, _ reader: borrowing XMLReader, into carried: inout Carried) {
    switch event {
    case .open(let name):
      open.append((name, []))
      guard name == "Description" || open.count > 3 else { return }
      for attribute in Self.attributes {
        if let value = reader.attribute(attribute) { carried.add(value, in: "xmp", key: attribute) }
      }
    case .text(let text):
      guard let index = open.lastIndex(where: { !Self.frames.contains($0.name) }) else { return }
      open[index].text += text
    case .close:
      close(into: &carried)
    }
  }

  private mutating func close(into carried: inout Carried) {
    guard let property = open.popLast(), !Self.frames.contains(property.name) else { return }
    guard let first = property.text.firstIndex(where: { $0 > 0x20 }),
      let last = property.text.lastIndex(where: { $0 > 0x20 })
    else { return }
    carried.add(String(decoding: property.text[first...last], as: UTF8.self), in: "xmp", key: property.name)
  }
}
