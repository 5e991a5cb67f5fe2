public import Discovering
public import Vocabulary

/// The decisions that a run obeys, in the order of their file.
public struct DecisionBook: Sendable {
  public static let fileName = "proviso.decisions.yaml"

  public let file: String
  public let decisions: [RecordedDecision]
  private let policy: DecisionPolicy
  private let folder: ProjectFolder
  private let byFingerprint: [Fingerprint: [(decision: RecordedDecision, paths: [Glob])]]

  public init(
    _ decisions: [RecordedDecision] = [], file: String = fileName, policy: DecisionPolicy = DecisionPolicy(),
    folder: ProjectFolder = ProjectFolder(RawPath([]))
  ) {
    self.file = file
    self.decisions = decisions
    self.policy = policy
    self.folder = folder
    byFingerprint = Dictionary(grouping: decisions, by: \.fingerprint).mapValues { decisions in
      decisions.map { ($0, $0.paths.map { Glob($0) }) }
    }
  }

  /// What was last decided about a finding, and whether that counts on a day. nil: nothing was.
  public func settlement(of finding: Finding, asOf day: Day) -> Settlement? {
    settlement(of: DecisionSubject(finding), asOf: day)
  }

  public func settlement(of subject: DecisionSubject, asOf day: Day) -> Settlement? {
    guard let decision = latest(for: subject) else { return nil }
    return Settlement(
      decision: decision.decision, reason: decision.reason, by: decision.by, approver: decision.approver,
      on: decision.on.iso, until: decision.expires?.iso, conditions: decision.conditions,
      at: "\(file):\(decision.lineNumber)", void: void(decision, for: subject, asOf: day))
  }

  /// What a decision lacks for a finding of this severity; nil: nothing.
  public func shortfall(of decision: RecordedDecision, at severity: Severity) -> Wording? {
    policy.shortfall(of: decision, at: severity)
  }

  /// Whether a later decision about the same content and the same files has taken its place.
  public func isSuperseded(_ decision: RecordedDecision) -> Bool {
    (byFingerprint[decision.fingerprint] ?? []).contains { other in
      other.decision.paths == decision.paths
        && (decision.on, decision.lineNumber) < (other.decision.on, other.decision.lineNumber)
    }
  }

  /// A later decision takes the place of an earlier one; of two on one day, the one further down.
  private func latest(for subject: DecisionSubject) -> RecordedDecision? {
    let candidates = (byFingerprint[subject.fingerprint] ?? []).filter { entry in
      entry.paths.isEmpty || folder.covers(subject.path, by: entry.paths)
    }
    return candidates.map(\.decision).max { ($0.on, $0.lineNumber) < ($1.on, $1.lineNumber) }
  }

  private func void(_ decision: RecordedDecision, for subject: DecisionSubject, asOf day: Day) -> Wording? {
    if decision.rule != subject.rule {
      return Wording(en: "it is about rule \(decision.rule)", ja: "ルール\(decision.rule)についての判断です")
    }
    if decision.on > day {
      return Wording(en: "it is dated later than \(day.iso)", ja: "\(day.iso)より後の日付の判断です")
    }
    if let last = decision.expires, last < day {
      return Wording(en: "it expired on \(last.iso)", ja: "\(last.iso)に有効期限が切れています")
    }
    return policy.shortfall(of: decision, at: subject.severity)
  }
}
