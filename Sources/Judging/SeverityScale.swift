public import Vocabulary

/// How a rule weighs what it found: the severity model, in its fixed order.
public struct SeverityScale: Sendable {
  /// What a `when` entry asks for.
  public enum Condition: Sendable, Hashable {
    case branch(String)
    case fact(Fact)
  }

  public var base: Severity
  public var when: [(condition: Condition, base: Severity)]
  public var up: [Fact]
  public var down: [Fact]
  public var capInfo: [Fact]
  public var floor: Severity?

  /// Every fact that can change where a finding comes out.
  var facts: Set<Fact> {
    let conditions = when.compactMap { entry in
      if case .fact(let fact) = entry.condition { fact } else { nil }
    }
    let blocking: [Fact] = down.isEmpty ? [] : [.evasion]
    return Set(conditions + up + down + capInfo + blocking)
  }

  /// The most steps that facts can move a finding, either way.
  static let mostSteps = 2

  /// Base, ups, downs, caps, floor: every move with the fact that caused it, so that the path replays.
  public func weigh(branch: String?, facts: Facts, configured: Severity? = nil) -> (
    severity: Severity, base: Severity, moves: [Move]
  ) {
    var moves: [Move] = []
    var start = base
    if let choice = when.first(where: { holds($0.condition, branch: branch, facts: facts) }) {
      start = choice.base
      moves.append(.branch(name(of: choice.condition), base: choice.base))
    }
    if let configured {
      start = configured
      moves.append(.configured(configured))
    }
    var severity = start
    for fact in raising(facts).prefix(Self.mostSteps) {
      severity = severity.moved(by: 1)
      moves.append(.by(fact: fact.rawValue, steps: 1))
    }
    if facts[.evasion] == .yes {
      moves.append(.blocks(fact: Fact.evasion.rawValue))
    } else {
      for fact in down.filter({ facts[$0] == .yes }).prefix(Self.mostSteps) {
        severity = severity.moved(by: -1)
        moves.append(.by(fact: fact.rawValue, steps: -1))
      }
    }
    if let fact = capInfo.first(where: { facts[$0] == .yes }) {
      // A floor does not raise again what a cap keeps down.
      if severity > .info { moves.append(.cap(fact: fact.rawValue, at: .info)) }
      severity = .info
    } else if let floor, severity < floor {
      severity = floor
      moves.append(.floor(floor))
    }
    return (severity, start, moves)
  }

  /// The facts that move it up. Public and commercial use are one circumstance, so both together are one step.
  private func raising(_ facts: Facts) -> [Fact] {
    let raising = up.filter { facts[$0] == .yes }
    guard let release = raising.first(where: Self.release.contains) else { return raising }
    return raising.filter { $0 == release || !Self.release.contains($0) }
  }

  private static let release: Set<Fact> = [.public, .commercial]

  private func holds(_ condition: Condition, branch: String?, facts: Facts) -> Bool {
    switch condition {
    case .branch(let name): name == branch
    case .fact(let fact): facts[fact] == .yes
    }
  }

  private func name(of condition: Condition) -> String {
    switch condition {
    case .branch(let name): name
    case .fact(let fact): fact.rawValue
    }
  }
}
