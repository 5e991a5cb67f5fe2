internal import Vocabulary

/// Which steps of a plan may hold in a scope: known from what kinds of things were seen there at all, before any place
/// is looked at. Of most texts this is all that a rule costs.
struct Outlook {
  /// Of each observation, those of the context after those of the scope itself.
  let traits: [Traits]
  private let plan: MatchPlan
  private let sum: Traits
  private let patterns: PatternSearch?
  private let hasLineage: Bool
  private let facts: Facts
  /// What was found out of each step: rules share many, and each is part of others that ask too.
  private var known: [Answer]

  private enum Answer: UInt8 {
    case notAsked, no, yes
  }

  init(_ plan: MatchPlan, _ scope: Scope, facts: Facts) {
    self.plan = plan
    self.facts = facts
    var traits: [Traits] = []
    var sum = Traits()
    func look(at observation: Observation) {
      traits.append(Traits(of: observation, role: scope.role))
      sum.add(traits[traits.count - 1])
    }
    for observation in scope.observations { look(at: observation) }
    for observation in scope.context { look(at: observation) }
    self.traits = traits
    self.sum = sum
    patterns = scope.patterns
    hasLineage = !scope.lineage.isEmpty
    known = [Answer](repeating: .notAsked, count: plan.steps.count)
  }

  mutating func mayHold(_ number: Int) -> Bool {
    switch known[number] {
    case .yes: return true
    case .no: return false
    case .notAsked:
      let answer = findOut(number)
      known[number] = answer ? .yes : .no
      return answer
    }
  }

  private mutating func findOut(_ number: Int) -> Bool {
    switch plan.steps[number] {
    // Loops and no closures: each would hold a copy of all that is here.
    case .all(let list, _):
      for part in plan.lists[list] where !mayHold(part) { return false }
      return true
    case .any(let list):
      for part in plan.lists[list] where mayHold(part) { return true }
      return false
    case .not: return true
    case .branch(_, let inner), .capped(let inner, _), .unless(let inner, _, _), .count(let inner, _):
      return mayHold(inner)
    case .near(let find, let to, _, _): return mayHold(find) && mayHold(to)
    case .name(let test): return test.mayHold(in: sum)
    case .cue(let test): return test.senses.meets(sum.senses)
    case .patterns(let list):
      guard let patterns else { return false }
      for pattern in plan.lists[list] where patterns.mayMatch(pattern) { return true }
      return false
    case .observed(_, let sort): return sum.sorts.contains(sort)
    // What a prompt holds is looked at when it comes to that.
    case .lineage: return hasLineage
    case .fact(let fact, let truth): return facts[fact] == truth
    }
  }
}
