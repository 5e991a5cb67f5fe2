import Testing
import Vocabulary

@testable import Commands

@Suite struct ParsingTests {
  private func parse(_ arguments: String...) throws(Complaint) -> Invocation {
    try CommandLineParser.parse(arguments.map { RawPath($0) }).get()
  }

  private func complaint(_ arguments: [String]) -> Complaint? {
    if case .failure(let complaint) = CommandLineParser.parse(arguments.map { RawPath($0) }) { complaint } else { nil }
  }

  // MARK: - What is understood

  @Test func commandsOfOneAndTwoWords() throws {
    #expect(try parse("check").path == ["check"])
    #expect(try parse("corpus", "build", "a.corpus", "texts").path == ["corpus", "build"])
    #expect(try parse("--lang", "ja", "corpus", "--quiet", "list", "a.corpus").path == ["corpus", "list"])
  }

  @Test func valuesFollowAnEqualsSignOrStandNext() throws {
    for arguments in [["--fail-on=high"], ["--fail-on", "high"]] {
      let call = ["check"] + arguments
      let invocation = try CommandLineParser.parse(call.map { RawPath($0) }).get()
      #expect(invocation.flag(.failOn) == .high)
    }
    #expect(try parse("check", "--exclude=a=b").flag(.exclude) == ["a=b"])
    #expect(try parse("check", "--exclude=-x").flag(.exclude) == ["-x"])
    #expect(try parse("check", "--output", "-").flag(.output) == RawPath("-"))
  }

  @Test func shortFlagsCombine() throws {
    let invocation = try parse("check", "-qvj4", "-o", "報告.txt")
    #expect(invocation.flag(.quiet) && invocation.flag(.verbose))
    #expect(invocation.flag(.jobs) == 4)
    #expect(invocation.flag(.output) == RawPath("報告.txt"))
    #expect(!(try parse("check").flag(.quiet)))
  }

  @Test func theLastSingleValueWinsAndRepeatedOnesAreKept() throws {
    #expect(try parse("check", "--fail-on", "low", "--fail-on", "stop").flag(.failOn) == .stop)
    #expect(try parse("check", "--exclude", "a", "--exclude", "b").flag(.exclude) == ["a", "b"])
    #expect(try parse("check", "--select", "A,B", "--select=C").flag(.select) == ["A", "B", "C"])
    #expect(try parse("check", "--targets", "JP,EU").flag(.targets) == ["JP", "EU"])
  }

  @Test func negatableFlagsHaveThreeStates() throws {
    #expect(try parse("check").flag(.redact) == nil)
    #expect(try parse("check", "--redact").flag(.redact) == true)
    #expect(try parse("check", "--redact", "--no-redact").flag(.redact) == false)
    #expect(try parse("check", "--no-redact", "--redact").flag(.redact) == true)
  }

  @Test func twoDashesEndTheFlagsAndOneIsStandardInput() throws {
    let invocation = try parse("check", "-", "a", "--", "--staged", "-q", "--")
    #expect(invocation.positionals == ["-", "a", "--staged", "-q", "--"].map { RawPath($0) })
    #expect(!invocation.flag(.staged))
    #expect(try parse("check", "").positionals == [RawPath("")])
  }

  @Test func pathsKeepTheirBytes() throws {
    let odd = RawPath([0x82, 0xA0, 0xFF])
    let arguments = [RawPath("check"), odd, RawPath(Array("--config=".utf8) + odd.bytes), RawPath("日本語/プロンプト.md")]
    let invocation = try CommandLineParser.parse(arguments).get()
    #expect(invocation.positionals == [odd, RawPath("日本語/プロンプト.md")])
    #expect(invocation.flag(.config) == odd)
  }

