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
    let folder = try TemporaryFolder()
    func write(_ name: String, _ text: String) throws {
      let path = folder.path.appending(name)
      try Files.makeFolder(path.folder)
      try Files.writeAtomically(Array(text.utf8), to: path)
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
      match: {pattern: "大波|great wave"}
      message: {en: A wave., ja: 波です。}
      remedy: {en: None., ja: なし。}
      basis: [{source: S0, note: none}]
      tests:
        flag:
          - "a Great Wave"
          - "小さな波"
          - {prompt: "大波", severity: high}
        pass:
          - "凪"
          - "大波が来る"

      """)
    let failures = try RuleTrial(ruleFolders: [folder.path]).failures(ids: ["HOUSE-1"])
    #expect(failures.map(\.line) == [14, 15, 18])
    #expect(failures.map(\.problem.en).first == "HOUSE-1: this example is not flagged")
  }
}
