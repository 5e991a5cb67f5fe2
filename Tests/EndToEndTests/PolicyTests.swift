import Foundation
import Testing

/// `--policy-from`: a change cannot exempt itself, and is shown.
@Suite struct PolicyTests {
  /// A repository whose main branch finds a name in one prompt, and a topic that would rather not.
  private func repository() throws -> Workspace {
    let workspace = try Workspace([
      "prompts/a.txt": "朝の港\n", "rules/house/pack.yaml": Self.pack("JPGEN-LYRICS"),
      "proviso.yaml": "rules: {GOV-TOOL-UNAPPROVED: off}\nprompts: [\"prompts/**\"]\nrule-dirs: [rules]\n",
    ])
    try workspace.git("init", "-q", "-b", "main")
    try commit(workspace)
    try workspace.git("checkout", "-q", "-b", "topic")
    try workspace.write("prompts/a.txt", "新海誠の画風で\n")
    return workspace
  }

  /// A pack that switches a rule off.
  private static func pack(_ rule: String) -> String {
    "id: house\nversion: \"1\"\ntitle: {en: House, ja: 社内}\nextends: [jp-generation]\nrules: {\(rule): off}\n"
  }

  private func commit(_ workspace: Workspace) throws {
    try workspace.git("add", "-A")
    #expect(try workspace.git("commit", "-q", "-m", "x").status == 0)
  }

  /// What a change could do to let itself pass, and the file it does it in.
  static let excuses: [(String, @Sendable (Workspace) throws -> Void)] = [
    ("proviso.yaml", { try $0.write("proviso.yaml", "rules: {JPGEN-CREATOR-NAMED: off}\nprompts: [prompts/**]\n") }),
    ("proviso.baseline.jsonl", { try $0.run("baseline", "write") }),
    (
      "proviso.decisions.yaml",
      { workspace in
        let fingerprint = try workspace.report("check").findings.first?["fingerprint"].string ?? ""
        try workspace.run("decisions", "add", fingerprint, "--decision", "not-applicable", "--reason", "別人")
      }
    ),
    (".provisoignore", { try $0.write(".provisoignore", "prompts/a.txt\n") }),
    ("prompts/.gitignore", { try $0.write("prompts/.gitignore", "a.txt\n") }),
    (
      "rights.yaml",
      { workspace in
        try workspace.write("rights.yaml", "rights: [{what: 新海誠, kind: own}]\n")
        try workspace.write("proviso.yaml", try workspace.text("proviso.yaml") + "rights: rights.yaml\n")
      }
    ),
    (
      "rules/house/pack.yaml",
      { workspace in
        try workspace.write("rules/house/pack.yaml", pack("JPGEN-CREATOR-NAMED"))
      }
    ),
  ]

  @Test(arguments: 0..<7, [true, false]) func aChangeCannotExemptItself(number: Int, isCommitted: Bool) throws {
    let (file, excuse) = Self.excuses[number]
    let workspace = try repository()
    try excuse(workspace)
    if isCommitted { try commit(workspace) }
    #expect(try workspace.report("check", "--min-confidence", "exact").status == 0, "\(file) is no excuse")
    let report = try workspace.report("check", "--policy-from", "main", "--min-confidence", "exact")
    #expect(report.status == 1 && report.texts.contains("新海誠"), "\(report.errors)")
    let changed = report.findings.filter { $0["rule"] == "PROVISO-POLICY-CHANGED" }
    let named = file == "rights.yaml" ? "proviso.yaml" : file
    #expect(changed.map { $0["path"].string } == [named] && changed.first?["severity"] == "low")
  }

  @Test func whatTheTrustedRevisionSaysCounts() throws {
    let workspace = try repository()
    try workspace.write("prompts/a.txt", "新海誠の画風で # proviso: ignore JPGEN-CREATOR-NAMED -- 許諾済み\n")
    // A new ignore is a change too.
    let new = try workspace.report("check", "--policy-from", "main")
    #expect(new.status == 1 && new.findings.first?["settled"]["void"]["en"].string?.contains("trusted") == true)
    try commit(workspace)
    let old = try workspace.report("check", "--policy-from", "topic")
    #expect(old.status == 0 && old.findings.isEmpty && old.summary["suppressed"] == 1)
    // Gone from the disk, and still in force.
    try workspace.remove("proviso.yaml")
    let gone = try workspace.report("check", "--policy-from", "topic")
    #expect(gone.rules == ["PROVISO-POLICY-CHANGED"] && gone.paths == ["proviso.yaml"])
  }

  @Test func itWorksFromAFolderBelowAndForWhatIsStaged() throws {
    let workspace = try repository()
    try workspace.write(".provisoignore", "prompts/\n")
    try workspace.git("add", "-A")
    #expect(try workspace.run("check", "--staged").status == 0)
    #expect(try workspace.run("check", "--staged", "--policy-from", "main").status == 1)
    #expect(try workspace.run("check", "--since", "main", "--policy-from", "main").status == 1)
    let below = try workspace.shell("cd prompts && proviso check --policy-from main --format jsonl")
    #expect(below.status == 1 && below.text.contains(#""path":"../.provisoignore""#))
  }

  @Test(arguments: ["nowhere", "--help-me", "HEAD:prompts"]) func anUnknownRevisionIsRefused(name: String) throws {
    let outcome = try repository().run("check", "--policy-from=\(name)")
    #expect(outcome.status == 2 && outcome.errors.contains("no revision"), "\(outcome.errors)")
  }
}
