import Foundation
import Testing

/// The examples of the repository say what they say: the expected reports beside them are what comes out.
/// After a change that is meant, `make expected` writes them anew.
@Suite struct ExamplesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples")

  private func copy(_ example: String) throws -> Workspace {
    let workspace = try Workspace()
    let source = Self.folder.appending(path: example).standardizedFileURL
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where ![".proviso", "house.corpus"].contains(name) {
      try FileManager.default.copyItem(atPath: source.appending(path: name).path, toPath: workspace.path(name))
    }
    return workspace
  }

  @Test(arguments: ["prompt-library", "training-list", "output-folder"])
  func reportsAreTheExpectedOnes(example: String) throws {
    let workspace = try copy(example)
    // Outside the example, where it would be one more file to look at.
    let elsewhere = try Workspace()
    if workspace.exists("references") {
      #expect(try workspace.run("corpus", "build", "house.corpus", "references").status == 0)
    }
    for (language, file) in [("en", "expected.txt"), ("ja", "expected.ja.txt")] {
      let outcome = try workspace.run(
        "check", "--as-of", "2026-11-21", "--jobs", "1", "--color", "never", "--lang", language, "--format", "text",
        "--format", "jsonl=\(elsewhere.path("report.jsonl"))")
      #expect(outcome.status == 1)
      #expect(outcome.text == (try workspace.text(file)), "\(example)/\(file)")
    }
    // The run line holds the time and the digests of rules and names.
    let records = try elsewhere.text("report.jsonl").split(separator: "\n").dropFirst().joined(separator: "\n")
    #expect(records + "\n" == (try workspace.text("expected.jsonl")))
  }

  @Test func theRunsOfTheOutputFolderAreOnRecord() throws {
    let workspace = try copy("output-folder")
    try workspace.run("corpus", "build", "house.corpus", "references")
    try workspace.run("check")
    try workspace.run("check", "--lang", "ja")
    #expect(try workspace.run("log", "verify").status == 0)
    let kinds = try workspace.run("log", "export").lines.compactMap { try? JSON($0)["kind"].string }
    #expect(kinds.filter { $0 == "run" }.count == 2)
    #expect(kinds.filter { $0 == "finding" }.count == 20)
  }
}
