import Foundation
import Testing

/// What a reviewer, an approver and counsel do with findings, by the commands that they type.
@Suite struct ReviewTests {
  private func workspace(_ more: String = "", prompt: String = "新海誠の画風で\nin the style of Greg Rutkowski\n") throws
    -> Workspace
  {
    let workspace = try Workspace([
      "prompts/春.txt": prompt,
      "proviso.yaml": """
      project: {name: 春, public: false}
      owner: {department: 制作2部, person: 沖野, client: 青空社, job: 2026-118}
      log: {path: .proviso/log.db, record: [check]}
      rules: {GOV-TOOL-UNAPPROVED: off}
      \(more)
      """,
    ])
    #expect(try workspace.run("check").status == 1)
    return workspace
  }

  // MARK: - Review

  @Test func answersAreReadLineByLine() throws {
    let workspace = try workspace()
    try workspace.write("契約.txt", "許諾")
    let review = try workspace.run(
      "review", "--lang", "ja",
      stdin: """
        3
        契約あり
        2027-03-31

        契約.txt
        No. 118

        該当なし
        同名の別人




        """)
    #expect(review.status == 0, "\(review.errors)\(review.text)")
    #expect(review.text.contains("未対応の検出2件") && review.text.contains("OSのユーザー名") && review.text.contains("判断済み2件"))
    #expect(review.text.contains("新海誠") && review.text.contains("根拠"))
    let file = try workspace.text("proviso.decisions.yaml")
    #expect(file.contains("decision: licensed") && file.contains("expires: 2027-03-31") && file.contains("No. 118"))
    #expect(file.contains("decision: not-applicable") && file.contains("契約.txt sha256:"))
    #expect(try workspace.run("log", "list", "--kind", "decision").lines.count == 2)
    #expect(try workspace.run("check").status == 0)
    #expect(try workspace.run("decisions", "check").status == 0)
    #expect(try workspace.run("review").text.contains("no open finding"))
  }

  @Test func aReportIsReviewedToo() throws {
    let workspace = try workspace()
    for format in ["json", "jsonl"] {
      try workspace.run("check", "--format", "\(format)=report.\(format)")
      let left = try workspace.run("review", "report.\(format)", stdin: "n\nb\nn\nn\n")
      #expect(left.status == 1 && left.text.contains("0 decided, 2 still open"), "\(left.errors)")
      #expect(try workspace.run("review", "report.\(format)", stdin: "s\n").status == 1)
      #expect(try workspace.run("review", "report.\(format)", "--severity", "stop").status == 0)
    }
    try workspace.write("x.json", "{}")
    #expect(try workspace.run("review", "x.json").errors.contains("is no report"))
    #expect(!workspace.exists("proviso.decisions.yaml"))
  }

