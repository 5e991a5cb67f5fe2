import Foundation
import OptOuts
import Reading
import Testing
import Vocabulary

@testable import Sourcing

@Suite struct SourceSurveyTests {
  /// A table from a header and cells, two lines a row, to tell lines from indices.
  private func rows(_ columns: [String], _ cells: [[String]]) -> String {
    ([columns] + cells).map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n\n" }.joined()
  }

  private func survey(
    _ list: String, robots: [String: String]? = nil, collectors: [String] = ["ExampleBot"], collected: String? = nil,
    atlas: SourceAtlas = SourceAtlas(), mostNames: Int? = nil
  ) throws -> SourceSurvey {
    let folder = FileManager.default.temporaryDirectory.appending(path: "proviso-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in robots ?? [:] { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let agents = try TrainingAgents(tsv: Array("name\toperator\tnote\nGPTBot\tOpenAI\t\nCCBot\tCC\t\n".utf8))
    let bytes = Array(list.utf8)
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes, wants: SourceSurvey.wants))
    var survey = SourceSurvey(
      snapshots: robots == nil ? nil : try SnapshotStore(folder: RawPath(folder.path)), agents: agents,
      collectors: collectors, collected: collected, atlas: atlas, addressColumns: reader.addressColumns,
      mostNames: mostNames)
    reader.feed(bytes) { survey.take($0) }
    reader.finish { survey.take($0) }
    return survey
  }

  private let complete = ["id", "url", "fetch_time", "license", "author"]

  @Test func groupsRefusalsByOriginAudienceAndVerdict() throws {
    let robots = [
      "a.example.txt": "User-agent: GPTBot\nDisallow: /art/\nUser-agent: *\nDisallow: /private/\n",
      "b.example.txt": "User-agent: ExampleBot\nDisallow: /\n",
    ]
    let list = rows(
      ["id", "url"],
      [
        ["x1", "https://a.example/art/1"], ["x2", "https://a.example/text/1"], ["x3", "https://A.example/art/2"],
        ["x4", "https://a.example/private/1"], ["x5", "https://b.example/"], ["x6", "https://c.example/"],
        ["x7", "https://a.example/art/3"], ["x8", "https://a.example/art/4"],
      ])
    let groups = try survey(list, robots: robots).allGroups().filter { $0.key.hasPrefix("https://") }
    #expect(
      groups.map { "\($0.key) \($0.count)" } == [
        "https://a.example ExampleBot refused 1", "https://a.example ExampleBot unstated 5",
        "https://a.example training refused 5", "https://a.example training unstated 1",
        "https://b.example ExampleBot refused 1", "https://b.example training unstated 1",
        "https://c.example ExampleBot unknown 1", "https://c.example training unknown 1",
      ])
    let refused = try #require(groups.first { $0.key == "https://a.example training refused" })
    #expect(refused.firstRows == [0, 2, 3])
    #expect(refused.line == 3)
    #expect(refused.field == "url" && refused.value == "https://a.example/art/1" && refused.id == "x1")
    let deciding = refused.evidence.compactMap { if case .optout(let evidence) = $0 { evidence } else { nil } }
    #expect(deciding.map(\.agent) == ["GPTBot", "*"])
    #expect(deciding.map(\.line) == [2, 4])
    #expect(deciding.map(\.rule) == ["Disallow: /art/", "Disallow: /private/"])
  }

  @Test func asksTheSnapshotOfTheRowsOwnDay() throws {
    let robots = [
      "index.tsv": "origin\ttaken\tstatus\tfile\nhttps://a.example\t2026-05-01\t200\tnew.txt\n"
        + "https://a.example\t2026-01-01\t200\told.txt\n",
      "old.txt": "", "new.txt": "User-agent: *\nDisallow: /\n",
    ]
    let list = rows(
      ["URL", "取得日"],
      [["https://a.example/1", "2026年3月1日"], ["https://a.example/2", "2026/6/1"], ["https://a.example/3", "不明"]])
    let verdicts = try survey(list, robots: robots, collected: "2026-02-01").allGroups()
      .filter { $0.key.contains("training") }.map { "\($0.key) \($0.firstRows)" }
    #expect(
      verdicts == ["https://a.example training refused [1]", "https://a.example training unstated [0, 2]"])
  }

  @Test func countsEveryRowEvenWithoutAddressOrSnapshots() throws {
    let list = rows(
      ["url"], [["https://a.example/"], ["s3://bucket/key"], [""], ["https://b.example/"], ["10.1000/182"]])
    let without = try survey(list).allGroups().filter { $0.key.hasSuffix("unknown") }
    #expect(without.map { "\($0.key) \($0.count)" } == ["* training unknown 2", "no-web-address training unknown 3"])
    let with = try survey(list, robots: [:]).allGroups().filter { $0.key.hasSuffix("training unknown") }
    #expect(with.reduce(0) { $0 + $1.count } == 5)
  }

  @Test func findsMissingRecordsColumnByColumn() throws {
    let list = rows(
      ["作品ID", "URL", "取得日", "ライセンス"],
      [
        ["1", "https://a.example/1", "2026-10-01", "CC BY 4.0"], ["2", "", "2026-10-01", "不明"],
        ["3", "https://a.example/3", " ", "N/A"], ["4", "https://a.example/4", "2026-10-01", "契約 2026-118"],
      ])
    let gaps = try survey(list).allGroups().filter { $0.key.hasPrefix("missing") }
    #expect(gaps.map(\.key) == ["missing origin", "missing collected", "missing licence", "missing creator"])
    #expect(gaps.map(\.firstRows) == [[1], [2], [1, 2], [0, 1, 2]])
    #expect(gaps.map(\.count) == [1, 1, 2, 4])
    #expect(gaps.map(\.field) == ["URL", "取得日", "ライセンス", nil])
    #expect(gaps.map(\.id) == ["2", "3", "2", "1"])
    #expect(gaps[3].evidence == [.field(FieldEvidence(name: "creator", value: nil))])
  }

  @Test func findsNothingMissingInACompleteList() throws {
    let list = rows(complete, [["1", "https://a.example/", "2026-10-01T00:00:00Z", "cc0-1.0", "Ann"]])
    #expect(try survey(list).allGroups().allSatisfy { !$0.key.hasPrefix("missing") })
  }

  @Test func countsCreatorsByTheirFoldedName() throws {
    let list = rows(
      ["URL", "作者"],
      [
        ["https://a.example/1", "葛飾 北斎"], ["https://a.example/2", "葛飾北斎"], ["https://b.example/3", "歌川広重"],
        ["https://c.example/4", "作者不明"], ["https://d.example/5", "喜多川歌麿"], ["https://e.example/6", "Ann LEE"],
        ["https://f.example/7", "ann lee"], ["https://g.example/8", "Bo"], ["https://h.example/9", "Cy"],
        ["https://i.example/10", "Di"],
      ])
    let shares = try survey(list).allGroups().flatMap(\.evidence).compactMap {
      if case .share(let share) = $0 { share } else { nil }
    }
    #expect(
      shares == [
        ShareEvidence(dimension: .creator, value: "Ann LEE", items: 2, total: 10),
        ShareEvidence(dimension: .creator, value: "葛飾 北斎", items: 2, total: 10),
        ShareEvidence(dimension: .host, value: "a.example", items: 2, total: 10),
      ])
  }

  @Test func showsTheOnlyCreatorWhateverTheShare() throws {
    var cells = (0..<9).map { ["https://\($0).example/", ""] }
    cells.append(["https://9.example/", "山田太郎"])
    let groups = try survey(rows(["url", "artist"], cells)).allGroups().filter { $0.key.hasPrefix("creator") }
    #expect(
      groups.map(\.evidence) == [[.share(ShareEvidence(dimension: .creator, value: "山田太郎", items: 1, total: 10))]])
    #expect(groups.first?.line == 21)
  }

  @Test func beyondTheBoundACountIsTooLowByNoMoreThanIsSaid() throws {
    let names = (0..<400).map { $0 % 2 == 0 ? "北斎" : "作家\($0)" }
    let list = rows(["url", "作者"], names.enumerated().map { ["https://a.example/\($0.offset)", $0.element] })
    let survey = try survey(list, mostNames: 20)
    let largest = try #require(survey.creators.largest(1).first)
    #expect(largest.name == "北斎" && largest.count.count <= 200)
    #expect(largest.count.count >= 200 - survey.creators.missed && survey.creators.missed <= 40)
    #expect(survey.limits.count == 1 && survey.limits[0].ja.contains("作者"))
  }

  @Test func countsAccountsOfPortfolioSites() throws {
    let table =
      "host\tpath\tsite\treserved\npixiv.net\t/users/{user}\tpixiv\t\nx.com\t/{user}\tx\thome search\n"
      + "{user}.tumblr.com\t\ttumblr\twww\n"
    let atlas = try SourceAtlas(
      suffixes: Array("jp\nco.jp\ncom\n".utf8), portfolios: [(Array(table.utf8), "p.tsv")], pirates: [])
    let list = rows(
      ["url"],
      [
        ["https://www.pixiv.net/users/123"], ["https://pixiv.net/users/123/artworks"],
        ["https://x.com/Hokusai/status/1"],
        ["https://x.com/home"], ["https://hokusai.tumblr.com/post/1"], ["https://www.tumblr.com/x"],
        ["https://art.example.co.jp/城"],
      ])
    let survey = try survey(list, atlas: atlas)
    #expect(
      survey.accounts.largest(9).map { "\($0.name) \($0.count.count)" } == [
        "pixiv/123 2", "tumblr/hokusai 1", "x/hokusai 1",
      ])
    #expect(survey.counts { $0.domain }.map(\.name).contains("example.co.jp"))
  }

  @Test func theVerdictOfARowIsTheStrongestOfAll() throws {
    let robots = ["a.example.txt": "User-agent: GPTBot\nDisallow: /art/\n"]
    let list = rows(
      ["id", "url"],
      [["1", "https://a.example/art/1"], ["2", "https://a.example/x"], ["3", "https://b.example/"], ["4", "-"]])
    let survey = try survey(list, robots: robots)
    #expect(
      survey.outcomes.map { survey.verdicts.all[$0.verdict].outcome } == [
        .refused, .noRefusalFound, .unknown, .unknown,
      ])
    #expect(
      survey.outcomes.map { survey.verdicts.all[$0.verdict].reason } == [
        "rule", "no-rule", "no-snapshot", "no-web-address",
      ])
  }

  @Test func givesEveryGroupItsOwnKey() throws {
    let list = rows(complete, (0..<6).map { ["\($0)", "https://\($0 % 2).example/", "", "", "作家\($0 % 2)"] })
    let keys = try survey(list, robots: [:]).allGroups().map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func survivesAnEmptyListAndEmptyRows() throws {
    #expect(try survey("url\n").allGroups() == [])
  }
}

