import Foundation
import Testing

/// Outputs against reference works: the passage in both, and the prompt that made the output.
@Suite struct OutputTests {
  // Written for these tests.
  static let japanese =
    "渡り板の下で波が三度鳴ったとき、見習いの少年は帳場の鍵を左の袖に移し、誰にも告げずに灯台への坂を登りはじめた。坂の途中には錆びた郵便受けがあり、その中で小さな時計が動きつづけていた"
  static let english =
    "On the morning the tide table went missing, the apprentice counted every rope in the shed twice, wrote the sum on the back of a ferry ticket, and slid it under the harbour master door before the kettle had begun to sing"

  private func workspace(_ files: [String: String] = [:]) throws -> Workspace {
    let workspace = try Workspace(
      [
        "references/海.txt": "前置きの文です。\(Self.japanese)。後書き。\n",
        "references/tide.txt": "A preface by someone.\n\(Self.english). The end of it.\n",
        "references/catalogue.tsv":
          "path\tid\ttitle\tcreators\tlicence\n海.txt\thouse/umi\t渡り板の海\t水無瀬ほとり\tall rights kept\n"
          + "tide.txt\thouse/tide\tThe Tide Table\tHotori Minase\tall rights kept\n",
      ].merging(files) { $1 })
    let built = try workspace.run("corpus", "build", "house.corpus", "references")
    #expect(built.status == 0 && built.text.contains("2 works"), "\(built.errors)")
    return workspace
  }

