public import Vocabulary

/// A rule that holds for a scope: everything a finding needs but its place.
public struct Judgement: Sendable {
  public var rule: Rule
  /// Bytes of the segment that it points at; nil: the whole scope.
  public var anchor: Range<Int>?
  public var evidence: [Evidence]
  public var confidence: Confidence
  public var severity: Severity
  public var base: Severity
  public var moves: [Move]
  /// The branch of the match that spoke; nil: it has no name.
  public var branch: String?
  /// What was known of each fact that the rule weighs or asks for, in the order of their names.
  public var facts: [KnownFact]

  /// The rule's message with its slots filled.
  public func message(group: Finding.Group? = nil) -> Wording {
    MessageSlots.fill(rule.message, from: evidence, group: group)
  }
}

/// Applies rules to what detectors saw. Knows no file and no format.
public struct Judge: Sendable {
  public let rules: [Rule]
  /// Severities that the project's configuration sets.
  private let configured: [String: Severity]
  private let facts: Facts

  public init(rules: [Rule], configured: [String: Severity] = [:], facts: Facts = Facts()) {
    self.rules = rules
    self.configured = configured
    self.facts = facts
  }

  /// In the order of the rules, then of the places. A rule that is disabled judges nothing.
  public func judge(_ scope: Scope) -> [Judgement] {
    rules.filter { $0.isEnabled && $0.subjects.contains(scope.subject) }.flatMap { judge(scope, by: $0) }
  }

  private func judge(_ scope: Scope, by rule: Rule) -> [Judgement] {
    Matcher(scope: scope, facts: facts).findings(of: rule.match).map { hit in
      let known = facts.overlaid(with: scope.facts).overlaid(with: hit.facts).overlaid(
        with: circumstances(hit.evidence))
      let path = rule.severity.weigh(
        branch: hit.branch, facts: known, configured: configured[rule.id] ?? rule.adjustment?.severity)
      return Judgement(
        rule: rule, anchor: hit.anchor, evidence: hit.evidence, confidence: min(hit.confidence, rule.confidence),
        severity: path.severity, base: path.base, moves: path.moves, branch: hit.branch,
        facts: rule.facts.map { KnownFact(fact: $0, truth: known[$0]) })
    }
  }

  /// Facts that the evidence itself carries.
  private func circumstances(_ evidence: [Evidence]) -> Facts {
    var facts = Facts()
    for case .cue(let cue) in evidence where cue.sense == .imitate { facts[.imitate] = .yes }
    return facts
  }
}
