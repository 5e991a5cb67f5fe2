import Testing
import Vocabulary

@testable import Judging

/// The forms that say how things stand to each other, and what is known of them.
@Suite struct LanguageTests {
  // MARK: - Reach

  @Test(arguments: [
    ("copy of a very old Hello", "{words: 3}", false), ("copy of an old Hello", "{words: 3}", true),
    ("copy, of (an) old: Hello", "{words: 3}", true),
    // Japanese: runs of one script.
    ("copyは新しい猫のHello", "{words: 5}", true), ("copyは新しい猫のHello", "{words: 4}", false),
    ("copy it. Hello", "{sentences: 1}", false), ("copy it. Hello", "{sentences: 2}", true),
    ("copy it v1.2 Hello", "{sentences: 1}", true), ("copyして。Hello", "{sentences: 1}", false),
    ("copy\nHello", "{sentences: 1}", false), ("copyしてHello", "{sentences: 1}", true),
    ("copy あいうえ Hello", "6", true), ("copy あいうえ Hello", "{characters: 5}", false),
  ])
  func reachCountsWhatLiesBetween(text: String, within: String, holds: Bool) throws {
    var seen = Seen(text)
    try seen.cue("copy", .imitate)
    try seen.name("Hello")
    let near = "{near: {find: {cue: {senses: imitate}}, to: {names: {}}, within: \(within)}}"
    #expect(try places(near, seen) == (holds ? ["copy"] : []))
    let back = "{near: {find: {names: {}}, to: {cue: {senses: imitate}}, within: \(within)}}"
    #expect(try places(back, seen) == (holds ? ["Hello"] : []))
  }

  @Test(arguments: [("before", ["copy"]), ("after", []), ("either", ["copy"])])
  func orderSaysWhichStandsFirst(order: String, expected: [String]) throws {
    var seen = Seen("copyしたHello")
    try seen.cue("copy", .imitate)
    try seen.name("Hello")
    #expect(try places("{near: {find: {cue: {senses: imitate}}, to: {names: {}}, order: \(order)}}", seen) == expected)
  }

  /// A text that is nothing but names and wording costs time, not the square of its length.
  @Test(.timeLimit(.minutes(1))) func denseTextsAreJudgedInTime() throws {
    let count = 20_000
    let utf8 = [UInt8](repeating: UInt8(ascii: "a"), count: count * 4)
    let name = NameEvidence(id: "person/a", kind: .creator, surface: "a", canonical: "A", via: [.exact], term: [])
    let cue = CueEvidence(surface: "a", sense: .imitate, span: TextSpan(start: 0, end: 1))
    let observations = (0..<count).flatMap { index in
      [
        Observation(.name(name), range: (index * 4)..<(index * 4 + 1)),
        Observation(.cue(cue), range: (index * 4 + 2)..<(index * 4 + 3)),
      ]
    }
    let scope = Scope(subject: .prompt, observations: observations, utf8: utf8)
    for yaml in [
      "{near: {find: {names: {}}, to: {cue: {senses: imitate}}, within: {sentences: 1}}}",
      "{all: [{names: {}}, {cue: {senses: imitate}}]}", "{names: {}, unless: {cue: {senses: imitate}, within: 1}}",
      "{count: {of: {any: [{names: {}}, {cue: {senses: imitate}}]}, at-least: 3}}",
    ] {
      _ = outcome(of: try match(yaml), in: scope)
    }
  }

  // MARK: - Exceptions

  @Test func unlessForbidsEverywhereOrNear() throws {
    var seen = Seen("猫の絵。鬼滅の刃の書評、そして離れたところにジブリの絵")
    try seen.name("鬼滅の刃", .work, id: "work/k")
    try seen.name("ジブリ", .studio, id: "studio/g")
    try seen.cue("書評", .imitate)
    #expect(try places("{names: {}, unless: {cue: {senses: imitate}}}", seen).isEmpty)
    #expect(try places("{names: {}, unless: {cue: {senses: imitate}, within: 5}}", seen) == ["ジブリ"])
    #expect(try places("{names: {}, unless: {names: {kinds: work}, within: 2}}", seen) == ["ジブリ"])
    #expect(try places("{names: {}, unless: {cue: {senses: style}}}", seen) == ["鬼滅の刃", "ジブリ"])
  }

  @Test func aWayCanBeLessSure() throws {
    var seen = Seen("P i k a c h u と新海誠")
    try seen.name("新海誠")
    let way = "{any: [{confidence: possible, names: {kinds: character}}, {names: {}}]}"
    #expect(try hits(way, seen).map(\.confidence) == [.exact])
    try seen.name("P i k a c h u", .character, id: "character/p")
    #expect(try hits(way, seen).map(\.confidence) == [.possible, .exact])
  }

  // MARK: - Names and terms

  @Test func aNameCanBeAskedForByHowItWasRead() throws {
    var seen = Seen("Ｐｉｋａ P-i-k-a")
    let evidence = NameEvidence(
      id: "character/p", kind: .character, surface: "P-i-k-a", canonical: "Pikachu", via: [.spacing], term: [])
    seen.observations = [Observation(.name(evidence), range: seen.place(of: "P-i-k-a"))]
    #expect(try places("{names: {via: [spacing, confusable]}}", seen) == ["P-i-k-a"])
    #expect(try places("{names: {via: exact}}", seen).isEmpty)
  }

