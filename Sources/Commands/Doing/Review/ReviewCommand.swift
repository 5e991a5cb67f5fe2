internal import Host
internal import Recording
internal import Settling
internal import Vocabulary

/// `review`: gathers the findings that are open, and goes through them with the reviewer.
struct ReviewCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    let day =
      if let day = invocation.flag(.asOf) { day } else { try Day(parsing: Clock.todayInJapan()) }
    let book = try StandingFiles(configuration).decisions()
    var items: [ReviewSession.Item] = []
    var seen: Set<Fingerprint> = []
    for finding in try findings(configuration) where isMeant(finding) {
      let subject = finding.subject
      let before = book.settlement(of: subject, asOf: day)
      let isSettled = before.map { $0.void == nil && $0.decision?.closes != false } ?? false
      // A decision covers equal content wherever it stands.
      if isSettled || !seen.insert(subject.fingerprint).inserted { continue }
      items.append(.init(finding: finding, subject: subject, before: before))
    }
    if items.isEmpty {
      console.line(Wording(en: "no open finding to review", ja: "確認が必要な未対応の検出はありません"))
      return .clean
    }
    let reviewer = try invocation.person(named: invocation.flag(.decidedBy), by: invocation.flag(.identity))
    var session = try ReviewSession(
      items: items, reviewer: reviewer, day: day, record: DecisionRecord(configuration: configuration), console: console
    )
    return try session.run() == 0 ? .clean : .findings
  }

  private func isMeant(_ finding: RecordedFinding) -> Bool {
    let (rules, severities) = (invocation.flag(.ofRule), invocation.flag(.ofSeverity))
    return finding.status == .open && (rules.isEmpty || rules.contains(finding.rule))
      && (severities.isEmpty || severities.contains(finding.severity.rawValue))
  }

  private func findings(_ configuration: Configuration) throws(Complaint) -> [RecordedFinding] {
    guard let report = invocation.positionals.first else {
      guard let log = configuration.log else {
        throw Complaint(
          file: configuration.file?.display,
          Wording(en: "neither a report nor a risk log to review", ja: "確認するレポートもリスクログの設定もありません"),
          remedy: Wording(
            en: "name a report (`proviso check --format json=report.json`), or add `log: {path: .proviso/log.db}`",
            ja: "レポート(`proviso check --format json=report.json`で作成)を指定するか、`log: {path: .proviso/log.db}`を設定してください"))
      }
      return try RecordedFinding.newest(in: try RiskLog(log.path, mode: .readOnly))
    }
    let bytes: [UInt8]
    do throws(SystemFailure) { bytes = try Files.read(report, limit: Self.largestReport) } catch {
      throw error.complaint
    }
    guard let findings = RecordedFinding.list(reading: bytes) else {
      throw Complaint(
        file: report.display,
        Wording(en: "is no report in JSON or JSON Lines", ja: "JSONまたはJSON Linesのレポートではありません"),
        remedy: Wording(
          en: "make one with `proviso check --format json=\(report.display)`",
          ja: "`proviso check --format json=\(report.display)`で作成してください"))
    }
    return findings
  }

  private static let largestReport = 1 << 30
}

extension RecordedFinding {
  fileprivate var subject: DecisionSubject {
    DecisionSubject(
      fingerprint: Fingerprint(digits: fingerprint), rule: rule, severity: severity, path: RawPath(display: path))
  }
}
