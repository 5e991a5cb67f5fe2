import Folding
import Testing
import Vocabulary

@testable import Judging

@Suite struct MatcherTests {
  // MARK: - Names and cues

  @Test func aNameCountsByKindAndByTheWordsAroundIt() throws {
    var seen = Seen("新海誠の画風で、ジブリ風ではなく、鬼滅の刃のように")
    try seen.name("新海誠", cues: [.style])
    try seen.name("ジブリ", .studio, id: "studio/g", cues: [.style, .negated])
    try seen.name("鬼滅の刃", .work, id: "work/k", cues: [.style])
    #expect(try places("{names: {}}", seen) == ["新海誠", "ジブリ", "鬼滅の刃"])
    #expect(try places("{names: {kinds: [creator, studio]}}", seen) == ["新海誠", "ジブリ"])
    #expect(try places("{names: {kinds: [creator, studio], with: style, unless: negated}}", seen) == ["新海誠"])
    #expect(try places("{names: {with: [imitate, negated]}}", seen) == ["ジブリ"])
    #expect(try places("{names: {kinds: character}}", seen).isEmpty)
  }

  @Test func theRoleOfATextIsAContext() throws {
    var seen = Seen("Greg Rutkowski, blurry")
    try seen.name("Greg Rutkowski")
    let unlessNegative = "{names: {unless: [negative-prompt]}}"
    #expect(try places(unlessNegative, seen) == ["Greg Rutkowski"])
    seen.role = .negativePrompt
    #expect(try places(unlessNegative, seen).isEmpty)
    #expect(try places("{names: {with: [negative-prompt]}}", seen) == ["Greg Rutkowski"])
    seen.role = .credit
    #expect(try places("{names: {unless: credit}}", seen).isEmpty)
  }

  @Test func aDeniedCueIsLeftOutWhenTheRuleSaysSo() throws {
    var seen = Seen("完コピで。丸写しは避けて")
    try seen.cue("完コピ", .imitate)
    try seen.cue("丸写し", .imitate, denied: true)
    #expect(try places("{cue: {senses: imitate}}", seen) == ["完コピ", "丸写し"])
    #expect(try places("{cue: {senses: [imitate], unless: [negated]}}", seen) == ["完コピ"])
    #expect(try places("{cue: {senses: style}}", seen).isEmpty)
  }

  // MARK: - Combining

  @Test func allPartsMustHoldAndTheFirstPlaceSpeaks() throws {
    var seen = Seen("draw Pikachu by A")
    try seen.name("Pikachu", .character, id: "character/p")
    try seen.name("A", confidence: .likely)
    let character = "{names: {kinds: character}}"
    let creator = "{names: {kinds: creator}}"
    #expect(try places("{all: [\(character), \(creator)]}", seen) == ["Pikachu"])
    #expect(try places("{all: [\(creator), \(character)]}", seen) == ["A"])
    #expect(try places("{all: [{fact: public}, \(character)]}", seen).isEmpty)
    #expect(try places("{all: [{fact: public}, \(character)]}", seen, facts: Facts(.public)) == ["Pikachu"])
    #expect(try places("{all: [\(character), {names: {kinds: work}}]}", seen).isEmpty)
    let joined = try #require(try hits("{all: [\(character), \(creator)]}", seen).first)
    #expect(joined.evidence.count == 2)
    #expect(joined.confidence == .likely)
  }

  @Test func theFirstAlternativeSpeaksForItsPlace() throws {
    var seen = Seen("新海誠、宮崎駿の画風で")
    try seen.name("新海誠")
    try seen.name("宮崎駿", id: "person/m", cues: [.style])
    let both = "{any: [{branch: style, names: {with: style}}, {branch: bare, names: {}}]}"
    let found = try hits(both, seen)
    #expect(found.map(\.branch) == ["style", "bare"])
    #expect(try places(both, seen) == ["宮崎駿", "新海誠"])
  }

  @Test func theInnermostBranchNamesTheHit() throws {
    var seen = Seen("A")
    try seen.name("A")
    let found = try hits("{branch: outer, any: [{branch: inner, names: {}}]}", seen)
    #expect(found.map(\.branch) == ["inner"])
  }

  @Test func notHoldsWhereNothingIsSeen() throws {
    var seen = Seen("A in the style of B")
    try seen.name("B")
    #expect(try places("{not: {names: {kinds: work}}}", seen) == ["*"])
    #expect(try places("{not: {names: {}}}", seen).isEmpty)
    #expect(try places("{all: [{not: {names: {kinds: work}}}, {names: {}}]}", seen) == ["B"])
    #expect(try places("{not: {not: {names: {}}}}", seen) == ["*"])
  }

