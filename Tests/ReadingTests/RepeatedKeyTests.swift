import Reading
import Testing
import Vocabulary

/// A key that stands twice: programs take one of the values, and both are read and told of.
@Suite struct RepeatedKeyTests {
  static let twice: [(any Format.Type, String, [Int])] = [
    (YAMLFormat.self, "p: 城\nq: x\np: 塔", [3]), (YAMLFormat.self, "{p: 城, \"p\": 塔}", [1]),
    (YAMLFormat.self, "- p: 城\n  p: 塔\n- p: x", [2]), (YAMLFormat.self, "p: 城\n---\np: 塔\np: 塔", [4]),
    (YAMLFormat.self, "プロンプト: 城\nプロンプト: 塔\nプロンプト: x", [2, 3]),
    (JSONFormat.self, "{\"p\": \"城\",\n\"\\u0070\": \"塔\"}", [2]),
    (JSONFormat.self, "[{}, {\"p\": \"城\", \"p\": \"塔\"}]", [1]),
    (JSON5Format.self, "{p: '城', // c\n'p': '塔'}", [2]),
    (JSONLines.self, "{\"p\":\"城\"}\n{\"p\":\"城\",\"p\":\"塔\"}", [2]),
    (TOMLFormat.self, "p = '城'\np = '塔'", [2]), (TOMLFormat.self, "x = {p = '城', p = '塔'}", [1]),
    (TOMLFormat.self, "[a]\np = '城'\n[b]\n[a]\np = '塔'", [5]),
    (Markdown.self, "---\np: 城\np: 塔\n---\n本文", [3]), (PromptFile.self, "---\np: 城\np: 塔\n---\n本文", [3]),
    (Template.self, "---\np: 城\np: 塔\n---\n本文", [3]), (Markdown.self, "+++\np = '城'\np = '塔'\n+++\n本文", [3]),
  ]

  @Test(arguments: twice.indices) func isToldOfAndBothAreRead(_ index: Int) {
    let (format, text, lines) = Self.twice[index]
    let parts = format.read(SourceText(text))
    #expect(parts.broken.map(\.line) == lines)
    #expect(!parts.broken.contains { !$0.isRead })
    let words = parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) }
    #expect(words.contains("城") && words.contains("塔"))
  }

  @Test(arguments: [
    (YAMLFormat.self as any Format.Type, "a: {p: 1}\nb: {p: 2}\n\"\": x\n? [a]\n: y\n? [b]\n: z"),
    (JSONFormat.self, "[{\"p\": 1}, {\"p\": 2}]"),
    (TOMLFormat.self, "[a.b]\nc = 1\n[a.d]\nc = 1\n[[e]]\nx = 1\n[[e]]\nx = 1"),
  ])
  func equalKeysOfDifferentValuesAreNone(_ format: any Format.Type, _ text: String) {
    #expect(format.read(SourceText(text)).broken.isEmpty)
  }

  @Test func aFileOfNothingElseSaysSoOftenEnough() {
    let parts = JSONFormat.read(SourceText("{" + String(repeating: "\"p\": 1,", count: 5000) + "\"p\": 1}"))
    #expect(parts.broken.count == 100)
  }
}
