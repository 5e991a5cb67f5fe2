import Foundation
import Testing

/// In a git repository: what is staged, what has changed, and the hook.
@Suite struct GitTests {
  static let harmless = "朝の港、水彩\n"
  static let named = "新海誠の画風で\n"
  /// With the wording of copying it is of high severity, and stops a commit.
  static let grave = "鳥山明の絵柄を完全に再現して、ロボットを描く\n"

  private func repository(_ files: [String: String] = [:]) throws -> Workspace {
    let workspace = try Workspace(files)
    try workspace.git("init", "-q", "-b", "main")
    if !files.isEmpty { try commit(workspace) }
    return workspace
  }

  private func commit(_ workspace: Workspace) throws {
    try workspace.git("add", "-A")
    #expect(try workspace.git("commit", "-q", "-m", "x").status == 0)
  }

  @Test func stagedIsWhatTheIndexHolds() throws {
    let workspace = try repository(["prompts/a.txt": Self.harmless, "prompts/b.txt": Self.harmless])
    try workspace.write("prompts/a.txt", Self.named)
    try workspace.git("add", "-A")
    // Mended in the work tree, and not staged: the commit would still hold it.
    try workspace.write("prompts/a.txt", Self.harmless)
    // Spoilt in the work tree only: the commit would not hold it.
    try workspace.write("prompts/b.txt", Self.named)
    let staged = try workspace.report("check", "--staged")
    #expect(staged.paths == ["prompts/a.txt"] && staged.summary["files"] == 1)
    #expect(try workspace.report("check").paths == ["prompts/b.txt"])
  }

  @Test func halfOfAFileMayBeStaged() throws {
    let workspace = try repository(["prompts/a.txt": "一行目\n"])
    try workspace.write("prompts/a.txt", "一行目\n\(Self.named)")
    try workspace.git("add", "-A")
    try workspace.write("prompts/a.txt", "一行目\n新しい行\n\(Self.named)in the style of Greg Rutkowski\n")
    let report = try workspace.report("check", "--staged")
    #expect(report.findings.map { [$0["text"], $0["line"]] } == [["新海誠", 2]])
  }

  @Test func renamesDeletionsAndOddNames() throws {
    let workspace = try repository([
      "prompts/old.txt": Self.named, "prompts/gone.txt": Self.named, "prompts/same.txt": Self.named,
    ])
    try workspace.git("mv", "prompts/old.txt", "prompts/新しい 名前.txt")
    try workspace.git("rm", "-q", "prompts/gone.txt")
    try workspace.write(rawName: Array("prompts/x".utf8) + [0xFF, 0x25] + Array(".txt".utf8), Self.named)
    try workspace.write("prompts/-n \"quoted\"\n.txt", Self.named)
    try workspace.link("prompts/link.txt", to: "same.txt")
    try workspace.git("add", "-A")
    let report = try workspace.report("check", "--staged")
    #expect(report.paths == ["prompts/-n \"quoted\"\n.txt", "prompts/x%FF%25.txt", "prompts/新しい 名前.txt"])
    #expect(report.unassessed.isEmpty)
    // From a folder below, the names count from there.
    let below = RunReport(try workspace.shell("cd prompts && proviso check --staged --format jsonl"))
    #expect(below.paths.count == 3 || below.summary["unclassified"] == 3)
  }

  @Test func sinceIsWhatHasChangedOnThisBranch() throws {
    let workspace = try repository(["prompts/a.txt": Self.named, "prompts/b.txt": Self.harmless])
    try workspace.git("checkout", "-q", "-b", "topic")
    try workspace.write("prompts/b.txt", Self.named)
    try commit(workspace)
    try workspace.write("prompts/a.txt", Self.named + Self.harmless)
    #expect(try workspace.report("check", "--since", "main").paths == ["prompts/a.txt", "prompts/b.txt"])
    #expect(try workspace.report("check", "--since", "HEAD").paths == ["prompts/a.txt"])
    // What happened on the other branch is none of ours.
    try workspace.git("stash", "-q")
    try workspace.git("checkout", "-q", "main")
    try workspace.write("prompts/c.txt", Self.named)
    try commit(workspace)
    try workspace.git("checkout", "-q", "topic")
    #expect(try workspace.report("check", "--since", "main").paths == ["prompts/b.txt"])
    let unknown = try workspace.run("check", "--since", "no-such-branch")
    #expect(unknown.status == 2 && unknown.errors.contains("no-such-branch"))
    #expect(try workspace.run("check", "--since=--output=x").status == 2)
  }

