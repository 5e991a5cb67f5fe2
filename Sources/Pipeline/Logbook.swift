internal import Host
internal import Recording
public import Vocabulary

/// Writes a run into the risk log: the run itself, what it found, what it could not assess, and its sum.
public struct Logbook: Sendable {
  private let path: RawPath
  /// The key file that the project names.
  private let key: RawPath?

  public init(path: RawPath, key: RawPath?) {
    self.path = path
    self.key = key
  }

  /// All of it or none.
  public func record(_ report: Report, actor: String) throws(Complaint) {
    let run = runID(report)
    var events = [LogEvent(kind: "run", payload: json(report.run), run: run)]
    events += report.findings.map { finding in
      LogEvent(
        kind: "finding", payload: json(finding), redactable: Self.personal, rule: finding.rule,
        severity: finding.severity.rawValue,
        path: finding.place.path.display, fingerprint: finding.fingerprint.digits, run: run)
    }
    events += report.unassessed.map { unassessed in
      LogEvent(kind: "unassessed", payload: json(unassessed), path: unassessed.path.display, run: run)
    }
    events.append(LogEvent(kind: "summary", payload: json(report.summary), run: run))
    let log = try RiskLog(path, mode: .append)
    try log.append(events, actor: actor, signer: try LogKey.signer(configured: key))
  }

  /// What may quote a person's words or name, and may have to be taken out of the log one day.
  private static let personal = [
    "/text", "/id", "/message", "/evidence/*/surface", "/evidence/*/excerpt", "/evidence/*/prompt", "/settled/by",
    "/settled/approver", "/settled/reason",
  ]

  /// A record without its line end.
  private func json(_ record: some WireRecord) -> [UInt8] { record.line.dropLast() }

  /// Tells the runs of a log apart: when it started, and a few digits that no other run has.
  private func runID(_ report: Report) -> String {
    let digits = String(UInt32.random(in: 0 ... .max), radix: 16)
    return report.run.started + "-" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