  private func slice(_ text: String, _ span: JSON) -> String {
    guard let start = span["start"].int, let end = span["end"].int else { return "" }
    return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(start).prefix(end - start)))
  }

  @Test(arguments: [
    ("納品物🌊\n\(japanese)、以上。\n", japanese, "house/umi", "references/海.txt", "ja"),
    ("Here it is:\n\(english)? And more.\n", english, "house/tide", "references/tide.txt", "en"),
  ])
  func aPassageIsFoundInBothTextsExactly(
    output: String, passage: String, reference: String, file: String, script: String
  ) throws {
    let workspace = try workspace(["out/a.txt": output])
    let report = try workspace.report("outputs", "out", "--corpus", "house.corpus")
    #expect(report.status == 1 && report.rules == ["JPGEN-SIM-REVIEW", "JPGEN-VERBATIM"])
    let finding = try #require(report.findings.first)
    let match = try #require(finding.evidence("match").first)
    #expect(
      match["reference"].string == reference && match["script"].string == script && match["measure"] == "exact-run")
    #expect(slice(output, match["q"]) == passage && slice(output, finding["span"]) == passage)
    #expect(slice(try workspace.text(file), match["r"]) == passage)
    #expect(finding["line"] == 2 && finding["column"] == 1)
    let bytes = Array(output.utf8)
    let range = (finding["bytes"]["start"].int ?? 0)..<(finding["bytes"]["end"].int ?? 0)
    #expect(String(decoding: bytes[range], as: UTF8.self) == passage)
    #expect(report.records.first?["corpora"][0]["id"] == "house.corpus")
  }

  @Test func aPassageIsFoundThroughShiftJIS() throws {
    let workspace = try workspace()
    try workspace.write("out/a.txt", bytes: [UInt8](shiftJIS: "納品文\r\n\(Self.japanese)\r\n"))
    let finding = try #require(try workspace.report("outputs", "out", "--corpus", "house.corpus").findings.first)
    #expect(finding["span"] == ["start": 5, "end": .number(Double(5 + Self.japanese.unicodeScalars.count))])
    #expect(finding["bytes"] == ["start": 8, "end": .number(Double(8 + [UInt8](shiftJIS: Self.japanese).count))])
  }

  @Test func shorterPassagesAndOtherWordsAreNoMatch() throws {
    let workspace = try workspace([
      "out/short.txt": String(Self.japanese.prefix(25)) + "という一節が心に残る書評です。",
      "out/other.txt": "見習いは鍵を袖に入れ、黙って坂を登った。途中の郵便受けの中では時計が動いていた。そのことは誰も知らない。",
      "out/tiny.txt": "港",
    ])
    let report = try workspace.report("outputs", "out", "--corpus", "house.corpus")
    #expect(report.findings.isEmpty && report.status == 0)
    #expect(report.reasons == ["too-short"] && report.unassessed.first?["expected"] == false)
  }

  // MARK: - Lineage

  static let prompt = "水無瀬ほとりの文体で、海辺の朝を書いて"
  static let names = ["names.tsv": NameFile.one(id: "person/minase", name: "水無瀬ほとり"), "proviso.yaml": configuration]
  static let configuration =
    "outputs: [\"out/**\"]\ncorpora: [house.corpus]\nnames: {files: [names.tsv]}\nproject: {public: true}\n"

  static let sidecar = ["out/a.prompt.txt": prompt]
  static let manifest = [
    "out/generations.jsonl": #"{"path": "a.txt", "prompt": "\#(prompt)", "tool": "hw", "model": "hw-2"}"# + "\n"
  ]

  @Test(arguments: [(sidecar, "sidecar", "out/a.prompt.txt"), (manifest, "manifest", "out/generations.jsonl")])
  func twoProngsMeetInOneFinding(record: [String: String], via: String, path: String) throws {
    let files = Self.names.merging(record) { $1 }.merging(["out/a.txt": Self.japanese + "\n"]) { $1 }
    let workspace = try workspace(files)
    let report = try workspace.report("check")
    let joined = try #require(report.findings.first { $0["rule"] == "JPGEN-SIM-ACCESS" })
    #expect(joined["path"] == "out/a.txt" && joined["severity"] == "stop" && joined["subject"] == "output")
    #expect(joined.evidence("match").first?["reference_creators"] == ["水無瀬ほとり"])
    let lineage = try #require(joined.evidence("lineage").first)
    #expect(lineage["via"].string == via && lineage["path"].string == path && lineage["prompt"].string == Self.prompt)
    #expect(lineage["output"] == "out/a.txt")
    #expect(report.rules.contains("JPGEN-VERBATIM"))
    // The record is a prompt itself, and is linted as one.
    #expect(report.findings.contains { $0["rule"] == "JPGEN-CREATOR-NAMED" && $0["path"].string == path })
  }

  @Test func aManifestMayNameTheOutputByItsDigestAndLieElsewhere() throws {
    // SHA-256 of "港\n" is not asked here: the manifest names the file from its own folder.
    var files = Self.names
    files["out/a.txt"] = Self.japanese + "\n"
    files["records/made.jsonl"] = #"{"path": "../out/a.txt", "prompt": "\#(Self.prompt)"}"# + "\n"
    files["proviso.yaml"] = Self.configuration + "lineage: [records/made.jsonl]\n"
    let workspace = try workspace(files)
    #expect(try workspace.report("check").rules.contains("JPGEN-SIM-ACCESS"))
    let below = try workspace.shell("cd out && proviso check a.txt --format jsonl")
    #expect(RunReport(below).rules.contains("JPGEN-SIM-ACCESS"))
  }

  @Test(arguments: [nil, "海辺の朝を静かに書いて", "水無瀬ほとりの文体は避けて、海辺の朝を書いて"])
  func withoutTheNameInAPromptOnlyTheMatchIsSaid(prompt: String?) throws {
    var files = Self.names.merging(["out/a.txt": Self.japanese + "\n"]) { $1 }
    if let prompt { files["out/a.prompt.txt"] = prompt + "\n" }
    let report = try workspace(files).report("check")
    #expect(report.rules == ["JPGEN-SIM-REVIEW", "JPGEN-VERBATIM"])
    #expect(report.findings.last?["severity"] == "high")
  }

  // MARK: - The corpus on disk

  @Test func verifyNoticesAFlippedByteAnywhere() throws {
    let workspace = try workspace()
    #expect(try workspace.run("corpus", "verify", "house.corpus").status == 0)
    let listed = try workspace.run("corpus", "list", "house.corpus")
    #expect(listed.text.contains("house/umi") && listed.text.contains("渡り板の海"))
    let segment = try #require(
      FileManager.default.contentsOfDirectory(atPath: workspace.path("house.corpus")).first { $0.hasSuffix(".pvs") })
    for name in [segment, "catalogue"] {
      let whole = try workspace.bytes("house.corpus/" + name)
      for place in [0, whole.count / 2, whole.count - 1] {
        var flipped = whole
        flipped[place] ^= 0x01
        try workspace.write("house.corpus/" + name, bytes: flipped)
        let outcome = try workspace.run("corpus", "verify", "house.corpus")
        #expect(outcome.status == 2 && outcome.errors.contains(name), "\(name) at \(place): \(outcome.errors)")
      }
      try workspace.write("house.corpus/" + name, bytes: whole)
    }
  }

  @Test func withoutACorpusOutputsAreNotAssessedAndPromptsAre() throws {
    let workspace = try Workspace([
      "out/a.txt": Self.japanese, "prompts/a.txt": "新海誠の画風で\n",
      "proviso.yaml": "prompts: [\"prompts/**\"]\noutputs: [\"out/**\"]\ncorpora: [house.corpus]\n",
    ])
    let report = try workspace.report("check", "--fail-on", "high")
    #expect(report.status == 3 && report.rules == ["JPGEN-CREATOR-NAMED"])
    #expect(
      report.unassessed.map { [$0["path"], $0["reason"]] } == [
        ["house.corpus", "missing-corpus"], ["out/a.txt", "missing-corpus"],
      ])
    // Whoever lints prompts only does not need it.
    #expect(try workspace.report("check", "prompts", "--fail-on", "high").status == 0)
    try workspace.write("house.corpus/catalogue", "これは目録ではありません\n")
    let damaged = try workspace.report("check", "--fail-on", "high")
    #expect(damaged.status == 3 && damaged.reasons == ["missing-corpus", "missing-corpus"])
    #expect(try workspace.run("outputs", "out/a.txt").errors.isEmpty)
  }

  @Test func aCorpusIsNotBuiltOverAnother() throws {
    let workspace = try workspace()
    let again = try workspace.run("corpus", "build", "house.corpus", "references")
    #expect(again.status == 2 && again.errors.contains("exists already"))
    #expect(try workspace.run("corpus", "build", "house.corpus", "references", "--force").status == 0)
    #expect(try workspace.run("corpus", "build", "other.corpus", "none").status == 2)
  }
}