  @Test func provisoIgnoreHoldsForWhatIsStagedAndGitIgnoreDoesNot() throws {
    let workspace = try repository()
    try workspace.write(".gitignore", "tracked.txt\n")
    try workspace.write(".provisoignore", "vendor/\n")
    for name in ["prompts/tracked.txt", "prompts/vendor/a.txt", "prompts/b.txt", "prompts/c.txt"] {
      try workspace.write(name, Self.named)
    }
    try workspace.git("add", "-f", ".")
    let report = try workspace.report("check", "--staged", "--exclude", "prompts/c.txt")
    #expect(report.paths == ["prompts/b.txt", "prompts/tracked.txt"])
  }

  @Test func aTableOfSourcesIsKnownByItsColumnsInTheIndexToo() throws {
    let workspace = try repository()
    try workspace.write("data/画像.csv", "id,url,licence\n1,https://example.org/港.png,\n")
    try workspace.write("data/other.csv", "id,colour\n1,藍\n")
    try workspace.git("add", "-A")
    // What the index holds decides, not what lies in the folder.
    try workspace.write("data/画像.csv", "id,colour\n1,藍\n")
    let staged = try workspace.report("check", "--staged")
    #expect(Set(staged.paths) == ["data/画像.csv"])
    #expect(staged.summary["files"] == 1 && staged.summary["unclassified"] == 1)
    try workspace.git("checkout", "-q", ".")
    let whole = try workspace.report("check")
    #expect(whole.findings.map { $0["rule"] } == staged.findings.map { $0["rule"] })
  }

