import Host
import Testing
import Vocabulary

@testable import Pipeline

@Suite struct RuleTrialTests {
  @Test func shippedExamplesComeOutAsTheySay() throws {
    let failures = try RuleTrial(ruleFolders: []).failures()
    #expect(failures.map { $0.line(in: .en) } == [])
  }

  /// An example that is wrong must be noticed: a missed one, a false alarm, another severity.
  @Test func wrongExamplesAreNamed() throws {
    let house = try House()
    try house.rule(
      match: "{pattern: \"大波|great wave\"}", flag: ["a Great Wave", "小さな波", "{prompt: \"大波\", severity: high}"],
      pass: ["凪", "大波が来る"])
    let failures = try RuleTrial(ruleFolders: [house.path]).failures(ids: ["HOUSE-1"])
    #expect(failures.map(\.line) == [14, 15, 18])
    #expect(failures.map(\.problem.en).first == "HOUSE-1: this example is not flagged")
    #expect(failures.map(\.problem.ja).last == "HOUSE-1: この非検出例が「大波」の箇所で検出されました")
  }

  /// A pattern that asks for the text as it is written sees capitals and full-width letters.
  @Test func patternsSeeTheTextAsItIsWritten() throws {
    let house = try House()
    try house.rule(
      match: "{pattern: {any: ['\\bNDA\\b', 'ﾃｽﾄ'], view: written}}", flag: ["under NDA", "ﾃｽﾄ版の画像"],
      pass: ["the agenda", "under nda", "テスト版の画像"])
    #expect(try RuleTrial(ruleFolders: [house.path]).failures(ids: ["HOUSE-1"]) == [])
    try house.rule(match: "{pattern: ['\\bNDA\\b', 'ﾃｽﾄ']}", flag: ["under NDA"], pass: ["a sea"])
    #expect(try RuleTrial(ruleFolders: [house.path]).failures(ids: ["HOUSE-1"]).count == 1)
  }

  /// Examples belong to the rule as it was written: a pack that adjusts it does not break them.
  @Test func adjustedRulesKeepTheirExamples() throws {
    let house = try House()
    try house.write(
      "house/pack.yaml",
      """
      id: house
      version: 1.0.0
      title: {en: House, ja: 社内}
      extends: jp-generation
      rules: {JPGEN-VERBATIM: low, JPGEN-WORK-NAMED: off}

      """)
    let trial = try RuleTrial(ruleFolders: [house.path])
    #expect(try trial.failures(ids: ["JPGEN-VERBATIM", "JPGEN-WORK-NAMED"]) == [])
  }
}

/// A folder of rules with a pack of our own.
private struct House: ~Copyable {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  var path: RawPath { folder.path }

  func write(_ name: String, _ text: String) throws {
    let path = folder.path.appending(name)
    try Files.makeFolder(path.folder)
    try Files.writeAtomically(Array(text.utf8), to: path)
  }

  func rule(match: String, flag: [String], pass: [String]) throws {
    func list(_ examples: [String]) -> String {
      examples.map { "    - \($0.hasPrefix("{") ? $0 : "\"\($0)\"")\n" }.joined()
    }
    try write("house/pack.yaml", "id: house\nversion: 1.0.0\ntitle: {en: House, ja: 社内}\n")
    try write(
      "house/rules/HOUSE-1.yaml",
      """
      id: HOUSE-1
      version: 1
      title: {en: Wave, ja: 波}
      phase: generation
      applies-to: [prompt]
      severity: {base: low}
      match: \(match)
      message: {en: A wave., ja: 波です。}
      remedy: {en: None., ja: なし。}
      basis: [{source: S0, note: {en: none, ja: なし}}]
      tests:
        flag:
      \(list(flag))  pass:
      \(list(pass))

      """)
  }
}
