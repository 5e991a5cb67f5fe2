import Foundation
import Pipeline
import Testing
import Vocabulary

@testable import Commands

@Suite struct ConfigurationTests {
  private func read(_ text: String, file: String = "proviso.yaml") throws(Complaint) -> Configuration {
    try Configuration(reading: Array(text.utf8), file: RawPath(file))
  }

  static let everyKey = """
    version: 1
    project: {name: spring-campaign, role: user, targets: [JP, EU], public: true, commercial: false, basis: "30-4"}
    prompts:  ["prompts/**"]
    sources:  ["data/*.csv", "cards/*.md"]
    outputs:  ["out/**"]
    corpora:  ["corpora/house.corpus", /srv/公開.corpus]
    packs:    [jp-30-4, jp-generation]
    rules:    {JPGEN-CREATOR-NAMED: {severity: low}, LIKE-MARK: off, OTHER: stop}
    names:    {files: [names/clients.tsv], ignore: [person/prince]}
    rights:   rights.yaml
    owner:    {department: 制作2部, person: 山田, client: ACME, job: 2026-118}
    robots:   {snapshots: robots/, agents: [ExampleBot], collected: 令和8年10月1日}
    tools:    [{id: acme-image, version: ">=2", expires: 2027/3/31}]
    fail-on:  high
    exclude:  "vendor/**"
    rule-dirs: [rules/]
    lineage:  [generations.jsonl]
    similarity: {thresholds: {marked-ja: 80}, works: {俳句/1: {coverage: 0.3}}}
    allow:    [allow/]
    governance: {approvers: [法務部], retention: {drafts: 3 years}, release-needs: [review]}
    log:      {path: .proviso/log.db, record: [check, hook]}
    """

