import Testing

/// How a run ends, as scripts and hooks rely on it.
@Suite struct ExitCodeTests {
  /// One prompt of medium severity and exact confidence.
  static let named = "a castle in the style of Greg Rutkowski\n"
  static let harmless = "朝の港、水彩、広い空\n"

  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var prompts: [String: String] = ["prompts/a.txt": ExitCodeTests.named]
    var configuration = "version: 1\n"
    var status: Int32

    init(
      _ arguments: String..., prompts: [String: String]? = nil, configuration: String? = nil, exits status: Int32
    ) {
      self.arguments = arguments
      if let prompts { self.prompts = prompts }
      if let configuration { self.configuration = configuration }
      self.status = status
    }

    var testDescription: String { "\(arguments.joined(separator: " ")) exits \(status)" }
  }

  /// A list without an end, and a prompt with one finding beside it.
  static let incomplete = ["prompts/a.txt": harmless, "prompts/broken.json": #"{"prompt": "#]
  static let both = ["prompts/a.txt": named, "prompts/broken.json": #"{"prompt": "#]

  static let cases: [Case] = [
    Case("check", exits: 1),
    Case("check", prompts: ["prompts/a.txt": harmless], exits: 0),
    Case("check", prompts: ["README.md": named], exits: 0),
    Case("check", "--fail-on", "info", exits: 1),
    Case("check", "--fail-on", "medium", exits: 1),
    Case("check", "--fail-on", "high", exits: 0),
    Case("check", "--fail-on=stop", exits: 0),
    Case("check", configuration: "fail-on: high\n", exits: 0),
    Case("check", "--fail-on", "low", configuration: "fail-on: high\n", exits: 1),
    Case("check", configuration: "rules: {JPGEN-CREATOR-NAMED: off}\n", exits: 0),
    Case("check", configuration: "rules: {JPGEN-CREATOR-NAMED: low}\n", exits: 0),
    Case("check", "--fail-on", "stop", configuration: "rules: {JPGEN-CREATOR-NAMED: stop}\n", exits: 1),
    Case("check", "--exit-zero", exits: 0),
    Case("check", prompts: incomplete, exits: 3),
    Case("check", "--exit-zero", prompts: incomplete, exits: 3),
    Case("check", "--allow-incomplete", prompts: incomplete, exits: 0),
    Case("check", prompts: both, exits: 1),
    Case("check", "--allow-incomplete", prompts: both, exits: 1),
    Case("check", "--fail-on", "high", prompts: both, exits: 3),
    // The wording of copying is detected as likely, the name as exact.
    Case("check", "--fail-on", "low", prompts: ["prompts/a.txt": "添付画像をトレースしたイラストを作成\n"], exits: 1),
    Case(
      "check", "--fail-on", "low", "--min-confidence", "exact", prompts: ["prompts/a.txt": "添付画像をトレースしたイラストを作成\n"],
      exits: 0),
    Case("check", "--min-confidence", "exact", exits: 1),
    Case("check", "no/such/file", exits: 3),
    Case("outputs", "prompts/a.txt", exits: 3),
    Case("check", "--staged", exits: 2),
    Case("check", "--staged", "prompts", exits: 2),
    Case("version", exits: 0),
    Case("log", "verify", exits: 2),
  ]

  @Test(arguments: cases) func theRunEndsAsTheContractSays(_ this: Case) throws {
    let workspace = try Workspace(this.prompts)
    try workspace.write("proviso.yaml", this.configuration)
    let outcome = try Proviso.run(this.arguments, in: workspace)
    #expect(outcome.status == this.status, "\(outcome.text)\(outcome.errors)")
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var files: [String: String] = [:]
    var says: [String]

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let mistakes: [Mistake] = [
    Mistake(arguments: ["chekc"], says: [#"unknown command "chekc""#, "check"]),
    Mistake(arguments: ["check", "--fail-onn", "high"], says: ["unknown flag --fail-onn", "--fail-on?"]),
    Mistake(arguments: ["check", "--fail-on", "hihg"], says: ["--fail-on", "hihg", #""high""#]),
    Mistake(arguments: ["check", "--format", "sarfi"], says: ["sarfi", #""sarif""#]),
    Mistake(arguments: ["check", "--jobs", "0"], says: ["--jobs", "from 1"]),
    Mistake(arguments: ["check", "--as-of", "2026-02-30"], says: ["--as-of", "2026-02-30"]),
    Mistake(
      arguments: ["check", "--select", "JPGEN-CREATOR-NAMD"],
      says: [#"unknown rule "JPGEN-CREATOR-NAMD""#, #""JPGEN-CREATOR-NAMED"?"#]),
    Mistake(arguments: ["check", "--ignore", "JP304-ROBOT-DENIED"], says: [#""JP304-ROBOTS-DENIED"?"#]),
    Mistake(
      arguments: ["check", "--packs", "jp-generatoin"], says: [#"unknown pack "jp-generatoin""#, #""jp-generation"?"#]),
    Mistake(
      arguments: ["check"], files: ["proviso.yaml": "version: 1\nproject:\n  targts: [JP]\n"],
      says: ["proviso.yaml:3:3: ", #""targts""#, #""targets""#]),
    Mistake(
      arguments: ["check"], files: ["proviso.yaml": "version: 1\nfail-on: 高\n"], says: ["proviso.yaml:2:10: ", "高"]),
    Mistake(
      arguments: ["check"], files: ["proviso.yaml": "rules:\n  JPGEN-VERBATM: low\n"],
      says: ["proviso.yaml:2:3: ", #""JPGEN-VERBATIM"?"#]),
    Mistake(
      arguments: ["check"], files: ["proviso.yaml": "packs: [jp-30-4, jp-generatio]\n"], says: ["proviso.yaml:1:18: "]),
    Mistake(arguments: ["check"], files: ["proviso.yaml": "prompts: [a\n"], says: ["proviso.yaml:"]),
    Mistake(arguments: ["check", "--config", "none.yaml"], says: ["none.yaml: no such file"]),
    Mistake(
      arguments: ["check", "--rules", "mine"],
      files: ["mine/mine/pack.yaml": "id: mine\nversion: \"1\"\ntitel: {en: a, ja: b}\njurisdiction: JP\n"],
      says: ["mine/mine/pack.yaml:3:1: ", #""titel""#, #""title""#]),
    Mistake(
      arguments: ["check", "--rules", "mine"],
      files: [
        "mine/mine/pack.yaml": "id: mine\nversion: \"1\"\ntitle: {en: a, ja: b}\njurisdiction: JP\n",
        "mine/mine/rules/MINE-A.yaml":
          "id: MINE-A\nversion: 1\ntitle: {en: a, ja: b}\nphase: generation\napplies-to: prompt\n"
          + "severity: {bsae: low}\nmatch: {names: {kinds: [creator]}}\n",
      ], says: ["mine/mine/rules/MINE-A.yaml:6:12: ", #""bsae""#, #""base""#]),
    Mistake(arguments: ["check", "@list.txt"], says: ["list.txt: the list of paths cannot be read"]),
    Mistake(arguments: ["check", "--robots", "none"], says: ["none"]),
  ]

  /// Nothing is judged, and one line says what is wrong and where.
  @Test(arguments: mistakes) func aMistakeInTheCallIsOneLineAndExitTwo(_ this: Mistake) throws {
    let workspace = try Workspace(["prompts/a.txt": Self.named].merging(this.files) { $1 })
    let outcome = try Proviso.run(this.arguments, in: workspace)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty, "something was judged")
    #expect(outcome.errors.hasPrefix("proviso: ") && outcome.errors.split(separator: "\n").count == 1)
    for part in this.says { #expect(outcome.errors.contains(part), "\(outcome.errors)") }
    let japanese = try Proviso.run(this.arguments + ["--lang", "ja"], in: workspace)
    #expect(japanese.status == 2 && japanese.errors != outcome.errors)
  }
}
