import Reading
import Testing
import Vocabulary

/// YAML that nobody meant.
@Suite struct YAMLDamageTests {
  @Test(arguments: [
    ("a: \"x", 1), ("a: 1\nb: 'x\nc", 2), ("a: [1, 2", 1), ("a: {b: 1", 1), ("a: 1\n  b: 2", 2), ("a: b: c", 1),
    ("a: 1\n\tb: 2", 2),
    ("- a\nb: c", 2), ("a: *b", 1), ("ok: 1\nx: *none\nz: 城", 2), ("a: @x", 1), ("a: `x`", 1), ("%BAD\n---\na", 1),
    ("a: \"\\q\"", 1),
    ("a: \"\\ud83d\\ude00\"", 1), ("a: 1\n]", 2), ("[a]]", 1), ("{a: 1}}", 1), ("? [a", 1), ("a: !<x", 1),
    ("a: & x", 1), ("a: |x\n y", 1),
    ("a: |0\n y", 1), ("x: y\nprompt {{ a }}: |\n  b\nc", 4), ("a: {{ x }}{{ y }}", 1),
    ("a: 'b' c", 1), ("\"a\" b: c", 1),
    ("a:\n  - b\n c: d", 3), ("key\nother: x", 2), ("a: %x", 1), ("--- 'x", 1), ("a\u{1}b", 1), ("a: b\u{7}", 1),
    ("...\n]", 1),
    ("%YAML 9.9\n---\na", 1), ("&a &b c", 1), ("a: - b", 1), ("[a, b: c, ? d", 1), ("- - - [", 1),
    ("\r\na: 1\r\nb: [\r\n", 4), ("#c\n}", 2),
  ])
  func brokenWithItsLine(_ text: String, _ line: Int) {
    let source = SourceText(text)
    let parts = YAMLFormat.read(source)
    #expect(parts.broken.map(\.line) == [line], "\(parts.broken.map(\.detail.en))")
    // No letter before or behind the place is lost.
    let words = parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) }.joined(separator: " ")
    for scalar in text.unicodeScalars where scalar.value > 0x7F { #expect(words.unicodeScalars.contains(scalar)) }
    #expect(parts.segments.allSatisfy { $0.source(of: 0..<$0.utf8.count).upperBound <= source.utf8.count })
  }

  @Test(arguments: [
    "", "---", "---\n---\n", "# only", "a: 1\na: 2", "~", "\u{FEFF}a: b", "a: &x [*x]", "a:\r  b\r\nc: d\n",
    "{}",
  ])
  func readable(_ text: String) { #expect(!YAMLFormat.read(SourceText(text)).broken.contains { !$0.isRead }) }

  @Test func whatIsLeftIsJudgedEntryByEntry() {
    func words(_ parts: Parts) -> [String] {
      parts.segments.filter { $0.field == nil }.map { String(decoding: $0.utf8, as: UTF8.self) }
    }
    #expect(
      words(YAMLFormat.read(SourceText("a: 城: 塔 in the style of\nb: Greg\n- by\n  Monet, c: d\r\n\r\n\"e f\": |\n 橋")))
        == [": 塔 in the style of\n", "b: Greg\n", "- by\n  Monet, c: d\r\n\r\n", "\"e f\": |\n 橋"])
    #expect(
      words(TOMLFormat.read(SourceText("a = 城 in the style of\nb = 'Greg'\n[c]\nd"))) == [
        "a = 城 in the style of\n", "b = 'Greg'\n", "[c]\nd",
      ])
  }

  @Test func equalKeysAreBothJudged() {
    let words = YAMLFormat.read(SourceText("p: 城\np: 塔")).segments.map { String(decoding: $0.utf8, as: UTF8.self) }
    #expect(words == ["p", "城", "p", "塔"])
  }

  @Test func documentsAreRecordsAndCommentsBelongToThem() {
    let parts = YAMLFormat.read(SourceText("# 一\na: x\n---\n---\n# 二\n- y\n"))
    #expect(parts.records == 2)
    #expect(parts.segments.map(\.record) == [0, 0, 0, 1, 1])
  }

  /// Ten levels of ten aliases each mean ten thousand million words, and are a few hundred.
  @Test func aliasesCostNoMoreThanTheirLetters() {
    var bomb = "a0: &a0 [城, 城]\n"
    for level in 1...100 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
    }
    let parts = YAMLFormat.read(SourceText(bomb + "prompts: *a100\ntests: *a99\n_type: x\n"))
    #expect(parts.broken.isEmpty)
    #expect(parts.segments.count < 300)
  }

  @Test(arguments: ["[", "- ", "{a: ", "? ", "a:\n", "'", "!", "&", "*a ", "{", "[{"])
  func manyLevelsEndInOneComplaint(_ piece: String) {
    let parts = YAMLFormat.read(SourceText(String(repeating: piece, count: 20_000)))
    #expect(parts.broken.count { !$0.isRead } <= 1)
  }

  @Test func aChainOfAliasesIsNoDeepValue() {
    var chain = "- &a0 x\n"
    for level in 1...20_000 { chain += "- &a\(level) [*a\(level - 1)]\n" }
    #expect(YAMLFormat.read(SourceText(chain)).broken.isEmpty)
  }
}
