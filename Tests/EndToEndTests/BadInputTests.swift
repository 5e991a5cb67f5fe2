import Foundation
import Testing

/// What is broken costs one clear record, never the run and never what stands beside it.
@Suite struct BadInputTests {
  static let prompt = "a castle in the style of Greg Rutkowski\n"

  /// A file that is damaged somewhere, and what is to be found in the rest of it.
  struct Damage: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// `reason:line` of what is not assessed.
    var unassessed: [String]
    /// `text@line` of what is found all the same.
    var findings: [String]
    var status: Int32 = 1

    var testDescription: String { name }
  }

  static let damages: [Damage] = [
    Damage(name: "empty.txt", bytes: [], unassessed: [], findings: [], status: 0),
    Damage(name: "empty.json", bytes: [], unassessed: [], findings: [], status: 0),
    Damage(name: "empty.csv", bytes: [], unassessed: [], findings: [], status: 0),
    Damage(
      name: "nul.txt", bytes: Array("x\0y\n新海誠の\0画風で\n\(prompt)".utf8), unassessed: [],
      findings: ["新海誠@2", "Greg Rutkowski@3"]),
    Damage(
      name: "lone-surrogate.txt", bytes: Array("前\n".utf8) + [0xED, 0xA0, 0x80] + Array("\n\(prompt)".utf8),
      unassessed: ["damaged-text:2"], findings: ["Greg Rutkowski@3"]),
    Damage(
      name: "lone-surrogate.json", bytes: Array(#"[{"prompt": "\ud800 新海誠の画風で \udc00"}]"#.utf8), unassessed: [],
      findings: ["新海誠@1"]),
    Damage(
      name: "broken.jsonl",
      bytes: Array("{\"prompt\": \"新海誠の画風で\"}\n{\"prompt\": \n{\"prompt\": \"by Greg Rutkowski\"}\n".utf8),
      unassessed: ["malformed:2"], findings: ["新海誠@1", "Greg Rutkowski@3"]),
    Damage(
      name: "broken.json",
      bytes: Array("[\n{\"prompt\": \"新海誠の画風で\"},\n\n{\"prompt\": \"x\" \"y\"},\n{}]".utf8),
      unassessed: ["malformed:4"], findings: ["新海誠@2"]),
    Damage(
      name: "truncated.json", bytes: Array("[\n{\"prompt\": \"新海誠の画風で\"},\n{\"prompt".utf8),
      unassessed: ["truncated:3"],
      findings: ["新海誠@2"]),
    Damage(
      name: "ragged.csv",
      bytes: Array("id,prompt\n1,\"新海誠の画風で\"\n2,\"x\",\"y\",z\n3,\"by Greg Rutkowski\"\n4\n".utf8),
      unassessed: ["malformed:3", "malformed:5"], findings: ["新海誠@2", "Greg Rutkowski@4"]),
    Damage(
      name: "program.txt", bytes: (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 3) },
      unassessed: ["unsupported-encoding:0"], findings: [], status: 3),
    Damage(
      name: "little.txt", bytes: utf16("雨の町\n\(prompt)新海誠の画風で\n", isBig: false), unassessed: [],
      findings: ["Greg Rutkowski@2", "新海誠@3"]),
    Damage(
      name: "big.txt", bytes: utf16("雨の町\n\(prompt)新海誠の画風で\n", isBig: true), unassessed: [],
      findings: ["Greg Rutkowski@2", "新海誠@3"]),
  ]

  static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBig ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: damages) func theRestIsStillJudged(_ damage: Damage) throws {
    let workspace = try Workspace()
    try workspace.write("prompts/" + damage.name, bytes: damage.bytes)
    let report = try workspace.report("check")
    #expect(report.status == damage.status)
    #expect(report.summary["files"] == 1)
    #expect(report.unassessed.map { "\($0["reason"].string ?? ""):\($0["line"].int ?? 0)" } == damage.unassessed)
    #expect(report.findings.map { "\($0["text"].string ?? "")@\($0["line"].int ?? 0)" } == damage.findings)
  }

  // MARK: - Files that cannot be read

  @Test func anUnreadableFileIsNotAssessed() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.prompt, "prompts/secret.txt": Self.prompt])
    chmod(workspace.path("prompts/secret.txt"), 0)
    // The superuser can read everything, so it lets go of its rights first.
    let become = geteuid() == 0 ? "setpriv --reuid=65534 --clear-groups " : ""
    let outcome = try workspace.shell("\(become)proviso check prompts/a.txt prompts/secret.txt --format jsonl")
    try #require(!outcome.errors.contains("setpriv"), "this machine cannot drop rights: \(outcome.errors)")
    let report = RunReport(outcome)
    #expect(report.status == 1 && report.paths == ["prompts/a.txt"])
    #expect(report.unassessed.map { $0["path"] } == ["prompts/secret.txt"])
    #expect(report.reasons == ["unreadable"])
    #expect(report.unassessed.first?["detail"]["ja"] == "アクセス権がありません")
  }

  @Test func aMissingPathAndALinkToNowhereAreNotAssessed() throws {
    let workspace = try Workspace(["prompts/a.txt": "朝の港\n"])
    try workspace.link("prompts/nowhere.txt", to: "gone.txt")
    let named = try workspace.report("check", "prompts/a.txt", "prompts/nowhere.txt", "夏.txt")
    #expect(named.status == 3 && named.reasons == ["unreadable", "unreadable"])
    #expect(named.unassessed.map { $0["path"] } == ["prompts/nowhere.txt", "夏.txt"])
    // Nobody asked for the link that lies about in a folder.
    let walked = try workspace.report("check")
    #expect(walked.status == 0 && walked.reasons == ["unreadable"])
  }

  @Test func aLoopOfFoldersEndsAndEveryFileIsReadOnce() throws {
    let workspace = try Workspace(["prompts/下/a.txt": Self.prompt])
    try workspace.link("prompts/下/up", to: "..")
    try workspace.link("prompts/self", to: "self")
    try workspace.link("prompts/again", to: "下")
    let report = try workspace.report("check")
    #expect(report.status == 1 && report.paths == ["prompts/下/a.txt"])
    #expect(report.reasons == ["directory-loop", "directory-loop"])
  }

  @Test func aFileOfAGigabyteIsTooLargeForAPrompt() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.prompt, "prompts/huge.txt": ""])
    try FileHandle(forWritingTo: workspace.url.appending(path: "prompts/huge.txt")).truncate(atOffset: 1 << 30)
    let report = try workspace.report("check", "--fail-on", "stop")
    #expect(report.status == 3 && report.reasons == ["too-large"])
    #expect(report.paths == ["prompts/a.txt"])
  }

  /// A row without an end is not held in memory, and the rows around it count.
  @Test func aListWithAnEndlessRowStreamsOn() throws {
    let workspace = try Workspace(["list.csv": "url,creator\nhttps://a.example/1,港\n"])
    let file = try FileHandle(forWritingTo: workspace.url.appending(path: "list.csv"))
    try file.seek(toOffset: 17 << 20)
    try file.write(contentsOf: Data("\nhttps://a.example/2,港\n".utf8))
    try file.close()
    let report = try workspace.report("sources", "list.csv", "--select", "JP304-PROVENANCE-GAP")
    #expect(report.unassessed.map { $0["line"] } == [3] && report.reasons == ["too-large"])
    // The endless one is a row too, and not assessed.
    #expect(report.summary["records"] == 3)
    #expect(report.findings.allSatisfy { $0["rows"] == [0, 2] || $0["rows"] == [0, 1] } && !report.findings.isEmpty)
  }

  @Test func aKindThatIsNotHandledIsSkippedInAWalkAndNamedWhenItWasAskedFor() throws {
    let workspace = try Workspace(["prompts/a.txt": "朝の港\n", "prompts/b.mp4": "ftyp", "c.docx": "PK"])
    let walked = try workspace.report("prompts")
    #expect(walked.status == 0 && walked.unassessed.isEmpty)
    #expect(walked.summary["skipped"] == ["mp4": 1, "docx": 1])
    for arguments in [["prompts", "prompts/b.mp4"], ["check", "c.docx"]] {
      let named = RunReport(try Proviso.run(arguments + ["--format", "jsonl"], in: workspace))
      #expect(named.status == 3 && named.reasons == ["unsupported-kind"], "\(arguments)")
    }
    try workspace.write("proviso.yaml", "prompts: [\"prompts/**\"]\n")
    let configured = try workspace.report("check")
    #expect(configured.status == 3 && configured.unassessed.map { $0["path"] } == ["prompts/b.mp4"])
    #expect(configured.summary["unclassified"] == 1)
  }

  @Test func aListThatIsNoneIsSkippedInAWalk() throws {
    let workspace = try Workspace(["data/README.md": "# 一覧\n", "data/list.csv": "url,作者\nhttps://a.example/1,港\n"])
    let report = try workspace.report("sources", "data")
    #expect(report.summary["skipped"] == ["md": 1] && report.unassessed.isEmpty)
    #expect(try workspace.report("sources", "data/README.md").reasons == ["unsupported-kind"])
  }

  // MARK: - The cache

  /// Its picture branch comes from a pattern, so the answer shows that patterns are searched.
  static let picture = "Darth Vader drinking coffee, oil painting, 8k\n"

  @Test func withoutACacheTheAnswerIsTheSame() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.picture, "in-the-way": ""])
    let usual = try workspace.report("check")
    #expect(usual.findings.first?["severity"] == "high")
    for folder in ["/proc/none", workspace.path("in-the-way")] {
      let report = try workspace.report("check", environment: ["XDG_CACHE_HOME": folder])
      #expect(report.status == usual.status && report.findings == usual.findings, "\(report.errors)")
      #expect(report.errors.isEmpty)
    }
  }

  @Test func aDamagedCacheIsMadeAnew() throws {
    // What ships lies compiled beside the program; a pattern of one's own does not.
    let workspace = try Workspace([
      "prompts/a.txt": Self.picture,
      "own/house/pack.yaml": "id: house\nversion: \"1.0.0\"\ntitle: {en: House, ja: 社内}\n",
      "own/house/rules/HOUSE-WORD.yaml": """
      id: HOUSE-WORD
      version: 1
      title: {en: "A word of ours", ja: "社内用語"}
      phase: generation
      applies-to: prompt
      severity: {base: info}
      match: {pattern: "house[- ]word"}
      message: {en: "A word of ours.", ja: "社内用語があります。"}
      remedy: {en: "Use another.", ja: "別の語をお使いください。"}
      basis: [{source: policy, note: {en: "house", ja: "社内"}}]
      tests:
        flag: [{prompt: "a house-word"}]
        pass: [{prompt: "a word"}]
      reviewed: {by: null, on: null}

      """,
    ])
    let environment = ["XDG_CACHE_HOME": workspace.path("cache")]
    let usual = try workspace.report("check", "--rules", "own", environment: environment)
    let folder = workspace.path("cache/proviso")
    let file = try #require(FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(".hsdb") })
    let whole = try workspace.bytes("cache/proviso/" + file)
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    for damaged in [[], Array(whole.prefix(whole.count / 2)), flipped, [UInt8](repeating: 0x20, count: whole.count)] {
      try workspace.write("cache/proviso/" + file, bytes: damaged)
      let report = try workspace.report("check", "--rules", "own", environment: environment)
      #expect(report.status == usual.status && report.findings == usual.findings && report.errors.isEmpty)
      #expect(try workspace.bytes("cache/proviso/" + file) == whole)
    }
  }

  /// The program alone, without what was compiled when it was built: the first run takes longer, none says less.
  @Test func whatShipsIsInsideTheProgramToo() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.picture + "なるべく似せて、葛飾北斎の画風で。\n"])
    let usual = try workspace.report("check")
    let built = URL(filePath: Proviso.program)
    let folder = URL(filePath: workspace.path("bin"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // By another process: a program that anybody still has open for writing cannot be started, and a process that is
    // being spawned has for a moment all that is open here.
    let copied = try Proviso.run(
      program: "/bin/cp", [built.path, folder.appending(path: "proviso").path], in: workspace)
    #expect(copied.status == 0)
    // Only the names, which take a debug build a minute.
    for file in try FileManager.default.contentsOfDirectory(atPath: built.deletingLastPathComponent().path)
    where file.hasSuffix(".names") {
      let names = built.deletingLastPathComponent().appending(path: file)
      try FileManager.default.copyItem(at: names, to: folder.appending(path: file))
    }
    for _ in 0..<2 {
      let outcome = try Proviso.run(
        program: folder.appending(path: "proviso").path, ["check", "--format", "jsonl"], in: workspace,
        environment: ["XDG_CACHE_HOME": workspace.path("cache")])
      let report = RunReport(outcome)
      #expect(report.status == usual.status && report.findings == usual.findings && report.errors.isEmpty)
      #expect(!report.findings.isEmpty)
    }
  }

  // MARK: - Writing

  @Test func aReportThatCannotBeWrittenIsAnError() throws {
    let workspace = try Workspace(["prompts/a.txt": "朝の港\n"])
    let full = try workspace.shell("proviso check > /dev/full")
    #expect(full.status == 2 && full.errors.contains("no space left"))
    let nowhere = try workspace.run("check", "--output", "none/report.txt")
    #expect(nowhere.status == 2 && nowhere.errors.contains("none/report.txt: no such file"))
    // A reader that has seen enough is none.
    #expect(try workspace.shell("proviso check | true").status == 0)
  }

  @Test func aPipeIsWrittenToAndALinkFollowed() throws {
    let workspace = try Workspace(["prompts/a.txt": Self.prompt, "real.jsonl": "old"])
    try workspace.link("report.jsonl", to: "real.jsonl")
    let outcome = try workspace.shell(
      """
      mkfifo pipe; cat pipe > read & proviso check --format jsonl=pipe --format jsonl=report.jsonl; wait
      test -p pipe && test -L report.jsonl && cmp read real.jsonl
      """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workspace.text("read").contains("Greg Rutkowski"))
  }
}
