internal import Host
internal import Recording
internal import Settling
internal import Vocabulary

/// Writes a decision down: in the file that runs obey, and in the risk log where the project keeps one.
struct DecisionRecord {
  let configuration: Configuration

  private var files: StandingFiles { StandingFiles(configuration) }
  var path: RawPath { files.decisionsPath }

  /// `finding`: what it is about. Returns the number of the log's event; nil: no log is configured.
  func write(_ decision: RecordedDecision, about finding: Finding) throws(Complaint) -> Int? {
    let content = try DecisionWriter(try files.bytes(of: path) ?? [], file: path.display).adding(decision)
    // First the record: what is obeyed and not on record is worse than the reverse, which check reports.
    let number = try log(decision, finding)
    do throws(SystemFailure) { try Files.writeAtomically(content, to: path) } catch { throw error.complaint }
    return number
  }

  private func log(_ decision: RecordedDecision, _ finding: Finding) throws(Complaint) -> Int? {
    guard let log = configuration.log else { return nil }
    let event = LogEvent(
      kind: "decision", payload: decision.line.dropLast(), redactable: ["/by", "/approver", "/reason"],
      rule: decision.rule, severity: finding.severity.rawValue,
      path: finding.place.path.display, fingerprint: decision.fingerprint.digits)
    let file = try RiskLog(log.path, mode: .append)
    let signer = try LogKey.signer(configured: log.key)
    return try file.append([event], actor: Environment.userName, signer: signer).lowerBound
  }
}
