import Testing

/// Files that a prompt library names: read once, and never passed over in silence.
@Suite struct ReferenceTests {
  private static let named = "a harbour in the style of Greg Rutkowski\n"

  private static func config(_ prompts: String...) -> String {
    "prompts:\n" + prompts.map { "- \($0)\n" }.joined() + "providers: [x]\n"
  }

  @Test func followedOnceWithinTheRepository() throws {
    let workspace = try Workspace([
      "promptfooconfig.yaml": Self.config("file://texts/a.txt", "file://texts/../texts/a.txt", "texts/*.md"),
      "texts/a.txt": Self.named, "texts/b.md": "新海誠の画風で\n", "texts/c.txt": Self.named, "other.txt": Self.named,
    ])
    let report = try workspace.report("check")
    #expect(report.paths == ["texts/a.txt", "texts/b.md"])
    #expect(report.summary["files"] == 3 && report.summary["unclassified"] == 2)
    #expect(report.unassessed.isEmpty)
    // By its name alone, and from another folder.
    #expect(try workspace.report("check", "promptfooconfig.yaml").paths == ["texts/a.txt", "texts/b.md"])
    let below = RunReport(
      try workspace.shell("cd texts && proviso prompts ../promptfooconfig.yaml a.txt --format jsonl"))
    #expect(below.paths == ["a.txt", "b.md"])
  }

  @Test func aFileThatNamesAFileThatNamesAFile() throws {
    let workspace = try Workspace([
      "chain.prompt.json": #"{"_type": "llm_chain", "prompt_path": "p.json", "memory_path": "chain.prompt.json"}"#,
      "p.json": #"{"_type": "prompt", "input_variables": [], "template_path": "t.txt"}"#, "t.txt": Self.named,
    ])
    let report = try workspace.report("check", "chain.prompt.json")
    #expect(report.paths == ["t.txt"] && report.summary["files"] == 3)
  }

  @Test func whatCannotBeFollowedIsNotAssessed() throws {
    let workspace = try Workspace([
      "promptfooconfig.yaml": Self.config(
        "file://none.txt", "file:///etc/hostname", "file://../../x.txt", "'file://{{env.DIR}}/x.txt'", "nothing.txt",
        "file://clip.mp4"), "clip.mp4": "x",
    ])
    let report = try workspace.report("check")
    #expect(report.status == 3)
    #expect(
      report.unassessed.map { [$0["path"], $0["line"], $0["reason"], $0["expected"]] } == [
        ["clip.mp4", .null, "unsupported-kind", false],
        ["promptfooconfig.yaml", 2, "unreadable", true], ["promptfooconfig.yaml", 3, "unreadable", true],
        ["promptfooconfig.yaml", 4, "unreadable", true], ["promptfooconfig.yaml", 5, "unreadable", true],
      ])
    #expect(report.summary["files"] == 1)
  }

  @Test func aHookFollowsWhatIsStaged() throws {
    let workspace = try Workspace(["texts/a.txt": Self.named, "prompts/old.txt": Self.named])
    try workspace.git("init", "-q", "-b", "main")
    try workspace.git("add", "-A")
    try workspace.git("commit", "-q", "-m", "x")
    try workspace.write("promptfooconfig.yaml", Self.config("file://texts/a.txt", "file://prompts/old.txt"))
    try workspace.git("add", "-A")
    try workspace.write("texts/a.txt", "harmless\n")
    // What is judged when it changes itself is not judged again.
    #expect(try workspace.report("check", "--staged").paths == ["texts/a.txt"])
    try workspace.git("commit", "-q", "-m", "y")
    #expect(try workspace.report("check", "--since", "HEAD~1..HEAD").paths == ["texts/a.txt"])
    #expect(try workspace.report("check", "--since", "HEAD~1").paths.isEmpty)
  }

  @Test func aNameOfAnArtistIsKnownByItsNeighbours() throws {
    let workspace = try Workspace([
      "prompts/artists.txt": "Alphonse Mucha\nTurner\nGreg Rutkowski\n", "prompts/words.txt": "river\nTurner\nbridge\n",
      "prompts/artists.yaml": "artists: [Alphonse Mucha, Turner, Greg Rutkowski]\nplace: Turner\n",
    ])
    let found = try workspace.report("check", "--all-evidence")
    let places = (found.findings + found.of("evidence")).map { "\($0["path"].string ?? "") \($0["line"])" }
    #expect(places.contains { $0.hasPrefix("prompts/artists.txt") && $0.contains("2") })
    #expect(!places.contains { $0.hasPrefix("prompts/words.txt") })
    #expect(places.filter { $0.hasPrefix("prompts/artists.yaml") && $0.contains("1") }.count == 3)
    #expect(!places.contains { $0.hasPrefix("prompts/artists.yaml") && $0.contains("2") })
  }
}
