import Foundation
import Testing

/// Training-source lists: refusals with their evidence, shares, gaps, and groups of rows.
@Suite struct SourceTests {
  private func workspace() throws -> Workspace {
    try Workspace([
      "robots/index.tsv": """
      origin\ttaken\tstatus\tfile
      https://gallery.example\t2026-09-01T00:00:00Z\t200\tgallery.txt
      https://manga.example\t2026-09-20T00:00:00Z\t200\tmanga.txt
      https://open.example\t2026-09-01T00:00:00Z\t200\topen.txt

      """, "robots/gallery.txt": "User-agent: *\nDisallow:\n\nUser-agent: ExampleBot\nDisallow: /works/\n",
      "robots/manga.txt": "# 作品ページの収集はご遠慮ください\nUser-agent: GPTBot\nDisallow: /\n",
      "robots/open.txt": "User-agent: *\nAllow: /\n",
      "list.csv": """
      id,取得元URL,作者,ライセンス,取得日
      a1,https://gallery.example/works/1.jpg,灯田港,CC0,2026-09-05
      a2,https://gallery.example/about,霧島岬,CC0,2026-09-05
      a3,https://gallery.example/works/2.jpg,汐見渚,CC0,2026-09-05
      a4,https://manga.example/7,波野浜,,2026-09-30
      a5,https://open.example/1,不明,CC0,2026-09-05
      a6,https://nowhere.example/1,浦里磯,,2026-09-05
      a7,https://gallery.example/works/3.jpg,沖田洋,CC0,2026-09-05
      a8,https://gallery.example/works/4.jpg,岬野燈,CC0,2026-09-05

      """,
    ])
  }

  @Test func aRefusalNamesItsLineAgentAndSnapshot() throws {
    let workspace = try workspace()
    let report = try workspace.report(
      "sources", "list.csv", "--robots", "robots", "--agent", "ExampleBot", "--select", "JP304-ROBOTS-DENIED")
    #expect(report.status == 1 && report.summary["records"] == 8)
    let gallery = try #require(report.findings.first { $0["count"] == 4 })
    #expect(gallery["rows"] == [0, 2, 6] && gallery["line"] == 2 && gallery["id"] == "a1" && gallery["record"] == 0)
    #expect(gallery["field"] == "取得元URL")
    let optout = try #require(gallery.evidence("optout").first)
    #expect(optout["verdict"] == "refused" && optout["agent"] == "ExampleBot" && optout["channel"] == "robots")
    #expect(optout["line"] == 5 && optout["rule"] == "Disallow: /works/")
    #expect(optout["snapshot"]["taken"] == "2026-09-01T00:00:00Z" && optout["snapshot"]["age_days"] == 4)
    #expect(optout["snapshot"]["status"] == 200 && optout["snapshot"]["sha256"].string?.count == 64)
    // A crawler for training is refused as a whole on the other site: one row, and its own snapshot.
    let manga = try #require(report.findings.first { $0["id"] == "a4" })
    #expect(manga.evidence("optout").first?["agent"] == "GPTBot" && manga["line"] == 5)
    #expect(report.findings.count == 2)
  }

  @Test func withoutSnapshotsNobodyHasConsentedAndNobodyRefused() throws {
    let workspace = try workspace()
    let report = try workspace.report("sources", "list.csv", "--select", "JP304-ROBOTS-DENIED")
    #expect(report.findings.isEmpty && report.status == 0)
    let asked = try workspace.run(
      "robots", "check", "https://nowhere.example/1", "--robots", "robots", "--agent", "ExampleBot")
    #expect(asked.status == 0 && asked.text.contains("not known"))
    let refused = try workspace.run(
      "robots", "check", "https://gallery.example/works/1.jpg", "--robots", "robots", "--agent", "ExampleBot")
    #expect(refused.status == 1 && refused.text.contains("line 5: Disallow: /works/"))
  }

  @Test func gapsAreGroupedByWhatIsMissing() throws {
    let report = try workspace().report("sources", "list.csv", "--select", "JP304-PROVENANCE-GAP")
    let groups = report.findings.map {
      [$0.evidence("field").first?["name"] ?? .null, $0["count"], $0["rows"], $0["line"]]
    }
    #expect(groups == [["licence", 2, [3, 5], 5], ["creator", 1, [4], 6]])
  }

  @Test func oneCreatorsShareIsCountedOverAllSpellings() throws {
    let rows = (0..<12).map { "https://a.example/\($0),\(["灯田港", "灯田 港", "灯田　港"][$0 % 3])" }
    let workspace = try Workspace([
      "list.csv": "作品URL,作者\n" + rows.joined(separator: "\n") + "\nhttps://b.example/1,霧島岬\nhttps://c.example/1,汐見渚\n"
    ])
    let report = try workspace.report("sources", "list.csv", "--select", "JP304-STYLE-COLLECT")
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1 && finding["severity"] == "high" && finding["count"] == 12)
    let share = try #require(finding.evidence("share").first)
    #expect(share["items"] == 12 && share["total"] == 14 && share["by"] == "creator" && share["value"] == "灯田港")
    #expect(abs((share["share"].double ?? 0) - 12.0 / 14) < 0.001)
    #expect(finding["message"]["ja"].string?.contains("14件中12件") == true)
  }

  @Test func aListOfJSONLinesWithJapaneseColumnsIsFoundByItsColumns() throws {
    let workspace = try Workspace([
      "data/essays.jsonl": """
      {"番号": "B-01", "取得元URL": "https://a.example/1", "著者": "波岡しずく", "ライセンス": "寄稿契約 第8号", "取得日": "令和8年9月3日"}
      {"番号": "B-02", "取得元URL": "https://b.example/2", "著者": "北浦るい", "ライセンス": "", "取得日": "令和8年9月3日"}
      {"番号": "B-03", "取得元URL": "https://c.example/3", "著者": "榎並とわ", "ライセンス": "CC BY 4.0"}

      """, "data/table.csv": "name,value\nx,1\n",
    ])
    let report = try workspace.report("check")
    #expect(
      report.findings.map { [$0["id"], $0["evidence"][0]["name"], $0["line"]] } == [
        ["B-02", "licence", 2], ["B-03", "collected", 3],
      ])
    #expect(report.findings.allSatisfy { $0["subject"] == "source" && $0["severity"] == "medium" })
    #expect(report.summary["unclassified"] == 1)
  }

  @Test func aBrokenRowIsReportedAndTheOthersCount() throws {
    let workspace = try Workspace([
      "list.jsonl":
        "{\"url\": \"https://a.example\", \"creator\": \"港\"}\n{\"url\": \n{\"url\": \"https://b.example\", \"creator\": \"\"}\n"
    ])
    let report = try workspace.report("sources", "list.jsonl", "--select", "JP304-PROVENANCE-GAP")
    #expect(report.unassessed.map { $0["line"] } == [2] && report.reasons == ["malformed"])
    #expect(report.findings.contains { $0["evidence"][0]["name"] == "creator" && $0["line"] == 3 })
  }
}
