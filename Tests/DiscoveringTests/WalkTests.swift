import Foundation
import Glibc
import Host
import Testing
import Vocabulary

@testable import Discovering

@Suite("Walks")
struct WalkTests {
  let folder = Folder()

  @Test("Files come once, sorted by the bytes of their paths, whatever was named in which order")
  func order() throws {
    for name in ["b.md", "a/z.md", "a.md", "春/蝉.md", "a/b/c.md", ".hidden/d.md"] { folder.write(name) }
    let all = [".hidden/d.md", "a.md", "a/b/c.md", "a/z.md", "b.md", "春/蝉.md"]
    #expect(try folder.found() == all)
    #expect(try folder.found("春", "a", "a", "b.md", ".", "a.md") == all)
    #expect(try folder.found("a.md", ".", "b.md", "./a/b/../b", "春") == all)
  }

  @Test("git's and proviso's own files are never looked at, even when they are named")
  func ownFiles() throws {
    let own = [
      ".git/config", "proviso.yaml", "sub/proviso.decisions.yaml", "proviso.baseline.jsonl", ".proviso/log.db",
      "sub/.provisoignore",
    ]
    for name in own + ["a.md", "provisos.yaml"] { folder.write(name) }
    #expect(try folder.found() == ["a.md", "provisos.yaml"])
    for name in own { #expect(try folder.found(name).isEmpty) }
    #expect(try folder.found(".proviso", ".git").isEmpty)
  }

  @Test("What is named is expected, ignored or not; what is excluded stays out")
  func named() throws {
    folder.write(".gitignore", "*.log\nout/\n")
    for name in ["a.log", "out/b.md", "c.md"] { folder.write(name) }
    let outcome = try folder.discover("a.log", "out", "c.md", ".")
    #expect(outcome.artifacts.map { folder.relative($0.path).display } == [".gitignore", "a.log", "c.md", "out/b.md"])
    #expect(outcome.artifacts.map(\.expected) == [false, true, true, false])
    #expect(try folder.found("a.log", "out", "c.md", excludes: ["*.log", "out/"]) == ["c.md"])
    #expect(try folder.found(".", excludes: ["c.*"]) == [".gitignore"])
  }

  @Test("A missing name is not assessed, and expected")
  func missing() throws {
    folder.write("a.md")
    let outcome = try folder.discover("無い.md", "a.md", "a.md/b")
    #expect(outcome.artifacts.count == 1)
    #expect(outcome.unassessed.map { folder.relative($0.path).display } == ["a.md/b", "無い.md"])
    #expect(outcome.unassessed.allSatisfy { $0.reason == .unreadable && $0.expected })
  }

  @Test("Links to files and folders are followed once; the real path is the one that is shown")
  func links() throws {
    folder.write("real/a.md")
    folder.link("0-link", to: "real")
    folder.link("z.md", to: "real/a.md")
    folder.write("shared/b.md")
    folder.link("proj/one", to: "../shared")
    folder.link("proj/two", to: "../shared")
    #expect(try folder.found() == ["real/a.md", "shared/b.md"])
    #expect(try folder.found("0-link", "real") == ["real/a.md"])
    #expect(try folder.found("proj") == ["proj/one/b.md"])
    #expect(try folder.found("z.md", "0-link") == ["0-link/a.md"])
    #expect(try folder.found("z.md") == ["z.md"])
  }

  @Test("A link back up is one loop; a link to itself too; neither hides a file")
  func loops() throws {
    folder.write("a/b/c.md")
    folder.link("a/b/up", to: "..")
    folder.link("a/self", to: "self")
    folder.link("a/gone", to: "nowhere")
    let outcome = try folder.discover()
    #expect(outcome.artifacts.map { folder.relative($0.path).display } == ["a/b/c.md"])
    #expect(outcome.unassessed.map { folder.relative($0.path).display } == ["a/b/up", "a/gone", "a/self"])
    #expect(outcome.unassessed.map(\.reason) == [.directoryLoop, .unreadable, .directoryLoop])
    #expect(outcome.unassessed.allSatisfy { !$0.expected })
    #expect(try folder.found("a/b/up") == ["a/b/up/b/c.md"])
  }

  @Test("Two linked folders that lead to each other end")
  func mutualLinks() throws {
    folder.write("a/1.md")
    folder.write("b/2.md")
    folder.link("a/to-b", to: "../b")
    folder.link("b/to-a", to: "../a")
    #expect(try folder.found() == ["a/1.md", "b/2.md"])
    #expect(try folder.found("a") == ["a/1.md", "a/to-b/2.md"])
  }

  @Test("Names that are not UTF-8, hold line ends, or begin with odd signs are names")
  func oddNames() throws {
    let names: [[UInt8]] = [
      [0x66, 0xFF, 0xFE], Array("a\nb".utf8), Array(" ".utf8), Array("-".utf8), Array("@x".utf8), Array("%41".utf8),
      Array("春 夏.md".utf8),
    ]
    for name in names { folder.write(RawPath(name)) }
    let found = try folder.discover().artifacts.map { folder.relative($0.path) }
    #expect(found == names.map { RawPath($0) }.sorted())
    for artifact in try folder.discover().artifacts {
      guard case .file(let path) = artifact.location else {
        Issue.record("not a file")
        continue
      }
      #expect(Files.exists(path))
    }
  }

  @Test("Pipes are skipped in a folder and read when they are named")
  func pipes() throws {
    mkfifo(folder.at("pipe").display, 0o644)
    #expect(try folder.found().isEmpty)
    #expect(try folder.found("pipe") == ["pipe"])
  }

  @Test("A folder that may not be read is not assessed, and the rest is found")
  func unreadableFolder() async throws {
    folder.write("a.md")
    folder.write("locked/b.md")
    chmod(folder.path.display, 0o755)
    chmod(folder.at("locked").display, 0o000)
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      if getuid() == 0 { seteuid(65534) }
      let outcome = try Discovery(paths: [RawPath(path)]).artifacts()
      #expect(outcome.artifacts.map(\.path.name.display) == ["a.md"])
      #expect(outcome.unassessed.map(\.path.name.display) == ["locked"])
      #expect(outcome.unassessed.map(\.reason) == [.unreadable])
      #expect(outcome.unassessed.map(\.expected) == [true])
    }
  }

