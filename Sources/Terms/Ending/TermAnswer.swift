public import Vocabulary

/// Whether protection appears to last on a day, until when, and why.
public struct TermAnswer: Sendable, Hashable {
  public let state: NameEvidence.Term
  /// The last day of protection. Where the facts leave several, the one that the state is certain by: the latest for
  /// what has expired, the earliest for what is protected. nil: unknown, or no day is certain.
  public let until: Day?
  private let why: [Reason]

  /// Never empty.
  public var reasons: [Wording] { why.map(\.wording) }

  private init(state: NameEvidence.Term, until: Day?, why: [Reason]) {
    self.state = state
    self.until = until
    self.why = why
  }

  init(_ end: TermEnd, asOf day: Day) {
    if let latest = end.latest, latest < day {
      self.init(state: .expired, until: latest, why: end.reasons)
    } else if let earliest = end.earliest, earliest >= day {
      let longer = end.latest == earliest ? [] : [TermAnswer.mayLast]
      self.init(state: .protected, until: earliest, why: end.reasons + end.warnings + longer)
    } else if let earliest = end.earliest, let latest = end.latest {
      self.init(state: .unknown, until: nil, why: end.reasons + [.between(earliest, latest)])
    } else {
      self.init(state: .unknown, until: nil, why: end.reasons + [TermAnswer.undecided])
    }
  }

  /// Of all layers together: expired when every one is, protected while one is.
  init(_ layers: [WorkTerm.LayerTerm]) {
    let states = layers.map(\.answer.state)
    let state: NameEvidence.Term =
      states.contains(.protected) ? .protected : states.isEmpty || states.contains(.unknown) ? .unknown : .expired
    let deciding = layers.filter { $0.answer.state == state }
    self.init(
      state: state, until: state == .unknown ? nil : deciding.compactMap(\.answer.until).max(),
      why: deciding.flatMap { layer in
        layers.count == 1 ? layer.answer.why : layer.answer.why.map { .of(layer.role, $0) }
      })
  }

  private static let mayLast = Reason.said(
    Wording(en: "it may last longer than the date given", ja: "上記の日付より後まで存続する可能性があります"))
  private static let undecided = Reason.said(
    Wording(en: "the recorded facts do not decide it", ja: "登録情報からは確定できません"))
}
