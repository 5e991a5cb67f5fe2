internal import Vocabulary

/// Walks a value and makes a segment of every string and every key in it, as its shape says.
struct NodeSegments {
  private(set) var segments: [Segment] = []
  private(set) var references: [FileReference] = []
  /// Keys that stand twice in one object.
  private(set) var broken: [BrokenPart] = []
  private let source: SourceText
  /// The shape that the last value had.
  private(set) var shape: String?
  private var meaning = Meaning()
  private var record: Int?
  private var id: String?
  private var lists = 0

  init(of source: SourceText) {
    self.source = source
  }

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
      if let isStated = meaning.files[place] { refer(to: text, isStated: isStated, at: pointer) }
      add(text, of: place, at: pointer, role: role)
    case .array(let elements):
      if meaning.joined.contains(place), let text = joined(elements) {
        return add(text, of: place, at: pointer, role: role)
      }
      let list = lists
      lists += 1
      for (index, element) in elements.enumerated() {
        let first = segments.count
        walk(element, at: NodePointer.appending("\(index)", to: pointer), role: role)
        if element.string != nil, segments.count == first + 1 { segments[first].list = list }
      }
    case .object(let members):
      let speaker = speakerRole(of: value)
      var names: Set<String> = []
      for member in members {
        let name = member.key.string
        if members.count > 1, !name.isEmpty, !names.insert(name).inserted { noteRepeated(member.key) }
        let inner = NodePointer.appending(name, to: pointer)
        if !name.isEmpty {
          segments.append(member.key.segment(record: record, id: id, field: inner + "#key", role: .plain))
        }
        let isSpeech = speaker != nil && NodeSegments.speechKeys.contains(name)
        walk(member.value, at: inner, role: isSpeech ? speaker ?? role : Role(named: member.key.utf8[...]) ?? role)
      }
    }
  }

  /// A file that is said to stand where it is goes without its scheme.
  private mutating func refer(to text: DecodedText, isStated: Bool, at pointer: String) {
    let written = text.string
    let target = written.hasPrefix(Self.scheme) ? String(written.dropFirst(Self.scheme.count)) : written
    references.append(
      FileReference(
        target: target, isStated: isStated, record: record, field: pointer, line: source.place(of: text.start).line))
  }

  private static let scheme = "file://"

  /// Most programs read the last of them, some the first, some none.
  private mutating func noteRepeated(_ key: DecodedText) {
    guard broken.count < Self.mostRepeated else { return }
    broken.append(
      BrokenPart(
        line: source.place(of: key.start).line, record: record,
        detail: Wording(
          en: "this key stands here more than once, and programs differ in which value they take; all were read",
          ja: "同じキーが重複しています。どの値が使われるかはプログラムによって異なるため、すべて読み取りました"),
        isRead: true))
  }

  private static let mostRepeated = 100

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

extension Parts {
  init(format: String, records: Int = 1, _ walker: NodeSegments) {
    self.init(
      format: format, segments: walker.segments, records: records, references: walker.references,
      broken: walker.broken)
  }
}
