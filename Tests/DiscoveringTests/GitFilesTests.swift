import Foundation
import Glibc
import Host
import Testing
import Vocabulary

@testable import Discovering

@Suite("What git says is changed")
struct GitFilesTests {
  let folder = Folder(repository: true)
  let invalid = RawPath(Array("f".utf8) + [0xFF] + Array(".md".utf8))

  /// A commit with files, and then one change of each sort.
  private func change() {
    for name in ["kept.md", "edited.md", "deleted.md", "moved.md", "sub/deep.md", "partly.md"] {
      folder.write(name, "first \(name)\n")
    }
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "first")
    folder.write("edited.md", "second\n")
    folder.write("sub/deep.md", "second\n")
    folder.write("partly.md", "staged\n")
    folder.write("新規 one.md", "new\n")
    folder.write(":odd a b c D", "odd\n")
    folder.write(invalid, "odd name\n")
    folder.link("link.md", to: "kept.md")
    folder.write("proviso.yaml", "version: 1\n")
    folder.git("rm", "-q", "deleted.md")
    folder.git("mv", "moved.md", "移動.md")
    folder.git("add", ".")
    folder.write("partly.md", "only in the work tree\n")
    folder.write("untracked.md")
  }

  @Test("Staged files come with their staged content: no deletions, links, own files, or work-tree edits")
  func staged() async throws {
    change()
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let git = try GitFiles()
      let staged = try git.staged()
      let names = staged.map(\.path.display)
      #expect(
        names == [":odd a b c D", "edited.md", "f%FF.md", "partly.md", "sub/deep.md", "新規 one.md", "移動.md"])
      let ids = staged.compactMap { artifact in
        if case .blob(let id) = artifact.location { id } else { nil }
      }
      let missing = String(repeating: "0", count: 40)
      let contents = try git.bytes(of: ids + [missing] + ids.prefix(1))
      #expect(
        contents.map { $0.map { String(decoding: $0, as: UTF8.self) } } == [
          "odd\n", "second\n", "odd name\n", "staged\n", "second\n", "new\n", "first moved.md\n", nil, "odd\n",
        ])
    }
  }

  @Test("Below the top of the repository, paths are shown from there; excludes and ignore files count")
  func subfolder() async throws {
    change()
    folder.write("sub/.provisoignore", "!*\n")
    folder.write(".provisoignore", "新規*\nsub/\n")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path + "/sub")
      let excludes = [IgnoreRules(patterns: ["f*", ":*"], in: RawPath(path))]
      let names = try GitFiles(excludes: excludes).staged().map(\.path.display)
      #expect(names == ["../edited.md", "../partly.md", "../移動.md"])
    }
    try Files.remove(folder.at(".provisoignore"))
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path + "/sub")
      let names = try GitFiles().staged().map(\.path.display)
      #expect(names.contains("deep.md"))
      #expect(names.contains("../edited.md"))
    }
  }

  @Test("Before the first commit everything staged is new")
  func firstCommit() async throws {
    folder.write("春.md", "a")
    folder.git("add", ".")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let names = try GitFiles().staged().map(\.path.display)
      #expect(names == ["春.md"])
    }
  }

  @Test("The index that a hook was given is the one that is read")
  func hookIndex() async throws {
    change()
    let index = folder.at(".git/other-index").display
    let made = Program.run(
      ["sh", "-c", "export GIT_INDEX_FILE='\(index)'; git read-tree HEAD && git add edited.md"], in: folder.path)
    #expect(made.status == 0)
    await #expect(processExitsWith: .success) { [path = folder.path.display as String, index = index as String] in
      chdir(path)
      setenv("GIT_INDEX_FILE", index, 1)
      setenv("GIT_DIR", ".git", 1)
      let names = try GitFiles().staged().map(\.path.display)
      #expect(names == ["edited.md"])
    }
  }

  @Test("Since a revision: what differs from where the branch left it, as it is in the work tree")
  func since() async throws {
    folder.write("old.md", "1")
    folder.write("both.md", "1")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "base")
    folder.git("checkout", "-q", "-b", "枝")
    folder.write("new 春.md", "2")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "on the branch")
    folder.git("checkout", "-q", "main")
    folder.write("main-only.md", "3")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "on main")
    folder.git("checkout", "-q", "枝")
    folder.write("both.md", "not staged")
    folder.write("untracked.md")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let changed = try GitFiles().changed(since: "main")
      #expect(changed.map(\.path.display) == ["both.md", "new 春.md"])
      #expect(changed.first?.location == .file(RawPath("both.md")))
      for revision in ["nowhere", "--output=x", ""] {
        #expect(throws: Complaint.self) { try GitFiles().changed(since: revision) }
      }
      #expect(!Files.exists(RawPath("x")))
    }
  }

  @Test("Outside a repository, and without git, there is one complaint")
  func noRepository() async throws {
    let bare = Folder()
    await #expect(processExitsWith: .success) { [path = bare.path.display as String] in
      chdir(path)
      #expect(throws: Complaint.self) { try GitFiles() }
      setenv("PATH", "/nowhere", 1)
      let complaint = #expect(throws: Complaint.self) { try GitFiles() }
      #expect(complaint?.problem.ja == "gitプログラムが見つかりません")
    }
  }
}
