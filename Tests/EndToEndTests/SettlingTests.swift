import Foundation
import Testing

/// What people say of findings, and what becomes of them: ignores, decisions, the baseline.
@Suite struct SettlingTests {
  static let quiet = "rules: {GOV-TOOL-UNAPPROVED: off}\n"

  private func workspace(_ prompt: String = "新海誠の画風で\n", configuration: String = quiet) throws -> Workspace {
    try Workspace(["prompts/a.txt": prompt, "proviso.yaml": configuration])
  }

  private func statuses(_ report: RunReport) -> [String] { report.findings.compactMap { $0["status"].string } }

  // MARK: - The baseline

  @Test func theBaselineIsShownAndNeverCounted() throws {
    let workspace = try workspace()
    #expect(try workspace.run("check").status == 1)
    #expect(try workspace.run("baseline", "write").status == 0)
    let known = try workspace.report("check")
    #expect(known.status == 0 && statuses(known) == ["baseline"] && known.summary["baseline"] == 1)
    #expect(known.summary["findings"] == [:])
    // Moved, indented, in other company: still known. Something new is not.
    try workspace.write("prompts/a.txt", "\n\n   新海誠の画風で\n")
    #expect(try workspace.report("check").status == 0)
    try workspace.write("prompts/b.txt", "宮崎駿風の空\n")
    let new = try workspace.report("check")
    #expect(new.status == 1 && Set(statuses(new)) == ["baseline", "open"])
    // From a folder below, and by another command, the same.
    #expect(try workspace.shell("cd prompts && proviso check a.txt").status == 0)
    #expect(try workspace.run("prompts", "prompts/a.txt").status == 0)
  }

  @Test func pruningTakesOutWhatIsGoneAndAddsNothing() throws {
    let workspace = try workspace("新海誠の画風で\n\nin the style of Greg Rutkowski\n")
    try workspace.run("baseline", "write")
    let whole = try workspace.text("proviso.baseline.jsonl")
    try workspace.write("prompts/a.txt", "in the style of Greg Rutkowski\n宮崎駿風の空\n")
    #expect(try workspace.run("baseline", "prune").status == 0)
    let pruned = try workspace.text("proviso.baseline.jsonl")
    #expect(whole.split(separator: "\n").count == 2)
    #expect(pruned.split(separator: "\n").allSatisfy { whole.contains($0) } && pruned.utf8.count < whole.utf8.count)
  }

  @Test func whatCouldNotBeReadIsNotTakenForGone() throws {
    let workspace = try workspace()
    try workspace.run("baseline", "write")
    try workspace.write("prompts/a.txt", bytes: [0, 1, 2, 3, 0xFF, 0xFE, 0, 0x81])
    let pruned = try workspace.run("baseline", "prune")
    #expect(pruned.status == 2 && pruned.errors.contains("prompts/a.txt"))
    #expect(try workspace.text("proviso.baseline.jsonl").contains("新海誠"))
  }

  @Test func twoBranchesThatChangeTheBaselineAreMerged() throws {
    let workspace = try workspace("雨上がりの駅前、新海誠の画風で\n")
    try workspace.git("init", "-q", "-b", "main")
    func commit() throws {
      try workspace.run("baseline", "write")
      try workspace.git("add", "-A")
      #expect(try workspace.git("commit", "-q", "-m", "x").status == 0)
    }
    try commit()
    try workspace.git("checkout", "-q", "-b", "topic")
    try workspace.write("prompts/b.txt", "宮崎駿風の空と草原\nin the style of Alphonse Mucha\n")
    try commit()
    try workspace.git("checkout", "-q", "main")
    try workspace.write("prompts/c.txt", "a castle in the style of Greg Rutkowski\n葛飾北斎の画風で、波\n")
    try commit()
    let merged = try workspace.git("merge", "-q", "topic", "-m", "both")
    #expect(merged.status == 0, "\(merged.errors)")
    let report = try workspace.report("check")
    #expect(report.status == 0 && Set(statuses(report)) == ["baseline"] && report.findings.count == 5)
    // What the merge put together is what would be written, in its order.
    let lines = try workspace.text("proviso.baseline.jsonl").split(separator: "\n")
    try workspace.run("baseline", "prune")
    #expect(try workspace.text("proviso.baseline.jsonl").split(separator: "\n") == lines.sorted())
  }

