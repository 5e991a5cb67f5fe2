public import Vocabulary

/// A rule that holds for a scope: everything a finding needs but its place.
public struct Judgement: Sendable {
  public var charge: Charge
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
    charge.hasSlots ? MessageSlots.fill(charge.rule.message, from: evidence, group: group) : charge.rule.message
  }
}

/// A rule as it is applied. All its judgements share it: a rule is large, and to copy it for each costs more than to judge.
public final class Charge: Sendable {
  public let rule: Rule
  public let isReviewed: Bool
  /// Its match in the plan.
  let match: Int
  /// The severity that the project's configuration or another pack sets.
  let configured: Severity?
  let facts: [Fact]
  /// Whether its message says more of some findings than of others.
  let hasSlots: Bool

  init(_ rule: Rule, match: Int, configured: Severity?) {
    self.rule = rule
    isReviewed = rule.isReviewed
    self.match = match
    self.configured = configured
    facts = rule.facts
    hasSlots = !MessageSlots.slots(in: rule.message.en + rule.message.ja).isEmpty
  }
}

/// Applies rules to what detectors saw. Knows no file and no format.
public struct Judge: Sendable {
  public let rules: [Rule]
  /// What all of them look for.
  private let plan: MatchPlan
  /// The rules that speak of a subject, in their order.
  private let charges: [Subject: [Charge]]
  private let facts: Facts

  /// A rule that is disabled judges nothing. `configured`: severities that the project's configuration sets.
  public init(rules: [Rule], configured: [String: Severity] = [:], facts: Facts = Facts()) {
    self.rules = rules
    self.facts = facts
    var plan = MatchPlan()
    var charges: [Subject: [Charge]] = [:]
    for rule in rules where rule.isEnabled {
      let charge = Charge(
        rule, match: plan.add(rule.match), configured: configured[rule.id] ?? rule.adjustment?.severity)
      for subject in Set(rule.subjects) { charges[subject, default: []].append(charge) }
    }
    self.plan = plan
    self.charges = charges
  }

  /// In the order of the rules, then of the places.
  public func judge(_ scope: Scope) -> [Judgement] {
    guard let charges = charges[scope.subject] else { return [] }
    let matcher = Matcher(plan, scope: scope, facts: facts)
    var judgements: [Judgement] = []
    for charge in charges {
      for found in matcher.findings(of: charge.match) { judgements.append(judgement(found, charge, in: scope)) }
    }
    return judgements
  }

  private func judgement(_ found: Found, _ charge: Charge, in scope: Scope) -> Judgement {
    let known = facts.overlaid(with: scope.facts).overlaid(with: found.facts).overlaid(
      with: circumstances(found.evidence))
    let path = charge.rule.severity.weigh(branch: found.branch, facts: known, configured: charge.configured)
    return Judgement(
      charge: charge, anchor: found.anchor, evidence: found.evidence,
      confidence: min(found.confidence, charge.rule.confidence),
      severity: path.severity, base: path.base, moves: path.moves, branch: found.branch,
      facts: charge.facts.map { KnownFact(fact: $0, truth: known[$0]) })
  }

  /// Facts that the evidence itself carries.
  private func circumstances(_ evidence: [Evidence]) -> Facts {
    var facts = Facts()
    for case .cue(let cue) in evidence where cue.sense == .imitate { facts[.imitate] = .yes }
    return facts
  }
}
