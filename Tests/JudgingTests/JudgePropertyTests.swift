import Testing
import Vocabulary

@testable import Judging

/// What must hold of the judge whatever the rules and the evidence are.
@Suite struct JudgePropertyTests {
  private static let text = "新海誠と宮崎駿の画風で、Hello Kitty の完コピ。There is a castle by A. Painter, and B."

  /// Without `not` and `unless`, at any depth.
  private static let asking = [
    "{names: {}}", "{names: {kinds: creator, with: style}}", "{names: {kinds: [character, work]}}",
    "{cue: {senses: imitate}}", "{term: {states: expired}}",
    "{any: [{branch: style, names: {with: style}}, {branch: bare, names: {}}]}",
    "{any: [{fact: public}, {names: {kinds: creator}}]}",
    "{all: [{names: {kinds: creator}}, {cue: {senses: imitate}}]}",
    "{all: [{any: [{fact: public}, {names: {kinds: character}}]}, {names: {kinds: creator}}]}",
    "{all: [{count: {of: {names: {}}, at-least: 2}}, {cue: {senses: imitate}}]}",
    "{count: {of: {any: [{names: {}}, {cue: {senses: imitate}}]}, at-least: 3}}",
    "{near: {find: {names: {}}, to: {cue: {senses: imitate}}, within: 12}}",
    "{near: {find: {cue: {senses: imitate}}, to: {names: {kinds: creator}}, within: {words: 4}, order: after}}",
    "{confidence: possible, all: [{names: {}}, {fact: public}]}",
  ]

  private static let denying = [
    "{names: {unless: [style]}}", "{names: {}, unless: {cue: {senses: imitate}, within: 8}}",
    "{all: [{names: {}}, {not: {cue: {senses: imitate}}}]}", "{not: {names: {}}}",
  ]

  /// Rules over the match of each, with weights of all kinds.
  private static func rules(_ matches: [String]) throws -> [Rule] {
    try matches.enumerated().map { index, yaml in
      let severities = [
        "{base: medium, up: [public, imitate], down: [internal, pd_some], cap-info: [own, pd_all], floor: low}",
        "{base: high, when: [{if: commercial, base: stop}, {if: internal, base: low}], up: [public], down: [analysis]}",
        "{base: low, up: [imitate, access, public], cap-info: [licensed]}",
      ]
      var rule = try SampleRule().with("match", "match: \(yaml)")
        .with("severity", "severity: \(severities[index % severities.count])").with("confidence", "").read()
      rule.id = "T-\(index)"
      return rule
    }
  }

  private enum Evidence {
    static func random(using numbers: inout RepeatableNumbers) -> Observation {
      let text = JudgePropertyTests.text
      let words = ["新海誠", "宮崎駿", "Hello Kitty", "A. Painter", "B", "完コピ", "castle"]
      let word = words.randomElement(using: &numbers) ?? "B"
      let seen = Seen(text)
      let range = seen.place(of: word)
      if Bool.random(using: &numbers) {
        let cue = CueEvidence(surface: word, sense: .imitate, span: TextSpan(start: 0, end: 1))
        return Observation(.cue(cue), range: range, confidence: .likely)
      }
      let states: [NameEvidence.Term] = [.expired, .protected, .unknown]
      let name = NameEvidence(
        id: "id/\(word)", kind: NameEvidence.Kind.allCases.randomElement(using: &numbers) ?? .creator, surface: word,
        canonical: word, via: [.exact],
        term: [.init(jurisdiction: "JP", state: states.randomElement(using: &numbers) ?? .unknown)])
      let sense: [CueEvidence.Sense] = [.style, .imitate, .negated]
      let cues = sense.filter { _ in Int.random(in: 0..<4, using: &numbers) == 0 }.map {
        CueEvidence(surface: "x", sense: $0, span: TextSpan(start: 0, end: 1))
      }
      var facts = Facts()
      if Bool.random(using: &numbers) { facts[.pdAll] = .yes }
      return Observation(
        .name(name), range: range, cues: cues,
        confidence: Confidence.allCases.randomElement(using: &numbers) ?? .exact, facts: facts)
    }
  }

  private static func scope(_ observations: [Observation]) -> Scope {
    Scope(subject: .prompt, role: .prompt, observations: observations, utf8: Array(text.utf8))
  }

  private static func facts(using numbers: inout RepeatableNumbers) -> Facts {
    var facts = Facts()
    for fact in Fact.allCases {
      facts[fact] = [Truth.yes, .no, .unknown, .unknown].randomElement(using: &numbers) ?? .unknown
    }
    return facts
  }

  /// All that a finding says, but for the numbers of patterns.
  private static func shown(_ judgement: Judgement) -> String {
    "\(judgement.charge.rule.id) \(String(describing: judgement.anchor)) \(judgement.severity) \(judgement.moves) "
      + "\(judgement.confidence) \(judgement.branch ?? "-") \(judgement.evidence) \(judgement.facts)"
  }

