/// A value inside a C2PA manifest, whether it was written as CBOR or as JSON. Numbers and raw bytes are left out: no
/// word stands in them.
indirect enum ManifestValue: Sendable {
  case text(String)
  case list([ManifestValue])
  case map([(key: String, value: ManifestValue)])
  case other

  init(_ node: Node) {
    switch node.content {
    case .string(let text): self = .text(text.string)
    case .array(let elements): self = .list(elements.map { ManifestValue($0) })
    case .object(let members): self = .map(members.map { ($0.key.string, ManifestValue($0.value)) })
    case .null, .bool, .number: self = .other
    }
  }

  subscript(key: String) -> ManifestValue? {
    if case .map(let members) = self { return members.last { $0.key == key }?.value }
    return nil
  }

  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  var elements: [ManifestValue] {
    if case .list(let elements) = self { return elements }
    return []
  }

  var members: [(key: String, value: ManifestValue)] {
    if case .map(let members) = self { return members }
    return []
  }
}
