import Reading
import Testing
import Vocabulary

/// Input that nobody meant: no crash, and nothing passes for clean that was not read.
@Suite struct DamageTests {
  @Test(arguments: PositionTests.all.indices)
  func cutAtEveryByteItIsReadAsFarAsItGoes(_ index: Int) {
    let (format, string) = PositionTests.all[index]
    let bytes = Array(string.utf8)
    for length in 0..<bytes.count {
      let text = SourceText(String(decoding: bytes[..<length], as: UTF8.self))
      let parts = format.read(text)
      for segment in parts.segments {
        let range = segment.source(of: 0..<segment.utf8.count)
        #expect(range.upperBound <= text.utf8.count)
      }
      if format == JSONFormat.self, length > 0 { #expect(!parts.broken.isEmpty, "\(length)") }
    }
  }

  @Test(arguments: PositionTests.all.indices)
  func aByteChangedAnywhereDoesNotCrash(_ index: Int) {
    let (format, string) = PositionTests.all[index]
    for replacement in ["\u{0}", "\"", "\\", "\n", "|", "`", "<!--"] {
      let scalars = Array(string.unicodeScalars)
      for at in stride(from: 0, to: scalars.count, by: 3) {
        var changed = String.UnicodeScalarView()
        changed.append(contentsOf: scalars[..<at])
        changed.append(contentsOf: replacement.unicodeScalars)
        changed.append(contentsOf: scalars[(at + 1)...])
        let text = SourceText(String(changed))
        for segment in format.read(text).segments {
          #expect(segment.source(of: 0..<segment.utf8.count).upperBound <= text.utf8.count)
        }
      }
    }
  }

  /// Work must grow with the length, not with its square: with the square these would not end.
  @Test(arguments: [
    (Markdown.self as any Format.Type, "<!-- 注 -->|`"), (Markdown.self, "<!-- "), (Markdown.self, "a|b\n-|-\n"),
    (Markdown.self, "```\n城\n"), (JSONFormat.self, "[\"\\u57ce\","), (JSONLines.self, "{\"a\":\"城\"}\n"),
    (SeparatedValues.self, "\"城\"\"x"), (SeparatedValues.self, "城,"), (PlainText.self, "城"),
    (YAMLFormat.self, "- \"\\u57ce\" # 注\n"),
    (YAMLFormat.self, "- >\n  城\n  x\n"), (YAMLFormat.self, "\"城\n\n"), (TOMLFormat.self, "[[a.b]]\nc = '城'\n"),
    (TOMLFormat.self, "# 注\n"), (Template.self, "{{ \"城"), (Template.self, "{# "), (Template.self, "{{{ '}} 城"),
    (Template.self, "{{ '}} \"城"), (PromptFile.self, "user:\n城\n"), (BraceTemplate.self, "{城"),
  ])
  func aLotOfOneThing(_ format: any Format.Type, _ piece: String) {
    let text = SourceText(String(repeating: piece, count: (1 << 19) / piece.utf8.count))
    #expect(!format.read(text).segments.isEmpty)
  }

  @Test func aSingleLongLineIsRead() {
    let text = SourceText("{\"prompt\": \"" + String(repeating: "城", count: 3_400_000) + "\"}")
    #expect(JSONFormat.read(text).segments.last?.utf8.count == 10_200_000)
  }

  @Test func longKeysAreNotCopiedForEveryValue() {
    let key = String(repeating: "鍵", count: 100_000)
    let text = SourceText("{\"\(key)\": [" + String(repeating: "\"x\",", count: 10_000) + "\"x\"]}")
    let segments = JSONFormat.read(text).segments
    #expect(segments.count == 10_002)
    #expect(segments.allSatisfy { ($0.field ?? "").utf8.count < 600 })
  }
}
