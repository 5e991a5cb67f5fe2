import Testing
import Vocabulary

@testable import Judging

private let scale = SeverityScale(
  base: .medium, when: [(.branch("bare"), .low), (.fact(.analysis), .high)],
  up: [.imitate, .access, .public, .commercial],
  down: [.internal, .pdSome, .analysis], capInfo: [.licensed, .own], floor: .low)

/// Goes the recorded path again.
func replay(_ moves: [Move], from base: Severity) -> Severity {
  moves.reduce(base) { severity, move in
    switch move {
    case .branch(_, let base): base
    case .configured(let base): base
    case .by(_, let steps): severity.moved(by: steps)
    case .blocks: severity
    case .cap(_, let cap): cap
    case .floor(let floor): floor
    }
  }
}

@Suite struct SeverityScaleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var facts: [Fact]
    var branch: String?
    var configured: Severity?
    var severity: Severity
    var moves: [Move]

    init(
      _ facts: [Fact], branch: String? = nil, configured: Severity? = nil, _ severity: Severity, _ moves: [Move]
    ) {
      (self.facts, self.branch, self.configured) = (facts, branch, configured)
      (self.severity, self.moves) = (severity, moves)
    }

    var testDescription: String { "\(facts.map(\.rawValue)) \(branch ?? "") -> \(severity)" }
  }

  @Test(arguments: [
    Case([], .medium, []),
    Case([.public], .high, [.by(fact: "public", steps: 1)]),
    // One circumstance, one step.
    Case([.public, .commercial], .high, [.by(fact: "public", steps: 1)]),
    Case([.commercial], .high, [.by(fact: "commercial", steps: 1)]),
    // Two steps up at most, in the rule's order.
    Case([.public, .access, .imitate], .stop, [.by(fact: "imitate", steps: 1), .by(fact: "access", steps: 1)]),
    Case([.internal], .low, [.by(fact: "internal", steps: -1)]),
    Case([.public, .internal], .medium, [.by(fact: "public", steps: 1), .by(fact: "internal", steps: -1)]),
    // Two steps down at most, then the floor.
    Case(
      [.internal, .pdSome], .low,
      [.by(fact: "internal", steps: -1), .by(fact: "pd_some", steps: -1), .floor(.low)]),
    Case(
      [.internal, .pdSome, .analysis], .low,
      [.branch("analysis", base: .high), .by(fact: "internal", steps: -1), .by(fact: "pd_some", steps: -1)]),
    Case([.licensed], .info, [.cap(fact: "licensed", at: .info)]),
    // A cap comes after the ups, and goes below the floor.
    Case([.licensed, .public], .info, [.by(fact: "public", steps: 1), .cap(fact: "licensed", at: .info)]),
    // Where the downs have reached it already, the floor does not lift it again.
    Case(
      [.internal, .pdSome, .own], branch: "bare", .info,
      [.branch("bare", base: .low), .by(fact: "internal", steps: -1), .by(fact: "pd_some", steps: -1)]),
    // Evasion forbids the downs, not the cap.
    Case([.evasion, .internal], .medium, [.blocks(fact: "evasion")]),
    Case([.evasion, .own], .info, [.blocks(fact: "evasion"), .cap(fact: "own", at: .info)]),
    Case([], branch: "bare", .low, [.branch("bare", base: .low)]),
    Case([.public], branch: "bare", .medium, [.branch("bare", base: .low), .by(fact: "public", steps: 1)]),
    Case([], branch: "unheard-of", .medium, []),
    // The first condition that holds.
    Case(
      [.analysis], branch: "bare", .low, [.branch("bare", base: .low), .by(fact: "analysis", steps: -1), .floor(.low)]),
    Case([], configured: .stop, .stop, [.configured(.stop)]),
    Case([.internal], configured: .stop, .high, [.configured(.stop), .by(fact: "internal", steps: -1)]),
    Case([], branch: "bare", configured: .high, .high, [.branch("bare", base: .low), .configured(.high)]),
  ])
  func theOrderIsFixed(_ example: Case) {
    var facts = Facts()
    for fact in example.facts { facts[fact] = .yes }
    let path = scale.weigh(branch: example.branch, facts: facts, configured: example.configured)
    #expect(path.severity == example.severity)
    #expect(path.moves == example.moves)
  }

  @Test func whatIsUnknownOrDeniedMovesNothing() {
    var facts = Facts()
    for fact in Fact.allCases { facts[fact] = .no }
    facts[.public] = .unknown
    let path = scale.weigh(branch: nil, facts: facts)
    #expect(path.severity == .medium)
    #expect(path.moves.isEmpty)
  }

  @Test func theRecordedPathReplaysToTheSeverity() {
    var numbers = RepeatableNumbers(seed: 20_261_121)
    for _ in 0..<4000 {
      func some<T>(_ all: [T]) -> [T] { all.filter { _ in Bool.random(using: &numbers) }.shuffled(using: &numbers) }
      let base = Severity.allCases.randomElement(using: &numbers) ?? .low
      let other = Severity.allCases.randomElement(using: &numbers) ?? .low
      let scale = SeverityScale(
        base: base, when: [(.branch("one"), other), (.fact(.analysis), .stop)], up: some(Fact.allCases),
        down: some(Fact.allCases), capInfo: some([.licensed, .own]), floor: some(Severity.allCases).first)
      var facts = Facts()
      for fact in Fact.allCases { facts[fact] = some([Truth.yes, .no, .unknown]).first ?? .unknown }
      let branch = some(["one", "two"]).first
      let configured = Bool.random(using: &numbers) ? nil : other

      let path = scale.weigh(branch: branch, facts: facts, configured: configured)
      let steps = path.moves.compactMap { move in
        if case .by(let fact, let steps) = move { (fact: fact, steps: steps) } else { nil }
      }
      #expect(replay(path.moves, from: base) == path.severity)
      #expect(replay(path.moves, from: path.base) == path.severity)
      #expect(steps.filter { $0.steps > 0 }.count <= 2)
      #expect(steps.filter { $0.steps < 0 }.count <= 2)
      #expect(steps.allSatisfy { step in Fact(rawValue: step.fact).map { facts[$0] == .yes } ?? false })
      if facts[.evasion] == .yes { #expect(steps.allSatisfy { $0.steps > 0 }) }
      let isCapped = scale.capInfo.contains { facts[$0] == .yes }
      if isCapped { #expect(path.severity == .info) }
      if let floor = scale.floor, !isCapped { #expect(path.severity >= floor) }
    }
  }
}
