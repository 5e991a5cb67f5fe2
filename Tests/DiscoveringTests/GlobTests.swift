import Testing
import Vocabulary

@testable import Discovering

@Suite("Globs")
struct GlobTests {
  @Test(
    "What a glob covers",
    arguments: [
      ("prompts/**", "prompts/a.md", true), ("prompts/**", "prompts/夏/蝉.md", true), ("prompts/**", "prompts", false),
      ("prompts/**", "x/prompts/a.md", false), ("data/*.csv", "data/a.csv", true),
      ("data/*.csv", "data/x/a.csv", false),
      ("*.csv", "data/x/a.csv", true), ("prompts", "prompts/a/b.md", true), ("prompts/", "prompts/a/b.md", true),
      ("prompts/", "prompts", false), ("/a.md", "x/a.md", false), ("**/春*.md", "x/y/春の企画.md", true),
      ("", "a", false), ("*", "a/b", true), ("a/", "b/a/c", true), ("a/b/", "x/a/b/c", false),
    ])
  func covers(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).covers(RawPath(path)) == expected)
  }

  @Test("A folder's pattern does not match a file, and a file matches without the folders above it")
  func matches() {
    #expect(!Glob("out/").matches(RawPath("out")))
    #expect(Glob("out/").matches(RawPath("out"), isFolder: true))
    #expect(!Glob("prompts").matches(RawPath("prompts/a.md")))
    #expect(Glob([0x2A, 0xFF]).matches(RawPath([0x61, 0xFF])))
  }

  @Test("A pattern that makes backtracking explode ends at once")
  func hostile() {
    let pattern = String(repeating: "a*", count: 60) + "b"
    #expect(!Glob(pattern).matches(RawPath(String(repeating: "a", count: 4000))))
    let deep = String(repeating: "**/a*", count: 40) + "/b"
    #expect(!Glob(deep).matches(RawPath(String(repeating: "aa/", count: 1000) + "c")))
  }
}
