import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

private func pack(_ id: String = "x", _ rule: SampleRule = SampleRule(), version: String = "1.0.0") -> [String: String]
{
  [
    "\(id)/pack.yaml": "id: \(id)\nversion: \(version)\ntitle: {en: A pack, ja: パック}\njurisdiction: JP\n",
    "\(id)/rules/T-RULE.yaml": rule.text,
  ]
}

private func files(_ texts: [String: String]) -> RuleFiles {
  RuleFiles(files: texts.map { .init(path: $0, shown: "Rules/" + $0, bytes: Array($1.utf8)) })
}

@Suite struct PackLibraryTests {
  @Test func aPackOfTheSameIdIsReplacedAsAWhole() throws {
    var own = pack("x", SampleRule().with("version", "version: 7"), version: "2.0.0")
    own["x/rules/T-NEW.yaml"] = SampleRule().with("id", "id: T-NEW").text
    let shipped = pack("x").merging(
      [
        "y/pack.yaml": "id: y\nversion: 1.0.0\ntitle: {en: Y, ja: Y}\n",
        "y/rules/T-Y.yaml": SampleRule().with("id", "id: T-Y").text,
      ]
    ) { $1 }
    let library = try PackLibrary([files(shipped), files(own)])
    #expect(library.packs.map(\.id) == ["x", "y"])
    #expect(library.packs.map(\.version) == ["2.0.0", "1.0.0"])
    #expect(library.rules.map(\.id) == ["T-NEW", "T-RULE", "T-Y"])
    #expect(library.rule("T-RULE")?.version == 7)
    #expect(library.rule("T-GONE") == nil)
    // The other way round the shipped pack wins.
    #expect(try PackLibrary([files(own), files(shipped)]).rules.map(\.id) == ["T-RULE", "T-Y"])
  }

  @Test func patternsOfAllRulesAreNumberedThrough() throws {
    let texts = pack("x", SampleRule().with("match", "match: {pattern: [a, b]}")).merging(
      [
        "y/pack.yaml": "id: y\nversion: 1.0.0\ntitle: {en: Y, ja: Y}\n",
        "y/rules/T-Y.yaml": SampleRule().with("id", "id: T-Y").with("match", "match: {pattern: 猫}").text,
      ]
    ) { $1 }
    let library = try PackLibrary([files(texts)])
    #expect(library.patterns.map(\.expression) == ["a", "b", "猫"])
    #expect(library.patterns.map(\.line) == [7, 7, 7])
    guard case .pattern(let ids) = library.rule("T-Y")?.match else {
      Issue.record("not a pattern")
      return
    }
    #expect(ids.map(\.number) == [2])
  }

