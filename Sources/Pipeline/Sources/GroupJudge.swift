internal import Judging
internal import Sourcing
internal import Vocabulary

/// Judges the groups of a list. What rules see of most of them is the same (a refusal is a refusal, whichever host
/// states it): then one is judged for all, and each has the findings with evidence of its own.
struct GroupJudge {
  private let equipment: Equipment
  /// What is said of the list as a whole.
  private let context: [Observation]
  /// Circumstances of the whole list.
  private let facts: Facts
  private var judged: [[Look]: [Judgement]] = [:]

  /// All that rules see of a piece of evidence.
  private enum Look: Hashable {
    case optout(channel: String, verdict: OptOutEvidence.Verdict)
    case value(field: String, patterns: Set<PatternID>)
    case whole(Evidence, patterns: Set<PatternID>)
  }

  init(_ equipment: Equipment, context: [Observation], facts: Facts) {
    self.equipment = equipment
    self.context = context
    self.facts = facts
  }

  /// `observations`: what is seen of a group.
  mutating func judge(_ observations: [Observation]) -> [Judgement] {
    // Rules count what is equal once, so only groups of different pieces can stand for each other.
    guard observations.count < 2 || Set(observations.map(\.evidence)).count == observations.count else {
      return judged(observations)
    }
    let looks = observations.map(look)
    if judged[looks] == nil {
      let numbered = observations.enumerated().map { number, observation in
        Observation(
          stand(in: observation.evidence, looks[number], for: number), confidence: observation.confidence,
          patterns: observation.patterns)
      }
      judged[looks] = judged(numbered)
    }
    return (judged[looks] ?? []).map { judgement in
      var own = judgement
      own.evidence = judgement.evidence.map { evidence in
        if let number = number(of: evidence), observations.indices.contains(number) {
          observations[number].evidence
        } else {
          evidence
        }
      }
      return own
    }
  }

  private func judged(_ observations: [Observation]) -> [Judgement] {
    var scope = Scope(subject: .source, observations: observations, context: context)
    scope.facts = facts
    return equipment.judge.judge(scope)
  }

  private func look(_ observation: Observation) -> Look {
    switch observation.evidence {
    case .optout(let optout): .optout(channel: optout.channel, verdict: optout.verdict)
    case .field(let field) where field.value != nil && !equipment.judge.namesValues(of: field.name):
      .value(field: field.name, patterns: observation.patterns)
    default: .whole(observation.evidence, patterns: observation.patterns)
    }
  }

  private static let stand = "\u{0}"

  /// Evidence that looks the same to rules and tells nothing but its number.
  private func stand(in evidence: Evidence, _ look: Look, for number: Int) -> Evidence {
    switch (evidence, look) {
    case (.optout(let optout), .optout):
      .optout(
        OptOutEvidence(
          channel: optout.channel, verdict: optout.verdict, agent: GroupJudge.stand, use: optout.use, line: number))
    case (.field(let field), .value):
      .field(FieldEvidence(name: field.name, value: GroupJudge.stand + "\(number)"))
    default: evidence
    }
  }

  private func number(of evidence: Evidence) -> Int? {
    switch evidence {
    case .optout(let optout) where optout.agent == GroupJudge.stand: optout.line
    case .field(let field): field.value.flatMap { $0.hasPrefix(GroupJudge.stand) ? Int($0.dropFirst()) : nil }
    default: nil
    }
  }
}
