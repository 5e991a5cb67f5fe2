import Foundation
import Testing

/// A corpus goes on being whole, whatever becomes of those who change it.
@Suite struct CorpusTests {
  private static let station = "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐きながら、荷物をひとつずつ数えていった。"
  private static let harbour = "港の倉庫には、だれのものとも知れない古い帆がたたまれていて、風の強い夜にはひとりでに鳴るのだと、漁師たちは言い伝えてきたものだった。"

  /// Two works to compare with, and enough others that writing them takes a while.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace(["one/station.txt": Self.station, "two/harbour.txt": Self.harbour])
    for (folder, seed) in [("one", 1), ("two", 2)] {
      for number in 0..<12 {
        let text = (0..<1500).map { "\(seed * 7919 + number * 104_729 + $0 * 15_485_863)番目の頁" }.joined()
        try workspace.write("\(folder)/filler-\(seed)-\(number).txt", text)
      }
    }
    try workspace.write("query.txt", "引用。" + Self.station + "さて。" + Self.harbour)
    return workspace
  }

  private func found(_ workspace: Workspace, in corpus: String = "a.corpus") throws -> Set<String> {
    let report = try workspace.report("outputs", "query.txt", "--corpus", corpus)
    #expect(report.unassessed.isEmpty)
    return Set(report.findings.compactMap { $0["evidence"][0]["reference"].string })
  }

  /// `build --force`, `add`, `remove` and `compact`, each killed at moments spread over the time that it takes.
  @Test(arguments: ["build", "add", "remove", "compact"])
  func whoeverIsKilledLeavesTheCorpusAsBeforeOrAfter(command: String) throws {
    let workspace = try workspace()
    let arguments: [String]
    let allowed: [Set<String>]
    switch command {
    case "build":
      arguments = ["corpus", "build", "a.corpus", "two", "--force"]
      allowed = [["station.txt"], ["harbour.txt"]]
    case "add":
      arguments = ["corpus", "add", "a.corpus", "two"]
      allowed = [["station.txt"], ["station.txt", "harbour.txt"]]
    case "remove":
      arguments = ["corpus", "remove", "a.corpus", "station.txt"]
      allowed = [["station.txt"], []]
    default:
      arguments = ["corpus", "compact", "a.corpus"]
      allowed = [["station.txt"]]
    }
    func prepare() throws {
      try workspace.run("corpus", "build", "a.corpus", "one", "--force", "--quiet")
      if command == "compact" { try workspace.run("corpus", "remove", "a.corpus", "filler-1-3.txt", "--quiet") }
    }
    try prepare()
    let start = Date()
    #expect(try Proviso.run(arguments, in: workspace).status == 0)
    let time = Date().timeIntervalSince(start)
    for round in 0..<13 {
      try prepare()
      let running = try Proviso.start(arguments, in: workspace)
      usleep(UInt32(time * 1e6 * Double(round) / 12))
      running.kill()
      _ = try? running.outcome()
      #expect(try workspace.run("corpus", "verify", "a.corpus").status == 0, "\(command), round \(round)")
      let answer = try found(workspace)
      #expect(allowed.contains(answer), "\(command), round \(round): \(answer)")
      // Whoever comes next is not kept out, and finishes.
      #expect(try Proviso.run(arguments, in: workspace).status != 3)
      #expect(try workspace.run("corpus", "verify", "a.corpus").status == 0)
    }
  }

  @Test func aDamagedCorpusGivesNoAnswer() throws {
    let workspace = try workspace()
    try workspace.run("corpus", "build", "a.corpus", "one", "--quiet")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: workspace.path("a.corpus")).first { $0.hasPrefix("segment") })
    var bytes = try workspace.bytes("a.corpus/" + name)
    // Every block has one bit that is not as it was: no answer can be right.
    for start in stride(from: 20_000, to: bytes.count, by: 2048) { bytes[start] ^= 4 }
    try workspace.write("a.corpus/" + name, bytes: bytes)
    let report = try workspace.report("outputs", "query.txt", "--corpus", "a.corpus")
    #expect(report.status == 3 && report.findings.isEmpty && report.reasons == ["missing-corpus"])
    #expect(try workspace.run("corpus", "verify", "a.corpus").status == 2)
  }

  /// A word changed here and there: no long run is left, and yet the passage is judged.
  @Test func boundsOfTheProjectAndAllowedFoldersAreHeard() throws {
    let workspace = try workspace()
    try workspace.run("corpus", "build", "a.corpus", "one", "--quiet")
    let edited = Self.station.replacingOccurrences(of: "朝はじめて", with: "日さいしょ")
      .replacingOccurrences(of: "白い息", with: "白い煙")
    try workspace.write("out/a.txt", edited)
    func rules(_ yaml: String) throws -> [String] {
      try workspace.write("proviso.yaml", "version: 1\noutputs: [\"out/**\"]\ncorpora: [a.corpus]\n" + yaml)
      let report = try workspace.report("check", "out")
      return report.findings.filter { $0["rule"] == "JPGEN-SIM-REVIEW" }.compactMap { $0["severity"].string }
    }
    #expect(try rules("") == ["medium"])
    #expect(try rules("similarity: {thresholds: {extensive-ja: 40}}\n") == ["high"])
    #expect(try rules("similarity: {thresholds: {slight-ja: 300, marked-ja: 300, extensive-ja: 300}}\n").isEmpty)
    #expect(
      try rules(
        "similarity: {thresholds: {slight-ja: 300, marked-ja: 300, extensive-ja: 300}, works: {station.txt: {coverage: 0.5}}}\n"
      ) == ["high"])
    try workspace.write("own/mine.txt", edited)
    #expect(try rules("allow: [own]\n").isEmpty)
    #expect(try rules("allow: [two]\n") == ["medium"])
  }
}
