import Testing
import Vocabulary

@testable import Settling

@Suite struct InlineIgnoreTests {
  private func all(_ text: String) -> [InlineIgnore] { InlineIgnore.all(in: SourceText(text)) }

  static let written: [(String, [String], String?)] = [
    ("# proviso: ignore A-B -- 許諾済み", ["A-B"], "許諾済み"),
    ("港 # proviso: ignore A-B, C-D -- said so, twice", ["A-B", "C-D"], "said so, twice"),
    ("港 ## proviso:ignore A-B、C-D —— 契約 2026-118", ["A-B", "C-D"], "契約 2026-118"),
    ("<!-- proviso: ignore A-B -- 理由 --> と続く", ["A-B"], "理由"),
    ("<!-- proviso: ignore A-B -->", ["A-B"], nil),
    ("// proviso: ignore A-B", ["A-B"], nil),
    ("/* proviso: ignore A-B -- r */ x", ["A-B"], "r"),
    ("{# proviso: ignore A-B -- r #}", ["A-B"], "r"),
    ("{{!-- proviso: ignore A-B -- r --}}", ["A-B"], "r"),
    ("[//]: # (proviso: ignore A-B -- r)", ["A-B"], "r"),
    ("-- proviso: ignore A-B --   ", ["A-B"], nil),
    ("# proviso: ignore -- 理由だけ", [], "理由だけ"),
    ("# proviso: ignore", [], nil),
  ]

  @Test(arguments: written) func itIsReadInEveryCommentForm(line: String, rules: [String], reason: String?) throws {
    let ignores = all("一行目\n\(line)\r\n三行目")
    let ignore = try #require(ignores.first)
    #expect(ignores.count == 1 && ignore.line == 2)
    #expect(ignore.rules == rules && ignore.reason == reason)
  }

  @Test(arguments: [
    "write `proviso: ignore A-B -- why`", "proviso: ignore A-B -- why", "# proviso: ignored A-B -- why",
    "# xproviso : ignore A-B", "# proviso: ignore-all -- x", "# proviso を無視する", "",
  ])
  func proseIsNone(line: String) { #expect(all(line).isEmpty) }

  @Test(arguments: [
    ("a.json", "comfyui"), ("a.csv", "csv"), ("a.jsonl", "jsonl"), ("a", "json"), ("a.ipynb", "notebook"),
  ])
  func dataHasNone(name: String, format: String) {
    let text = "# proviso: ignore A-B -- x"
    #expect(sheet(text, name: name, format: format).ignores.isEmpty && sheet(text).ignores.count == 1)
  }

  /// Beside a text it is about that line; alone, about the next line that is no ignore.
  @Test func itsLineIsTheOneItIsAbout() {
    let text =
      "港 # proviso: ignore A -- x\n# proviso: ignore B -- x\n  // proviso: ignore C -- x\n海\n# proviso: ignore D -- x"
    #expect(all(text).map(\.covered) == [1, 4, 4, 6])
    #expect(all("<!-- proviso: ignore A -- x --> 海\n港").map(\.covered) == [1])
  }

  @Test func severalStandOnALine() {
    let ignores = all("海 <!-- proviso: ignore A -- x --> と <!-- proviso: ignore B -- y -->")
    #expect(ignores.map(\.rules) == [["A"], ["B"]] && ignores.map(\.covered) == [1, 1])
  }

  // MARK: - Over findings

  private func sheet(_ text: String, name: String = "prompts/春.txt", format: String = "text") -> IgnoreSheet {
    let artifact = Artifact(path: RawPath(name), location: .standardInput)
    return IgnoreSheet(Document(artifact: artifact, text: SourceText(text), format: format, segments: []))
  }

  @Test func whatIsIgnoredIsSuppressedWithItsReason() {
    var findings = [
      finding(digitsA, rule: "A", line: 2, column: 1), finding(digitsB, rule: "B", line: 2, column: 1),
      finding(digitsC, rule: "A", line: 3, column: 1),
    ]
    let idle = sheet("# proviso: ignore A -- 社内の名称\n港\n海").settle(&findings) { _ in true }
    #expect(idle.isEmpty && findings.map(\.status) == [.suppressed, .open, .open])
    #expect(findings[0].settlement == Settlement(reason: "社内の名称", at: "prompts/a.txt:1"))
  }

  @Test func withoutAReasonNothingIsHidden() {
    var findings = [finding(digitsA, rule: "A", line: 1, column: 1)]
    let idle = sheet("港 # proviso: ignore A").settle(&findings) { _ in true }
    #expect(findings[0].status == .open && idle.map(\.rule) == ["A"])
  }

  @Test func whatHidesNothingIsGivenBackRuleByRule() {
    var findings = [finding(digitsA, rule: "A", line: 1, column: 1)]
    let idle = sheet("港 # proviso: ignore A, B, C -- x").settle(&findings) { $0 != "C" }
    #expect(idle.map(\.rule) == ["B"] && findings[0].status == .suppressed)
  }

  @Test func theReasonMayNameWhomItIsAbout() {
    let text = "港 # proviso: ignore B -- 新海誠さん本人の許諾\n新海誠"
    var findings = [finding(digitsA, rule: "A", line: 1, column: 24), finding(digitsB, rule: "A", line: 2, column: 1)]
    _ = sheet(text).settle(&findings) { _ in true }
    #expect(findings.map(\.fingerprint.digits) == [digitsB])
  }
}
