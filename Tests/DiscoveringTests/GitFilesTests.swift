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
      let contents = try GitFiles.bytes(of: ids + [missing] + ids.prefix(1))
      #expect(
        contents.map { $0.map { String(decoding: $0, as: UTF8.self) } } == [
          "odd\n", "second\n", "odd name\n", "staged\n", "second\n", "new\n", "first moved.md\n", nil, "odd\n",
        ])
      let sizes = try GitFiles.sizes(of: [ids[2], missing, ids[0]])
      #expect(sizes == [9, nil, 4])
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

  @Test("A range of revisions is read from its newer end, in a work tree and in a repository that has none")
  func range() async throws {
    folder.write("prompts/a.md", "1")
    folder.write("prompts/gone.md", "1")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "base")
    folder.git("branch", "old")
    folder.git("mv", "prompts/a.md", "prompts/移した.md")
    folder.git("rm", "-q", "prompts/gone.md")
    folder.write(invalid, "新しい")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "the push")
    folder.git("tag", "-a", "-m", "t", "v1")
    folder.git("checkout", "-q", "old")
    folder.write("main-only.md", "2")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "meanwhile")
    folder.git("clone", "-q", "--bare", ".", "server.git")
    for place in ["", "/server.git"] {
      await #expect(processExitsWith: .success) { [path = folder.path.display + place as String] in
        chdir(path)
        for range in ["old..main", "old...main", "HEAD..v1", "..main"] {
          let changed = try GitFiles().changed(since: range)
          #expect(changed.map(\.path.display) == ["f%FF.md", "prompts/移した.md"], "\(range)")
          let ids = changed.compactMap { artifact in
            if case .blob(let id) = artifact.location { id } else { nil }
          }
          let contents = try GitFiles.bytes(of: ids)
          #expect(contents == [Array("新しい".utf8), Array("1".utf8)])
        }
        // A new branch, a branch that is deleted, and what is no revision.
        let nothing = String(repeating: "0", count: 40)
        let born = try GitFiles().changed(since: "\(nothing)..main")
        let deleted = try GitFiles().changed(since: "main..\(nothing)")
        #expect(born.count == 2 && deleted.isEmpty)
        for range in ["main..nowhere", "nowhere..main", "main..--output=x", "--output=x..main", "main:prompts..main"] {
          #expect(throws: Complaint.self, "\(range)") { try GitFiles().changed(since: range) }
        }
        #expect(!Files.exists(RawPath("x")))
      }
    }
    await #expect(processExitsWith: .success) { [path = folder.path.display + "/server.git" as String] in
      chdir(path)
      let complaint = #expect(throws: Complaint.self) { try GitFiles().changed(since: "main") }
      #expect(complaint?.problem.en.contains("no work tree") == true)
      #expect(throws: Complaint.self) { try GitFiles().staged() }
    }
  }

  @Test("Where there was nothing before, every tracked file of the work tree has changed")
  func sinceNothing() async throws {
    folder.write("最初.md", "1")
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "first")
    folder.write("untracked.md")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let changed = try GitFiles().changed(since: String(repeating: "0", count: 40))
      #expect(changed.map(\.location) == [.file(RawPath("最初.md"))])
    }
  }

  @Test("A submodule is a repository of its own; a top whose name ends in a line end is a name")
  func submodule() async throws {
    folder.write("inner/.keep", "1")
    let inner = Folder(repository: true)
    inner.write("春.md", "in the submodule")
    inner.git("add", ".")
    inner.git("commit", "-q", "-m", "first")
    folder.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path.display, "sub module")
    folder.write("sub module/春.md", "changed there")
    folder.write("odd\n/a.md", "1")
    folder.git("add", ".")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let top = try GitFiles().staged().map(\.path.display)
      #expect(top == [".gitmodules", "inner/.keep", "odd\n/a.md"])
      chdir(path + "/odd\n")
      let below = try GitFiles().staged().map(\.path.display)
      #expect(below == ["../.gitmodules", "../inner/.keep", "a.md"])
      chdir(path + "/sub module")
      let inner = try GitFiles().staged()
      let changed = try GitFiles().changed(since: "HEAD").map(\.path.display)
      #expect(inner.isEmpty && changed == ["春.md"])
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
