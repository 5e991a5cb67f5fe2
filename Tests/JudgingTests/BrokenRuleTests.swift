import Testing
import Vocabulary

@testable import Judging

/// What is wrong with a rule is said with its place before anything is judged.
@Suite struct BrokenRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var key: String
    var line: String
    var place: String
    var says: String
    var subject: Subject

    init(_ key: String, _ line: String, _ place: String, _ says: String, about subject: Subject = .prompt) {
      (self.key, self.line, self.place, self.says, self.subject) = (key, line, place, says, subject)
    }

    var testDescription: String { line.isEmpty ? "no \(key)" : line }

    var rule: SampleRule {
      let rule = subject == .prompt ? SampleRule() : SampleRule(about: subject, match: "{fact: public}")
      return rule.with(key, line)
    }
  }

  @Test func theSampleIsInOrder() throws {
    let rule = try SampleRule().read()
    #expect(rule.id == "T-RULE")
    #expect(rule.title.ja == "題名")
    #expect(rule.severity.floor == .low)
    #expect(rule.examples.pass.map(\.line) == [12])
    #expect(try SampleRule(about: .source, match: "{share: {at-least: 1}}").read().subjects == [.source])
    #expect(try SampleRule(about: .output, match: "{similar: {}}").read().subjects == [.output])
  }

  @Test(arguments: [
    Case("id", "", "2:1", "key \"id\" is missing"),
    Case("id", "id: t-rule", "1:5", "capitals"),
    Case("id", "id: T-OTHER", "1:5", "must be named T-OTHER.yaml"),
    Case("id", "id: [T-RULE]", "1:5", "expected text, found a list"),
    Case("version", "version: one", "2:10", "expected a whole number, found \"one\""),
    Case("title", "title: A title", "3:8", "expected a mapping"),
    Case("title", #"title: {en: "A title"}"#, "3:8", "key \"ja\" is missing"),
    Case("title", #"title: {en: "A title", ja: " "}"#, "3:28", "this text is empty"),
    Case("title", #"title: {en: "A", ja: "題", fr: "T"}"#, "3:27", "unknown key \"fr\""),
    Case("title", #"title: {en: "{rows}", ja: "題"}"#, "3:8", "unknown slot {rows}"),
    Case("phase", "phase: generating", "4:8", "did you mean \"generation\"?"),
    Case("applies-to", "applies-to: promt", "5:13", "did you mean \"prompt\"?"),
    Case("applies-to", "applies-to: []", "5:13", "can never match"),
    Case("applies-to", "applies-to: output", "7:9", "names is seen in prompt only"),
    Case("severity", "severity: {up: [public]}", "6:11", "key \"base\" is missing"),
    Case("severity", "severity: {base: hihg}", "6:18", "did you mean \"high\"?"),
    Case("severity", "severity: {base: low, up: [publik]}", "6:28", "did you mean \"public\"?"),
    Case("severity", "severity: {base: low, flor: low}", "6:23", "did you mean \"floor\"?"),
    Case("severity", "severity: {base: low, when: [{if: stylish, base: high}]}", "6:35", "neither a branch"),
    Case("severity", "severity: {base: low, down: internal}", "6:29", "expected a list"),
    Case("match", "", "1:1", "key \"match\" is missing"),
    Case("match", "match: names", "7:8", "expected a match, found \"names\""),
    Case("match", "match: {}", "7:8", "expected one of all, any"),
    Case("match", "match: {name: {}}", "7:9", "did you mean \"names\"?"),
    Case("match", "match: {names: {}, cue: {senses: style}}", "7:20", "join several with all or any"),
    Case("match", "match: {all: []}", "7:14", "an empty list can never match"),
    Case("match", "match: {any: {names: {}}}", "7:14", "expected a list"),
    Case("match", "match: {names: {kind: creator}}", "7:17", "did you mean \"kinds\"?"),
    Case("match", "match: {names: {kinds: [painter]}}", "7:25", "unknown word \"painter\""),
    Case("match", "match: {names: {kinds: []}}", "7:24", "an empty list can never match"),
    Case("match", "match: {names: {with: style, unless: [style]}}", "7:16", "both required and excluded"),
    Case("match", "match: {names: {of-matched-work: true}}", "7:16", "inside lineage only"),
    Case("match", "match: {cue: {unless: [negated]}}", "7:14", "key \"senses\" is missing"),
    Case("match", "match: {fact: pubilc}", "7:15", "did you mean \"public\"?"),
    Case("match", "match: {near: {find: {names: {}}}}", "7:15", "key \"to\" is missing"),
    Case("match", "match: {near: {find: {fact: own}, to: {names: {}}}}", "7:22", "points at no place"),
    Case("match", "match: {near: {find: {names: {}}, to: {names: {}}, within: 0}}", "7:60", "a number above 0"),
    Case("match", "match: {count: {at-least: 2}}", "7:16", "key \"of\" is missing"),
    Case("match", "match: {pattern: []}", "7:18", "an empty list can never match"),
    Case("match", "match: {similar: {ja: 60}}", "7:9", "similar is seen in output only"),
    Case("match", "match: {lineage: {names: {}}}", "7:9", "lineage is seen in output only"),
    Case("match", "match: {any: [{names: {}}, {share: {at-least: 1}}]}", "7:29", "share is seen in source only"),
    Case("match", "match: {share: {at-least: 1.5}}", "7:27", "expected a share above 0 and at most 1", about: .source),
    Case("match", "match: {share: {at-least: most}}", "7:27", "expected a number", about: .source),
    Case("match", "match: {share: {by: town, at-least: 1}}", "7:21", "unknown word \"town\"", about: .source),
    Case("match", "match: {field: {missing: []}}", "7:26", "an empty list can never match", about: .source),
    Case("match", "match: {optout: {verdicts: [denied]}}", "7:29", "unknown word \"denied\"", about: .source),
    Case("match", "match: {lineage: {similar: {}}}", "7:19", "similar is seen in output only", about: .output),
    Case("match", "match: {similar: {measure: exact}}", "7:28", "unknown word \"exact\"", about: .output),
    Case("confidence", "confidence: sure", "8:13", "unknown word \"sure\""),
    Case("message", #"message: {en: "{lenght}", ja: "文"}"#, "9:10", "did you mean \"length\"?"),
    Case("message", #"message: {ja: "文"}"#, "9:10", "key \"en\" is missing"),
    Case("remedy", "", "1:1", "key \"remedy\" is missing"),
    Case("basis", "basis: []", "11:8", "at least one source"),
    Case("basis", "basis: [{source: S1}]", "11:9", "key \"note\" is missing"),
    Case("basis", "basis: [{source: S1, note: a note}]", "11:28", "a mapping"),
    Case("basis", "basis: [{source: S1, note: {en: a note}}]", "11:28", "key \"ja\" is missing"),
    Case("phase", "jurisdiction: US", "4:15", "pack x does not follow the law of US"),
    Case("phase", "jurisdiction: Japan", "4:15", "unknown word \"Japan\""),
    Case("match", "match: {pattern: '(?<name>sea)'}", "7:18", "a named group keeps nothing"),
    Case("match", "match: {pattern: ['quay', 'a(?P<name>sea)']}", "7:27", "a named group keeps nothing"),
    Case(
      "tests", #"tests: {flag: [{list: "url", rows: {repeat: 10001, row: "{n}"}}], pass: ["b"]}"#, "12:45",
      "at most 10000 rows", about: .source),
    Case(
      "tests", #"tests: {flag: [{list: "url", rows: {repeat: 10, row: "a"}}], pass: ["b"]}"#, "12:54",
      "its number {n}", about: .source),
    Case("tests", #"tests: {flag: ["a"]}"#, "12:8", "examples that it flags and examples that it lets pass"),
    Case(
      "tests", #"tests: {flag: [{prompt: "a", facts: [publik]}], pass: ["b"]}"#, "12:38", "did you mean \"public\"?"),
    Case("tests", #"tests: {flag: [{list: "url"}], pass: ["b"]}"#, "12:16", "does not apply to source"),
    Case("tests", #"tests: {flag: [{prompt: "a", sevrity: low}], pass: ["b"]}"#, "12:30", "did you mean \"severity\"?"),
    Case("reviewed", #"reviewed: {by: "A. Lawyer", on: 2026-11-01}"#, "13:11", "a signature holds by, on and sha256"),
    Case("reviewed", "notes: none", "13:1", "unknown key \"notes\""),
    Case("reviewed", "id: T-RULE", "13:1", "key \"id\" stands twice"),
    Case("reviewed", "reviewed: {by: null", "14:1", "not YAML"),
  ])
  func everyMistakeIsNamedWithItsPlace(_ broken: Case) {
    let complaint = #expect(throws: Complaint.self) { try broken.rule.read() }
    let line = complaint?.line(in: .en) ?? ""
    #expect(line.hasPrefix("packs/x/rules/T-RULE.yaml:\(broken.place): "), "\(line)")
    #expect(line.contains(broken.says), "\(line)")
    #expect(!line.contains("\n"))
    #expect(complaint?.problem.ja.isEmpty == false)
  }

  @Test func deepNestingIsRefused() {
    let open = String(repeating: "{not: ", count: 20)
    let close = String(repeating: "}", count: 20)
    let complaint = #expect(throws: Complaint.self) {
      try SampleRule().with("match", "match: \(open){names: {}}\(close)").read()
    }
    #expect(complaint?.problem.en == "match is nested too deeply")
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let bytes = SampleRule().bytes + [0x23, 0xFF, 0xFE, 0x0A]
    let complaint = #expect(throws: Complaint.self) {
      try RuleReader(file: "T-RULE.yaml", pack: "x", jurisdictions: [.JP, .UK], firstPattern: 0).read(bytes)
    }
    #expect(complaint?.line == 14)
  }
}
