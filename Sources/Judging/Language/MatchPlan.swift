internal import Vocabulary

/// The matches of all rules of a run, made ready to be asked of many scopes: a list of steps, each after those that it
/// is made of, and equal ones once. A step is plain numbers, so that walking the list copies and counts nothing.
struct MatchPlan: Sendable {
  enum Step: Hashable, Sendable {
    /// `list`: the place of its parts among `lists`.
    case all(list: Int, speaker: Int)
    case any(list: Int)
    case not(Int)
    case branch(name: Int, Int)
    case capped(Int, Confidence)
    case unless(Int, exception: Int, within: Reach?)
    case near(Int, to: Int, within: Reach, order: Match.Order)
    case count(Int, atLeast: Int)
    case name(NameTraits)
    case cue(CueTraits)
    /// `list`: the numbers of the patterns.
    case patterns(list: Int)
    /// What is asked seldom: the place of a match among `tests`.
    case observed(test: Int, sort: Traits.Sort)
    case lineage(Int)
    case fact(Fact, is: Truth)
  }

  private(set) var steps: [Step] = []
  private(set) var lists: [[Int]] = []
  private(set) var tests: [Match] = []
  private(set) var branches: [String] = []
  /// How many steps each is part of.
  private var uses: [Int] = []
  private var numbers: [Step: Int] = [:]
  private var listNumbers: [[Int]: Int] = [:]

  /// Takes in a match with all it is made of; what stands for it.
  mutating func add(_ match: Match) -> Int {
    let step = step(for: match)
    if let number = numbers[step] { return number }
    numbers[step] = steps.count
    steps.append(step)
    uses.append(0)
    for part in parts(of: step) { uses[part] += 1 }
    return steps.count - 1
  }

  /// Whether a step is part of more than one other, so that its hits are worth keeping.
  func isShared(_ number: Int) -> Bool { uses[number] > 1 }

  private func parts(of step: Step) -> [Int] {
    switch step {
    case .all(let list, _), .any(let list): lists[list]
    case .not(let inner), .branch(_, let inner), .capped(let inner, _), .count(let inner, _), .lineage(let inner):
      [inner]
    case .unless(let inner, let exception, _): [inner, exception]
    case .near(let find, let to, _, _): [find, to]
    case .name, .cue, .patterns, .observed, .fact: []
    }
  }

  private mutating func step(for match: Match) -> Step {
    switch match {
    case .all(let parts): .all(list: list(parts.map { add($0) }), speaker: Match.speaker(of: parts))
    case .any(let parts): .any(list: list(parts.map { add($0) }))
    case .not(let inner): .not(add(inner))
    case .branch(let name, let inner): .branch(name: branch(name), add(inner))
    case .capped(let inner, let most): .capped(add(inner), most)
    case .unless(let inner, let exception, let within): .unless(add(inner), exception: add(exception), within: within)
    case .near(let find, let to, let within, let order): .near(add(find), to: add(to), within: within, order: order)
    case .count(let inner, let atLeast): .count(add(inner), atLeast: atLeast)
    case .names(let test): .name(NameTraits(test))
    case .term(let test): .name(NameTraits(test))
    case .cue(let test): .cue(CueTraits(test))
    case .pattern(let ids): .patterns(list: list(ids.map(\.number)))
    case .optout: observed(match, .optout)
    case .licence: observed(match, .licence)
    case .share: observed(match, .share)
    case .field: observed(match, .field)
    case .similar: observed(match, .match)
    case .looks: observed(match, .picture)
    case .lineage(let inner): .lineage(add(inner))
    case .fact(let fact, let truth): .fact(fact, is: truth)
    }
  }

  /// Names of the fields whose values a test lists.
  private(set) var valuedFields: Set<String> = []

  private mutating func observed(_ test: Match, _ sort: Traits.Sort) -> Step {
    if case .field(let field) = test, case .value = field.demand {
      valuedFields.formUnion(field.fields.map(\.rawValue))
    }
    tests.append(test)
    return .observed(test: tests.count - 1, sort: sort)
  }

  private mutating func list(_ numbers: [Int]) -> Int {
    if let known = listNumbers[numbers] { return known }
    listNumbers[numbers] = lists.count
    lists.append(numbers)
    return lists.count - 1
  }

  private mutating func branch(_ name: String) -> Int {
    if let known = branches.firstIndex(of: name) { return known }
    branches.append(name)
    return branches.count - 1
  }
}