  @Test func whoGoesBackDecidesAgainAndTheFirstDecisionStays() throws {
    let workspace = try workspace()
    let review = try workspace.run("review", stdin: "rework\nfirst\n\n\n\nb\nlicensed\nsecond\n\n\n\nq\n")
    #expect(review.status == 1, "\(review.errors)")
    let file = try workspace.text("proviso.decisions.yaml")
    #expect(file.contains("\"first\"") && file.contains("\"second\""))
    #expect(
      try workspace.report("check", "--show-suppressed").findings.contains { $0["settled"]["reason"] == "second" })
    #expect(try workspace.run("log", "verify").status == 0)
  }

  static let wrong: [(answers: String, says: String)] = [
    ("許可\n", "-:1: unknown answer \"許可\""), ("licensed\n\n", "-:2: reason: an answer is needed"),
    ("licensed\nok\n2027-02-30\n", "-:3: "), ("licensed\nok\n", "-:2: the answers end inside a decision"),
    ("conditional\nok\n\n\n", "-:4: at least one is needed"),
    ("licensed\nok\n2020-01-01\n\n\n", "lies before"),
  ]

  @Test(arguments: wrong) func aWrongAnswerEndsTheReviewWithItsLine(answers: String, says: String) throws {
    let workspace = try workspace()
    let review = try workspace.run("review", stdin: answers)
    #expect(review.status == 2 && review.errors.contains(says), "\(review.errors)")
    #expect(!workspace.exists("proviso.decisions.yaml"))
  }

  @Test func aQuestionCanBeLeft() throws {
    let workspace = try workspace()
    let review = try workspace.run("review", stdin: "licensed\n/\nrework\nwhy\n/\nq\n")
    #expect(review.status == 1 && review.text.contains("0 decided"), "\(review.errors)")
    #expect(!workspace.exists("proviso.decisions.yaml"))
  }

  @Test func whoReviewsIsEstablished() throws {
    let workspace = try workspace()
    #expect(try workspace.run("review", "--by", "灯田", "--identity", "os-user").errors.contains("is not the user"))
    let named = try workspace.run("review", "--by", "灯田", "--identity", "git-signature", stdin: "rework\n直す\n\n\n\nq\n")
    #expect(named.text.contains("Reviewer: 灯田 (git signature)"), "\(named.errors)")
    #expect(try workspace.text("proviso.decisions.yaml").contains("{name: \"灯田\", identity: git-signature}"))
    let digits = try #require(try workspace.report("check").findings.first?["fingerprint"].string)
    let without = try workspace.run(
      "decisions", "add", digits, "--decision", "licensed", "--reason", "x", "--by", "灯田", "--identity",
      "external-approval")
    #expect(without.status == 2 && without.errors.contains("--evidence"))
  }

  // MARK: - Approval

  private static let route = """
    governance:
      four-eyes: true
      route: [{step: draft}, {step: review, by: [汐見]}, {step: decide, by: [灯田], deputies: [山田]}]
    """

  private func opened(_ workspace: Workspace) throws -> String {
    try workspace.write("out/春.txt", "春の広告文")
    let drafted = try workspace.run(
      "log", "approve", "--step", "draft", "--title", "春の広告", "--department", "制作2部", "--post", "主任", "out/春.txt")
    #expect(drafted.status == 0, "\(drafted.errors)")
    return String(drafted.text.prefix { $0 != ":" })
  }

  @Test func anApprovalTakesItsSteps() throws {
    let workspace = try workspace(Self.route)
    let id = try opened(workspace)
    try workspace.write("稟議.pdf", "%PDF")
    func approve(_ arguments: String...) throws -> Proviso.Outcome {
      try Proviso.run(["log", "approve", "--route", id] + arguments, in: workspace)
    }
    let early = try approve("--step", "decide", "--by", "灯田", "--identity", "key")
    #expect(early.status == 2 && early.errors.contains("is \"review\", not \"decide\""))
    #expect(try approve("--step", "review", "--by", "灯田").errors.contains("may not take the step"))
    #expect(try approve("--step", "review", "--by", "汐見", "--send-back").errors.contains("--reason"))
    #expect(try approve("--step", "review", "--by", "汐見", "--condition", "社外秘").status == 0)
    #expect(try approve("--step", "decide", "--by", "灯田").errors.contains("self-declared"))
    try workspace.write("out/春.txt", "変更後")
    #expect(try approve("--step", "decide", "--by", "灯田", "--identity", "key").errors.contains("no longer what"))
    try workspace.write("out/春.txt", "春の広告文")
    let decided = try approve(
      "--step", "decide", "--by", "山田", "--in-place-of", "灯田", "--identity", "external-approval", "--approval-number",
      "稟議-118", "--approval-document", "稟議.pdf", "--lang", "ja")
    #expect(decided.status == 0 && decided.text.contains("代決") && decided.text.contains("決裁済み"), "\(decided.errors)")
    #expect(try workspace.run("log", "approve", "--list").text.contains("decided on"))
    #expect(try workspace.run("log", "form", id, "--output", "form.html", "--lang", "ja").status == 0)
    let form = try workspace.text("form.html")
    #expect(form.contains("押印欄") && form.contains("証明するものではありません") && form.contains("稟議-118") && form.contains("社外秘"))
    #expect(form.contains("default-src &#39;none&#39;") && !form.contains("<script") && !form.contains("http://"))
    #expect(try workspace.run("log", "form", id, "--format", "xlsx", "--output", "form.xlsx").status == 0)
    #expect(try workspace.bytes("form.xlsx").starts(with: [0x50, 0x4B]))
    #expect(try workspace.run("log", "form", "A-0").status == 2)
    #expect(try workspace.run("log", "verify").status == 0)
  }

  @Test(arguments: [
    ("[{step: decide}]", "begins with draft"),
    ("[{step: draft}, {step: review}, {step: check}, {step: decide}]", "cannot come after"),
    ("[{step: draft}, {step: decide, who: [a]}]", "unknown key"),
  ]) func aRouteThatCannotBeIsNamedWithItsPlace(route: String, says: String) throws {
    let workspace = try Workspace(["proviso.yaml": "log: {}\ngovernance: {route: \(route)}\n"])
    let outcome = try workspace.run("log", "approve", "--list")
    #expect(outcome.status == 2 && outcome.errors.contains(says) && outcome.errors.contains("proviso.yaml:2:"))
  }

  // MARK: - Dossier and filters

  @Test func aDossierTellsAllAboutOneOutput() throws {
    let workspace = try workspace(prompt: "新海誠の画風で<b>\n")
    try workspace.write("other.txt", "関係なし")
    try workspace.run("review", stdin: "licensed\n契約<あり>\n\n\n\n")
    try workspace.run("log", "add", "--kind", "review", "--reason", "目視", "prompts/春.txt")
    try workspace.run("log", "add", "--kind", "release", "--reason", "別件", "other.txt")
    let drafted = try workspace.run("log", "approve", "--step", "draft", "--title", "春の案", "prompts/春.txt")
    try workspace.run(
      "log", "approve", "--route", String(drafted.text.prefix { $0 != ":" }), "--step", "check", "--by", "汐見",
      "--reason",
      "読みました")
    let dossier = try workspace.run("log", "dossier", "prompts/春.txt", "--lang", "ja")
    #expect(dossier.status == 0, "\(dossier.errors)")
    let page = dossier.text
    #expect(page.contains("lang=\"ja\"") && page.contains("default-src &#39;none&#39;") && !page.contains("<script"))
    #expect(page.contains("新海誠") && page.contains("契約&lt;あり&gt;") && page.contains("目視") && !page.contains("別件"))
    // What follows on something stands with it, though it names no file; the finding shows what was decided.
    #expect(page.contains("春の案") && page.contains("読みました") && page.contains("許諾取得済み</span>"))
    #expect(page.contains("法的助言ではありません") && page.contains("not legal advice") && page.contains("proviso-log/"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    let whole = try workspace.run("log", "export", "--format", "html", "--output", "log.html")
    #expect(whole.status == 0)
    #expect(try workspace.text("log.html").contains("別件"))
  }

  @Test func eventsAreFilteredByWhoseWorkItIs() throws {
    let workspace = try workspace()
    let yaml = try workspace.text("proviso.yaml")
    try workspace.write("proviso.yaml", yaml.replacing("制作2部", with: "広報部").replacing("青空社", with: "みどり社"))
    try workspace.write("prompts/夏.txt", "宮崎駿風の空\n")
    try workspace.run("check", "prompts/夏.txt")
    func findings(_ arguments: String...) throws -> Int {
      try Proviso.run(["log", "list", "--kind", "finding"] + arguments, in: workspace).lines.count
    }
    #expect(try findings() == 3)
    #expect(try findings("--department", "制作2部") == 2)
    #expect(try findings("--client", "みどり社") == 1)
    #expect(try findings("--owner", "沖野", "--job", "2026-118", "--project", "春") == 3)
    #expect(try findings("--owner", "誰か") == 0)
    try workspace.run("log", "add", "--kind", "release", "--reason", "x", "prompts/夏.txt")
    #expect(try workspace.run("log", "list", "--kind", "release", "--client", "みどり社").lines.count == 1)
    #expect(try workspace.run("log", "list", "--kind", "release", "--client", "青空社").lines.isEmpty)
    #expect(try workspace.run("log", "list", "--digest", "abc").status == 2)
    let digest = try workspace.shell("sha256sum prompts/夏.txt | cut -c1-64").text.trimmingCharacters(in: .newlines)
    #expect(try workspace.run("log", "list", "--digest", digest).lines.count == 1)
    // A year of accounts that begins in January.
    try workspace.write("proviso.yaml", "log: {fiscal-year-start: 13}\n")
    #expect(try workspace.run("log", "list").errors.contains("proviso.yaml:1:26"))
  }

  // MARK: - Claims

  @Test func aClaimFindsWhereItsWorkWasUsedAndHoldsIt() throws {
    let workspace = try workspace()
    try workspace.write("map.yaml", "{prompt: p, output: o}")
    try workspace.write(
      "history.jsonl",
      """
      {"p":"ホシノタビ のような 街並み","o":"out/a.png"}
      {"p":"雨上がりの駅前で傘をさした少女が振り返り、遠くの汽笛に耳を澄ませている場面","o":"out/b.png"}
      {"p":"猫","o":"out/c.png"}
      """)
    #expect(try workspace.run("log", "import", "history.jsonl", "--map", "map.yaml").status == 0)
    try workspace.write("work.txt", "序。雨上がりの駅前で傘をさした少女が振り返り、遠くの汽笛に耳を澄ませている場面から始まる。")
    let registered = try workspace.run(
      "log", "claim", "--claimant", "青空社", "--work", "ほしのたび", "--alias", "新海誠", "--reason", "使用停止", "--due",
      "2020-12-05",
      "work.txt")
    #expect(registered.status == 0 && registered.text.contains("in 3 events"), "\(registered.text)\(registered.errors)")
    #expect(
      registered.text.contains("out/a.png") && registered.text.contains("out/b.png")
        && !registered.text.contains("c.png"))
    #expect(registered.text.contains("matched passage") && registered.text.contains("prompts/春.txt"))
    let id = String(registered.text.prefix { $0 != ":" })
    #expect(try workspace.run("log", "claim", "--list").text.contains("overdue since 2020-12-05"))
    // What it is about cannot be taken out while it is open.
    let held = try workspace.run("log", "redact", "2", "--pointer", "/text", "--reason", "x")
    #expect(held.status == 2 && held.errors.contains("legal hold"), "\(held.errors)")
    #expect(try workspace.run("log", "claim", "--id", id, "--reply", "調査中", "--due", "2099-01-01").status == 0)
    #expect(try workspace.run("log", "claim", "--list", "--lang", "ja").text.contains("期限 2099-01-01"))
    #expect(try workspace.run("log", "claim", "--id", id, "--reply", "a", "--close", "b").status == 2)
    #expect(try workspace.run("log", "claim", "--id", id, "--close", "和解").status == 0)
    #expect(try workspace.run("log", "claim", "--id", id, "--reply", "a").errors.contains("is closed"))
    #expect(try workspace.run("log", "claim", "--id", "C-0", "--reply", "a").errors.contains("no claim"))
    #expect(try workspace.run("log", "claim", "--work", "x").status == 2)
    #expect(try workspace.run("log", "redact", "2", "--pointer", "/text", "--reason", "x").status == 0)
    #expect(try workspace.run("log", "verify").status == 0)
  }

  // MARK: - Sealed copies

  @Test func copiesAreSealedKeptAndPruned() throws {
    let workspace = try workspace("governance: {retention: {outputs: 10年, drafts: 3 moons}}")
    #expect(try workspace.run("log", "keep", "prompts/春.txt").errors.contains("log.seal-to"))
    let key = try workspace.run("log", "key", "--sealing", "seal.key").text.trimmingCharacters(in: .newlines)
    #expect(key.hasPrefix("proviso-seal+"))
    #expect(try workspace.run("log", "key", "--sealing", "seal.key").status == 2)
    let yaml = try workspace.text("proviso.yaml")
    try workspace.write(
      "proviso.yaml", yaml.replacing("record: [check]", with: "record: [check], seal-to: \(key), copy-limit: 1"))
    try workspace.write("意見.txt", "法務の見解")
    try workspace.write("大.bin", String(repeating: "a", count: 1_048_577))
    #expect(try workspace.run("log", "keep", "prompts/春.txt").text.contains("kept until 2"))
    #expect(try workspace.run("log", "keep", "--class", "drafts", "prompts/春.txt").errors.contains("3 moons"))
    #expect(try workspace.run("log", "keep", "大.bin").status == 2)
    #expect(try workspace.run("log", "keep", "--class", "counsel", "--until", "2020-01-01", "意見.txt").status == 0)
    let digest = try workspace.shell("sha256sum 意見.txt | cut -c1-64").text.trimmingCharacters(in: .newlines)
    #expect(try workspace.shell("grep -c 見解 .proviso/copies/*").text.contains(":0"))
    #expect(try workspace.run("log", "open", digest, "--key-file", "seal.key").text == "法務の見解")
    try workspace.run("log", "key", "--sealing", "other.key")
    #expect(try workspace.run("log", "open", digest, "--key-file", "other.key").errors.contains("cannot be opened"))
    // Counsel's notes are in no export unless they are named, and the export says so.
    let export = try workspace.run("log", "export").text
    #expect(!export.contains("意見.txt") && export.contains("\"withheld: counsel's notes\":\"1\""))
    #expect(try workspace.run("log", "export", "--include-counsel").text.contains("意見.txt"))
    // Past its time, but a claim is about it.
    let claim = try workspace.run("log", "claim", "--claimant", "甲", "--work", "乙の作品", "--reason", "r", "意見.txt")
    #expect(try workspace.run("log", "prune").text.contains("0 copies past their time"))
    try workspace.run("log", "claim", "--id", String(claim.text.prefix { $0 != ":" }), "--close", "済")
    #expect(try workspace.run("log", "prune", "--dry-run").text.contains("1 copies"))
    #expect(try workspace.run("log", "prune").status == 0 && !workspace.exists(".proviso/copies/\(digest).sealed"))
    // In another class it is kept for longer.
    #expect(
      try workspace.run("log", "keep", "--class", "drafts", "--until", "2020-01-01", "prompts/春.txt").status == 0)
    #expect(try workspace.run("log", "prune").text.contains("0 copies past their time"))
    #expect(try workspace.run("log", "list", "--kind", "pruning").lines.count == 1)
    #expect(try workspace.run("log", "verify").status == 0)
  }
}
