public import Vocabulary

/// Whether protection appears to last on a day, until when, and why.
public struct TermAnswer: Sendable, Hashable {
  public var state: NameEvidence.Term
  /// The last day of protection. Where the facts leave several, the one that the state is certain by: the latest for
  /// what has expired, the earliest for what is protected. nil: unknown, or no day is certain.
  public var until: Day?
  /// Never empty.
  public var reasons: [Wording]

  init(state: NameEvidence.Term, until: Day?, reasons: [Wording]) {
    self.state = state
    self.until = until
    self.reasons = reasons
  }

  init(_ end: TermEnd, asOf day: Day) {
    reasons = end.reasons
    if let latest = end.latest, latest < day {
      state = .expired
      until = latest
    } else if let earliest = end.earliest, earliest >= day {
      state = .protected
      until = earliest
      reasons += end.warnings
      if end.latest != earliest {
        reasons.append(
          Wording(en: "it may last longer than the date given", ja: "上記の日付より後まで存続する可能性があります"))
      }
    } else {
      state = .unknown
      until = nil
      if let earliest = end.earliest, let latest = end.latest {
        reasons.append(
          Wording(
            en: "the end lies between \(earliest.iso) and \(latest.iso), which the recorded facts do not decide",
            ja: "満了日は\(earliest.iso)から\(latest.iso)までの間ですが、登録情報からは確定できません"))
      } else {
        reasons.append(
          Wording(en: "the recorded facts do not decide it", ja: "登録情報からは確定できません"))
      }
    }
  }
}
