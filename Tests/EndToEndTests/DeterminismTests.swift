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

  private static let formats = ["jsonl", "json", "sarif", "text", "csv", "junit", "github", "gitlab"]

  @Test func reportsAreTheSameToTheByte() throws {
    let workspace = try workspace()
    // Outside the workspace, where reports would be more files to look at.
    let elsewhere = try Workspace()
    /// Every format of one run. A run starts when it starts: nothing else may differ.
    func reports(_ more: [String], _ environment: [String: String] = [:]) throws -> [String] {
      let formats = Self.formats.flatMap { ["--format", "\($0)=\(elsewhere.path($0))"] }
      let outcome = try Proviso.run(
        ["check", "--explain", "--lang", "ja", "--as-of", "2026-11-21"] + formats + more, in: workspace,
        environment: environment)
      #expect(outcome.status == 1 && outcome.errors.isEmpty, "\(outcome.errors)")
      return try Self.formats.map {
        try elsewhere.text($0).replacing(/"(started|startTimeUtc)":\s*"[^"]*"/, with: "")
      }
    }
    func expectSame(_ reports: [String], as others: [String], _ what: String) {
      for (index, format) in Self.formats.enumerated() {
        #expect(reports[index] == others[index], "\(format), \(what)")
      }
    }
    let first = try reports(["--jobs", "1"])
    for (report, format) in zip(first, Self.formats) {
      #expect(report.contains("JPGEN-VERBATIM") && report.contains("9-sjis.txt"), "\(format)")
    }
    for round in 0..<2 { expectSame(try reports(["--jobs", "8"]), as: first, "jobs 8, round \(round)") }
    let paths = ["lib", "data/list.csv", "out", "lib/第0章", "lib/第1章/1.txt"]
    let ofPaths = try reports(paths)
    #expect(ofPaths.allSatisfy { $0.contains("9-sjis.txt") && $0.contains("JPGEN-VERBATIM") })
    expectSame(try reports(paths.reversed()), as: ofPaths, "paths the other way round")
    expectSame(try reports(["--jobs", "1"] + paths.sorted()), as: ofPaths, "paths sorted")
    for locale in ["C", "ja_JP.eucJP", "tr_TR.UTF-8", "de_DE.UTF-8"] {
      let environment = ["LC_ALL": locale, "LANG": locale, "TZ": "Pacific/Kiritimati", "NO_COLOR": "1"]
      expectSame(try reports([], environment), as: first, "\(locale)")
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
