internal import Declaring
public import Vocabulary

extension RecordedDecision {
  /// Reads the bytes of a decisions file.
  public static func list(reading bytes: [UInt8], file: String) throws(Complaint) -> [RecordedDecision] {
    let reader = DecisionReader(file: file)
    var keys = try StrictMapping(try YAML.parse(bytes, file: file), file: file, withListUnder: "decisions")
    if let node = keys.optional("version"), try node.asInt(in: file) != 1 {
      throw node.complaint(
        in: file, Wording(en: "this proviso reads version 1", ja: "このprovisoが読めるのはバージョン1です"))
    }
    var decisions: [RecordedDecision] = []
    for node in try keys.sequence("decisions") ?? [] { decisions.append(try reader.decision(node)) }
    try keys.finish()
    return decisions
  }
}

private struct DecisionReader {
  let file: String

  func decision(_ node: YAMLNode) throws(Complaint) -> RecordedDecision {
    var keys = try StrictMapping(node, file: file)
    let fingerprint = try fingerprint(keys.required("fingerprint"))
    let rule = try keys.requiredText("rule")
    let word = try keys.required("decision").asWord(of: Decision.self, in: file)
    let reason = try sentence(keys.required("reason"))
    let by = try person(keys.required("by"))
    let on = try day(keys.required("on"))
    var decision = RecordedDecision(
      fingerprint: fingerprint, rule: rule, decision: word, reason: reason, by: by, on: on)
    if let node = keys.optional("expires") {
      decision.expires = try day(node)
      if let last = decision.expires, last < decision.on {
        throw node.complaint(
          in: file, Wording(en: "expires before it was decided", ja: "有効期限が判断日より前になっています"))
      }
    }
    if let node = keys.optional("approver") { decision.approver = try person(node) }
    decision.conditions = try keys.texts("conditions") ?? []
    decision.evidence = try keys.texts("evidence") ?? []
    decision.paths = try keys.texts("paths") ?? []
    decision.lineNumber = node.line
    try keys.finish()
    if decision.decision == .conditional, decision.conditions.isEmpty {
      throw node.complaint(
        in: file, Wording(en: "a conditional decision needs conditions", ja: "条件付き承認には条件(conditions)が必要です"))
    }
    return decision
  }

  private func fingerprint(_ node: YAMLNode) throws(Complaint) -> Fingerprint {
    let text = try node.asText(in: file)
    if let fingerprint = Fingerprint(written: text) { return fingerprint }
    throw node.complaint(
      in: file,
      Wording(
        en: "\"\(text)\" is not a fingerprint of 32 hexadecimal digits", ja: "「\(text)」は32桁の16進数のフィンガープリントではありません"),
      remedy: Wording(
        en: "copy it from a report: --explain shows it", ja: "レポートから写してください(--explainで表示されます)"))
  }

  /// What must say something.
  private func sentence(_ node: YAMLNode) throws(Complaint) -> String {
    let text = try node.asText(in: file)
    if text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) { return text }
    throw node.complaint(in: file, Wording(en: "is empty", ja: "空です"))
  }

  /// A name alone is what somebody said of themselves.
  private func person(_ node: YAMLNode) throws(Complaint) -> Person {
    if node.text != nil { return Person(name: try sentence(node), identity: .selfDeclared) }
    var keys = try StrictMapping(node, file: file)
    let person = Person(
      name: try sentence(keys.required("name")),
      identity: try keys.word("identity", of: Person.Identity.self) ?? .selfDeclared)
    try keys.finish()
    return person
  }

  private func day(_ node: YAMLNode) throws(Complaint) -> Day {
    do throws(Complaint) {
      return try Day(parsing: try node.asText(in: file))
    } catch {
      throw node.complaint(in: file, error.problem, remedy: error.remedy)
    }
  }
}
