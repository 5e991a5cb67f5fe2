import Foundation
import Testing

/// What is looked at: names, folders, lists of paths, standard input, and what is left out.
@Suite struct InputTests {
  static let prompt = "新海誠の画風で\n"

  private func workspace(_ names: String...) throws -> Workspace {
    let workspace = try Workspace()
    for name in names { try workspace.write(name, Self.prompt) }
    return workspace
  }

  @Test func ignoreFilesCount() throws {
    let workspace = try workspace(
      "prompts/a.txt", "prompts/b.log", "prompts/keep.log", "prompts/deep/c.log", "prompts/deep/d.txt",
      "prompts/old/e.txt",
      "prompts/秘密/f.txt")
    try workspace.git("init", "-q")
    try workspace.write(".gitignore", "*.log\n!keep.log\nold/\n")
    try workspace.write("prompts/deep/.gitignore", "d.txt\n!c.log\n")
    try workspace.write(".provisoignore", "/prompts/秘密/\n")
    let expected = ["prompts/a.txt", "prompts/deep/c.log", "prompts/keep.log"]
    #expect(try workspace.report("check").paths == expected)
    // What is named is read, ignored or not.
    #expect(try workspace.report("check", "prompts/old/e.txt").paths == ["prompts/old/e.txt"])
  }

  @Test func excludesCountFromTheConfigurationsFolderAndFromHere() throws {
    let workspace = try workspace("prompts/a.txt", "vendor/x/prompt.txt", "sub/prompts/b.txt", "sub/vendor/prompt.txt")
    #expect(try workspace.report("check", "--exclude", "vendor/**", "--exclude", "/sub/prompts").paths.count == 2)
    #expect(try workspace.report("check", "--exclude", "vendor").paths == ["prompts/a.txt", "sub/prompts/b.txt"])
    try workspace.write("proviso.yaml", "exclude: [\"vendor/**\"]\n")
    #expect(
      try workspace.report("check").paths == ["prompts/a.txt", "sub/prompts/b.txt", "sub/vendor/prompt.txt"])
    try workspace.write("sub/proviso.yaml", "exclude: [\"vendor/**\"]\n")
    #expect(try workspace.report("check", "sub").paths == ["sub/prompts/b.txt"])
    #expect(
      try workspace.report("check", "--config", "sub/proviso.yaml", "sub/../sub").paths == ["sub/../sub/prompts/b.txt"])
  }

  /// Globs are about the configuration's folder, wherever the call comes from and however the path is written.
  @Test func theConfigurationHoldsFromEveryFolder() throws {
    let workspace = try workspace("lib/deep/a.txt", "other/b.txt")
    try workspace.write("proviso.yaml", "prompts: [\"lib/**\"]\n")
    let here = workspace.path("")
    for (folder, path, shown) in [
      (".", ".", "lib/deep/a.txt"), ("lib", "deep", "deep/a.txt"), ("lib/deep", ".", "a.txt"),
      ("other", "../lib", "../lib/deep/a.txt"), ("other", "../lib/./deep//a.txt", "../lib/deep/a.txt"),
      ("other", here + "/lib", here + "/lib/deep/a.txt"),
    ] {
      let outcome = try workspace.shell("cd '\(folder)' && proviso check '\(path)' --format jsonl")
      #expect(RunReport(outcome).paths == [shown], "\(folder) \(path)")
    }
  }

  @Test func standardInputGoesByItsName() throws {
    let workspace = try Workspace()
    let json = Array(#"[{"prompt": "新海誠の画風で"}]"#.utf8)
    let named = try workspace.report("prompts", "-", "--stdin-name", "案 1.json", stdin: json)
    #expect(named.findings.map { $0["path"] } == ["案 1.json"] && named.findings.first?["field"] == "/prompt")
    let plain = try workspace.report("prompts", "-", stdin: Array(Self.prompt.utf8))
    #expect(plain.findings.map { $0["path"] } == ["-"] && plain.findings.first?["field"] == .null)
    let list = try workspace.report(
      "sources", "-", "--stdin-name", "list.csv", stdin: Array("url,作者\nhttps://a.example,不明\n".utf8))
    #expect(list.rules.contains("JP304-PROVENANCE-GAP"))
  }

  @Test func listsOfPathsAreReadFromFilesAndFromStandardInput() throws {
    let workspace = try workspace("prompts/a b.txt", "prompts/改\n行.txt", "prompts/c.txt")
    try workspace.write(rawName: [0x70, 0x72, 0x6F, 0x6D, 0x70, 0x74, 0xFF, 0x2E, 0x74, 0x78, 0x74], Self.prompt)
    try workspace.write("lines", "prompts/a b.txt\r\n\nprompts/c.txt\n")
    #expect(try workspace.report("check", "@lines").paths == ["prompts/a b.txt", "prompts/c.txt"])
    let nul: [UInt8] = Array("prompts/改\n行.txt\0prompt".utf8) + [0xFF] + Array(".txt\0".utf8)
    try workspace.write("nul", bytes: nul)
    let report = try workspace.report("check", "@nul")
    #expect(report.paths == ["prompts/改\n行.txt", "prompt%FF.txt"])
    #expect(try workspace.report("check", "@-", stdin: nul).paths == report.paths)
  }

  @Test func whatIsNamedTwiceIsReadOnce() throws {
    let workspace = try workspace("prompts/a.txt")
    let report = try workspace.report("check", "prompts", "prompts/a.txt", "./prompts//a.txt", ".")
    #expect(report.paths == ["prompts/a.txt"] && report.summary["files"] == 1)
  }

  @Test func nothingIsGuessedFromProse() throws {
    let workspace = try workspace(
      "README.md", "src/main.swift", "docs/guide.txt", "my-prompt-ideas.md", "Prompts/x.txt")
    let report = try workspace.report("check")
    #expect(report.paths == ["Prompts/x.txt", "my-prompt-ideas.md"])
    #expect(report.summary["unclassified"] == 3)
  }
}
