import Reading
import Testing
import Vocabulary

@Suite struct TOMLTests {
  private func read(_ text: String) -> [String] {
    TOMLFormat.read(SourceText(text)).segments.map {
      "\($0.role.rawValue)|\($0.field ?? "")|\(String(decoding: $0.utf8, as: UTF8.self))"
    }
  }

  @Test func tablesArraysAndDottedKeys() {
    let text = #"""
      title = "城" # 見出し
      [prompts.first]
      prompt = '''
      by Greg
      '''
      "negative prompt" = """a\tb \
         joined"""
      [[prompts.list]]
      x.y = [ "a", # one
        ['b'], {c = "d", e.f = 'g'} ]
      [[prompts.list]]
      when = 1979-05-27 07:32:00Z
      n = [1_000, -0.5e3, 0xFF, +inf, true, 07:32:00.5]
      """#
    #expect(
      read(text) == [
        "plain|/title#key|title", "plain|/title|城", "comment||見出し", "plain|/prompts#key|prompts",
        "plain|/prompts/first#key|first", "plain|/prompts/first/prompt#key|prompt",
        "prompt|/prompts/first/prompt|by Greg\n", "plain|/prompts/first/negative prompt#key|negative prompt",
        "negative-prompt|/prompts/first/negative prompt|a\tb joined", "plain||prompts", "plain|/prompts/list#key|list",
        "plain|/prompts/list/0/x#key|x", "plain|/prompts/list/0/x/y#key|y", "prompt|/prompts/list/0/x/y/0|a",
        "comment||one", "prompt|/prompts/list/0/x/y/1/0|b", "plain|/prompts/list/0/x/y/2/c#key|c",
        "prompt|/prompts/list/0/x/y/2/c|d", "plain|/prompts/list/0/x/y/2/e#key|e",
        "plain|/prompts/list/0/x/y/2/e/f#key|f", "prompt|/prompts/list/0/x/y/2/e/f|g", "plain||prompts", "plain||list",
        "plain|/prompts/list/1/when#key|when", "plain|/prompts/list/1/n#key|n",
      ])
  }

  @Test(arguments: [
    ("a = \"\"\"x\"\"\"\"\"", "x\"\""), ("a = '''x''''", "x'"), ("a = \"\\u57ce\\U0001F600\"", "城😀"),
    ("a = \"\"\"\r\nx\r\ny\"\"\"", "x\r\ny"), ("a = ''", nil), ("a = '\\n'", "\\n"), ("'ʎ' = 'x'", "x"),
  ])
  func strings(_ text: String, _ expected: String?) {
    let parts = TOMLFormat.read(SourceText(text))
    #expect(parts.broken.isEmpty)
    #expect(parts.segments.dropFirst().first.map { String(decoding: $0.utf8, as: UTF8.self) } == expected)
  }

  @Test(arguments: [
    "a = 1\na = 2", "a = 1\na.b = 2", "[a]\n[a]\nb=1", "", "# only\n", "a = []\nb = {}\n", "a.\"b.c\" . d = 1",
    "a = [1,]\n",
    "a = [\n# c\n]\n", "a = 2020-01-01\n", "a = 0\nb = -0.0\nc = 1e5\nd=0o7\ne=0b1\nf=nan",
  ])
  func readable(_ text: String) { #expect(!TOMLFormat.read(SourceText(text)).broken.contains { !$0.isRead }) }

  @Test(arguments: [
    ("x = 'ok'\na", 2, true), ("x = 1\na =", 2, true), ("a = \"x", 1, true), ("a = \"x\nb = 1", 1, false),
    ("a = '''x\n\ny", 1, true),
    ("a = [1, 2", 1, true), ("a = [1\n\n2]", 3, false), ("a = {b = 1", 1, true), ("a = {b = 1\n}", 1, false),
    ("a = {b = 1,}", 1, false),
    ("[a", 1, true), ("[a]x", 1, false), ("[[a]", 1, true), ("[]", 1, false), ("= 1", 1, false), ("a = 1 2", 1, false),
    ("a = \"\\q\"", 1, false), ("a = \"\\ud800\"", 1, false), ("a = \"\\u12\"", 1, true), ("\n\na = 01", 3, true),
    ("a = 1__0 ", 1, false),
    ("a = yes\n", 1, false), ("a = \u{1}", 1, false), ("城 = 1", 1, false), ("a.b. = 1", 1, false),
    ("a = 2020-13", 1, true), ("\r\r\na = ?", 3, false),
  ])
  func brokenWithItsLine(_ text: String, _ line: Int, _ isCutOff: Bool) {
    let parts = TOMLFormat.read(SourceText(text))
    #expect(parts.broken.map(\.line) == [line])
    #expect(parts.broken.map(\.reason) == [isCutOff ? .truncated : .malformed])
    // Nothing of the broken statement is lost.
    let last = parts.segments.last
    #expect(last.map { $0.source(of: 0..<$0.utf8.count).upperBound } == text.utf8.count)
  }
}
