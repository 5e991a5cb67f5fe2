import Testing
import Vocabulary

@testable import Judging

@Suite struct MatchPlanTests {
  @Test func equalPartsStandOnce() throws {
    var plan = MatchPlan()
    let name = "{names: {kinds: [creator], with: style}}"
    let first = plan.add(try match("{near: {find: \(name), to: {pattern: 'sea'}}}"))
    let steps = plan.steps.count
    #expect(plan.add(try match("{near: {find: \(name), to: {pattern: 'sea'}}}")) == first)
    #expect(plan.steps.count == steps)
    _ = plan.add(try match("{all: [\(name), {cue: {senses: imitate}}]}"))
    #expect(plan.steps.count == steps + 2)
    // One part of two rules is looked for once.
    #expect(plan.steps.indices.filter(plan.isShared).count == 1)
  }

  @Test func aPartComesBeforeWhatItIsPartOf() throws {
    var plan = MatchPlan()
    let root = plan.add(
      try match("{any: [{branch: a, all: [{names: {}}, {not: {cue: {senses: imitate}}}]}, {pattern: x}]}"))
    #expect(root == plan.steps.count - 1)
  }

  /// What is known before any place is looked at may be too much, never too little.
  @Test(arguments: [
    ("{names: {kinds: creator}}", true), ("{names: {kinds: work}}", false), ("{names: {with: style}}", true),
    ("{names: {with: depict}}", false), ("{names: {unless: [style]}}", true), ("{names: {via: exact}}", true),
    ("{names: {via: [masked, leet]}}", false), ("{cue: {senses: imitate}}", false), ("{pattern: x}", false),
    ("{not: {names: {}}}", true), ("{all: [{names: {}}, {fact: public}]}", false),
    ("{any: [{fact: public}, {names: {}}]}", true), ("{term: {states: expired}}", false),
    ("{term: {states: [unknown], in: JP}}", true), ("{term: {states: unknown, in: EU}}", false),
    ("{near: {find: {names: {}}, to: {pattern: x}}}", false), ("{names: {}, unless: {names: {}, within: 3}}", true),
  ])
  func onlyWhatMayHoldIsLookedFor(yaml: String, may: Bool) throws {
    let text = "新海誠の画風で"
    var scope = Seen(text).scope
    let name = NameEvidence(
      id: "person/a", kind: .creator, surface: "新海誠", canonical: "A", via: [.exact],
      term: [.init(jurisdiction: "JP", state: .unknown)])
    let cue = CueEvidence(surface: "の画風", sense: .style, span: TextSpan(start: 3, end: 6))
    scope.observations = [Observation(.name(name), range: 0..<9, cues: [cue])]
    var plan = MatchPlan()
    let root = plan.add(try match(yaml))
    var outlook = Outlook(plan, scope, facts: Facts())
    #expect(outlook.mayHold(root) == may)
    // Asked again, it says the same.
    #expect(outlook.mayHold(root) == may)
  }

  /// Evidence is compared by what it says: the same cue beside two names is shown once.
  @Test func sameEvidenceIsShownOnce() throws {
    var seen = Seen("新海誠と宮崎駿の画風で")
    try seen.name("新海誠", cues: [.style])
    try seen.name("宮崎駿", id: "person/m", cues: [.style])
    let found = try #require(try hits("{count: {of: {names: {}}, at-least: 2}}", seen).first)
    #expect(found.evidence.count == 3)
  }
}
