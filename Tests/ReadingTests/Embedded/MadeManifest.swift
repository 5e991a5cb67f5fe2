/// C2PA manifests made by hand: boxes of JUMBF with CBOR in them.
enum MadeManifest {
  indirect enum Value: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case text(String), list([Value]), map([(String, Value)])

    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral elements: Value...) { self = .list(elements) }
    init(dictionaryLiteral members: (String, Value)...) { self = .map(members) }

    var cbor: [UInt8] {
      switch self {
      case .text(let text): head(3, text.utf8.count) + text.utf8
      case .list(let elements): head(4, elements.count) + elements.flatMap(\.cbor)
      case .map(let members): head(5, members.count) + members.flatMap { Value.text($0).cbor + $1.cbor }
      }
    }

    private func head(_ kind: UInt8, _ count: Int) -> [UInt8] {
      count < 24 ? [kind << 5 | UInt8(count)] : [kind << 5 | 25] + Bytes.big(count, 2)
    }
  }

  static func superbox(_ label: String, _ inner: [[UInt8]]) -> [UInt8] {
    let description = MadePicture.box("jumd", [UInt8](repeating: 0, count: 16) + [3] + Array(label.utf8) + [0])
    return MadePicture.box("jumb", description + inner.flatMap(\.self))
  }

  static func assertion(_ label: String, _ value: Value) -> [UInt8] {
    superbox(label, [MadePicture.box("cbor", value.cbor)])
  }

  static func manifest(generator: String, _ assertions: [[UInt8]]) -> [UInt8] {
    superbox(
      "urn:uuid:1",
      [
        superbox("c2pa.assertions", assertions),
        assertion("c2pa.claim", ["claim_generator": .text(generator)]),
      ])
  }

  static func store(_ manifests: [UInt8]...) -> [UInt8] { superbox("c2pa", manifests) }

  static func made(by software: String, sourceType: String?) -> [UInt8] {
    var action: [(String, Value)] = [("action", "c2pa.created"), ("softwareAgent", ["name": .text(software)])]
    if let sourceType {
      action.append(("digitalSourceType", .text("http://cv.iptc.org/newscodes/digitalsourcetype/" + sourceType)))
    }
    return assertion("c2pa.actions", ["actions": .list([.map(action)])])
  }

  /// Cut into segments of APP11, each with the head of the box again.
  static func segments(_ store: [UInt8], length: Int) -> [(marker: UInt8, data: [UInt8])] {
    var segments: [(marker: UInt8, data: [UInt8])] = []
    var rest = store.dropFirst(8)
    while !rest.isEmpty || segments.isEmpty {
      let number = Bytes.big(segments.count + 1, 4)
      let head: [UInt8] = Array("JP".utf8) + [0, 1] + number
      segments.append((0xEB, head + store.prefix(8) + rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return segments
  }
}
