public import Vocabulary

/// A step that a policy wants on record before something goes out.
public enum ReleaseNeed: Sendable, Hashable {
  case statement(StatementKind)
  /// A decided approval route.
  case approval

  public static let all = StatementKind.allCases.map { Self.statement($0) } + [.approval]

  public var word: String {
    switch self {
    case .statement(let kind): kind.rawValue
    case .approval: ApprovalAct.kind
    }
  }

  public var label: Wording { LogAccount.label(ofKind: word) }
}

/// Which of the steps that a policy asks for are on record for one file. It tells what is recorded, never whether the
/// file may go out.
public struct ReleaseCheck: Sendable {
  public enum Finding: Sendable, Hashable {
    /// The event that records it, who stands in it, and its day.
    case present(event: Int, by: String, on: String)
    /// Somebody answers for its absence.
    case waived(event: Int, by: String, on: String)
    /// Recorded for another version of the file, or expired since.
    case outdated(event: Int)
    case missing
  }

  /// In the order of the policy.
  public private(set) var steps: [(need: ReleaseNeed, finding: Finding)] = []

  public var isComplete: Bool {
    steps.allSatisfy {
      switch $0.finding {
      case .present, .waived: true
      case .outdated, .missing: false
      }
    }
  }

  /// `today`: an ISO day; what expired before it does not count.
  public init(
    of artifact: LoggedStatement.Artifact, needs: [ReleaseNeed], today: String, in log: borrowing RiskLog
  ) throws(Complaint) {
    self = try ReleaseLedger(of: log).check(artifact, needs: needs, today: today)
  }

  fileprivate init(_ steps: [(need: ReleaseNeed, finding: Finding)]) {
    self.steps = steps
  }
}

/// What people put on record about files, read once, for as many files as are asked about.
struct ReleaseLedger {
  struct Entry {
    var need: ReleaseNeed
    var event: Int
    var by: String
    var on: String
    var expires: String?
    var artifacts: [LoggedStatement.Artifact]
  }

  /// In the order of the log.
  private(set) var entries: [Entry] = []

  init(of log: borrowing RiskLog) throws(Complaint) {
    let filter = LogFilter(kinds: Set(StatementKind.allCases.map(\.rawValue)))
    var found: [Entry] = []
    try log.openedEvents(matching: filter) { event in
      let opened = event.unwrapped
      guard let kind = StatementKind(rawValue: opened.recorded.event.kind) else { return }
      let payload = opened.payload
      found.append(
        Entry(
          need: .statement(kind), event: opened.recorded.sequence,
          by: payload["by"]?["name"]?.string ?? opened.recorded.actor, on: payload["on"]?.string ?? "",
          expires: payload["expires"]?.string,
          artifacts: (payload["artifacts"]?.elements ?? []).compactMap(LoggedStatement.Artifact.init)))
    }
    for route in try log.routes() {
      guard let decision = route.decision, let draft = route.draft,
        let entry = route.entries.last(where: { $0.act == decision })
      else { continue }
      found.append(
        Entry(
          need: .approval, event: entry.event, by: decision.by.person.name, on: decision.on, artifacts: draft.artifacts)
      )
    }
    entries = found.sorted { $0.event < $1.event }
  }

  func check(_ artifact: LoggedStatement.Artifact, needs: [ReleaseNeed], today: String) -> ReleaseCheck {
    let current = entries.filter { entry in
      entry.artifacts.contains { $0.sha256 == artifact.sha256 } && entry.expires.map { $0 >= today } ?? true
    }
    let waiver = current.last { $0.need == .statement(.waiver) }
    return ReleaseCheck(
      needs.map { need in
        if let found = current.last(where: { $0.need == need }) {
          return (need, .present(event: found.event, by: found.by, on: found.on))
        }
        if let waiver { return (need, .waived(event: waiver.event, by: waiver.by, on: waiver.on)) }
        let old = entries.last { entry in
          entry.need == need
            && entry.artifacts.contains { $0.sha256 == artifact.sha256 || $0.path == artifact.path }
        }
        return (need, old.map { .outdated(event: $0.event) } ?? .missing)
      })
  }
}