  @Test func reportsNameAFormatAndPerhapsAFile() throws {
    let invocation = try parse("check", "--format", "text", "--format", "sarif=out=1.sarif")
    #expect(
      invocation.flag(.format) == [
        ReportRequest(format: "text", file: nil), ReportRequest(format: "sarif", file: RawPath("out=1.sarif")),
      ])
  }

  @Test(arguments: ["2026-10-01", "2026年10月1日", "令和8年10月1日", "R8.10.1", "２０２６／１０／１"])
  func daysAreReadAsPeopleWriteThem(text: String) throws {
    #expect(try parse("check", "--as-of", text).flag(.asOf) == Day(year: 2026, month: 10, day: 1))
  }

  @Test func helpAndVersionGoFirst() throws {
    #expect(try parse("--help").path == ["help"])
    let help = try parse("corpus", "build", "-h")
    #expect(help.path == ["help"] && help.positionals == [RawPath("corpus"), RawPath("build")])
    #expect(try parse("--help", "log").positionals == [RawPath("log")])
    #expect(try parse("--version").path == ["version"])
    #expect(try parse("check", "--version", "a").path == ["version"])
    #expect(try parse("check", "--", "--help").path == ["check"])
  }

  // MARK: - What is not

  static let mistakes: [(arguments: [String], en: String, ja: String)] = [
    ([], "no command was given; see `proviso --help`", "コマンドが指定されていません。`proviso --help`で一覧を確認できます"),
    (["chekc"], "unknown command \"chekc\"; did you mean \"check\"?", "未知のコマンド「chekc」です。「check」のことではありませんか"),
    (
      ["corpus", "biuld"], "unknown command \"corpus biuld\"; did you mean \"build\"?",
      "未知のコマンド「corpus biuld」です。「build」のことではありませんか"
    ),
    (
      ["log"],
      "\"log\" needs one of: list, show, verify, export, dossier, add, check, approve, form, claim, keep, open, prune, import, bundle, merge, checkpoint, prove, redact, key; "
        + "see `proviso log --help`",
      "「log」には次のいずれかが必要です: list, show, verify, export, dossier, add, check, approve, form, claim, keep, open, prune, import, bundle, merge, checkpoint, prove, redact, key。"
        + "`proviso log --help`で一覧を確認できます"
    ),
    (
      ["check", "--fial-on", "high"], "unknown flag --fial-on; did you mean --fail-on?",
      "未知のフラグ--fial-onです。--fail-onのことではありませんか"
    ),
    (
      ["check", "--点検"], "unknown flag --点検; see `proviso check --help`",
      "未知のフラグ--点検です。`proviso check --help`で一覧を確認できます"
    ),
    (
      ["check", "-verbos"], "unknown flag -e; did you mean --verbose?", "未知のフラグ-eです。--verboseのことではありませんか"
    ),
    (["check", "-x"], "unknown flag -x; see `proviso check --help`", "未知のフラグ-xです。`proviso check --help`で一覧を確認できます"),
    (
      ["version", "--hook"], "\"version\" has no flag --hook; it belongs to: init",
      "「version」にフラグ--hookはありません。使えるコマンド: init"
    ),
    (
      ["--force", "init"], "--force stands before its command; put it after one of: corpus build, names import, init",
      "--forceがコマンドより前にあります。次のいずれかの後に書いてください: corpus build, names import, init"
    ),
    (
      ["check", "--fail-on", "hihg"], "--fail-on: unknown value \"hihg\"; did you mean \"high\"?",
      "--fail-on: 未知の値「hihg」です。「high」のことではありませんか"
    ),
    (
      ["check", "--targets", "JP,日本"], "--targets: unknown value \"日本\"; valid: JP, EU, US, UK",
      "--targets: 未知の値「日本」です。使える語: JP, EU, US, UK"
    ),
    (
      ["check", "--format", "serif=a"], "--format: unknown format \"serif\"; did you mean \"sarif\"?",
      "--format: 未知の形式「serif」です。「sarif」のことではありませんか"
    ),
    (
      ["check", "--format", "sarif="], "--format: the file name after \"sarif=\" is missing",
      "--format: 「sarif=」の後にファイル名がありません"
    ),
    (["check", "--select", "A,,B"], "--select: the value is empty", "--select: 値が空です"),
    (
      ["check", "-j", "0"], "-j: expected a whole number from 1, found \"0\"", "-j: 1以上の整数が必要ですが、「0」が指定されました"
    ),
    (["check", "--output"], "--output needs a value: FILE", "--outputには値(FILE)が必要です"),
    (
      ["check", "--output", "--staged"],
      "--output needs a value: FILE; write --output=--staged if that was meant as the value",
      "--outputには値(FILE)が必要です。値として渡す場合は--output=--stagedと書いてください"
    ),
    (["check", "--quiet=yes"], "--quiet takes no value", "--quietに値は指定できません"),
    (
      ["check", "--as-of", "令和9年2月29日"], "--as-of: there is no such day as \"令和9年2月29日\"",
      "--as-of: 「令和9年2月29日」という日は存在しません"
    ),
    (
      ["version", "余分"], "\"version\" has no use for \"余分\"; usage: proviso version [OPTIONS]",
      "「version」では「余分」を指定できません。使い方: proviso version [OPTIONS]"
    ),
    (
      ["rules", "show"], "\"rules show\" needs RULE; usage: proviso rules show [OPTIONS] RULE...",
      "「rules show」にはRULEの指定が必要です。使い方: proviso rules show [OPTIONS] RULE..."
    ),
    (
      ["corpus", "build", "a.corpus"],
      "\"corpus build\" needs FOLDER; usage: proviso corpus build [OPTIONS] CORPUS FOLDER",
      "「corpus build」にはFOLDERの指定が必要です。使い方: proviso corpus build [OPTIONS] CORPUS FOLDER"
    ),
    (
      ["completions", "zhs"], "SHELL: unknown value \"zhs\"; did you mean \"zsh\"?",
      "SHELL: 未知の値「zhs」です。「zsh」のことではありませんか"
    ),
  ]

  @Test(arguments: mistakes) func mistakesGetOneLine(arguments: [String], en: String, ja: String) {
    let complaint = complaint(arguments)
    #expect(complaint?.line(in: .en) == en)
    #expect(complaint?.line(in: .ja) == ja)
  }

  @Test func argumentsThatAreNoTextAreShownEscaped() {
    let arguments = [RawPath("check"), RawPath(Array("--".utf8) + [0xFF])]
    guard case .failure(let complaint) = CommandLineParser.parse(arguments) else {
      Issue.record("was accepted")
      return
    }
    #expect(complaint.line(in: .en).hasPrefix("unknown flag --%FF"))
  }

  @Test func nearWordsAreFoundForEveryFlag() {
    for command in CommandList.all {
      for flag in command.flags where flag.name.utf8.count > 3 {
        let typo = flag.name + "x"
        #expect(complaint(command.path + ["--" + typo])?.remedy?.en == "did you mean --\(flag.name)?")
      }
    }
  }
}