  @Test func aDamagedBaselineStopsTheRunWithItsLine() throws {
    let workspace = try workspace()
    try workspace.write("proviso.baseline.jsonl", "<<<<<<< HEAD\n")
    let outcome = try workspace.run("check", "--lang", "ja")
    #expect(outcome.status == 2 && outcome.errors.contains("proviso.baseline.jsonl:1:1: マージの競合"))
  }

  @Test func confidentialNamesStayOutOfTheBaseline() throws {
    let workspace = try workspace("港野一郎の画風で\n")
    try workspace.folder("elsewhere")
    let made = try workspace.shell(
      """
      mkdir -p "$HOME" && head -c 32 /dev/urandom > "$HOME/key" && chmod 600 "$HOME/key"
      printf '港野一郎\\n' | proviso names import - --kind creator --confidential "$HOME/key" --output roster.tsv
      """, environment: ["HOME": workspace.url.path + " home"])
    try #require(made.status == 0, "\(made.errors)")
    let home = ["HOME": workspace.url.path + " home"]
    try workspace.write(
      "proviso.yaml", Self.quiet + "names: {roster: {file: roster.tsv, key: ~/key}}\n")
    #expect(try workspace.run("baseline", "write", environment: home).status == 0)
    let baseline = try workspace.text("proviso.baseline.jsonl")
    #expect(!baseline.isEmpty && !baseline.contains("港野"))
    #expect(try workspace.run("check", environment: home).status == 0)
    try? FileManager.default.removeItem(atPath: workspace.url.path + " home")
  }

  // MARK: - Ignores

  static let ignored: [(String, String)] = [
    ("a.txt", "新海誠の画風で  # proviso: ignore JPGEN-CREATOR-NAMED -- 許諾済み(契約2026-118)\n"),
    ("b.txt", "# proviso: ignore JPGEN-CREATOR-NAMED -- licensed, contract 2026-118\n新海誠の画風で\n"),
    ("c.md", "## Prompt\n\n<!-- proviso: ignore JPGEN-CREATOR-NAMED -- 許諾済み -->\n新海誠の画風で\n"),
    ("d.yaml", "prompt: 新海誠の画風で # proviso: ignore JPGEN-CREATOR-NAMED -- 許諾済み\n"),
  ]

