import Foundation
import Testing

/// Pictures compared with pictures of a corpus, and joined with what their own files say they were asked for.
@Suite struct PictureMatchTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "MediaTests/Samples/a.png")

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
  }

  /// The sample with a text behind its head.
  private static func picture(asking prompt: String?) throws -> [UInt8] {
    let sample = Array(try Data(contentsOf: sample))
    guard let prompt else { return sample }
    let text = Array("tEXtparameters".utf8) + [0] + prompt.utf8 + "\nSteps: 20, Seed: 7".utf8
    func bytes(_ number: UInt32) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
    return sample[..<33] + bytes(UInt32(text.count - 4)) + text + bytes(checksum(text)) + sample[33...]
  }

  private func workspace() throws -> Workspace {
    let workspace = try Workspace([
      "works/catalogue.tsv": "path\ttitle\tcreators\n絵.png\t走れメロス\t山田花子\n", "brief.txt": "x",
    ])
    try workspace.write("works/絵.png", bytes: Self.picture(asking: nil))
    try workspace.write("out/a.png", bytes: Self.picture(asking: "走れメロスの一場面を、海辺に"))
    try workspace.write("out/b.png", bytes: Self.picture(asking: "海辺の朝"))
    #expect(try workspace.run("corpus", "build", "art.corpus", "works").status == 0)
    return workspace
  }

  @Test func theMatchIsJoinedWithThePromptInTheFile() throws {
    let report = try workspace().report("outputs", "out", "--corpus", "art.corpus")
    #expect(report.status == 1 && report.reasons.isEmpty)
    let access = report.findings.filter { $0["rule"] == "JPGEN-SIM-ACCESS" }
    #expect(access.map { $0["path"] } == ["out/a.png"])
    let review = report.findings.filter { $0["rule"] == "JPGEN-SIM-REVIEW" }
    #expect(review.map { $0["path"] }.contains("out/b.png"))
    let text = "\(access)"
    #expect(text.contains("image-match") && text.contains("png-text") && text.contains("走れメロス"))
  }

  @Test func aBatchNamesTheWorkAndTheBoxes() throws {
    let workspace = try workspace()
    try workspace.write("batch.jsonl", "{\"id\":1,\"path\":\"out/b.png\"}\n{\"id\":\"無\",\"path\":\"none.png\"}\n")
    let run = try workspace.run("images", "--batch", "batch.jsonl", "--corpus", "art.corpus")
    #expect(run.status == 3)
    #expect(run.lines[0].hasPrefix(#"{"kind":"image-match","id":1,"path":"out/b.png","reference":"絵.png","score":1,"#))
    #expect(run.lines[0].contains(#""q_box":[0,0,160,"#))
    #expect(run.lines[2].hasPrefix(#"{"kind":"unassessed","id":"無","#) && run.lines.count == 4)
  }

  @Test func aCorpusOfPicturesHasNothingToSayOfTexts() throws {
    let workspace = try workspace()
    let report = try workspace.report("outputs", "brief.txt", "--corpus", "art.corpus")
    #expect(report.reasons == ["missing-corpus"])
    try workspace.write("texts/a.txt", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。")
    #expect(try workspace.run("corpus", "build", "texts.corpus", "texts").status == 0)
    let pictures = try workspace.report("outputs", "out/b.png", "--corpus", "texts.corpus")
    #expect(pictures.reasons.contains("missing-corpus"))
  }
}
