import Foundation
import Testing

/// Rules as their authors and reviewers meet them: begun, completed, listed, read, and asked why.
@Suite struct RulesTests {
  // MARK: - new

  /// Whoever follows what `rules check` says ends with a rule that judges.
  @Test(arguments: ["en", "ja"]) func aNewRuleIsGuidedToItsEnd(language: String) throws {
    let workspace = try Workspace(["prompts/a.txt": "自社マスコットのポスター\n"])
    let begun = try workspace.run("rules", "new", "HOUSE-001", "--lang", language)
    #expect(begun.status == 0 && begun.text.contains("rules check --rules rules --packs house"))
    let file = "rules/house/rules/HOUSE-001.yaml"
    #expect(try workspace.text(file).contains(language == "ja" ? "# 検出する条件" : "# What it looks for"))
    let steps = [
      ("title:\n  en: \"\"", "title:\n  en: \"Mascot\""), ("  ja: \"\"", "  ja: \"マスコット\""),
      ("pattern: []", "pattern: ['our mascot', '自社マスコット']"),
      ("message:\n  en: \"\"", "message:\n  en: \"The mascot is named.\""),
      ("  ja: \"\"", "  ja: \"マスコットの名称があります。\""), ("remedy:\n  en: \"\"", "remedy:\n  en: \"Ask the brand desk.\""),
      ("  ja: \"\"", "  ja: \"ブランド担当に確認してください。\""), ("basis: []\n  #", "basis:\n "),
      ("  flag:\n", "  flag:\n    - \"自社マスコットの絵\"\n    - \"a cat\"\n"), ("  pass:\n", "  pass:\n    - \"猫の絵\"\n"),
      ("    - \"a cat\"\n", "    - \"our mascot\"\n"),
    ]
    var places: Set<String> = []
    for (empty, filled) in steps {
      let check = try workspace.run("rules", "check", "--rules", "rules", "--packs", "house", "--lang", language)
      #expect(check.status == 2 && check.errors.contains("\(file):"), "\(check.errors)")
      places.insert(check.errors)
      let text = try workspace.text(file)
      let range = try #require(text.range(of: empty), "\(empty)")
      try workspace.write(file, text.replacingCharacters(in: range, with: filled))
    }
    // `tests` lacks one kind, then the other: the same sentence twice.
    #expect(places.count >= steps.count - 1)
    let done = try workspace.run("rules", "check", "--rules", "rules", "--packs", "house", "--lang", language)
    #expect(done.status == 0 && done.text.hasPrefix("house 0.1.0"), "\(done.errors)")
    let report = try workspace.run("check", "--rules", "rules", "--select", "HOUSE-001", "--fail-on", "low")
    #expect(report.status == 1 && report.text.contains("HOUSE-001"))
  }

  @Test func nothingIsOverwrittenAndNoIdStandsTwice() throws {
    let workspace = try Workspace()
    #expect(try workspace.run("rules", "new", "HOUSE-001").status == 0)
    try workspace.write("rules/house/rules/HOUSE-001.yaml", "mine\n")
    try workspace.write("rules/house/pack.yaml", "id: house # mine\n")
    for arguments in [["HOUSE-001"], ["HOUSE-001", "--pack", "other"]] {
      let again = try Proviso.run(["rules", "new", "--lang", "ja"] + arguments, in: workspace)
      #expect(again.status == 2 && again.errors.contains("HOUSE-001.yaml"))
    }
    #expect(try workspace.run("rules", "new", "HOUSE-002").status == 0)
    #expect(try workspace.text("rules/house/rules/HOUSE-001.yaml") == "mine\n")
    #expect(try workspace.text("rules/house/pack.yaml") == "id: house # mine\n")
    #expect(!workspace.exists("rules/other"))
  }

  @Test(arguments: [
    ["JPGEN-VERBATIM"], ["X-1", "--pack", "jp-generation"], ["x-1"], ["X/../Y"], ["X-1", "--pack", "../up"],
    ["X-1", "--pack", "-"], ["規則"],
  ]) func whatCannotBeARuleIsRefused(arguments: [String]) throws {
    let workspace = try Workspace()
    let outcome = try Proviso.run(["rules", "new"] + arguments, in: workspace)
    #expect(outcome.status == 2 && !outcome.errors.isEmpty && outcome.text.isEmpty)
    #expect(!workspace.exists("rules"))
  }