  @Test(arguments: [
    ("{term: {states: expired}}", true), ("{term: {states: expired, in: JP}}", true),
    ("{term: {states: expired, in: EU}}", false), ("{term: {states: [protected, unknown], in: [EU]}}", true),
    ("{term: {states: expired, kinds: work}}", false), ("{term: {states: expired, unless: style}}", false),
    ("{term: {states: expired, in: US}}", false),
  ])
  func aTermIsAskedForWhereItCounts(yaml: String, holds: Bool) throws {
    var seen = Seen("夏目漱石風に")
    let evidence = NameEvidence(
      id: "person/s", kind: .creator, surface: "夏目漱石", canonical: "夏目漱石", via: [.exact],
      term: [.init(jurisdiction: "JP", state: .expired), .init(jurisdiction: "EU", state: .protected)])
    let style = CueEvidence(surface: "風", sense: .style, span: TextSpan(start: 4, end: 5))
    seen.observations = [Observation(.name(evidence), range: seen.place(of: "夏目漱石"), cues: [style])]
    #expect(try places(yaml, seen) == (holds ? ["夏目漱石"] : []))
  }

  /// One creator's term has run out; the other's has not.
  @Test func whatRelievesOneWorkDoesNotRelieveAnother() throws {
    var seen = Seen("夏目漱石と新海誠")
    try seen.name("夏目漱石", id: "person/s", facts: Facts(.pdAll))
    try seen.name("新海誠", .studio, id: "person/n")
    let both = "{all: [{names: {kinds: creator}}, {names: {kinds: studio}}]}"
    #expect(try hits(both, seen).map { $0.facts[.pdAll] } == [.unknown])
    seen.observations[1].facts[.pdAll] = .yes
    #expect(try hits(both, seen).map { $0.facts[.pdAll] } == [.yes])
    #expect(try hits("{names: {kinds: creator}}", seen).map { $0.facts[.pdAll] } == [.yes])
  }

  // MARK: - What is known

  @Test(arguments: [
    ("{fact: commercial}", Truth.yes, true), ("{fact: commercial}", .no, false),
    ("{fact: commercial}", .unknown, false),
    ("{fact: {name: commercial, is: false}}", .no, true), ("{fact: {name: commercial, is: false}}", .unknown, false),
    ("{fact: {name: commercial, is: unknown}}", .unknown, true), ("{not: {fact: commercial}}", .unknown, true),
    ("{not: {fact: commercial}}", .no, true), ("{not: {fact: commercial}}", .yes, false),
  ])
  func aFactHasThreeValues(yaml: String, truth: Truth, holds: Bool) throws {
    var facts = Facts()
    facts[.commercial] = truth
    #expect(try !hits(yaml, Seen("文"), facts: facts).isEmpty == holds)
  }

  @Test(arguments: [
    ("{field: {missing: [contact, basis]}}", true), ("{field: {missing: basis}}", false),
    ("{field: {missing: contact}}", true),
    ("{field: {present: [basis, contact]}}", true), ("{field: {present: contact}}", false),
    ("{field: {name: basis, is: ['30-4', '47-5']}}", true), ("{field: {name: basis, is: 30-4}}", false),
    ("{field: {name: role, is: PROVIDER}}", true), ("{field: {name: role, pattern: provid}}", true),
  ])
  func aFieldIsAskedOneThing(yaml: String, holds: Bool) throws {
    var seen = Seen("", subject: .project)
    seen.observations = [
      Observation(.field(.init(name: "basis", value: "47-5"))), Observation(.field(.init(name: "contact", value: nil))),
      Observation(.field(.init(name: "role", value: "Provider")), patterns: [PatternID(number: 0)]),
    ]
    #expect(try !hits(yaml, seen).isEmpty == holds)
  }

  @Test func aLicenceIsOfAClass() throws {
    var seen = Seen("", subject: .source)
    seen.observations = [Observation(.licence(id: "CC-BY-NC-4.0", class: "non-commercial"))]
    #expect(try !hits("{licence: {classes: [non-commercial]}}", seen).isEmpty)
    #expect(try !hits("{licence: {ids: cc-by-nc-4.0}}", seen).isEmpty)
    #expect(try hits("{licence: {classes: open}}", seen).isEmpty)
    #expect(try hits("{licence: {classes: non-commercial, ids: MIT}}", seen).isEmpty)
  }

  // MARK: - Around

  /// The list as a whole supports what is said of a group of rows, and is found nowhere by itself.
  @Test func contextSupportsAndNeverSpeaks() throws {
    var scope = Seen("", subject: .source).scope
    scope.observations = [Observation(.share(.init(dimension: .host, value: "a.example", items: 90, total: 100)))]
    scope.context = [Observation(.field(.init(name: "licence", value: nil)))]
    func found(_ yaml: String) throws -> [Evidence] {
      try outcome(of: match(yaml, in: .source), in: scope).flatMap(\.evidence)
    }
    let share = "{share: {by: host, at-least: 0.5}}"
    #expect(try found("{field: {missing: licence}}").isEmpty)
    #expect(try found("{all: [\(share), {field: {missing: licence}}]}").count == 2)
    #expect(try found("{all: [{field: {missing: licence}}, \(share)]}").isEmpty)
    #expect(try found("{all: [\(share), {not: {field: {missing: licence}}}]}").isEmpty)
  }
}