  @Test(arguments: [
    ("x/pack.yaml", "id: z\nversion: 1.0.0\ntitle: {en: A, ja: あ}\n", "Rules/x/pack.yaml:1:5: the folder of pack z"),
    ("x/pack.yaml", "id: x\ntitle: {en: A, ja: あ}\n", "Rules/x/pack.yaml:1:1: key \"version\" is missing"),
    ("x/pack.yaml", "id: x\nversion: 1\ntitle: {en: A}\n", "Rules/x/pack.yaml:3:8: key \"ja\" is missing"),
    (
      "x/pack.yaml", "id: x\nversion: 1\ntitle: {en: A, ja: あ}\njurisdicton: JP\n",
      "Rules/x/pack.yaml:4:1: unknown key \"jurisdicton\"; did you mean \"jurisdiction\"?"
    ),
    ("x/rule/T-STRAY.yaml", "id: T-STRAY\n", "Rules/x/rule/T-STRAY.yaml:1:1: stands outside x/rules"),
    ("y/pack.yaml", "id: y\nversion: 1\ntitle: {en: A, ja: あ}\n", "Rules/y/pack.yaml:1:1: a pack without a rule"),
  ])
  func aBrokenPackIsRefused(path: String, text: String, says: String) {
    let complaint = #expect(throws: Complaint.self) {
      try PackLibrary([files(pack().merging([path: text]) { $1 })])
    }
    #expect(complaint?.line(in: .en).hasPrefix(says) == true, "\(complaint?.line(in: .en) ?? "")")
  }

  @Test func aRuleStandsInOnePackOnly() {
    let complaint = #expect(throws: Complaint.self) {
      try PackLibrary([files(pack("x").merging(pack("y")) { $1 })])
    }
    #expect(complaint?.problem.en == "rule T-RULE stands in Rules/x/rules/T-RULE.yaml too")
  }

  @Test func theDigestOfAPackKnowsEveryByteAndPath() throws {
    func digest(_ texts: [String: String]) throws -> String? { try PackLibrary([files(texts)]).packs.first?.sha256 }
    let plain = try digest(pack())
    #expect(try digest(pack()) == plain)
    #expect(plain?.count == 64)
    #expect(try digest(pack("x", version: "1.0.1")) != plain)
    #expect(try digest(pack("x", SampleRule().with("version", "version: 2"))) != plain)
  }

  // MARK: - Packs that adjust others

  private func house(_ rules: String, id: String = "house") -> RuleFiles {
    files(["\(id)/pack.yaml": "id: \(id)\nversion: 1\ntitle: {en: H, ja: 社内}\nextends: x\nrules:\n\(rules)"])
  }

  @Test func aPackSetsWhereAnotherPacksRuleStarts() throws {
    let library = try PackLibrary([files(pack()), house("  T-RULE: {severity: low}\n")])
    let rule = try #require(library.rule("T-RULE"))
    #expect(rule.adjustment == Rule.Adjustment(severity: .low, pack: "house"))
    #expect(rule.pack == "x")
    var seen = Seen("新海誠の画風で")
    try seen.name("新海誠")
    let facts = Facts(.public)
    #expect(Judge(rules: [rule], facts: facts).judge(seen.scope).map(\.severity) == [.medium])
    #expect(
      Judge(rules: [rule], facts: facts).judge(seen.scope).map(\.moves) == [
        [.configured(.low), .by(fact: "public", steps: 1)]
      ])
    // The project's own word goes before that of a pack.
    #expect(Judge(rules: [rule], configured: ["T-RULE": .stop]).judge(seen.scope).map(\.base) == [.stop])
  }

  @Test func aPackSwitchesARuleOff() throws {
    let rule = try #require(try PackLibrary([files(pack()), house("  T-RULE: off\n")]).rule("T-RULE"))
    #expect(!rule.isEnabled)
    var seen = Seen("新海誠の画風で")
    try seen.name("新海誠")
    #expect(Judge(rules: [rule]).judge(seen.scope).isEmpty)
  }

  @Test func theLaterOfTwoPacksCounts() throws {
    let (first, second) = (house("  T-RULE: low\n", id: "z"), house("  T-RULE: high\n", id: "a"))
    #expect(try PackLibrary([files(pack()), first, second]).rule("T-RULE")?.adjustment?.severity == .high)
    #expect(try PackLibrary([files(pack()), second, first]).rule("T-RULE")?.adjustment?.severity == .low)
  }

  /// What counsel signed is not what an adjusted rule says.
  @Test func anAdjustedRuleIsNotReviewed() throws {
    let sha256 = try SampleRule().read().sha256
    let signed = SampleRule().with("reviewed", "reviewed: {by: A, on: 2026-11-01, sha256: \"\(sha256)\"}")
    #expect(try PackLibrary([files(pack("x", signed))]).rule("T-RULE")?.isReviewed == true)
    let library = try PackLibrary([files(pack("x", signed)), house("  T-RULE: low\n")])
    #expect(library.rule("T-RULE")?.isReviewed == false)
    #expect(library.packs.map(\.isReviewed) == [false, false])
  }

  // MARK: - Folders

  @Test func aFolderIsReadByItsEndings() throws {
    let folder = try TestFolder()
    for (path, text) in pack() { try folder.write(text, path) }
    try folder.write("not a rule", "x/README.md")
    let files = try RuleFiles(folder: folder.path)
    #expect(files.files.map(\.path).sorted() == ["x/pack.yaml", "x/rules/T-RULE.yaml"])
    #expect(try PackLibrary([files]).rules.map(\.id) == ["T-RULE"])
  }

  /// A pack from elsewhere may not make proviso read what lies outside it.
  @Test(arguments: ["linked", "x/rules/T-LINK.yaml", "x/rules/more.yaml"])
  func aLinkIsRefused(name: String) throws {
    let outside = try TestFolder()
    try outside.write("id: secret\n", "pack.yaml")
    let folder = try TestFolder()
    for (path, text) in pack() { try folder.write(text, path) }
    let target = name.hasSuffix(".yaml") ? outside.url.appendingPathComponent("pack.yaml") : outside.url
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent(name), withDestinationURL: target)
    let complaint = #expect(throws: Complaint.self) { try RuleFiles(folder: folder.path) }
    #expect(complaint?.line(in: .en).contains("\(name): is a link") == true)
  }

  @Test func deepFoldersAreRefused() throws {
    let folder = try TestFolder()
    try folder.write("id: x\n", "a/b/c/d/e/x.yaml")
    let complaint = #expect(throws: Complaint.self) { try RuleFiles(folder: folder.path) }
    #expect(complaint?.problem.en == "folders nested too deeply")
  }

  @Test(arguments: ["/nowhere/at-all", "/dev/null"])
  func whatIsNoFolderIsRefused(path: String) {
    let complaint = #expect(throws: Complaint.self) { try RuleFiles(folder: RawPath(path)) }
    #expect(complaint?.line(in: .en).contains(path) == true)
  }
}