@Suite struct ColumnRoleTests {
  @Test(arguments: [
    ("URL", ColumnRole.origin), ("ｕｒｌ", .origin), ("Image URL", .origin), ("source_url", .origin),
    ("/metadata/url", .origin),
    ("WARC-Target-URI", .origin), ("出典URL", .origin), ("取得元", .origin), ("DOI", .origin), ("取得日", .collected),
    ("WARC-Date", .collected), ("fetch_time", .collected), ("収集日時", .collected), ("LICENSE", .licence),
    ("licence", .licence), ("ライセンス", .licence), ("ﾗｲｾﾝｽ", .licence), ("dc:rights", .licence), ("作者", .creator),
    ("Author", .creator), ("イラストレーター", .creator), ("artist_name", .creator), ("SAMPLE_ID", .id), ("管理番号", .id),
  ])
  func readsTheNameOfAColumn(_ name: String, _ role: ColumnRole) {
    #expect(ColumnRole(named: name) == role)
  }

  @Test(arguments: [
    "", "similarity", "authority", "url_count", "備考", "作者コメント", String(repeating: "url", count: 40),
  ])
  func leavesOtherColumnsAlone(_ name: String) {
    #expect(ColumnRole(named: name) == nil)
  }

  @Test(arguments: [
    ("CC-MAIN-2024-01", "2024-01-07"), ("CC-MAIN-2025-43", "2025-10-26"), ("1717200000", "2024-06-01"),
    ("1717200000000", "2024-06-01"), ("令和8年9月3日", "2026-09-03"),
  ])
  func readsTimesAsListsHaveThem(_ text: String, _ day: String) {
    #expect(MomentReader.moment(text) == Moment(day, edge: .end))
  }
}
