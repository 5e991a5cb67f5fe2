import Foundation
import Testing

/// The same inputs give the same bytes, whatever the number of jobs, the order of paths or the locale.
@Suite struct DeterminismTests {
  /// Files of every format, in the encodings that are met in Japan, some of them damaged.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace([
      "proviso.yaml": """
      version: 1
      project: {public: true}
      prompts: ["lib/**"]
      sources: ["data/**"]
      outputs: ["out/**"]
      corpora: [house.corpus]
      """, "references/海.txt": OutputTests.japanese, "references/tide.txt": OutputTests.english,
    ])
    for number in 0..<12 {
      let name = ["Greg Rutkowski", "Makoto Shinkai", "Alphonse Mucha"][number % 3]
      let ja = ["新海誠", "宮崎駿", "葛飾北斎"][number % 3]
      let folder = "lib/第\(number % 5)章"
      try workspace.write(
        "\(folder)/\(number).txt", "number \(number)\nin the style of \(name)\n\(ja)の画風で、港\(number)\n")
      try workspace.write(
        "\(folder)/\(number).md",
        "# 案\(number)\n\n```prompt\n\(ja)っぽい空\n```\n\nnot in the style of \(name)\n\n- \(name) style, \(number)\n")
      try workspace.write(
        "\(folder)/\(number).json",
        #"[{"id": "p\#(number)", "prompt": "\u65b0\u6d77\u8aa0の画風 \#(number)"}, {"prompt": "by \#(name)"}]"#)
      try workspace.write(
        "\(folder)/\(number).jsonl",
        "{\"prompt\": \"\(ja)風\"}\n{\"prompt\": \(number)\n{\"prompt\": \"\(name) style\"}\n")
      try workspace.write("\(folder)/\(number).csv", "id,prompt\r\n\(number),\"\(ja)の画風、\n雨\"\r\n2,x,ragged\r\n")
      try workspace.write("\(folder)/\(number)-sjis.txt", bytes: [UInt8](shiftJIS: "\(ja)の画風で、雨上がりの駅前 \(number)\r\n"))
      try workspace.write("out/\(number).txt", number % 2 == 0 ? OutputTests.japanese : OutputTests.english)
    }
    let rows = (0..<40).map {
      "https://site\($0 % 7).example/\($0),\($0 % 3 == 0 ? "灯田港" : "作者\($0)"),\($0 % 2 == 0 ? "" : "CC0")"
    }
    try workspace.write("data/list.csv", "取得元URL,作者,ライセンス\n" + rows.joined(separator: "\n") + "\n")
    #expect(try workspace.run("corpus", "build", "house.corpus", "references").status == 0)
    return workspace
  }

  /// A run starts when it starts: nothing else may differ.
  private func normalised(_ outcome: Proviso.Outcome) -> String {
    outcome.text.replacing(/"(started|startTimeUtc)":\s*"[^"]*"/, with: "")
  }

  @Test(arguments: ["jsonl", "json", "sarif", "text", "csv", "junit", "github", "gitlab"])
  func reportsAreTheSameToTheByte(format: String) throws {
    let workspace = try workspace()
    let common = ["check", "--format", format, "--explain", "--lang", "ja", "--as-of", "2026-11-21"]
    func report(_ more: [String], _ environment: [String: String] = [:]) throws -> String {
      let outcome = try Proviso.run(common + more, in: workspace, environment: environment)
      #expect(outcome.status == 1)
      return normalised(outcome)
    }
    let first = try report(["--jobs", "1"])
    #expect(first.contains("JPGEN-VERBATIM") && first.contains("JP304-PROVENANCE-GAP"))
    #expect(first.contains("9-sjis.txt"))
    for round in 0..<2 { #expect(try report(["--jobs", "8"]) == first, "jobs 8, round \(round)") }
    let paths = ["lib", "data/list.csv", "out", "lib/第0章", "lib/第1章/1.txt"]
    let ofPaths = try report(paths)
    #expect(ofPaths.contains("9-sjis.txt") && ofPaths.contains("JPGEN-VERBATIM"))
    #expect(try report(paths.reversed()) == ofPaths)
    #expect(try report(["--jobs", "1"] + paths.sorted()) == ofPaths)
    for locale in ["C", "ja_JP.eucJP", "tr_TR.UTF-8", "de_DE.UTF-8"] {
      let environment = ["LC_ALL": locale, "LANG": locale, "TZ": "Pacific/Kiritimati", "NO_COLOR": "1"]
      #expect(try report([], environment) == first, "\(locale)")
    }
  }

  @Test func onlyTheRunHoldsTimesAndNothingHoldsTheFolder() throws {
    let workspace = try workspace()
    let outcome = try workspace.run("check", "--format", "jsonl")
    #expect(!outcome.text.contains(workspace.url.path))
    let report = RunReport(outcome)
    #expect(report.summary["files"].int ?? 0 >= 60)
    #expect(report.records.first?["kind"] == "run" && report.records.last?["kind"] == "summary")
    for record in report.records.dropFirst() { #expect(record["started"] == .null) }
    // The same project somewhere else gives the same findings.
    let elsewhere = try Workspace()
    try FileManager.default.removeItem(at: elsewhere.url)
    try FileManager.default.copyItem(at: workspace.url, to: elsewhere.url)
    #expect(try elsewhere.report("check", "--jobs", "3").records.dropFirst().elementsEqual(report.records.dropFirst()))
  }
}

extension [UInt8] {
  /// What old Japanese programs write.
  init(shiftJIS text: String) {
    self = Array(text.data(using: .shiftJIS) ?? Data())
  }
}