  /// Characters lie between, not bytes: Japanese counts as English does.
  @Test(arguments: [
    ("完コピ" + String(repeating: "字", count: 10) + "新海誠", 10, true),
    ("完コピ" + String(repeating: "字", count: 11) + "新海誠", 10, false),
    ("新海誠" + String(repeating: "x", count: 10) + "完コピ", 10, true),
    ("新海誠" + String(repeating: "x", count: 11) + "完コピ", 10, false),
    ("新海誠完コピ", 1, true),
  ])
  func nearCountsCharactersBetween(text: String, within: Int, holds: Bool) throws {
    var seen = Seen(text)
    try seen.cue("完コピ", .imitate)
    try seen.name("新海誠")
    let near = "{near: {find: {cue: {senses: imitate}}, to: {names: {}}, within: \(within)}}"
    #expect(try places(near, seen) == (holds ? ["完コピ"] : []))
  }

  @Test func nearNeedsTwoPlaces() throws {
    var seen = Seen("新海誠")
    try seen.name("新海誠")
    #expect(try places("{near: {find: {names: {}}, to: {names: {}}}}", seen).isEmpty)
    #expect(try places("{near: {find: {names: {}}, to: {names: {kinds: work}}}}", seen).isEmpty)
  }

  @Test func countCountsPlaces() throws {
    var seen = Seen("ABC", subject: .output)
    try seen.match("A", reference: "r1")
    try seen.match("A", reference: "r2")
    try seen.match("B", reference: "r1")
    #expect(try places("{count: {of: {similar: {}}, at-least: 2}}", seen) == ["*"])
    #expect(try places("{count: {of: {similar: {}}, at-least: 3}}", seen).isEmpty)
  }

  @Test func aFactMustBeKnown() throws {
    let seen = Seen("A")
    #expect(try places("{fact: evasion}", seen).isEmpty)
    #expect(try places("{fact: evasion}", seen, facts: Facts(.evasion)) == ["*"])
  }

  @Test func aWholeScopeIsFoundOnceWithAllThatWasSeen() throws {
    var seen = Seen("", subject: .source)
    for agent in ["GPTBot", "CCBot", "ClaudeBot"] {
      let optout = OptOutEvidence(channel: "robots", verdict: .refused, agent: agent, use: "train")
      seen.observations.append(Observation(.optout(optout)))
    }
    let found = try hits("{optout: {channels: robots}}", seen)
    #expect(found.count == 1)
    #expect(found.first?.evidence.count == 3)
    #expect(try places("{all: [{not: {field: {missing: origin}}}, {optout: {}}]}", seen) == ["*"])
  }

  // MARK: - Lists

  @Test(arguments: [
    (OptOutEvidence.Verdict.refused, "robots", true), (.disputed, "robots", false), (.allowed, "robots", false),
    (.unknown, "robots", false), (.unstated, "robots", false), (.refused, "tdmrep", false),
  ])
  func aRefusalIsOfItsChannel(verdict: OptOutEvidence.Verdict, channel: String, holds: Bool) throws {
    var seen = Seen("", subject: .source)
    seen.observations = [Observation(.optout(.init(channel: channel, verdict: verdict, agent: "*", use: "train")))]
    #expect(try !hits("{optout: {channels: [robots]}}", seen).isEmpty == holds)
  }

  @Test(arguments: [(6, 10, true), (5, 10, false), (6, 11, false), (4, 4, false), (600, 1000, false)])
  func aShareNeedsPartItemsAndSize(items: Int, total: Int, holds: Bool) throws {
    var seen = Seen("", subject: .source)
    seen.observations = [
      Observation(.share(.init(dimension: .creator, value: "灯田港", items: items, total: total)))
    ]
    let share = "{share: {by: creator, at-least: 0.6, items-at-least: 5, total-at-most: 500}}"
    #expect(try !hits(share, seen).isEmpty == holds)
    #expect(try hits("{share: {by: host, at-least: 0.1}}", seen).isEmpty)
  }

