import Foundation
import Host
import Testing
import Vocabulary

@testable import Discovering

@Suite("Ignore files")
struct IgnoreTests {
  /// A tree with what the patterns below speak of.
  private static let files = [
    "a", "b.md", "a.b", "ab", "aab", "abb", "foo/a", "foo/b/a", "foo/b/c/bar", "foo/bar", "foobar", "foox/bar",
    "foox/y/bar", "x/foo/bar", "x/foo/b/c", "prompts/春.md", "prompts/夏/蝉.md", "out/deep/er/x.log", "x.log", "#a",
    "!a", "a ", "a  b", "b ", "[a]", "a-b", "-", "]", "^", "\\a", "*", "Z/z", "0/1", "a/../a", "tab\t",
  ].filter { $0 != "a/../a" }

  /// Each: a file of rules at the top, and one in `foo`.
  static let cases: [(String, String)] = [
    ("*.log\n", ""), ("/x.log\n", ""), ("foo\n", ""), ("foo/\n", ""), ("/foo\n", ""), ("foo/b\n", ""),
    ("b/a\n", ""), ("**/b/a\n", ""), ("foo/**\n", ""), ("foo/**\n!foo/b/\n", ""), ("foo/*\n!foo/b/\n", ""),
    ("/*\n!/foo\n/foo/*\n!/foo/bar\n", ""), ("**/bar\n", ""), ("foo/**/bar\n", ""), ("foo**/bar\n", ""),
    ("foo/**bar\n", ""), ("**\n", ""), ("**/\n", ""), ("*\n!*/\n!*.md\n", ""), ("a?b\n", ""), ("a[a-c]b\n", ""),
    ("a[!a]b\n", ""), ("a[^b]b\n", ""), ("[[:upper:]]\n", ""), ("[[:digit:]]/1\n", ""), ("[[:nope:]]\n", ""),
    ("[a\n", ""), ("[]]\n", ""), ("[]-]\n", ""), ("\\[a\\]\n", ""), ("\\#a\n", ""), ("#a\n", ""), ("\\!a\n", ""),
    ("!a\n", ""), ("a\\ \n", ""), ("b   \n", ""), ("a \n", ""), ("a\\\n", ""), ("\\*\n", ""), ("\\\\a\n", ""),
    ("tab\t\n", ""), ("x.log\r\nb.md\r\n", ""), ("\u{FEFF}x.log\n", ""), ("x.log", ""), ("\n\n/\n!\n", ""),
    ("prompts/春.md\n", ""), ("夏\n", ""), ("*.md\n!蝉.md\n", ""), ("prompts/?.md\n", ""), ("prompts/???.md\n", ""),
    ("bar\n", "!bar\n"), ("bar\n", "!/bar\n"), ("", "/bar\n"), ("", "b/\n!b/a\n"), ("foo/b\n", "!b\n"),
    ("foo\n", "!*\n"), ("***/bar\n", ""), ("foo/***\n", ""), ("a**b\n", ""), ("foo/b/**/bar\n", ""), ("x/**/c\n", ""),
    ("//foo\n", ""), ("foo//\n", ""), ("[a-]-b\n", ""), ("[\\]]\n", ""), ("[[:alpha:]-b]\n", ""), ("*/\n", ""),
    ("*/b/\n", ""), ("f*/**/b*\n", ""), ("*[!.]log\n", ""),
  ]

  private func expectAgreement(_ top: String, _ nested: String, _ exclude: String = "") throws {
    let folder = Folder(repository: true)
    for file in Self.files { folder.write(file) }
    folder.write(".gitignore", top)
    folder.write("foo/.gitignore", nested)
    folder.write(".git/info/exclude", exclude)
    let answer = folder.git("ls-files", "--others", "--exclude-standard", "-z")
    let git = answer.split(separator: 0).map { RawPath($0) }.sorted()
    let outcome = try folder.discover()
    #expect(outcome.unassessed.isEmpty)
    let own = outcome.artifacts.map { folder.relative($0.path) }.sorted()
    #expect(own.map(\.display) == git.map(\.display), "\(top.debugDescription) and in foo: \(nested.debugDescription)")
  }

  @Test("A walk sees what git sees", arguments: cases)
  func asGit(top: String, nested: String) throws {
    try expectAgreement(top, nested)
  }

  @Test("The repository's own exclude file counts least")
  func exclude() throws {
    try expectAgreement("!bar\n", "", "bar\n*.log\n")
  }

  @Test("Rules made by chance: a walk sees what git sees", arguments: 1...80)
  func byChance(seed: UInt64) throws {
    var random = Chance(state: seed)
    let parts = [
      "a", "b", "foo", "bar", "x", "*", "**", "/", "/", "?", "[ab]", "[!a]", "[a-c]", "!", "\\", " ", "]", "[", "-",
      ".md", "春", "***", "o",
    ]
    func rules() -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 1...5, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      }.joined(separator: "\n")
    }
    try expectAgreement(rules(), rules(), rules())
  }

  @Test("Rules above the folder that is named hold up to the top of the repository")
  func rulesAbove() throws {
    let folder = Folder(repository: true)
    folder.write(".gitignore", "*.log\n/prompts/draft.md\n")
    for name in ["prompts/a.md", "prompts/draft.md", "prompts/x.log", "prompts/deep/draft.md"] { folder.write(name) }
    #expect(try folder.found("prompts") == ["prompts/a.md", "prompts/deep/draft.md"])
  }

  @Test("The exclude file of a linked work tree is its repository's")
  func linkedWorkTree() throws {
    let folder = Folder(repository: true)
    folder.git("commit", "-q", "--allow-empty", "-m", "x")
    folder.git("worktree", "add", "-q", "tree", "-b", "other")
    folder.write(".git/info/exclude", "*.log\n")
    folder.write("tree/a.log")
    folder.write("tree/a.md")
    #expect(try folder.found("tree") == ["tree/a.md"])
  }

  @Test(".provisoignore decides over .gitignore, both ways and outside a repository")
  func provisoIgnore() throws {
    let folder = Folder()
    folder.write(".gitignore", "out/\n")
    folder.write(".provisoignore", "!out/\n下書き*\n")
    for name in ["out/a.md", "prompts/下書き1.md", "prompts/完成.md"] { folder.write(name) }
    #expect(try folder.found() == [".gitignore", "out/a.md", "prompts/完成.md"])
  }

  @Test("An ignore file that cannot be read is reported, not obeyed by chance")
  func unreadableRules() throws {
    let folder = Folder()
    folder.write(".gitignore/inner.md")
    folder.write("a.md")
    let outcome = try folder.discover()
    #expect(outcome.artifacts.count == 2)
    #expect(outcome.unassessed.map(\.expected) == [false])
  }
}

/// A fixed sequence for every seed.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 33)
  }
}