  @Test func aRuleGoesWhereItIsAskedFor() throws {
    let workspace = try Workspace()
    #expect(try workspace.run("rules", "new", "AGENCY-LOGO", "--pack", "agency", "-o", "方針/rules").status == 0)
    #expect(workspace.exists("方針/rules/agency/rules/AGENCY-LOGO.yaml") && workspace.exists("方針/rules/agency/pack.yaml"))
  }

  // MARK: - list

  private static let house: [String: String] = [
    "rules/house/pack.yaml": """
    id: house
    version: "1.0"
    title: {en: House, ja: 社内}
    jurisdiction: UK
    extends: jp-generation
    rules: {JPGEN-WORK-NAMED: stop, JPGEN-IMITATE-INTENT: off}

    """,
    "rules/house/rules/HOUSE-1.yaml": """
    id: HOUSE-1
    title: {en: Notice, ja: 表示}
    applies-to: source
    enabled: false
    disabled-because: {en: Waits for its detector., ja: 検出器を待っています。}
    severity: {base: stop}
    match: {optout: {channels: notice}}
    message: {en: A notice., ja: 表示です。}
    remedy: {en: Ask., ja: ご確認ください。}
    basis: [{source: "規程3条", note: {en: "text", ja: "本文"}}]

    """,
  ]