  @Test func aSubmoduleIsNotLookedInto() throws {
    let inner = try repository(["prompts/a.txt": Self.grave])
    let workspace = try repository(["README.md": "x\n"])
    try workspace.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.url.path, "prompts/共有")
    try workspace.write("prompts/b.txt", Self.named)
    try workspace.git("add", "-A")
    #expect(try workspace.report("check", "--staged").paths == ["prompts/b.txt"])
  }

  @Test func everyWayToTheSameFilesFindsTheSame() throws {
    let workspace = try repository(["README.md": "x\n"])
    try workspace.write("proviso.yaml", "version: 1\nprompts: [\"prompts/**\"]\nexclude: [\"**/vendor/**\"]\n")
    try workspace.write(".provisoignore", "*.bak\n")
    for name in ["prompts/a.txt", "prompts/b c.md", "prompts/vendor/d.txt", "prompts/e.bak", "other/f.txt"] {
      try workspace.write(name, Self.named)
    }
    try workspace.git("add", "-A")
    let whole = try workspace.report("check")
    #expect(whole.paths == ["prompts/a.txt", "prompts/b c.md"])
    func same(_ other: RunReport) -> Bool {
      other.findings.map { $0["fingerprint"] } == whole.findings.map { $0["fingerprint"] } && other.paths == whole.paths
    }
    #expect(same(try workspace.report("check", "--staged")))
    let listed = try workspace.shell("git diff --cached --name-only -z | proviso check @- --format jsonl")
    #expect(same(RunReport(listed)))
    try commit(workspace)
    #expect(same(try workspace.report("check", "--since", "HEAD~1")))
    #expect(same(try workspace.report("check", "--since", "HEAD~1..HEAD")))
    #expect(same(try workspace.report("check", "--since", String(repeating: "0", count: 40))))
  }

  // MARK: - The server

  /// A server with the hook of `ci/server`, and a clone of it.
  private func server() throws -> (server: Workspace, clone: Workspace) {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let server = try Workspace()
    try server.git("init", "-q", "--bare", "-b", "main")
    let hook = project.appending(path: "ci/server/pre-receive").path
    try server.shell("cp '\(hook)' hooks/pre-receive && chmod +x hooks/pre-receive")
    let clone = try repository(["README.md": "x\n"])
    try clone.git("remote", "add", "origin", server.url.path)
    return (server, clone)
  }

  private func push(_ workspace: Workspace, _ what: String) throws -> Proviso.Outcome {
    try workspace.shell("git push -q origin \(what)")
  }

  @Test func theServerRefusesWhatALocalHookWasToldToSkip() throws {
    let (server, clone) = try server()
    #expect(try push(clone, "main").status == 0)
    try clone.write("prompts/港.txt", Self.grave)
    try commit(clone)
    for ref in ["main", "main:refs/heads/topic", "main:refs/tags/v1"] {
      let refused = try push(clone, ref)
      #expect(refused.status != 0 && refused.errors.contains("prompts/港.txt:1:1"), "\(ref): \(refused.errors)")
    }
    #expect(try server.git("for-each-ref").lines.count == 1)
    // Mended by a later commit: the end of the push is what counts.
    try clone.write("prompts/港.txt", Self.harmless)
    try commit(clone)
    #expect(try push(clone, "main").status == 0)
    #expect(try push(clone, "main:refs/heads/topic").status == 0)
    #expect(try push(clone, "--delete topic").status == 0)
  }

  @Test func noPushExemptsItself() throws {
    let (server, clone) = try server()
    #expect(try push(clone, "main").status == 0)
    try clone.write(".provisoignore", "prompts/\n")
    try clone.write("proviso.yaml", "version: 1\nprompts: [\"nowhere/**\"]\n")
    try clone.write("prompts/a.txt", Self.grave)
    try commit(clone)
    #expect(try push(clone, "main").status != 0)
    try clone.git("reset", "-q", "--hard", "origin/main")
    try clone.write(".provisoignore", "prompts/許諾済み/\n")
    try commit(clone)
    #expect(try push(clone, "main").status == 0)
    try clone.write("prompts/許諾済み/a.txt", Self.grave)
    try commit(clone)
    #expect(try push(clone, "main").status == 0)
    #expect(try server.git("log", "--oneline", "main").lines.count == 3)
  }

  // MARK: - The hook

  /// Commits with proviso on the path, as the hook needs it.
  private func commits(_ workspace: Workspace) throws -> Proviso.Outcome {
    try workspace.shell("git -c user.name=t -c user.email=t@example.invalid commit -q -m 試し")
  }

  @Test func theHookStopsWhatIsGraveAndLetsTheRestThrough() throws {
    let workspace = try repository(["README.md": "x\n"])
    let installed = try workspace.shell("proviso init --hook")
    #expect(installed.status == 0 && workspace.exists("proviso.yaml"), "\(installed.errors)")
    try workspace.write("prompts/a.txt", Self.named)
    try workspace.git("add", "-A")
    let shown = try commits(workspace)
    #expect(shown.status == 0 && (shown.text + shown.errors).contains("JPGEN-CREATOR-NAMED"))
    try workspace.write("prompts/b.txt", Self.grave)
    try workspace.git("add", "-A")
    let stopped = try commits(workspace)
    #expect(stopped.status == 1 && (stopped.text + stopped.errors).contains("prompts/b.txt:1:1"))
    #expect(try workspace.git("log", "--oneline").lines.count == 2)
    try workspace.write("prompts/b.txt", Self.harmless)
    try workspace.git("add", "-A")
    #expect(try commits(workspace).status == 0)
  }

  @Test func aHookThatIsThereRunsFirstAndDecidesFirst() throws {
    let workspace = try repository(["README.md": "x\n"])
    try workspace.write(".git/hooks/pre-commit", "#!/bin/sh\necho 先の点検 >> ran\ntest ! -e refuse\n")
    try workspace.shell("chmod +x .git/hooks/pre-commit && proviso init --hook && proviso init --hook")
    try workspace.write("prompts/b.txt", Self.grave)
    try workspace.git("add", "prompts")
    #expect(try commits(workspace).status == 1)
    #expect(try workspace.text("ran") == "先の点検\n")
    try workspace.write("prompts/b.txt", Self.harmless)
    try workspace.git("add", "prompts")
    try workspace.write("refuse", "")
    #expect(try commits(workspace).status == 1)
    try workspace.remove("refuse")
    #expect(try commits(workspace).status == 0)
    #expect(try workspace.text("ran").split(separator: "\n").count == 3)
  }

  @Test func withoutARepositoryThereIsNoHook() throws {
    let workspace = try Workspace()
    let outcome = try workspace.shell("proviso init --hook")
    #expect(outcome.status == 2 && outcome.errors.contains("no git repository"))
  }
}
