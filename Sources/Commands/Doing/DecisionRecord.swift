internal import Host
internal import Recording
internal import Settling
internal import Vocabulary

/// Writes a decision down: in the file that runs obey, and in the risk log where the project keeps one.
struct DecisionRecord {
  let configuration: Configuration

  private var files: StandingFiles { StandingFiles(configuration) }
  var path: RawPath { files.decisionsPath }

  /// Refuses a decision that would count for nothing once it stood in the file.
  func check(_ decision: RecordedDecision, about subject: DecisionSubject) throws(Complaint) {
    if let last = decision.expires, last < decision.on {
      throw Complaint(
        Wording(
          en: "the expiry lies before \(decision.on.iso)", ja: "有効期限が判断日(\(decision.on.iso))より前です"))
    }
    if decision.decision == .conditional, decision.conditions.isEmpty {
      throw Complaint(
        Wording(en: "a conditional decision needs conditions (--condition)", ja: "条件付き承認には条件(--condition)が必要です"))
    }
    if decision.by.identity == .externalApproval, decision.evidence.isEmpty {
      throw Complaint(
        Wording(
          en: "an approval elsewhere needs its number or file as evidence (--evidence)",
          ja: "別システムでの承認には、その番号またはファイル(--evidence)が必要です"))
    }
    if let lack = try files.decisions().shortfall(of: decision, at: subject.severity) {
      throw Complaint(Wording(en: "this would not count: \(lack.en)", ja: "この判断は効力を持ちません。\(lack.ja)"))
    }
  }

  /// Returns the number of the log's event; nil: no log is configured.
  func write(_ decision: RecordedDecision, about subject: DecisionSubject) throws(Complaint) -> Int? {
    let content = try DecisionWriter(try files.bytes(of: path) ?? [], file: path.display).adding(decision)
    // First the record: what is obeyed and not on record is worse than the reverse, which check reports.
    let number = try log(decision, subject)
    do throws(SystemFailure) { try Files.writeAtomically(content, to: path) } catch { throw error.complaint }
    return number
  }

  /// What is said when it is written.
  func confirmation(of decision: RecordedDecision, _ number: Int?) -> Wording {
    let label = decision.decision.label
    return Wording(
      en: "\(path.display): \(decision.rule) \(decision.fingerprint.digits): \(label.en)"
        + (number.map { "; event \($0) of the risk log" } ?? ""),
      ja: "\(path.display): \(decision.rule) \(decision.fingerprint.digits): \(label.ja)"
        + (number.map { "(リスクログの記録\($0))" } ?? ""))
  }

  private func log(_ decision: RecordedDecision, _ subject: DecisionSubject) throws(Complaint) -> Int? {
    guard let log = configuration.log else { return nil }
    let event = LogEvent(
      kind: "decision", payload: decision.line.dropLast(), redactable: ["/by", "/approver", "/reason"],
      rule: decision.rule, severity: subject.severity.rawValue,
      path: subject.path.display, fingerprint: decision.fingerprint.digits)
    let file = try RiskLog(log.path, mode: .append)
    let signer = try LogKey.signer(configured: log.key)
    return try file.append([event], actor: Environment.userName, signer: signer).lowerBound
  }
}
