internal import Vocabulary

/// Walks a value and makes a segment of every string and every key in it, as its shape says.
struct NodeSegments {
  private(set) var segments: [Segment] = []
  /// The shape that the last value had.
  private(set) var shape: String?
  private var meaning = Meaning()
  private var record: Int?
  private var id: String?

  /// Pointers begin at the record: `/prompt`, not `/12/prompt`.
  mutating func add(_ value: Node, record: Int?) {
    self.record = record
    id = value["id"]?.identifier
    meaning = Meaning()
    shape = nil
    for candidate in ShapeRegistry.shapes {
      guard let known = candidate.meaning(of: value) else { continue }
      meaning = known
      shape = candidate.name
      break
    }
    walk(value, at: "", role: .plain)
  }

  /// A role goes down to everything inside until a nearer key states another one.
  private mutating func walk(_ value: Node, at pointer: String, role: Role) {
    let place = value.range.lowerBound
    if value.isAlias || meaning.wordless.contains(place) { return }
    let role = meaning.roles[place] ?? role
    switch value.content {
    case .null, .bool, .number:
      break
    case .string(let text):
      add(text, of: place, at: pointer, role: role)
    case .array(let elements):
      if meaning.joined.contains(place), let text = joined(elements) {
        return add(text, of: place, at: pointer, role: role)
      }
      for (index, element) in elements.enumerated() {
        walk(element, at: NodePointer.appending("\(index)", to: pointer), role: role)
      }
    case .object(let members):
      let speaker = speakerRole(of: value)
      for member in members {
        let name = member.key.string
        let inner = NodePointer.appending(name, to: pointer)
        if !name.isEmpty {
          segments.append(member.key.segment(record: record, id: id, field: inner + "#key", role: .plain))
        }
        let isSpeech = speaker != nil && NodeSegments.speechKeys.contains(name)
        walk(member.value, at: inner, role: isSpeech ? speaker ?? role : Role(named: member.key.utf8[...]) ?? role)
      }
    }
  }

  private mutating func add(_ text: DecodedText, of place: Int, at pointer: String, role: Role) {
    guard !text.utf8.isEmpty else { return }
    if let format = meaning.embedded[place] {
      segments += text.segments(as: format, record: record, id: id, field: pointer, role: role)
    } else {
      segments += text.segments(record: record, id: id, field: pointer, role: role)
    }
  }

  /// nil: not all of them are strings.
  private func joined(_ elements: [Node]) -> DecodedText? {
    var whole: DecodedText?
    for element in elements {
      guard case .string(let text) = element.content else { return nil }
      if whole == nil { whole = text } else { whole?.append(text) }
    }
    return whole
  }

  /// Chat messages say beside their content who speaks: `{"role": "system", "content": …}`.
  private func speakerRole(of message: Node) -> Role? {
    (message["role"] ?? message["from"])?.string.flatMap(Role.init(named:))
  }

  private static let speechKeys: Set<String> = ["content", "value", "text", "parts"]
}
