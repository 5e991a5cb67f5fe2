internal import Vocabulary

/// An event as tables show it: opened, and its people by name.
struct ReadableEvent {
  let recorded: RecordedEvent
  let payload: CanonicalJSON
  /// Who caused it: the name, or the id where the name was deleted.
  let actor: String
  /// What a person says here, or the newest decision about the same finding.
  let decision: CanonicalJSON?

  init(_ event: OpenedEvent, people: [String: String], decisions: [String: CanonicalJSON]) {
    let opened = event.unwrapped
    recorded = opened.recorded
    payload = opened.payload
    actor = people[opened.recorded.actor] ?? opened.recorded.actor
    let isStatement =
      opened.recorded.event.kind == "decision" || StatementKind(rawValue: opened.recorded.event.kind) != nil
    decision =
      isStatement
      ? payload : payload["settled"] ?? opened.recorded.event.fingerprint.flatMap { decisions[$0] }
  }

  func text(_ names: String..., in language: Language) -> String {
    names.reduce(Optional(payload)) { $0?[$1] }?.shown(in: language) ?? ""
  }

  /// A label of one of the closed words, or the word as it is.
  static func label<Word: RawRepresentable<String>>(
    _ text: String?, _ label: (Word) -> Wording, in language: Language
  ) -> String {
    guard let text else { return "" }
    return Word(rawValue: text).map { label($0)[language] } ?? text
  }
}

extension CanonicalJSON {
  // MARK: - Parts of a finding

  /// The way to the severity: where it began, and each step.
  func severityPath(in language: Language) -> String {
    guard let base = self["base"]?.string.flatMap(Severity.init(rawValue:)) else { return "" }
    let steps = (self["moves"]?.elements ?? []).compactMap { $0.move?.label[language] }
    return ([base.label[language]] + steps).joined(separator: " → ")
  }

  /// Record, field, line and column, as far as they are known.
  func place(in language: Language) -> String {
    let parts: [(String, Wording)] = [
      ("member", Wording(en: "member", ja: "内部ファイル")), ("record", Wording(en: "record", ja: "レコード")),
      ("id", Wording(en: "id", ja: "ID")), ("field", Wording(en: "field", ja: "項目")),
      ("line", Wording(en: "line", ja: "行")), ("column", Wording(en: "column", ja: "列")),
    ]
    return parts.compactMap { name, title in
      self[name].map { "\(title[language]): \($0.shown(in: language))" }
    }.joined(separator: ", ")
  }

  /// The sources that a rule rests on.
  func basis(in language: Language) -> [String] {
    (self["basis"]?.elements ?? []).map {
      LawName.of($0["source"]?.shown(in: language) ?? "", in: language) + ": " + ($0["note"]?.shown(in: language) ?? "")
    }
  }

  // MARK: - Any value

  subscript(name: String) -> CanonicalJSON? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var elements: [CanonicalJSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// For people: text as it is, a sentence in the language, a list by commas, and what was taken out as such.
  func shown(in language: Language) -> String {
    switch self {
    case .null: return ""
    case .string(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return Self.digits(of: value)
    case .array(let elements): return elements.map { $0.shown(in: language) }.joined(separator: ", ")
    case .object(let members):
      if isCommitment { return Wording(en: "(taken out)", ja: "(墨消し済み)")[language] }
      if let text = members[language.rawValue]?.string { return text }
      if let name = members["name"]?.string { return name }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// One step of the way to a severity.
  fileprivate var move: Move? {
    let fact = self["fact"]?.string ?? ""
    func severity(_ name: String) -> Severity? { self[name]?.string.flatMap(Severity.init(rawValue:)) }
    if let branch = self["branch"]?.string { return severity("base").map { .branch(branch, base: $0) } }
    if case .number(let steps)? = self["by"], abs(steps) < 100 { return .by(fact: fact, steps: Int(steps)) }
    if self["blocks"] != nil { return .blocks(fact: fact) }
    if let cap = severity("cap") { return .cap(fact: fact, at: cap) }
    if let floor = severity("floor") { return .floor(floor) }
    return severity("configured").map { .configured($0) }
  }
}