@Suite struct LanguageTests {
  static let cases: [(arguments: [String], environment: [String: String], language: Language)] = [
    ([], [:], .en),
    ([], ["LANG": "ja_JP.UTF-8"], .ja),
    ([], ["LANG": "ja"], .ja),
    ([], ["LANG": "jam_JM.UTF-8"], .en),
    ([], ["LC_ALL": "", "LANG": "ja_JP.UTF-8"], .ja),
    ([], ["LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"], .en),
    ([], ["LC_MESSAGES": "en_GB.UTF-8", "LANG": "ja_JP.UTF-8"], .en),
    (["check", "--lang", "ja"], [:], .ja),
    (["--lang=en", "check"], ["LANG": "ja_JP.UTF-8"], .en),
    (["--lang=en", "check", "--lang=ja", "--bogus"], [:], .ja),
    (["check", "--", "--lang", "ja"], [:], .en),
    (["--lang=fr"], ["LANG": "ja_JP.UTF-8"], .ja),
    (["check", "--lang"], [:], .en),
  ]

  @Test(arguments: cases) func languageIsFoundEarly(
    arguments: [String], environment: [String: String], language: Language
  ) {
    let found = Language.preferred(arguments: arguments.map { RawPath($0) }) { environment[$0] }
    #expect(found == language)
  }
}

@Suite struct ColorTests {
  @Test func colourFollowsFlagTerminalAndNoColor() {
    let plain: (String) -> String? = { _ in nil }
    let refusing: (String) -> String? = { $0 == "NO_COLOR" ? "1" : nil }
    #expect(ColorChoice.auto.colours(isTerminal: true, environment: plain))
    #expect(!ColorChoice.auto.colours(isTerminal: false, environment: plain))
    #expect(!ColorChoice.auto.colours(isTerminal: true, environment: refusing))
    #expect(ColorChoice.auto.colours(isTerminal: true) { $0 == "NO_COLOR" ? "" : nil })
    #expect(!ColorChoice.auto.colours(isTerminal: true) { $0 == "TERM" ? "dumb" : nil })
    #expect(ColorChoice.always.colours(isTerminal: false, environment: refusing))
    #expect(!ColorChoice.never.colours(isTerminal: true, environment: plain))
  }
}
