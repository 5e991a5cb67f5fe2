import Reading
import Testing
import Vocabulary

/// Programs that no compiler would take.
@Suite struct CodeDamageTests {
  private static let python = PythonCode.self as any Format.Type

  private func texts(_ parts: Parts) -> [String] { parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) } }

  @Test(arguments: [
    (python, "a = 1\nx = '城\ny = '森'", 2, Unassessed.Reason.malformed), (python, "\n\"\"\"城\n森", 2, .truncated),
    (python, "x = f'城{y", 1, .truncated), (python, "x = f'{y:城\nz = 1", 1, .truncated),
    (JavaScriptCode.self, "x = `城${'森'", 1, .truncated), (JavaScriptCode.self, "x = 1 /* 城", 1, .truncated),
    (JavaScriptCode.self, "x = '城\n'", 1, .malformed), (SwiftCode.self, "\n/* /* */ 城", 2, .truncated),
    (SwiftCode.self, "\"城\\(\"森\"", 1, .truncated), (SwiftCode.self, "#\"城\"\n", 1, .malformed),
    (GoCode.self, "x := `城\n", 1, .truncated), (CSharpCode.self, "x = $\"\"\"城\n", 1, .truncated),
    (JavaCode.self, "\"城\\", 1, .truncated),
  ])
  func whatIsBrokenIsNamedAndAllIsRead(
    _ format: any Format.Type, _ source: String, _ line: Int, _ reason: Unassessed.Reason
  ) {
    let parts = format.read(SourceText(source))
    #expect(parts.broken.first?.line == line)
    #expect(parts.broken.first?.reason == reason)
    for word in ["城", "森"] where source.contains(word) {
      #expect(texts(parts).contains { $0.contains(word) })
    }
  }

  @Test func textThatLostItsQuoteIsReadWhereTheBreakIsNoticed() {
    let parts = PythonCode.read(SourceText("prompt = in the style of 葛飾北斎\"\ny = '森'\n"))
    #expect(parts.broken.map(\.line) == [1])
    #expect(texts(parts).contains { $0.contains("in the style of 葛飾北斎") })
  }

  @Test func manyBreaksAreNotAllListed() {
    let parts = GoCode.read(SourceText(String(repeating: "x = \"城\n", count: 5000)))
    #expect(parts.broken.count == 100)
    #expect(parts.segments.count >= 5000)
  }

  @Test(arguments: [
    (PythonCode.self as any Format.Type, "f'{"), (PythonCode.self, "("), (JavaScriptCode.self, "`${"),
    (JavaScriptCode.self, "<a>"), (SwiftCode.self, "\"\\("), (CSharpCode.self, "$\"\"\"{"), (JavaCode.self, "{["),
  ])
  func depthHasALimitAndNoStackOverflows(_ format: any Format.Type, _ piece: String) {
    let source = SourceText(String(repeating: piece, count: 100_000) + " '城' \"城\"")
    let parts = format.read(source)
    #expect(!parts.broken.isEmpty)
    #expect(texts(parts).contains { $0.contains("城") })
    #expect(ReadingProperties.firstBroken(in: source, as: format) == nil)
  }

  /// Work must grow with the length, not with its square: with the square these would not end.
  @Test(arguments: [
    (PythonCode.self as any Format.Type, "'城' "), (PythonCode.self, "f'{城:{x}}',"), (PythonCode.self, "\\N{城"),
    (PythonCode.self, "#城\n"), (PythonCode.self, "'城\n"), (PythonCode.self, "'''"), (PythonCode.self, "]"),
    (JavaScriptCode.self, "/[城 "), (JavaScriptCode.self, "`城`+"), (JavaScriptCode.self, "</城>"),
    (JavaScriptCode.self, "{a: '城'},"), (TypeScriptMarkupCode.self, "<城 "), (SwiftCode.self, "#"),
    (SwiftCode.self, "#\"城"), (SwiftCode.self, "\"\"\"\n 城\n \"\"\" + "), (SwiftCode.self, "/*"),
    (CSharpCode.self, "$@"), (CSharpCode.self, "$"), (CSharpCode.self, "\"\"\"城\""), (CSharpCode.self, "#城\n"),
    (JavaCode.self, "\"\"\"\n城\"\"\"+"), (JavaCode.self, "\"\\uuuuuu"), (GoCode.self, "\"\\xe5\\x9f"),
    (GoCode.self, "{Role: \"system\", Content: \"城\"},"),
  ])
  func aLotOfOneThing(_ format: any Format.Type, _ piece: String) {
    let text = SourceText(String(repeating: piece, count: (1 << 18) / piece.utf8.count))
    let parts = format.read(text)
    #expect(parts.segments.allSatisfy { $0.start + $0.toSource.sourceCount <= text.utf8.count })
  }

  @Test func aSingleLongLineIsRead() {
    let text = SourceText("x = \"" + String(repeating: "城", count: 1_000_000) + "\"")
    #expect(PythonCode.read(text).segments.map(\.utf8.count) == [3_000_000])
  }

  @Test func nulsAreCharactersLikeOthers() {
    #expect(texts(PythonCode.read(SourceText("\0x\0 = \0'\0城'"))) == ["\0城"])
  }
}