  @Test("Paths are shown from the current folder, without ./ and without that folder's own path")
  func shownPaths() async throws {
    folder.write("prompts/春.md")
    folder.write("other/x.md")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path + "/prompts")
      func shown(_ names: String...) throws -> [String] {
        try Discovery(paths: names.map { RawPath($0) }).artifacts().artifacts.map(\.path.display)
      }
      let real = "春.md"
      let answers = try [
        shown("."), shown(path + "/prompts"), shown("./春.md"), shown(path + "/prompts//春.md"), shown("./", "春.md"),
        shown("..", "."), shown("../other"), shown("../prompts", "."),
      ]
      #expect(
        answers == [
          [real], [real], [real], [real], [real], ["../other/x.md", real], ["../other/x.md"], [real],
        ])
    }
  }

  @Test("A list of paths: line ends or NULs, folders too", arguments: ["\n", "\r\n", "\0"])
  func lists(separator: String) throws {
    for name in ["春.md", "b/c.md", "d e.md"] { folder.write(name) }
    let listed = ["春.md", "b", "d e.md", "無い"].map { folder.at($0).display }
    let list = Folder()
    list.write("list", listed.joined(separator: separator) + separator)
    let outcome = try Discovery(paths: [RawPath("@" + list.at("list").display)]).artifacts()
    #expect(outcome.artifacts.map { folder.relative($0.path).display } == ["b/c.md", "d e.md", "春.md"])
    #expect(outcome.artifacts.map(\.expected) == [false, true, true])
    #expect(outcome.unassessed.count == 1)
  }

  @Test("A list that cannot be read is a complaint")
  func missingList() {
    #expect(throws: Complaint.self) { try Discovery(paths: [RawPath("@/nowhere/list")]).artifacts() }
  }

  @Test("Standard input is an artifact with the name that it is given")
  func standardInput() throws {
    let outcome = try Discovery(paths: [RawPath("-")], standardInputName: RawPath("春.md")).artifacts()
    #expect(outcome.artifacts == [Artifact(path: RawPath("春.md"), location: .standardInput, expected: true)])
  }
}
