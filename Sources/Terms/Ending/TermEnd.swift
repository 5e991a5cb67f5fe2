internal import Vocabulary

/// The last day of protection, as narrow as the facts make it, and why.
///
/// What is not recorded widens the span instead of being guessed. A state follows only where the whole span lies
/// on one side of the day that is asked for.
struct TermEnd: Sendable, Hashable {
  /// nil: it may have ended at any time.
  var earliest: Day?
  /// nil: no end is known.
  var latest: Day?
  var reasons: [Reason]
  /// Said only where protection appears to run: what could end it earlier and was not worked out.
  var warnings: [Reason] = []

  init(earliest: Day?, latest: Day?, _ reasons: [Reason]) {
    self.earliest = earliest
    self.latest = latest
    self.reasons = reasons
  }

  /// At the end of a year.
  init(_ years: YearSpan, _ reasons: Reason...) {
    earliest = years.earliest.flatMap { Day.end(of: $0) }
    latest = years.latest.flatMap { Day.end(of: $0) }
    self.reasons = reasons
  }

  /// The facts do not say.
  static func open(_ reason: Wording) -> TermEnd { TermEnd(earliest: nil, latest: nil, [.said(reason)]) }

  /// Whichever of two ends comes later.
  func later(_ other: TermEnd) -> TermEnd {
    var latest: Day?
    if let a = self.latest, let b = other.latest { latest = max(a, b) }
    let winner = isAfter(other) ? reasons : other.isAfter(self) ? other.reasons : reasons + other.reasons
    return TermEnd(earliest: [earliest, other.earliest].compactMap(\.self).max(), latest: latest, winner)
  }

  /// Whichever of two ends comes sooner.
  func sooner(_ other: TermEnd) -> TermEnd {
    var earliest: Day?
    if let a = self.earliest, let b = other.earliest { earliest = min(a, b) }
    let winner = other.isAfter(self) ? reasons : isAfter(other) ? other.reasons : reasons + other.reasons
    return TermEnd(earliest: earliest, latest: [latest, other.latest].compactMap(\.self).min(), winner)
  }

  /// One of two ends: the facts do not say which.
  func or(_ other: TermEnd) -> TermEnd {
    var span = sooner(other)
    span.latest = later(other).latest
    span.reasons = reasons + other.reasons.filter { !reasons.contains($0) }
    return span
  }

  func adding(_ more: Wording) -> TermEnd {
    var end = self
    end.reasons.append(.said(more))
    return end
  }

  func warning(_ more: Wording) -> TermEnd {
    var end = self
    end.warnings.append(.said(more))
    return end
  }

  /// Ends after the other in any case, or on the same day.
  private func isAfter(_ other: TermEnd) -> Bool {
    guard let earliest, let latest = other.latest else { return false }
    return earliest >= latest
  }
}
