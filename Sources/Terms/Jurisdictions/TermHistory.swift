internal import Vocabulary

/// One term as it stood from law to law. An extension reaches only what was still protected on a certain day.
struct TermHistory {
  struct Step {
    /// The year at whose end the term runs out under this law.
    let endYear: Int
    /// Whatever had ended before this day stays ended. nil: the first law.
    let aliveOn: Day?
    let reason: Reason
  }

  let steps: [Step]

  /// What was found to be the last day, and by which steps.
  struct Outcome {
    let lastDay: Day?
    let reason: Reason
    /// The law after it came too late.
    let missed: Day?
  }

  /// `addition`: days on top of every one of the terms.
  func run(addition: Int) -> Outcome? {
    guard var current = steps.first else { return nil }
    for step in steps.dropFirst() {
      let end = Day.end(of: current.endYear)?.later(byDays: addition)
      if let end, let needed = step.aliveOn, end < needed {
        return Outcome(lastDay: end, reason: current.reason, missed: needed)
      }
      // A shorter term of a newer law takes nothing away.
      if step.endYear > current.endYear { current = step }
    }
    return Outcome(lastDay: Day.end(of: current.endYear)?.later(byDays: addition), reason: current.reason, missed: nil)
  }

  /// The span between the earliest and the latest that the facts allow.
  static func end(
    of years: YearSpan, addition: ClosedRange<Int>, _ history: (Int) -> TermHistory
  ) -> TermEnd {
    let first = years.earliest.flatMap { history($0).run(addition: addition.lowerBound) }
    let last = years.latest.flatMap { history($0).run(addition: addition.upperBound) }
    var reasons: [Reason] = []
    for outcome in [first, last].compactMap(\.self) where !reasons.contains(outcome.reason) {
      reasons.append(outcome.reason)
      if let missed = outcome.missed { reasons.append(.noRevival(since: missed)) }
    }
    return TermEnd(earliest: first?.lastDay, latest: last?.lastDay, reasons)
  }
}
