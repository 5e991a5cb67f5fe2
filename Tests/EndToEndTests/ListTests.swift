import Foundation
import Glibc
import Testing

/// Long lists: verdicts row by row, lists by verdict, and going on after a kill.
@Suite struct ListTests {
  private static let robots = [
    "robots/index.tsv": """
    origin\ttaken\tstatus\tfile
    https://gallery.example\t2026-09-01T00:00:00Z\t200\tgallery.txt
    https://open.example\t2026-09-01T00:00:00Z\t200\topen.txt

    """, "robots/gallery.txt": "User-agent: GPTBot\nDisallow: /works/\n",
    "robots/open.txt": "User-agent: *\nAllow: /\n",
  ]

  private static let list = """
    id,取得元URL,作者
    a1,https://gallery.example/works/1.jpg,灯田港
    a2,https://gallery.example/about,霧島岬
    "a,3",https://nowhere.example/1,汐見渚
    a4,https://open.example/城,汐見渚

    """

  @Test func everyRowHasAVerdictWithItsEvidence() throws {
    let workspace = try Workspace(Self.robots.merging(["list.csv": Self.list]) { $1 })
    try workspace.run(
      "sources", "list.csv", "--robots", "robots", "--verdicts", "v.jsonl", "--split", "split", "--summary", "s.txt",
      "--lang", "ja")
    let lines = try workspace.text("v.jsonl").split(separator: "\n").map { try JSON($0) }
    #expect(lines[0]["schema"] == "proviso-verdicts/1")
    #expect(lines.dropFirst().map { $0["verdict"] } == ["refused", "no-refusal-found", "unknown", "no-refusal-found"])
    #expect(lines.dropFirst().map { $0["key"] } == ["a1", "a2", "a,3", "a4"])
    let evidence = try workspace.text("v.jsonl.evidence.jsonl")
    for line in lines.dropFirst() {
      for id in line["evidence"].list { #expect(evidence.contains("\"\(id.string ?? "?")\"")) }
    }
    #expect(evidence.contains("Disallow: /works/"))
    #expect(
      try workspace.text("split/refused.csv").contains("a1,") && !workspace.text("split/unknown.csv").contains("a1,"))
    #expect(try workspace.text("split/unknown.csv").hasPrefix("id,取得元URL,作者\n\"a,3\","))
    #expect(try workspace.text("s.txt").contains("拒否あり"))
    try workspace.run("sources", "list.csv", "--robots", "robots", "--verdicts", "v.csv")
    #expect(try workspace.text("v.csv").contains("2,\"a,3\",unknown,no-snapshot,"))
  }

  @Test func packedListsAreTheSameLists() throws {
    let workspace = try Workspace(["list.csv": Self.list])
    let plain = try workspace.report("sources", "list.csv").findings.map { $0["group"] }
    for (tool, ending) in [("gzip -c", "gz"), ("bzip2 -c", "bz2"), ("xz -c", "xz")] {
      try workspace.shell("\(tool) list.csv > packed.csv.\(ending)")
      let report = try workspace.report("sources", "packed.csv.\(ending)")
      #expect(report.summary["records"] == 4 && report.findings.map { $0["group"] } == plain)
    }
    try workspace.shell("gzip -c list.csv | head -c 60 > cut.csv.gz")
    #expect(try workspace.report("sources", "cut.csv.gz").reasons.contains("truncated"))
  }

  @Test func aRunThatIsKilledGoesOnToTheSameBytes() throws {
    var numbers = SystemRandomNumberGenerator()
    let rows = (0..<30_000).map { row in
      "\(row),https://\(["gallery", "open", "host-\(row % 700)"][row % 3]).example/works/\(row).jpg,作者\(row % 90)\n"
    }
    let workspace = try Workspace(Self.robots.merging(["list.csv": "id,url,作者\n" + rows.joined()]) { $1 })
    let arguments = ["sources", "list.csv", "--robots", "robots", "--checkpoint-rows", "500", "--format", "jsonl"]
    let whole = try Proviso.run(arguments + ["--verdicts", "whole.jsonl"], in: workspace)
    for _ in 0..<20 {
      let running = try Proviso.start(arguments + ["--verdicts", "killed.jsonl", "--resume"], in: workspace)
      usleep(UInt32.random(in: 1_000...1_200_000, using: &numbers))
      running.kill()
      _ = try running.outcome()
    }
    let last = try Proviso.run(arguments + ["--verdicts", "killed.jsonl", "--resume"], in: workspace)
    #expect(try workspace.bytes("killed.jsonl") == workspace.bytes("whole.jsonl"))
    #expect(try workspace.bytes("killed.jsonl.evidence.jsonl") == workspace.bytes("whole.jsonl.evidence.jsonl"))
    #expect(last.lines.dropFirst() == whole.lines.dropFirst() && !workspace.exists("killed.jsonl.checkpoint"))
  }

  @Test func aCheckpointOfOtherSnapshotsIsNotUsed() throws {
    let rows = (0..<20_000).map { "\($0),https://open.example/\($0)\n" }
    let workspace = try Workspace(Self.robots.merging(["list.csv": "id,url\n" + rows.joined()]) { $1 })
    let arguments = [
      "sources", "list.csv", "--robots", "robots", "--checkpoint-rows", "200", "--verdicts", "v.jsonl", "--resume",
    ]
    let running = try Proviso.start(arguments, in: workspace)
    for _ in 0..<2000 where !workspace.exists("v.jsonl.checkpoint") { usleep(1000) }
    running.kill()
    _ = try running.outcome()
    try workspace.write("robots/open.txt", "User-agent: *\nDisallow: /\n")
    _ = try Proviso.run(arguments, in: workspace)
    #expect(try !workspace.text("v.jsonl").contains("no-refusal-found"))
  }
}
