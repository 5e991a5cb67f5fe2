import Testing

/// Pictures as inputs: their records are linted, shown, or said to be missing.
@Suite struct PictureTests {
  /// A PNG of one pixel with texts; nobody checks its sums.
  private func png(_ texts: [(String, String)]) -> [UInt8] {
    func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
      (0..<4).reversed().map { UInt8(truncatingIfNeeded: data.count >> ($0 * 8)) } + kind.utf8 + data + [0, 0, 0, 0]
    }
    let head =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    return head + texts.flatMap { chunk("tEXt", $0.0.utf8 + [0] + $0.1.utf8) } + chunk("IEND", [])
  }

  private func workspace(_ pictures: [String: [UInt8]]) throws -> Workspace {
    let workspace = try Workspace(["メモ.md": "x"])
    for (name, bytes) in pictures { try workspace.write(name, bytes: bytes) }
    return workspace
  }

  private var pictures: [String: [UInt8]] {
    [
      "out/波.png": png([("parameters", "海の絵、宮崎駿風\nNegative prompt: 低品質\nSteps: 20, Seed: 7, Model: 夜桜")]),
      "out/無.png": png([]), "out/切.png": Array(png([("parameters", "絵\nSteps: 2, Seed: 1")]).dropLast(30)),
    ]
  }

  @Test func theRecordOfAPictureIsLintedLikeAnyPrompt() throws {
    let workspace = try workspace(pictures)
    for report in [try workspace.report("prompts", "out/波.png"), try workspace.report("check", "out")] {
      #expect(report.status == 1)
      let finding = try #require(report.findings.first)
      #expect(finding["path"] == "out/波.png" && finding["field"] == "/png/parameters/prompt")
      #expect(finding["subject"] == "prompt")
      #expect(finding["span"] == ["start": 4, "end": 7])
    }
  }

  @Test func whatHasNoRecordIsSaidToHaveNoneAndCountsAsNothing() throws {
    let workspace = try workspace(pictures)
    let named = try workspace.report("prompts", "out/無.png")
    #expect(named.status == 0 && named.reasons == ["no-record"])
    let walked = try workspace.report("check", "out")
    #expect(walked.summary["skipped"] == ["png (no record)": 1])
    #expect(walked.reasons == ["truncated"])
  }

  @Test func recordsAreShownInBatches() throws {
    let workspace = try workspace(pictures)
    try workspace.write(
      "batch.jsonl",
      "{\"id\":1,\"path\":\"out/波.png\"}\n{\"id\":\"無\",\"path\":\"out/無.png\"}\n{\"id\":3}\n{\"id\":4,\"path\":\"none.png\"}\n"
    )
    let run = try workspace.run("images", "--batch", "batch.jsonl", "--metadata")
    #expect(run.status == 3)
    let lines = run.lines
    #expect(
      lines.first == #"{"kind":"metadata","id":1,"path":"out/波.png","format":"png","tool":"AUTOMATIC1111","#
        + #""place":"/png/parameters","prompt":"海の絵、宮崎駿風","negative_prompt":"低品質","model":"夜桜","seed":7,"#
        + #""prompts":["海の絵、宮崎駿風"],"negative_prompts":["低品質"],"models":["夜桜"],"seeds":[7],"sources":[]}"#)
    #expect(lines[1] == #"{"kind":"done","id":1,"line":1,"records":1}"#)
    #expect(lines[2].hasPrefix(#"{"kind":"metadata","id":"無","path":"out/無.png","format":"png","tool":null,"#))
    #expect(lines[4].hasPrefix(#"{"kind":"error","id":3,"line":3,"#))
    #expect(lines[5].hasPrefix(#"{"kind":"unassessed","id":4,"#))
    #expect(lines.count == 7)
  }

  @Test func nothingIsComparedAndThatIsSaid() throws {
    let workspace = try workspace(pictures)
    try workspace.write("batch.jsonl", "{\"id\":1,\"path\":\"out/無.png\"}\n")
    let run = try workspace.run("images", "--batch", "batch.jsonl")
    #expect(run.status == 3 && run.text.contains(#""reason":"missing-corpus""#))
    let shown = try workspace.run("images", "out", "--metadata", "--lang", "ja")
    #expect(shown.text.contains("宮崎駿") && shown.text.contains("生成に関する記録はありません"))
  }
}
