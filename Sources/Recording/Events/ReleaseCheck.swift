public import Vocabulary

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
  public private(set) var steps: [(need: StatementKind, finding: Finding)] = []

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
    of artifact: LoggedStatement.Artifact, needs: [StatementKind], today: String, in log: borrowing RiskLog
  ) throws(Complaint) {
    var counted: [StatementKind: (event: Int, by: String, on: String)] = [:]
    var outdated: [StatementKind: Int] = [:]
    let filter = LogFilter(kinds: Set(StatementKind.allCases.map(\.rawValue)))
    try log.openedEvents(matching: filter) { event in
      let opened = event.unwrapped
      guard let kind = StatementKind(rawValue: opened.recorded.event.kind) else { return }
      let payload = opened.payload
      let sequence = opened.recorded.sequence
      let isMeant = (payload["artifacts"]?.elements ?? []).contains { $0["sha256"]?.string == artifact.sha256 }
      let isCurrent = payload["expires"]?.string.map { $0 >= today } ?? true
      if isMeant, isCurrent {
        let by = payload["by"]?["name"]?.string ?? opened.recorded.actor
        counted[kind] = (sequence, by, payload["on"]?.string ?? "")
      } else if isMeant
        || (payload["artifacts"]?.elements ?? []).contains(where: { $0["path"]?.string == artifact.path })
      {
        outdated[kind] = sequence
      }
    }
    for need in needs {
      let finding: Finding =
        if let found = counted[need] {
          .present(event: found.event, by: found.by, on: found.on)
        } else if let waiver = counted[.waiver] {
          .waived(event: waiver.event, by: waiver.by, on: waiver.on)
        } else if let old = outdated[need] {
          .outdated(event: old)
        } else {
          .missing
        }
      steps.append((need, finding))
    }
  }
}