  @Test func aFieldIsMissingOrNot() throws {
    var seen = Seen("", subject: .source)
    seen.observations = [Observation(.field(.init(name: "licence", value: nil)))]
    #expect(try !hits("{field: {missing: [origin, licence]}}", seen).isEmpty)
    #expect(try hits("{field: {missing: [origin]}}", seen).isEmpty)
    seen.observations = [Observation(.field(.init(name: "licence", value: "CC0")))]
    #expect(try hits("{field: {missing: [licence]}}", seen).isEmpty)
  }

  // MARK: - Outputs

  @Test(arguments: [
    (MatchEvidence.Script.ja, 60, true), (.ja, 59, false), (.en, 30, true), (.en, 29, false), (.en, 59, true),
  ])
  func lengthCountsByScript(script: MatchEvidence.Script, value: Int, holds: Bool) throws {
    var seen = Seen("本文", subject: .output)
    try seen.match("本文", reference: "r", value: value, script: script)
    #expect(try places("{similar: {ja: 60, en: 30}}", seen) == (holds ? ["本文"] : []))
  }

  @Test func aPromptStandsAgainstTheWorkItNames() throws {
    var prompt = Seen("「走れメロス」のように")
    try prompt.name("走れメロス", .work, id: "work/m", canonical: "Run, Melos!")
    var seen = Seen("甲の文章と乙の文章", subject: .output)
    try seen.match("甲の文章", reference: "r1", title: "走れメロス")
    try seen.match("乙の文章", reference: "r2", title: "別の作品")
    seen.prompt(prompt)
    let both = "{all: [{similar: {}}, {lineage: {names: {of-matched-work: true}}}]}"
    #expect(try places(both, seen) == ["甲の文章"])
    let hit = try #require(try hits(both, seen).first)
    #expect(hit.facts[.access] == .yes)
    #expect(hit.evidence.contains { if case .lineage = $0 { true } else { false } })
    // Any name at all stands against both.
    #expect(try places("{all: [{lineage: {names: {}}}, {similar: {}}]}", seen) == ["甲の文章", "乙の文章"])
  }

  @Test(arguments: [
    ("work/m", "", [String]()), ("r", "Run, Melos!", []), ("r", "走れメロス", []), ("r", "", ["Someone", "走れメロス"]),
  ])
  func aNameIdentifiesAWorkByIdTitleOrCreator(reference: String, title: String, creators: [String]) throws {
    var prompt = Seen("走れメロス風")
    try prompt.name("走れメロス", .work, id: "work/m", canonical: "Run, Melos!")
    var seen = Seen("本文", subject: .output)
    try seen.match("本文", reference: reference, title: title, creators: creators)
    seen.prompt(prompt)
    let both = "{all: [{similar: {}}, {lineage: {names: {of-matched-work: true}}}]}"
    #expect(try places(both, seen) == ["本文"])
    #expect(try places("{all: [{similar: {}}, {not: {lineage: {names: {of-matched-work: true}}}}]}", seen).isEmpty)
  }

  @Test func withoutARecordedPromptThereIsNoLineage() throws {
    var seen = Seen("本文", subject: .output)
    try seen.match("本文", reference: "r")
    #expect(try hits("{lineage: {names: {}}}", seen).isEmpty)
    #expect(try hits("{all: [{similar: {}}, {lineage: {names: {}}}]}", seen).isEmpty)
  }

  // MARK: - Patterns and bounds

  @Test func aPatternIsEvidenceWhereItMatches() throws {
    let seen = Seen("絵を描いて")
    let range = try #require(seen.place(of: "描い"))
    let patterns = try PatternSet(
      [PatternSource(expression: "描[いく]", view: .folded, file: "x.yaml", line: 1, column: 1)], cache: nil)
    let scope = Scope(
      subject: .prompt, observations: [],
      patterns: PatternSearch(patterns, in: seen.utf8, folded: FoldedText(seen.utf8)), utf8: seen.utf8)
    let found = outcome(of: try match("{pattern: '描[いく]'}"), in: scope)
    #expect(found.map(\.anchor) == [range])
    #expect(
      found.first?.evidence == [.cue(.init(surface: "描い", sense: .pattern, span: TextSpan(start: 2, end: 4)))])
  }

  @Test func evidenceIsBounded() throws {
    let letters = "abcdefghijklmnopqrst".map(String.init)
    var seen = Seen(letters.joined(separator: " "))
    for letter in letters { try seen.name(letter, id: "person/\(letter)") }
    let found = try hits("{count: {of: {names: {}}, at-least: 20}}", seen)
    #expect(found.first?.evidence.count == 12)
  }
}