/// A signature is about what the rule says, and about nothing else.
@Suite struct ReviewTests {
  private func signed(_ rule: SampleRule, sha256: String) -> SampleRule {
    rule.with("reviewed", "reviewed: {by: \"弁護士 A\", on: 2026-11-01, sha256: \"\(sha256)\"}")
  }

  @Test func aSignedRuleIsReviewed() throws {
    let plain = try SampleRule().read()
    #expect(!plain.isReviewed)
    #expect(plain.review == nil)
    let rule = try signed(SampleRule(), sha256: plain.sha256).read()
    #expect(rule.isReviewed)
    #expect(rule.sha256 == plain.sha256)
    #expect(rule.review?.by == "弁護士 A")
  }

  @Test(arguments: [
    ("title", #"title: {en: "A title", ja: "題"}"#), ("message", #"message: {en: "A message", ja: "本文。"}"#),
    ("severity", "severity: {base: low}"), ("match", "match: {names: {kinds: [creator, studio]}}"),
    ("tests", #"tests: {flag: ["in the style of B"], pass: ["和風の庭"]}"#), ("version", "version: 2"),
    ("version", "version: \"1\""),
  ])
  func anyChangeOfTheRuleVoidsIt(key: String, line: String) throws {
    let sha256 = try SampleRule().read().sha256
    #expect(try !signed(SampleRule().with(key, line), sha256: sha256).read().isReviewed)
  }

  @Test func commentsAndLayoutDoNot() throws {
    let sha256 = try SampleRule().read().sha256
    var rule = signed(SampleRule(), sha256: sha256)
    rule["severity"] =
      "# why\nseverity:\n  base: medium\n  up: [public]\n  down: [internal]\n  cap-info: [own]\n  floor: low\n"
    #expect(try rule.read().isReviewed)
    // Nor where the signature stands.
    rule["version"] = rule["reviewed"] + "\nversion: 1"
    rule["reviewed"] = ""
    #expect(try rule.read().isReviewed)
  }

  /// A line of the message that begins like the entry that is left out.
  @Test func textCannotHideBehindTheSignature() throws {
    func rule(_ hidden: String) -> SampleRule {
      SampleRule().with("message", "message: {ja: \"本文\", en: \"A message\nreviewed: \(hidden)\"}")
    }
    let sha256 = try rule("one").read().sha256
    #expect(try rule("two").read().sha256 != sha256)
  }

  @Test func aPackIsReviewedWhenAllItsRulesAre() throws {
    let sha256 = try SampleRule().read().sha256
    func isReviewed(_ rule: SampleRule) throws -> Bool? {
      try PackLibrary([files(pack("x", rule))]).packs.first?.isReviewed
    }
    #expect(try isReviewed(signed(SampleRule(), sha256: sha256)) == true)
    #expect(try isReviewed(SampleRule()) == false)
  }
}
