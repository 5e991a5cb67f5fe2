import Foundation
import Glibc
import Host
import Testing
import Vocabulary

@testable import Discovering

@Suite("Files that documents name")
struct ReferredFilesTests {
  let folder = Folder(repository: true)

  private func write() {
    folder.write("eval/config.yaml")
    for name in ["eval/p/城.txt", "eval/p/b.txt", "eval/p/c.md", "top.txt", "eval/make.py", "eval/odd:name.txt"] {
      folder.write(name, "content of \(name)")
    }
    folder.write(".provisoignore", "secret.txt\n")
    folder.write("eval/secret.txt")
    folder.link("eval/out.txt", to: "/etc/hostname")
    folder.link("eval/in.txt", to: "p/b.txt")
  }

  private static func names(_ answer: ReferredFiles.Answer) -> [String]? {
    guard case .files(let files) = answer else { return nil }
    return files.map(\.path.display)
  }

  @Test("They are seen from the document, or from the top of its repository, and never from outside")
  func onTheDisk() async throws {
    write()
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path)
      let files = try ReferredFiles(in: .disk, base: RawPath([]))
      func find(_ target: String) -> ReferredFiles.Answer { files.find(target, from: RawPath("eval/config.yaml")) }
      #expect(Self.names(find("p/城.txt")) == ["eval/p/城.txt"])
      #expect(Self.names(find("./p/../p/b.txt")) == ["eval/p/b.txt"])
      #expect(Self.names(find("top.txt")) == ["top.txt"])
      #expect(Self.names(find("../top.txt")) == ["top.txt"])
      #expect(Self.names(find("p/*.txt")) == ["eval/p/b.txt", "eval/p/城.txt"])
      #expect(Self.names(find("p")) == ["eval/p/b.txt", "eval/p/c.md", "eval/p/城.txt"])
      #expect(Self.names(find("make.py:build")) == ["eval/make.py"])
      #expect(Self.names(find("odd:name.txt")) == ["eval/odd:name.txt"])
      #expect(Self.names(find(path + "/top.txt")) == ["top.txt"])
      #expect(Self.names(find("secret.txt")) == [])
      #expect(find("none.txt") == .missing && find("p/*.json") == .missing && find("") == .missing)
      #expect(find("../../x.txt") == .outside && find("/etc/hostname") == .outside && find("out.txt") == .outside)
      #expect(find("/etc/*") == .outside)
      #expect(find("{{env.X}}/a.txt") == .undecided && find("${X}.txt") == .undecided)
      #expect(Self.names(find("in.txt")) == ["eval/in.txt"])
      #expect(files.identity(of: RawPath("eval/in.txt")) == files.identity(of: RawPath("./eval/p/b.txt")))
    }
  }

  @Test("Where there is no repository, the folder of the project bounds them")
  func withoutARepository() async throws {
    let bare = Folder()
    bare.write("project/sub/config.yaml")
    bare.write("project/a.txt")
    bare.write("b.txt")
    await #expect(processExitsWith: .success) { [path = bare.path.display as String] in
      chdir(path + "/project")
      let files = try ReferredFiles(in: .disk, base: RawPath([]))
      #expect(Self.names(files.find("../a.txt", from: RawPath("sub/config.yaml"))) == ["a.txt"])
      #expect(files.find("../../b.txt", from: RawPath("sub/config.yaml")) == .outside)
    }
  }

  @Test("Staged content and commits are read from git, links left out")
  func inGit() async throws {
    write()
    folder.git("add", ".")
    folder.git("commit", "-q", "-m", "first")
    folder.write("eval/p/b.txt", "staged")
    folder.git("add", ".")
    folder.write("eval/p/b.txt", "only in the work tree")
    folder.write("eval/untracked.txt")
    await #expect(processExitsWith: .success) { [path = folder.path.display as String] in
      chdir(path + "/eval")
      let config = RawPath("config.yaml")
      func content(_ answer: ReferredFiles.Answer) throws -> [String] {
        guard case .files(let files) = answer else { return [] }
        let ids = files.compactMap { file in if case .blob(let id) = file.location { id } else { nil } }
        return try GitFiles.bytes(of: ids).map { String(decoding: $0 ?? [], as: UTF8.self) }
      }
      let index = try ReferredFiles(in: .index, base: RawPath([]))
      #expect(try content(index.find("p/b.txt", from: config)) == ["staged"])
      #expect(try content(index.find("p/*.txt", from: config)) == ["staged", "content of eval/p/城.txt"])
      #expect(Self.names(index.find("../top.txt", from: config)) == ["../top.txt"])
      #expect(Self.names(index.find("p", from: config))?.count == 3)
      #expect(Self.names(index.find("secret.txt", from: config)) == [])
      #expect(index.find("untracked.txt", from: config) == .missing)
      #expect(index.find("out.txt", from: config) == .missing)
      #expect(index.find("../../x", from: config) == .outside)
      let commit = try ReferredFiles(in: .init(endOf: "HEAD..HEAD"), base: RawPath([]))
      #expect(try content(commit.find("p/b.txt", from: config)) == ["content of eval/p/b.txt"])
    }
  }
}
