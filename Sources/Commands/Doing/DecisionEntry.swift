internal import Host
internal import Settling
internal import Vocabulary

/// `decisions add`: one decision, checked against the finding that it is about before anything is written.
struct DecisionEntry {
  private let project: ProjectRun
  private let invocation: Invocation

  init(_ project: ProjectRun) {
    self.project = project
    invocation = project.invocation
  }

  func add() throws(Complaint) {
    guard let word = invocation.flag(.decision) else { throw missing("--decision", among: Decision.allCases) }
    guard let reason = invocation.flag(.reason) else {
      throw Complaint(
        Wording(en: "--reason is missing", ja: "--reasonがありません"),
        remedy: Wording(en: "say why, for whoever reads it later", ja: "後から読む人のために理由を書いてください"))
    }
    let subject = DecisionSubject(try finding())
    let decision = try decision(word, reason: reason, about: subject)
    let record = DecisionRecord(configuration: project.configuration)
    try record.check(decision, about: subject)
    project.console.line(record.confirmation(of: decision, try record.write(decision, about: subject)))
  }

  private func decision(
    _ word: Decision, reason: String, about subject: DecisionSubject
  ) throws(Complaint) -> RecordedDecision {
    var decision = RecordedDecision(
      fingerprint: subject.fingerprint, rule: subject.rule, decision: word, reason: reason,
      by: try invocation.person(named: invocation.flag(.decidedBy), by: invocation.flag(.identity)),
      on: try project.day())
    decision.expires = invocation.flag(.expires)
    decision.approver = invocation.flag(.approver).map {
      Person(name: $0, identity: invocation.flag(.approverIdentity) ?? .selfDeclared)
    }
    decision.conditions = invocation.flag(.condition)
    for evidence in invocation.flag(.decisionEvidence) {
      decision.evidence.append(try EvidenceFile.reference(to: evidence))
    }
    decision.paths = invocation.flag(.decisionPath)
    return decision
  }

  /// The one finding of the project that the digits mean.
  private func finding() throws(Complaint) -> Finding {
    let digits = invocation.positionals.first?.display.lowercased() ?? ""
    guard digits.utf8.count >= Self.fewestDigits else {
      throw Complaint(
        Wording(
          en: "\"\(digits)\" is too short for a fingerprint", ja: "「\(digits)」はフィンガープリントとして短すぎます"),
        remedy: Wording(
          en: "give \(Self.fewestDigits) digits at least; proviso check --explain shows them",
          ja: "先頭から\(Self.fewestDigits)桁以上を指定してください(proviso check --explainで表示されます)"))
    }
    let found = try project.report().report.findings.filter { $0.fingerprint.digits.hasPrefix(digits) }
    guard let first = found.first else {
      throw Complaint(
        Wording(en: "no finding has fingerprint \(digits)", ja: "フィンガープリント\(digits)の検出はありません"),
        remedy: Wording(
          en: "proviso check --explain shows the fingerprints of what is found now",
          ja: "現在の検出のフィンガープリントはproviso check --explainで表示されます"))
    }
    guard found.allSatisfy({ $0.fingerprint == first.fingerprint }) else {
      throw Complaint(
        Wording(en: "several fingerprints begin with \(digits)", ja: "\(digits)で始まるフィンガープリントが複数あります"),
        remedy: Wording(en: "give more digits", ja: "より多くの桁を指定してください"))
    }
    // It counts for all of them, so it must be enough for the gravest.
    return found.max { $0.severity < $1.severity } ?? first
  }

  private static let fewestDigits = 8

  private func missing(_ flag: String, among words: [Decision]) -> Complaint {
    let list = words.map(\.rawValue).joined(separator: ", ")
    return Complaint(
      Wording(en: "\(flag) is missing", ja: "\(flag)がありません"),
      remedy: Wording(en: "one of: \(list)", ja: "次のいずれかを指定してください: \(list)"))
  }
}
