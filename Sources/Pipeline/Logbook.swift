internal import Host
public import Recording
public import Vocabulary

/// Writes a run into the risk log: the run itself, what it found, what it could not assess, and its sum.
public struct Logbook: Sendable {
  private let path: RawPath
  /// The key file that the project names.
  private let key: RawPath?
  /// Whose work is looked at, for whoever filters the log later.
  private let project: [LogFilter.ProjectKey: String]

  public init(path: RawPath, key: RawPath?, project: [LogFilter.ProjectKey: String] = [:]) {
    self.path = path
    self.key = key
    self.project = project
  }

  /// All of it or none.
  public func record(_ report: Report, actor: String) throws(Complaint) {
    let run = runID(report)
    var events = [LogEvent(kind: "run", payload: payload(report.run), redactable: Self.personalOfRun, run: run)]
    events += report.findings.map { finding in
      LogEvent(
        kind: "finding", payload: payload(finding), redactable: Self.personal, rule: finding.rule,
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
    "/text", "/id", "/message", "/evidence/*/surface", "/evidence/*/excerpt", "/evidence/*/reference_excerpt",
    "/evidence/*/prompt", "/settled/by",
    "/settled/approver", "/settled/reason",
  ]

  private static let personalOfRun = ["/\(LogFilter.projectMember)/\(LogFilter.ProjectKey.person.rawValue)"]

  /// The record, and whose work it is about.
  private func payload(_ run: Run) -> [UInt8] {
    guard !project.isEmpty, case .object(var members)? = CanonicalJSON(parsing: json(run)) else { return json(run) }
    var owner: [String: CanonicalJSON] = [:]
    for (key, value) in project { owner[key.rawValue] = .string(value) }
    members[LogFilter.projectMember] = .object(owner)
    return CanonicalJSON.object(members).bytes
  }

  /// The record, and beside each matched passage that of the reference: who reads it years later may not have the corpus.
  private func payload(_ finding: Finding) -> [UInt8] {
    let excerpts = finding.evidence.map { evidence -> String? in
      if case .match(let match) = evidence { match.referenceExcerpt } else { nil }
    }
    guard excerpts.contains(where: { $0 != nil }), case .object(var members)? = CanonicalJSON(parsing: json(finding)),
      case .array(var evidence)? = members["evidence"], evidence.count == excerpts.count
    else { return json(finding) }
    for (index, excerpt) in excerpts.enumerated() {
      guard let excerpt, case .object(var match) = evidence[index] else { continue }
      match["reference_excerpt"] = .string(excerpt)
      evidence[index] = .object(match)
    }
    members["evidence"] = .array(evidence)
    return CanonicalJSON.object(members).bytes
  }

  /// A record without its line end.
  private func json(_ record: some WireRecord) -> [UInt8] { record.line.dropLast() }

  /// Tells the runs of a log apart: when it started, and a few digits that no other run has.
  private func runID(_ report: Report) -> String {
    let digits = String(UInt32.random(in: 0 ... .max), radix: 16)
    return report.run.started + "-" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