  @Test func everyKeyOfTheContractIsRead() throws {
    let made = try read(Self.everyKey, file: "campaign/proviso.yaml")
    #expect(made.file == RawPath("campaign/proviso.yaml"))
    #expect(made.folder == RawPath("campaign"))
    #expect(
      made.project
        == .init(
          name: "spring-campaign", role: .user, targets: ["JP", "EU"], isPublic: true, isCommercial: false,
          basis: "30-4"))
    #expect(made.prompts == ["prompts/**"] && made.sources == ["data/*.csv", "cards/*.md"])
    #expect(made.outputs == ["out/**"] && made.exclude == ["vendor/**"])
    #expect(made.corpora == [RawPath("campaign/corpora/house.corpus"), RawPath("/srv/公開.corpus")])
    #expect(made.packs?.map(\.text) == ["jp-30-4", "jp-generation"])
    #expect(made.rules.map(\.rule.text) == ["JPGEN-CREATOR-NAMED", "LIKE-MARK", "OTHER"])
    #expect(made.rules.map(\.severity) == [.low, nil, .stop])
    #expect(made.rules.map(\.isOff) == [false, true, false])
    #expect(made.names == .init(files: [RawPath("campaign/names/clients.tsv")], ignore: ["person/prince"]))
    #expect(made.rights == RawPath("campaign/rights.yaml"))
    #expect(made.owner == .init(department: "制作2部", person: "山田", client: "ACME", job: "2026-118"))
    #expect(
      made.robots
        == .init(
          snapshots: RawPath("campaign/robots/"), agents: ["ExampleBot"],
          collected: Day(year: 2026, month: 10, day: 1)))
    #expect(made.tools == [.init(id: "acme-image", version: ">=2", expires: Day(year: 2027, month: 3, day: 31))])
    #expect(made.failOn == .high)
    #expect(made.ruleFolders == [RawPath("campaign/rules/")])
    #expect(made.lineage == [RawPath("campaign/generations.jsonl")] && made.allow == [RawPath("campaign/allow/")])
    var policy = MatchPolicy()
    policy.bounds.marked.ja = 80
    policy.works["俳句/1"] = policy.bounds
    policy.works["俳句/1"]?.coverage = 0.3
    #expect(made.similarity == policy)
    #expect(
      made.governance == .init(approvers: ["法務部"], retention: ["drafts": "3 years"], releaseNeeds: ["review"]))
    #expect(made.log == .init(path: RawPath("campaign/.proviso/log.db"), record: [.check, .hook]))
  }

  @Test(arguments: ["", "# 空の設定\n", "version: 1\nproject:\nrules: ~\n"]) func nothingStatedMeansDefaults(text: String)
    throws
  {
    let made = try read(text)
    #expect(made.failOn == .medium)
    #expect(made.packs == nil && made.log == nil && made.rules.isEmpty)
    #expect(made.project == .init())
    #expect(made.project.targets == nil, "what is not stated is unknown, not Japan")
  }

  @Test func logHasDefaults() throws {
    #expect(try read("log: {record: check}").log == .init(path: RawPath(".proviso/log.db"), record: [.check]))
    #expect(try read("log: {path: /var/log/p.db}").log == .init(path: RawPath("/var/log/p.db"), record: [.check]))
  }

  static let mistakes: [(text: String, en: String, ja: String)] = [
    (
      "version: 1\nprompt: [a]\n", "2:1: unknown key \"prompt\"; did you mean \"prompts\"?",
      "2:1: 未知のキー「prompt」です。「prompts」のことではありませんか"
    ),
    (
      "project: {name: 春の企画, rolle: user}\n", "1:23: unknown key \"rolle\"; did you mean \"role\"?",
      "1:23: 未知のキー「rolle」です。「role」のことではありませんか"
    ),
    (
      "project:\n  role: usr\n", "2:9: unknown word \"usr\"; did you mean \"user\"?",
      "2:9: 未知の語「usr」です。「user」のことではありませんか"
    ),
    (
      "project:\n  targets: [JP, UE]\n", "2:17: unknown target \"UE\"; did you mean \"EU\"?",
      "2:17: 未知の国・地域「UE」です。「EU」のことではありませんか"
    ),
    (
      "project: {public: はい}\n", "1:19: expected true or false, found \"はい\"", "1:19: trueまたはfalseが必要ですが、「はい」があります"
    ),
    (
      "rules:\n  LIKE-MARK: {sevrity: low}\n", "2:15: unknown key \"sevrity\"; did you mean \"severity\"?",
      "2:15: 未知のキー「sevrity」です。「severity」のことではありませんか"
    ),
    (
      "rules:\n  LIKE-MARK: of\n", "2:14: unknown word \"of\"; did you mean \"off\"?",
      "2:14: 未知の語「of」です。「off」のことではありませんか"
    ),
    ("prompts: {a: b}\n", "1:10: expected a list, found a mapping", "1:10: リストが必要ですが、マッピングがあります"),
    ("rules: [A]\n", "1:8: expected a mapping, found a list", "1:8: マッピング(キー: 値)が必要ですが、リストがあります"),
    ("- a\n", "1:1: expected a mapping, found a list", "1:1: マッピング(キー: 値)が必要ですが、リストがあります"),
    (
      "fail-on: hihg\n", "1:10: unknown word \"hihg\"; did you mean \"high\"?", "1:10: 未知の語「hihg」です。「high」のことではありませんか"
    ),
    (
      "robots:\n  collected: 2027-02-30\n", "2:14: there is no such day as \"2027-02-30\"",
      "2:14: 「2027-02-30」という日は存在しません"
    ),
    (
      "tools:\n  - {id: a, expires: 来年}\n",
      "2:22: \"来年\" is not a date; write it like 2027-03-31, 2027/3/31, 2027年3月31日 or 令和9年3月31日",
      "2:22: 「来年」は日付ではありません。2027-03-31、2027/3/31、2027年3月31日、令和9年3月31日のように書いてください"
    ),
    ("tools:\n  - {version: 1}\n", "2:5: key \"id\" is missing", "2:5: キー「id」がありません"),
    (
      "version: 2\n", "1:10: version 2 is not known; this proviso reads version 1",
      "1:10: バージョン2には対応していません。このprovisoが読めるのはバージョン1です"
    ),
    (
      "similarity: {thresholds: {coverage: 六割}}\n", "1:37: expected a number, found \"六割\"", "1:37: 数値が必要ですが、「六割」があります"
    ),
    (
      "similarity: {work: {}}\n", "1:14: unknown key \"work\"; did you mean \"works\"?",
      "1:14: 未知のキー「work」です。「works」のことではありませんか"
    ),
    (
      "governance: {aprovers: []}\n", "1:14: unknown key \"aprovers\"; did you mean \"approvers\"?",
      "1:14: 未知のキー「aprovers」です。「approvers」のことではありませんか"
    ),
    (
      "log: {record: [chekc]}\n", "1:16: unknown word \"chekc\"; did you mean \"check\"?",
      "1:16: 未知の語「chekc」です。「check」のことではありませんか"
    ),
    ("exclude: [[a]]\n", "1:11: expected text, found a list", "1:11: 文字列が必要ですが、リストがあります"),
  ]

  @Test(arguments: mistakes) func mistakesNameTheirPlace(text: String, en: String, ja: String) {
    do {
      _ = try read(text, file: "設定/proviso.yaml")
      Issue.record("was accepted")
    } catch {
      #expect(error.line(in: .en) == "設定/proviso.yaml:" + en)
      #expect(error.line(in: .ja) == "設定/proviso.yaml:" + ja)
    }
  }

  @Test func rulesAndPacksThatNobodyKnowsNameTheirPlace() throws {
    let made = try read("packs: [jp-generation]\nrules:\n  JPGEN-VERBATM: off\n")
    #expect(throws: Never.self) {
      try made.checkMentions(knownRules: ["JPGEN-VERBATM"], knownPacks: ["jp-generation"])
    }
    do {
      try made.checkMentions(knownRules: ["JPGEN-VERBATIM"], knownPacks: ["jp-generation"])
      Issue.record("was accepted")
    } catch {
      #expect(
        error.line(in: .en) == "proviso.yaml:3:3: unknown id \"JPGEN-VERBATM\"; did you mean \"JPGEN-VERBATIM\"?")
    }
    do {
      try made.checkMentions(knownRules: ["JPGEN-VERBATM"], knownPacks: ["jp-generaton"])
      Issue.record("was accepted")
    } catch {
      #expect(error.line(in: .ja) == "proviso.yaml:1:9: 未知のID「jp-generation」です。「jp-generaton」のことではありませんか")
    }
  }
}

