import Testing
import Vocabulary

@testable import Settling

@Suite struct RightTests {
  private func read(_ text: String, file: String = "rights.yaml") throws -> [Right] {
    try Right.list(reading: Array(text.utf8), file: RawPath(file))
  }

  private func use(
    _ acts: Set<Right.Act> = [.generate], in territory: [String] = ["JP"], on day: String = "2026-11-21"
  ) throws -> Right.Use {
    Right.Use(acts: acts, territory: territory, day: try Day(parsing: day))
  }

  @Test func aListWithoutItsKeyIsToldHowToStand() throws {
    let complaint = try #require(throws: Complaint.self) { try read("- what: character/minato\n  holder: 港出版\n") }
    #expect(complaint.line(in: .en).hasPrefix("rights.yaml:1:1: the list stands under no key; write `rights:`"))
    #expect(complaint.line(in: .ja).contains("`rights:`と書き"))
  }

  static let yaml = """
    version: 1
    rights:
      - what: character/minato
        kind: own
        holder: 港野工房
      - what: 新海誠
        kind: licence
        acts: [generate, publish]
        territory: [JP, 米国]
        from: 令和8年4月1日
        until: 2027/3/31
        scope: 社内
        pointer: 稟議 2026-118
      - {what: prompts/own/**, kind: 同意, acts: すべて, territory: 全世界}
    """

  static let table = """
    対象,権利者,種別,行為,地域,開始,終了,範囲,根拠
    character/minato,港野工房,自社,,,,,,
    新海誠,,許諾,"生成、公開",JP・米国,令和8年4月1日,2027/3/31,社内,稟議 2026-118
    prompts/own/**,,同意,すべて,全世界,,,,

    """

  @Test func bothFormsSayTheSame() throws {
    let list = try read(Self.yaml)
    let table = try read(Self.table, file: "権利情報.csv")
    #expect(list.count == 3 && list[1].acts == [.generate, .publish] && list[1].territory == ["JP", "US"])
    #expect(list[1].from?.iso == "2026-04-01" && list[1].until?.iso == "2027-03-31" && list[1].at == "rights.yaml:6")
    func withoutPlace(_ rights: [Right]) -> [Right] {
      rights.map { right in
        var right = right
        right.at = ""
        return right
      }
    }
    #expect(withoutPlace(list).map { $0.holder == nil } == withoutPlace(table).map { $0.holder == nil })
    #expect(withoutPlace(table) == withoutPlace(list))
    #expect(table.map(\.at) == ["権利情報.csv:2", "権利情報.csv:3", "権利情報.csv:4"])
  }

  @Test func aTableOfASpreadsheetIsReadInItsEncoding() throws {
    let sjis: [UInt8] = [
      0x91, 0xCE, 0x8F, 0xDB, 0x2C, 0x8E, 0xED, 0x95, 0xCA, 0x0D, 0x0A,  // 対象,種別
      0x8D, 0x60, 0x96, 0xEC, 0x88, 0xEA, 0x98, 0x59, 0x2C, 0x8E, 0xA9, 0x8E, 0xD0, 0x0D, 0x0A,  // 港野一郎,自社
    ]
    let rights = try Right.list(reading: sjis, file: RawPath("r.csv"))
    #expect(rights.map(\.what) == ["港野一郎"] && rights.map(\.kind) == [.own])
  }

  static let wrong: [(String, String, String, Int, String)] = [
    ("rights.yaml", "kind: own", "kind: owned", 4, "unknown word \"owned\""),
    ("rights.yaml", "territory: [JP, 米国]", "territory: [JP, Mars]", 9, "unknown word \"Mars\""),
    ("rights.yaml", "令和8年4月1日", "令和8年4月31日", 10, "no such day"),
    ("rights.yaml", "2027/3/31", "2025/3/31", 11, "ends before"),
    ("rights.yaml", "what: character/minato", "wat: character/minato", 3, "unknown key \"wat\""),
    ("r.csv", "権利者", "権利", 1, "unknown column"),
    ("r.csv", "自社", "社", 2, "unknown word"),
    ("r.csv", "character/minato,", ",", 2, "\"what\" is missing"),
    ("r.csv", "生成、公開", "生成、放送", 3, "unknown word \"放送\""),
  ]

  @Test(arguments: wrong)
  func aMistakeIsNamedWithItsPlace(file: String, old: String, new: String, line: Int, says: String) throws {
    let text = (file == "r.csv" ? Self.table : Self.yaml).replacing(old, with: new)
    let complaint = try #require(throws: Complaint.self) { try read(text, file: file) }
    #expect(complaint.file == file && complaint.line == line, "\(complaint.line(in: .en))")
    #expect(complaint.line(in: .en).contains(says), "\(complaint.line(in: .en))")
  }

  @Test(arguments: ["rights.xls", "rights.ods", "rights"]) func otherFormsAreRefusedClearly(file: String) throws {
    let complaint = try #require(throws: Complaint.self) { try read("PK", file: file) }
    #expect(complaint.remedy?.en.contains("CSV") == true)
  }

  @Test func aRightCoversWhatIsRecordedAndNoMore() throws {
    let licence = try read(Self.yaml)[1]
    #expect(licence.shortfall(for: try use([.generate, .publish], in: ["JP", "US"])) == nil)
    #expect(licence.shortfall(for: try use(on: "2027-03-31")) == nil)
    #expect(licence.shortfall(for: try use(on: "2027-04-01"))?.ja == "2027-03-31に期限が切れています")
    #expect(licence.shortfall(for: try use(on: "2026-03-31"))?.en == "it begins on 2026-04-01")
    #expect(licence.shortfall(for: try use([.train]))?.en == "it does not cover training")
    #expect(licence.shortfall(for: try use(in: ["JP", "EU"]))?.en == "it does not cover EU")
  }

  @Test func whatIsNotRecordedIsUnknown() throws {
    let licence = try read("rights: [{what: x, kind: licence}]")[0]
    #expect(licence.shortfall(for: try use())?.en.contains("not recorded") == true)
    let bounded = try read("rights: [{what: x, kind: consent, acts: all}]")[0]
    #expect(bounded.shortfall(for: try use())?.en.contains("territory") == true)
    // One's own works are one's own, whatever else is recorded.
    let own = try read("rights: [{what: x, kind: own}]")[0]
    #expect(own.shortfall(for: try use([.train, .publish], in: ["JP", "EU"])) == nil)
  }
}
