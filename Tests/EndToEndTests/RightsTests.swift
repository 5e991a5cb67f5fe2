import Foundation
import Testing

/// The rights file: what is one's own, licensed or agreed to does not block, and what does not count is said.
@Suite struct RightsTests {
  static let settings = "rules: {GOV-TOOL-UNAPPROVED: off}\nrights: rights.yaml\n"

  private func workspace(_ rights: String, _ prompt: String, settings: String = settings) throws -> Workspace {
    try Workspace(["prompts/a.txt": prompt, "proviso.yaml": settings, "rights.yaml": rights])
  }

  /// A studio with its own cast: named in every way that blocks elsewhere.
  static let cast = """
    新海誠の画風で、雨上がりの駅前
    新海誠の絵柄を完全に再現して、ロボットを描く
    ピカチュウのスタンプ案を5つ
    「進撃の巨人」のような巨大な壁と街
    a castle exactly like Greg Rutkowski painted it
    港野ミナトのイラスト、港野ミナトの画風で

    """
  static let ownCast = """
    rights:
      - {what: person/makoto-shinkai, kind: own}
      - {what: ピカチュウ, kind: own}
      - {what: 進撃の巨人, kind: own}
      - {what: greg rutkowski, kind: own}
      - {what: 港野ミナト, kind: own}
    """

  @Test func ownNamesAndCharactersNeverBlock() throws {
    let public_ = Self.settings + "project: {public: true, commercial: true}\n"
    let workspace = try workspace("rights: []", Self.cast, settings: public_)
    #expect(try workspace.run("check").status == 1)
    try workspace.write("rights.yaml", Self.ownCast)
    let report = try workspace.report("check", "--fail-on", "low")
    #expect(report.status == 0, "\(report.findings.map { [$0["rule"], $0["severity"], $0["text"]] })")
    // They are shown, with the right that stands for them.
    #expect(report.texts.contains("新海誠") && report.findings.allSatisfy { $0["severity"] == "info" })
    let right = try #require(report.findings.first?.evidence("right").first)
    #expect(right["kind"] == "own" && right["at"] == "rights.yaml:2" && right["void"] == .null)
    // One name that is not on the list blocks as before.
    try workspace.write("prompts/b.txt", "宮崎駿風の空と草原\n")
    #expect(try workspace.run("check").status == 1)
  }

  @Test func aRightInOneNameSaysNothingOfAnother() throws {
    let workspace = try workspace(Self.ownCast, "新海誠と宮崎駿の画風で\n")
    let report = try workspace.report("check")
    #expect(report.status == 1)
    let severities = Dictionary(
      report.findings.map { ($0["text"].string ?? "", $0["severity"].string ?? "") }, uniquingKeysWith: { max($0, $1) })
    #expect(severities["新海誠"] == "info" && severities["宮崎駿"] == "medium")
  }

  static let licence =
    "rights: [{what: 新海誠, kind: licence, acts: [generate], territory: [JP], until: 令和9年3月31日, pointer: 2026-118}]"

  @Test func aLicenceCountsToItsLastDayAndSaysWhyNotAfter() throws {
    let workspace = try workspace(Self.licence, "新海誠の画風で\n")
    func finding(_ more: String...) throws -> JSON {
      let report = RunReport(try Proviso.run(["check", "--format", "jsonl"] + more, in: workspace))
      return try #require(report.findings.first)
    }
    let covered = try finding("--as-of", "2027-03-31")
    #expect(covered["severity"] == "info" && covered["moves"].list.contains(["fact": "licensed", "cap": "info"]))
    #expect(covered.evidence("right")[0]["pointer"] == "2026-118" && covered.evidence("right")[0]["void"] == .null)
    let late = try finding("--as-of", "2027-04-01")
    #expect(late["severity"] == "medium" && late.evidence("right")[0]["void"]["ja"] == "2027-03-31に期限が切れています")
    let abroad = try finding("--as-of", "2027-03-31", "--targets", "JP,EU")
    #expect(abroad["severity"] == "medium" && abroad.evidence("right")[0]["void"]["en"] == "it does not cover EU")
    let page = try workspace.run("check", "--as-of", "2027-04-01", "--lang", "ja").text
    #expect(page.contains("適用外:2027-03-31に期限が切れています"))
  }

  @Test func aLicenceToTrainIsNoLicenceToGenerate() throws {
    let workspace = try workspace(Self.licence.replacing("generate", with: "train"), "新海誠の画風で\n")
    #expect(try workspace.run("check", "--as-of", "2026-11-21").status == 1)
  }

  @Test func aWholeFolderCanBeCovered() throws {
    let workspace = try workspace(
      "rights: [{what: prompts/client/**, kind: consent, acts: all, territory: world}]", "新海誠の画風で\n")
    #expect(try workspace.run("check").status == 1)
    try workspace.shell("mkdir prompts/client && mv prompts/a.txt prompts/client/")
    #expect(try workspace.run("check").status == 0)
  }

  @Test func aTableInShiftJISIsRead() throws {
    let workspace = try workspace("", "新海誠の画風で\n", settings: Self.settings.replacing("rights.yaml", with: "権利.csv"))
    try workspace.write("権利.csv", bytes: [UInt8](shiftJIS: "対象,種別\r\n新海誠,自社\r\n"))
    #expect(try workspace.run("check").status == 0)
  }

  @Test func outputsAreCoveredByTheCorpusTheyMatch() throws {
    let text = "朝の港に霧が立ちこめ、漁師たちは網をたたみながら静かに歌をうたっていた。遠くで汽笛が鳴る。"
    let workspace = try Workspace([
      "refs/a.txt": text, "out/a.txt": "はじめに。" + text + "おわり。",
      "proviso.yaml": Self.settings + "outputs: [\"out/**\"]\ncorpora: [house.corpus]\n", "rights.yaml": "rights: []\n",
    ])
    #expect(try workspace.run("corpus", "build", "house.corpus", "refs").status == 0)
    let before = try workspace.report("check")
    try #require(before.findings.contains { $0["severity"] != "info" }, "\(before.rules)")
    try workspace.write("rights.yaml", "rights: [{what: house.corpus, kind: own}]\n")
    let after = try workspace.report("check")
    #expect(after.findings.allSatisfy { $0["severity"] == "info" } && after.findings.count == before.findings.count)
    #expect(after.findings.first?.evidence("right").first?["what"] == "house.corpus")
  }

  @Test func theRightsFileItselfIsNeverScanned() throws {
    let workspace = try workspace(Self.ownCast, "朝の港\n", settings: Self.settings + "prompts: [\"**\"]\n")
    #expect(try workspace.report("check").findings.isEmpty)
  }

  static let broken: [(String, String)] = [
    ("rights: [{what: x, kind: mine}]", "rights.yaml:1:26: unknown word \"mine\""), ("rights: [", "rights.yaml:"),
  ]

  @Test(arguments: broken) func aWrongRightsFileStopsTheRun(text: String, says: String) throws {
    let outcome = try workspace(text, "朝の港\n").run("check")
    #expect(outcome.status == 2 && outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test func aRightsFileThatIsMissingOrADamagedWorkbookStopsTheRun() throws {
    let missing = try Workspace(["proviso.yaml": "rights: r.yaml\n"]).run("check")
    #expect(missing.status == 2 && missing.errors.contains("r.yaml"))
    let workbook = try Workspace(["proviso.yaml": "rights: r.xlsx\n", "r.xlsx": "PK"]).run("check", "--lang", "ja")
    #expect(workbook.status == 2 && workbook.errors.contains("r.xlsx: "))
  }
}
