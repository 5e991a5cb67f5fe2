internal import Vocabulary

extension EmbeddedRecord {
  private static let wordsLimit = 10_000

  mutating func add(
    _ role: Role, _ utf8: some Collection<UInt8>, field: String, _ standing: Words.Standing = .asked
  ) {
    guard utf8.contains(where: { $0 > 0x20 }), words.count < Self.wordsLimit else { return }
    words.append(Words(role: role, utf8: Array(utf8), field: field, standing: standing))
    guard role == .prompt else { return }
    for source in PromptMarks.sources(in: Array(utf8), field: field) {
      addSource(source.kind, source.value, field: source.field)
    }
  }

  /// A string, or each string of a list. Other values hold no words.
  mutating func add(_ role: Role, _ node: Node?, field: String, _ standing: Words.Standing = .asked) {
    switch node?.content {
    case .string(let text): add(role, text.utf8, field: field, standing)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        guard case .string(let text) = element.content else { continue }
        add(role, text.utf8, field: NodePointer.appending("\(index)", to: field), standing)
      }
    default: break
    }
  }

  mutating func addModel(_ name: String?) {
    guard let name, !["", "None", "none"].contains(name), !models.contains(name), models.count < 64 else { return }
    models.append(name)
  }

  mutating func addSeed(_ seed: String?) {
    guard let seed, !seed.isEmpty, !seeds.contains(seed), seeds.count < 256 else { return }
    seeds.append(seed)
  }

  mutating func addSource(_ kind: Source.Kind, _ value: String?, field: String) {
    guard let value, !["", "None", "none", "null"].contains(value) else { return }
    // Pictures themselves can stand there in base64.
    guard value.utf8.count <= 2048 else {
      return addSource(kind, kind == .lora ? nil : "(embedded data)", field: field)
    }
    guard sources.count < 1024, !sources.contains(where: { $0.kind == kind && $0.value == value }) else { return }
    sources.append(Source(kind: kind, value: value, field: field))
  }
}