  @Test func theListIsFiltered() throws {
    let workspace = try Workspace(Self.house)
    func ids(_ arguments: String...) throws -> [String] {
      let outcome = try Proviso.run(["rules", "list", "--rules", "rules"] + arguments, in: workspace)
      #expect(outcome.status == 0)
      return outcome.lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
        .map { String($0.split(separator: " ")[0]) }
    }
    #expect(try ids("--severity", "stop", "--packs", "house,jp-generation") == ["HOUSE-1", "JPGEN-WORK-NAMED"])
    #expect(
      try ids("--severity", "stop", "--subject", "prompt,output", "--packs", "house,jp-generation") == [
        "JPGEN-WORK-NAMED"
      ])
    #expect(try ids("--jurisdiction", "UK", "--packs", "house,jp-generation") == ["HOUSE-1"])
    #expect(try ids("--packs", "house") == ["HOUSE-1"])
    let sources = try ids("--subject", "source", "--jurisdiction", "JP")
    #expect(sources.contains("JP304-ROBOTS-DENIED") && !sources.contains("HOUSE-1"))
    let none = try workspace.run("rules", "list", "--packs", "jp-30-4", "--subject", "prompt")
    #expect(none.status == 0 && none.text.isEmpty && none.errors.contains("no rule fits"))
    #expect(try workspace.run("rules", "list", "--subject", "prompts").errors.contains("did you mean"))
  }

  @Test func theListSaysWhatKeepsARuleFromJudging() throws {
    let workspace = try Workspace(Self.house)
    let text = try workspace.run("rules", "list", "--rules", "rules", "--lang", "ja").text
    #expect(text.contains("HOUSE-1: 無効: 検出器を待っています。"))
    #expect(text.contains("JPGEN-IMITATE-INTENT: パックhouseにより無効"))
    #expect(text.contains("JPGEN-WORK-NAMED: パックhouseにより基準を「停止」に変更"))
    #expect(text.contains("弁護士等による確認は未了"))
  }

  // MARK: - show

  @Test func aRuleIsReadInEitherLanguage() throws {
    let workspace = try Workspace(Self.house)
    func page(_ id: String, _ language: String) throws -> String {
      let outcome = try workspace.run("rules", "show", id, "--rules", "rules", "--lang", language)
      #expect(outcome.status == 0)
      return outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: language == "en" ? " " : "")
    }
    let japanese = try page("JPGEN-SIM-ACCESS", "ja")
    for phrase in [
      "弁護士等による確認は未了", "日本語では60文字以上", "一致した著作物の題名またはその作者の名称が書かれている", "公開を保留し", "「高」から始める",
      "「AIと著作権に関する考え方について」", "記録されたプロンプト:「走れメロス風に、海辺の朝を」", "本結果は法的助言ではありません",
    ] {
      #expect(japanese.contains(phrase), "\(phrase)")
    }
    for word in ["match", "all:", "lineage", "of-matched-work", "pd_all", "severity"] {
      #expect(!japanese.contains(word), "\(word)")
    }
    #expect(try page("JP304-STYLE-COLLECT", "en").contains("one creator makes up at least 60% of the list"))
    #expect(try page("HOUSE-1", "ja").contains("無効:検出器を待っています。"))
    #expect(try workspace.run("rules", "show", "JPGEN-VERBATIN").errors.contains("did you mean \"JPGEN-VERBATIM\"?"))
  }

  /// A pack from elsewhere cannot command the reader's terminal.
  @Test func whatARuleSaysIsShownNotObeyed() throws {
    var files = Self.house
    files["rules/house/rules/HOUSE-1.yaml"] = files["rules/house/rules/HOUSE-1.yaml"]?
      .replacing("A notice.", with: "\"\\e]0;owned\\a\"").replacing("en: Notice", with: "en: \"\\e[31m\"")
    let workspace = try Workspace(files)
    let outcome = try workspace.run("rules", "show", "HOUSE-1", "--rules", "rules")
    #expect(outcome.status == 0 && !outcome.text.contains("\u{1B}") && outcome.text.contains("\\u{1B}"))
    let list = try workspace.run("rules", "list", "--rules", "rules")
    #expect(list.status == 0 && !list.text.contains("\u{1B}"))
  }

  // MARK: - check

  @Test func checkRunsTheExamples() throws {
    let rule = """
      id: HOUSE-2
      title: {en: Wave, ja: 波}
      applies-to: prompt
      severity: {base: low}
      match: {pattern: "大波"}
      message: {en: A wave., ja: 波です。}
      remedy: {en: Ask., ja: ご確認ください。}
      basis: [{source: "規程3条", note: {en: "text", ja: "本文"}}]
      tests:
        flag: ["大波の絵"]
        pass: ["凪の絵", "大波のない海"]

      """
    var files = Self.house
    files["rules/house/rules/HOUSE-2.yaml"] = rule
    let workspace = try Workspace(files)
    let wrong = try workspace.run("rules", "check", "--rules", "rules", "--packs", "house", "--lang", "ja")
    #expect(wrong.status == 2 && wrong.text.isEmpty)
    #expect(wrong.errors.contains("rules/house/rules/HOUSE-2.yaml:11:17: HOUSE-2: この非検出例が「大波」の箇所で検出されました"))
    try workspace.write("rules/house/rules/HOUSE-2.yaml", rule.replacing(", \"大波のない海\"", with: ""))
    let right = try workspace.run("rules", "check", "--rules", "rules", "--packs", "house", "--lang", "ja")
    #expect(right.status == 0 && right.errors.isEmpty && right.text.contains("2ルール・2例に誤りはありません"))
    try workspace.write("rules/house/rules/HOUSE-2.yaml", rule.replacing("pass: [", with: "# pass: ["))
    let without = try workspace.run("rules", "check", "--rules", "rules", "--packs", "house")
    #expect(without.status == 2 && without.errors.contains("HOUSE-2.yaml:10:3:"))
  }

  // MARK: - explain

  @Test func aFindingIsExplained() throws {
    let workspace = try Workspace([
      "prompts/a.txt": "新海誠の画風を完全に再現した背景\n",
      "proviso.yaml": "version: 1\nproject: {public: true}\nprompts: [\"prompts/**\"]\n",
    ])
    let select = ["check", "--select", "JPGEN-CREATOR-NAMED"]
    let japanese = try Proviso.run(select + ["--explain", "--lang", "ja"], in: workspace).text
    #expect(japanese.contains("該当した分岐") && japanese.contains("style"))
    #expect(japanese.contains("public (公開する予定がある): 該当") && japanese.contains("internal (社内での利用にとどまる): 記録なし"))
    #expect(japanese.contains("基準 中、imitate:1段階引き上げ、public:1段階引き上げ、結果 停止"))
    let english = try Proviso.run(select + ["--explain"], in: workspace).text
    #expect(english.contains("matched by  style") && english.contains("imitate (the wording asks for a copy): holds"))
    let usual = try Proviso.run(select, in: workspace).text
    #expect(!usual.contains("matched by") && !usual.contains("fact "))
    // The record's shape is a contract: what is only for explaining stays out of it.
    let record = try Proviso.run(select + ["--explain", "--format", "jsonl"], in: workspace).text
    #expect(
      record.contains("\"moves\":[{\"fact\":\"imitate\"") && !record.contains("\"facts\"") && !record.contains("branch")
    )
  }
}
