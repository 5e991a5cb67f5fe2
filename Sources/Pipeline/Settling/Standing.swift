internal import Settling
internal import Vocabulary

/// Says of each finding whether it is open. What the text itself says of it has been heard before; then decisions
/// speak, and last the baseline. A decision that does not count opens a finding again, whatever the baseline holds.
struct Standing {
  private let decisions: DecisionBook
  private let baseline: Baseline
  private let day: Day?

  init(_ request: RunRequest) {
    decisions = request.decisions
    baseline = request.baseline
    day = try? Day(parsing: request.asOf)
  }

  func settle(_ finding: inout Finding) {
    guard finding.status == .open else { return }
    if let day, let settlement = decisions.settlement(of: finding, asOf: day) {
      finding.settlement = settlement
      if settlement.void == nil, settlement.decision?.closes == true { finding.status = .decided }
      return
    }
    if baseline.holds(finding.fingerprint) { finding.status = .baseline }
  }
}
