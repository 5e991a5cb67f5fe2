import Foundation
import OptOuts
import Reading
import Testing
import Vocabulary

@testable import Sourcing

/// Refusals that do not stand in rules of robots.txt, joined to rows.
@Suite struct ChannelTests {
  private func survey(_ list: String, files: [String: String] = [:], captions: CaptionNames? = nil) throws
    -> SourceSurvey
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "proviso-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let agents = try TrainingAgents(tsv: Array("name\toperator\tnote\nGPTBot\tOpenAI\t\n".utf8))
    let bytes = Array(list.utf8)
    let name = list.hasPrefix("WARC") ? "a.warc" : "a.csv"
    var reader = try #require(ListReader(path: RawPath(name), firstBytes: bytes, wants: SourceSurvey.wants))
    var survey = SourceSurvey(
      snapshots: try SnapshotStore(folder: RawPath(folder.path)), agents: agents, collectors: ["ExampleBot"],
      collected: nil, addressColumns: reader.addressColumns, captions: captions)
    reader.feed(bytes) { survey.take($0) }
    reader.finish { survey.take($0) }
    return survey
  }

  /// Outcome and reason of each different verdict, in the order in which they were met.
  private func verdicts(_ survey: SourceSurvey) -> [String] {
    survey.verdicts.all.filter { $0.rows > 0 }.map { "\($0.outcome.rawValue) \($0.reason) \($0.rows)" }
  }

  private let open = ["a.example.txt": "User-agent: *\nAllow: /\n"]

  @Test(arguments: [
    ("tdm-reservation", "1", "refused tdmrep 1"), ("TDM Reservation", "0", "no-refusal-found tdmrep 1"),
    ("Content-Usage", "train-ai=n", "refused content-usage 1"),
    ("content_usage", "train-ai=y", "no-refusal-found content-usage 1"),
    ("meta_robots", "noai", "refused x-robots-tag 1"), ("X-Robots-Tag", "noimageai", "refused x-robots-tag 1"),
    ("plus:DataMining", "DMI-PROHIBITED-AIMLTRAINING", "refused iptc 1"),
    ("tdm_reservation", "", "no-refusal-found rule 1"),
  ])
  func columnsStateRefusals(_ column: String, _ cell: String, _ verdict: String) throws {
    #expect(verdicts(try survey("url,\(column)\nhttps://a.example/城,\(cell)\n", files: open)) == [verdict])
  }

  @Test func headersOfAnArchiveStateRefusals() throws {
    let http = "HTTP/1.1 200 OK\r\ntdm-reservation: 1\r\nX-Robots-Tag: noindex\r\nx-robots-tag: noai\r\n\r\n<p>城"
    let warc =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
      + "Content-Type: application/http\r\nContent-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    let survey = try survey(warc, files: open)
    let channels = survey.shelf.pieces.filter { $0.evidence.verdict == .refused }.map(\.evidence.channel)
    #expect(channels == ["tdmrep", "x-robots-tag"])
  }

  @Test func filesOfASiteStateRefusals() throws {
    let files = [
      "a.example/robots.txt": "User-agent: *\nAllow: /\n", "a.example/ai.txt": "User-agent: *\nDisallow: *.jpg\n",
      "b.example/tdmrep.json": #"[{"location": "/art/", "tdm-reservation": 1}]"#,
      "b.example.txt": "User-agent: *\nAllow: /\n",
      "c.example.txt": "User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n",
      "d.example.txt": "User-agent: *\nContent-Usage: /works/ train-ai=n\nAllow: /\n",
    ]
    let list = """
      url,tdm-reservation
      https://a.example/城.jpg,
      https://a.example/1.txt,
      https://b.example/art/1,
      https://b.example/art/2,0
      https://b.example/text/1,
      https://c.example/1,
      https://d.example/works/1,
      https://d.example/1,

      """
    let survey = try survey(list, files: files)
    let outcomes = survey.outcomes.map { survey.verdicts.all[$0.verdict].outcome.rawValue }
    #expect(
      outcomes == [
        "refused", "no-refusal-found", "refused", "no-refusal-found", "no-refusal-found", "refused", "refused",
        "no-refusal-found",
      ])
    let refusing = survey.allGroups().filter { $0.key.hasSuffix("site refused") }.map(\.key)
    #expect(
      refusing == ["a", "b", "c", "d"].map { "https://\($0).example site refused" })
  }

  @Test func anIndexNamesFilesOfEveryChannel() throws {
    let files = [
      "index.tsv": """
      origin\ttaken\tstatus\tfile\tchannel
      https://a.example\t2026-09-01\t200\trobots-a\t
      https://a.example\t2026-09-01\t200\tai-a\tai.txt
      https://a.example\t2026-09-01\t404\t\ttdmrep

      """, "robots-a": "User-agent: *\nAllow: /\n", "ai-a": "User-agent: *\nDisallow: /\n",
    ]
    #expect(verdicts(try survey("url\nhttps://a.example/1\n", files: files)) == ["refused ai-txt 1"])
    let wrong = files.merging(["index.tsv": "origin\ttaken\tstatus\tfile\tchannel\nhttps://a.example\t\t\tx\tnotice\n"])
    {
      $1
    }
    #expect(throws: Complaint.self) { try survey("url\nhttps://a.example/1\n", files: wrong) }
  }

  @Test func creatorsAreFoundInCaptions() throws {
    let names = CaptionNames(size: 100) { caption in
      String(decoding: caption, as: UTF8.self).contains("灯田港") ? ["灯田港"] : []
    }
    let rows = (0..<10).map { "https://a.example/\($0),\($0 < 4 ? "灯田港風の船" : "船")\n" }
    let shares = try survey("url,キャプション\n" + rows.joined(), captions: names).allGroups().flatMap(\.evidence)
    #expect(shares.contains(.share(ShareEvidence(dimension: .creator, value: "灯田港", items: 4, total: 10))))
    #expect(CaptionNames(size: 1 << 30) { _ in [] }.stride == 64)
  }
}
