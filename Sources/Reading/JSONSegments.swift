internal import Vocabulary

/// Walks a JSON value and makes a segment of every string and every key in it.
struct JSONSegments {
  private(set) var segments: [Segment] = []
  private var record: Int?
  private var id: String?

  /// Pointers begin at the record: `/prompt`, not `/12/prompt`.
  mutating func add(_ value: JSONValue, record: Int?) {
    self.record = record
    id = value["id"]?.identifier
    walk(value, at: "", role: .plain)
  }

  /// A role goes down to everything inside until a nearer key states another one.
  private mutating func walk(_ value: JSONValue, at pointer: String, role: Role) {
    switch value.content {
    case .null, .bool, .number:
      break
    case .string(let text):
      guard !text.utf8.isEmpty else { break }
      segments.append(text.segment(record: record, id: id, field: pointer, role: role))
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        walk(element, at: JSONPointer.appending("\(index)", to: pointer), role: role)
      }
    case .object(let members):
      let speaker = speakerRole(of: value)
      for member in members {
        let name = member.key.string
        let inner = JSONPointer.appending(name, to: pointer)
        if !name.isEmpty {
          segments.append(member.key.segment(record: record, id: id, field: inner + "#key", role: .plain))
        }
        let isSpeech = speaker != nil && JSONSegments.speechKeys.contains(name)
        walk(member.value, at: inner, role: isSpeech ? speaker ?? role : Role(named: member.key.utf8[...]) ?? role)
      }
    }
  }

  /// Chat messages say beside their content who speaks: `{"role": "system", "content": …}`.
  private func speakerRole(of message: JSONValue) -> Role? {
    (message["role"] ?? message["from"])?.string.flatMap(Role.init(named:))
  }

  private static let speechKeys: Set<String> = ["content", "value", "text", "parts"]
}