@Suite struct ConfigurationSearchTests {
  /// A folder that is removed at the end of the test.
  private final class Workspace {
    let path = RawPath(FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/proviso-\(UUID())")

    init(_ files: [String: String]) throws {
      for (name, text) in files {
        let file = URL(filePath: path.display + "/" + name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path.display) }
  }

  @Test func theNearestFileUpwardsHolds() throws {
    let work = try Workspace([
      "proviso.yaml": "fail-on: low", "企画/proviso.yaml": "fail-on: stop", "企画/深い/層/a.md": "", "other/b.md": "",
    ])
    let deep = try Configuration.loaded(named: nil, near: work.path.appending("企画/深い/層/a.md"))
    #expect(deep.failOn == .stop)
    #expect(deep.folder == work.path.appending("企画"))
    #expect(try Configuration.loaded(named: nil, near: work.path.appending("企画")).failOn == .stop)
    #expect(try Configuration.loaded(named: nil, near: work.path.appending("other/b.md")).failOn == .low)
  }

  @Test func aNamedFileGoesFirst() throws {
    let work = try Workspace(["proviso.yaml": "fail-on: low", "conf/strict.yaml": "fail-on: info\nrights: r.yaml"])
    let made = try Configuration.loaded(named: work.path.appending("conf/strict.yaml"), near: work.path)
    #expect(made.failOn == .info)
    #expect(made.rights == work.path.appending("conf/r.yaml"))
  }

  @Test func aNamedFileMustExist() throws {
    let work = try Workspace(["a.md": ""])
    let missing = work.path.appending("なし.yaml")
    do {
      _ = try Configuration.loaded(named: missing, near: nil)
      Issue.record("was accepted")
    } catch {
      #expect(error.line(in: .ja) == "\(missing.display): ファイルまたはフォルダーがありません")
    }
  }

  @Test func aFolderOfThatNameIsAComplaintAndNotSilence() throws {
    let work = try Workspace(["proviso.yaml/x": "", "a.md": ""])
    #expect(throws: Complaint.self) { try Configuration.loaded(named: nil, near: work.path.appending("a.md")) }
  }

  /// The tests run in the package, which has no configuration of its own above it.
  @Test(arguments: ["-", "@list.txt", "no/such/path"]) func withoutAPathTheSearchStartsHere(path: String) throws {
    #expect(try Configuration.loaded(named: nil, near: RawPath(path)).file == nil)
  }
}