  @Test(arguments: ignored) func anIgnoreWithAReasonHides(name: String, text: String) throws {
    let workspace = try Workspace(["prompts/\(name)": text])
    let report = try workspace.report("check")
    #expect(report.status == 0 && report.findings.isEmpty, "\(report.rules)")
    #expect(report.summary["suppressed"] == 1)
    let shown = try workspace.report("check", "--show-suppressed")
    #expect(shown.status == 0 && statuses(shown) == ["suppressed"])
    #expect(shown.findings[0]["settled"]["reason"].string?.isEmpty == false)
    let page = try workspace.run("check").text
    #expect(page.contains("--show-suppressed: 1") && page.contains("no open findings"))
    // Another encoding, the same.
    try workspace.write("prompts/\(name)", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(try workspace.report("check").summary["suppressed"] == 1)
  }

  static let idle = [
    "新海誠の画風で  # proviso: ignore JPGEN-CREATOR-NAMED\n",
    "# proviso: ignore JPGEN-CREATOR-NAMED -- gone\n朝の港\n",
    "朝の港 # proviso: ignore JPGEN-CRAETOR-NAMED -- 存在しないルール\n",
  ]

  @Test(arguments: idle) func anIgnoreThatHidesNothingIsAFinding(text: String) throws {
    let report = try Workspace(["prompts/a.txt": text]).report("check")
    let finding = try #require(report.findings.first { $0["rule"] == "PROVISO-UNUSED-IGNORE" })
    #expect(finding["severity"] == "low" && finding["path"] == "prompts/a.txt" && finding["line"] == 1)
    #expect(report.rules.contains("JPGEN-CREATOR-NAMED") == text.hasPrefix("新海誠"))
  }

  @Test func anIgnoreOfARuleThatIsNotAskedIsNotUnused() throws {
    let workspace = try Workspace(["prompts/a.txt": "朝の港 # proviso: ignore JPGEN-CREATOR-NAMED -- x\n"])
    #expect(try workspace.report("check", "--ignore", "JPGEN-CREATOR-NAMED").findings.isEmpty)
    #expect(try workspace.report("check", "--packs", "jp-generation").rules == ["PROVISO-UNUSED-IGNORE"])
    #expect(try workspace.report("check", "--ignore", "PROVISO").findings.isEmpty)
  }

  @Test func dataCannotIgnoreItself() throws {
    let text = #"{"prompt": "新海誠の画風で # proviso: ignore JPGEN-CREATOR-NAMED -- x"}"# + "\n"
    for name in ["a.jsonl", "a.json"] {
      #expect(try Workspace(["prompts/\(name)": text]).report("check").rules == ["JPGEN-CREATOR-NAMED"])
    }
  }

  @Test func theRuleIsKnownToRulesShow() throws {
    for language in ["en", "ja"] {
      let page = try Workspace().run("rules", "show", "PROVISO-UNUSED-IGNORE", "--lang", language)
      #expect(page.status == 0 && page.text.contains("proviso: ignore"))
    }
  }

  @Test func sarifDropsSuppressedOnesUnlessAsked() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.ignored[0].1])
    func results(_ more: String...) throws -> [JSON] {
      let outcome = try Proviso.run(["check", "--format", "sarif"] + more, in: workspace)
      return try JSON(outcome.text)["runs"][0]["results"].list
    }
    #expect(try results().isEmpty && results("--show-suppressed").isEmpty)
    let kept = try results("--sarif-suppressions", "--no-redact")
    #expect(kept.first?["suppressions"] == [["kind": "inSource", "justification": "許諾済み(契約2026-118)"]])
  }

  // MARK: - Decisions

  private func fingerprint(_ workspace: Workspace) throws -> String {
    try #require(workspace.report("check").findings.first?["fingerprint"].string)
  }

  @Test func aDecisionClosesAFindingUntilItExpires() throws {
    let workspace = try workspace(configuration: Self.quiet + "log: {path: .proviso/log.db, record: [check]}\n")
    let fingerprint = try fingerprint(workspace)
    let added = try workspace.run(
      "decisions", "add", String(fingerprint.prefix(8)), "--decision", "licensed", "--reason", "契約 2026-118",
      "--expires", "令和9年3月31日", "--as-of", "2026-11-21")
    #expect(added.status == 0, "\(added.errors)")
    func report(_ day: String, _ more: String...) throws -> RunReport {
      RunReport(try Proviso.run(["check", "--as-of", day, "--format", "jsonl"] + more, in: workspace))
    }
    let closed = try report("2027-03-31")
    #expect(closed.status == 0 && closed.findings.isEmpty && closed.summary["decided"] == 1)
    let shown = try report("2027-03-31", "--show-suppressed").findings
    #expect(shown.first?["status"] == "decided" && shown.first?["settled"]["reason"] == "契約 2026-118")
    #expect(shown.first?["settled"]["identity"] == "os-user" && shown.first?["settled"]["until"] == "2027-03-31")
    let reopened = try report("2027-04-01")
    #expect(reopened.status == 1 && reopened.findings.first?["status"] == "open")
    #expect(reopened.findings.first?["settled"]["void"]["ja"] == "2027-03-31に有効期限が切れています")
    // A baseline does not close again what has been reopened.
    try workspace.run("baseline", "write", "--as-of", "2027-04-01")
    #expect(try report("2027-04-01").status == 1)
    let events = try workspace.run("log", "list", "--kind", "decision")
    #expect(events.lines.count == 1 && events.text.contains("JPGEN-CREATOR-NAMED"))
    #expect(try workspace.run("decisions", "list", "--lang", "ja", "--as-of", "2026-12-01").text.contains("許諾取得済み"))
    #expect(try JSON(workspace.run("decisions", "list", "--format", "json").text)["decision"] == "licensed")
  }

  @Test func returnedAndEscalatedStayOpen() throws {
    for word in ["returned", "escalated"] {
      let workspace = try workspace()
      let fingerprint = try fingerprint(workspace)
      #expect(try workspace.run("decisions", "add", fingerprint, "--decision", word, "--reason", "確認中").status == 0)
      let report = try workspace.report("check")
      #expect(report.status == 1 && statuses(report) == ["open"])
      #expect(
        report.findings[0]["settled"]["decision"].string == word && report.findings[0]["settled"]["void"] == .null)
    }
  }

  static let refused: [([String], String)] = [
    (["--reason", "x"], "--decision is missing"), (["--decision", "licensed"], "--reason is missing"),
    (["--decision", "licenced", "--reason", "x"], "did you mean \"licensed\""),
    (["--decision", "conditional", "--reason", "x"], "--condition"),
    (["--decision", "licensed", "--reason", "x", "--expires", "2020-01-01"], "the expiry lies before"),
    (["--decision", "risk-accepted", "--reason", "x"], "would not count"),
  ]

  @Test(arguments: refused) func aDecisionThatWouldNotCountIsNotWritten(arguments: [String], says: String) throws {
    // With the wording of copying it is of high severity.
    let workspace = try workspace("鳥山明の絵柄を完全に再現して、ロボットを描く\n")
    let outcome = try Proviso.run(["decisions", "add", try fingerprint(workspace)] + arguments, in: workspace)
    #expect(outcome.status == 2 && outcome.errors.contains(says), "\(outcome.errors)")
    #expect(!workspace.exists("proviso.decisions.yaml"))
  }

  @Test func onlyWhatIsFoundCanBeDecided() throws {
    let workspace = try workspace()
    for digits in ["abc", "0123456789abcdef", ""] {
      let outcome = try workspace.run("decisions", "add", digits, "--decision", "licensed", "--reason", "x")
      #expect(outcome.status == 2 && !workspace.exists("proviso.decisions.yaml"))
    }
  }

  @Test func checkNamesWhatCountsForNothingAndWhatDiffers() throws {
    let workspace = try workspace(configuration: Self.quiet + "log: {path: .proviso/log.db, record: [check]}\n")
    let fingerprint = try fingerprint(workspace)
    func check(_ more: String...) throws -> Proviso.Outcome {
      try Proviso.run(["decisions", "check"] + more, in: workspace)
    }
    #expect(try check().status == 0)
    try workspace.run(
      "decisions", "add", fingerprint, "--decision", "licensed", "--reason", "契約", "--expires", "2099-03-31")
    #expect(try check().status == 0)
    #expect(try check("--as-of", "2099-04-01").text.contains("proviso.decisions.yaml:5: does not count: it expired"))
    let file = try workspace.text("proviso.decisions.yaml")
    // Changed behind the log's back: neither knows the other's.
    try workspace.write("proviso.decisions.yaml", file.replacing("2099-03-31", with: "2099-12-31"))
    let changed = try check()
    #expect(changed.status == 1 && changed.text.contains("not in the risk log"))
    #expect(changed.text.contains("is not in proviso.decisions.yaml"))
    try workspace.write("proviso.decisions.yaml", file)
    try workspace.write("prompts/a.txt", "朝の港\n")
    let stale = try check("--lang", "ja")
    #expect(stale.status == 1 && stale.text.contains("対象なし"))
  }

  @Test func aWrongDecisionsFileStopsTheRunWithItsPlace() throws {
    let workspace = try workspace()
    try workspace.write("proviso.decisions.yaml", "decisions:\n  - fingerprnt: x\n")
    let outcome = try workspace.run("check")
    #expect(outcome.status == 2 && outcome.errors.contains("proviso.decisions.yaml:2:5: unknown key"))
  }

  @Test func ownFilesAreNeverScanned() throws {
    let workspace = try workspace(configuration: Self.quiet + "prompts: [\"**\"]\n")
    try workspace.run("baseline", "write")
    try workspace.run(
      "decisions", "add", try fingerprint(workspace), "--decision", "licensed", "--reason", "新海誠の画風で、許諾済み")
    let report = try workspace.report("check", ".", "proviso.decisions.yaml", "proviso.baseline.jsonl", "proviso.yaml")
    #expect(report.findings.isEmpty && report.summary["decided"] == 1)
  }
}