  @Test func theOrderOfRulesChangesNoFinding() throws {
    let rules = try Self.rules(Self.asking + Self.denying)
    var numbers = RepeatableNumbers(seed: 4)
    for _ in 0..<150 {
      let scope = Self.scope((0..<Int.random(in: 0...8, using: &numbers)).map { _ in Evidence.random(using: &numbers) })
      let facts = Self.facts(using: &numbers)
      let ordered = Judge(rules: rules, facts: facts).judge(scope).map(Self.shown).sorted()
      let shuffled = Judge(rules: rules.shuffled(using: &numbers), facts: facts).judge(scope).map(Self.shown).sorted()
      let alone = rules.flatMap { Judge(rules: [$0], facts: facts).judge(scope) }.map(Self.shown).sorted()
      #expect(ordered == shuffled)
      #expect(ordered == alone)
    }
  }

  @Test func moreEvidenceTakesNoFindingAway() throws {
    let rules = try Self.rules(Self.asking)
    var numbers = RepeatableNumbers(seed: 44)
    var found = 0
    for _ in 0..<400 {
      var observations = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in Evidence.random(using: &numbers) }
      let facts = Self.facts(using: &numbers)
      func places(_ observations: [Observation]) -> Set<String> {
        Set(
          Judge(rules: rules, facts: facts).judge(Self.scope(observations))
            .map { "\($0.charge.rule.id) \(String(describing: $0.anchor))" })
      }
      let before = places(observations)
      let place = Int.random(in: 0...observations.count, using: &numbers)
      observations.insert(Evidence.random(using: &numbers), at: place)
      let after = places(observations)
      #expect(before.isSubset(of: after), "\(before.subtracting(after))")
      found += before.count
    }
    #expect(found > 400)
  }

  /// It is `not` and `unless` that take findings away: the property above would otherwise show nothing.
  @Test func denialsTakeFindingsAway() throws {
    let rules = try Self.rules(Self.denying)
    var seen = Seen(Self.text)
    #expect(Judge(rules: rules).judge(seen.scope).map(\.charge.rule.id) == ["T-3"])
    try seen.name("新海誠")
    #expect(Judge(rules: rules).judge(seen.scope).map(\.charge.rule.id) == ["T-0", "T-1", "T-2"])
    try seen.cue("完コピ", .imitate)
    #expect(Judge(rules: rules).judge(seen.scope).map(\.charge.rule.id) == ["T-0", "T-1"])
  }

  @Test func theSeverityEqualsTheRecordedPath() throws {
    let rules = try Self.rules(Self.asking + Self.denying)
    var numbers = RepeatableNumbers(seed: 444)
    var moved = 0
    for _ in 0..<150 {
      let scope = Self.scope((0..<Int.random(in: 1...8, using: &numbers)).map { _ in Evidence.random(using: &numbers) })
      let facts = Self.facts(using: &numbers)
      let configured: [String: Severity] = Bool.random(using: &numbers) ? ["T-1": .low, "T-5": .stop] : [:]
      for judgement in Judge(rules: rules, configured: configured, facts: facts).judge(scope) {
        #expect(replay(judgement.moves, from: judgement.charge.rule.severity.base) == judgement.severity)
        #expect(replay(judgement.moves, from: judgement.base) == judgement.severity)
        // Each move's fact is among those that the explanation lists, and stands there as it held.
        for case .by(let fact, _) in judgement.moves {
          #expect(judgement.facts.contains { $0.fact.rawValue == fact && $0.truth == .yes })
        }
        moved += judgement.moves.count
      }
    }
    #expect(moved > 100)
  }

  @Test func aJudgementExplainsItself() throws {
    let rule = SampleRule().with("match", "match: {any: [{branch: style, names: {with: style}}, {names: {}}]}")
    var seen = Seen("新海誠の画風で")
    try seen.name("新海誠", cues: [.style])
    var facts = Facts(.public)
    facts[.internal] = .no
    let judgement = try #require(Judge(rules: [try rule.read()], facts: facts).judge(seen.scope).first)
    #expect(judgement.branch == "style")
    #expect(
      judgement.facts == [
        KnownFact(fact: .evasion, truth: .unknown), KnownFact(fact: .internal, truth: .no),
        KnownFact(fact: .own, truth: .unknown), KnownFact(fact: .public, truth: .yes),
      ])
  }

  /// A prompt that was mended after a finding is a record of how the output came to be, and nothing worse.
  @Test func anEarlierWordingIsNeverHeldAgainstTheAuthor() throws {
    var prompt = Seen("P i k a c h u のような")
    let disguised = NameEvidence(
      id: "character/p", kind: .character, surface: "P i k a c h u", canonical: "Pikachu", via: [.spacing], term: [])
    prompt.observations = [
      Observation(.name(disguised), range: prompt.place(of: "P i k a c h u"), facts: Facts(.evasion))
    ]
    var seen = Seen("本文", subject: .output)
    try seen.match("本文", reference: "r")
    seen.prompt(prompt)
    let rule = SampleRule(about: .output, match: "{all: [{similar: {}}, {lineage: {names: {}}}]}")
      .with("severity", "severity: {base: medium, up: [evasion, access]}")
    let judgement = try #require(Judge(rules: [try rule.read()]).judge(seen.scope).first)
    #expect(judgement.moves == [.by(fact: "access", steps: 1)])
    // Nor does a disguise alone set the fact.
    let alone = SampleRule().with("match", "match: {names: {via: spacing}}")
      .with("severity", "severity: {base: medium, up: [evasion]}")
    prompt.observations[0].facts = Facts()
    #expect(Judge(rules: [try alone.read()]).judge(prompt.scope).map(\.severity) == [.medium])
  }
}
