internal import Judging
internal import Vocabulary

/// Puts the results of all artifacts together, in their final order, and counts them.
struct ReportAssembly {
  var unclassified = 0
  private var findings: [Finding] = []
  private var expected = 0
  private var evidence: [PlacedEvidence] = []
  private var unassessed: [Unassessed]
  private var summary = Summary()
  private var seen: Set<Subject> = []
  /// Artifacts that an interrupt kept from being read, or from being read to the end.
  private var unread = 0
  private var cut = 0

  init(unassessed: [Unassessed]) {
    self.unassessed = unassessed
  }

  /// Makes room for so many findings at once: a list that grows is there twice while it does. What has all of them
  /// already is the list.
  mutating func expect(findings count: Int) { expected = count }

  /// nil: never begun.
  mutating func add(_ result: consuming ArtifactResult?) {
    guard let result else {
      unread += 1
      return
    }
    if result.isCut { cut += 1 }
    if findings.isEmpty, result.findings.count == expected {
      findings = result.findings
    } else {
      findings.reserveCapacity(expected)
      findings += result.findings
    }
    unassessed += result.unassessed
    evidence += result.evidence
    summary.files += 1
    summary.records += result.records
    summary.bytes += result.bytes
    if let format = result.format { summary.formats[format, default: 0] += 1 }
    if let kind = result.skippedKind { summary.skipped[kind, default: 0] += 1 }
    if let subject = result.subject { seen.insert(subject) }
  }

  /// What was found of the project itself.
  mutating func add(project found: [Finding]) {
    findings += found
    seen.insert(.project)
  }

  consuming func report(run: Run, rules: [Rule], elsewhere: [Rule] = [], standing: Standing) -> Report {
    if unread + cut > 0 {
      summary.interrupted = true
      unassessed.append(
        Unassessed(
          path: RawPath("."), reason: .interrupted,
          detail: Wording(
            en: "interrupted: \(unread) files not read, \(cut) not read to the end",
            ja: "中断されました(未読\(unread)件、途中まで\(cut)件)"), expected: true))
    }
    for index in findings.indices { standing.settle(&findings[index]) }
    ReportOrder.sort(&findings)
    unassessed.sort(by: ReportOrder.unassessed)
    for index in findings.indices {
      switch findings[index].status {
      case .open: summary.findings[findings[index].severity, default: 0] += 1
      case .baseline: summary.baseline += 1
      case .suppressed: summary.suppressed += 1
      case .decided: summary.decided += 1
      }
    }
    summary.unclassified = unclassified
    summary.unassessed = unassessed.count
    let seen = seen
    let idle = rules.filter { seen.isDisjoint(with: $0.subjects) }
    summary.rulesThatNeverRan = (idle + elsewhere).map(\.id).sorted()
    return Report(run: run, findings: findings, unassessed: unassessed, summary: summary, evidence: evidence)
  }
}
