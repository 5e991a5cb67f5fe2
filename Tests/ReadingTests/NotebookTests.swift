import Foundation
import Reading
import Testing
import Vocabulary

@Suite struct NotebookTests {
  private let text = SourceText(
    #"""
    {"nbformat": 4, "cells": [
      {"cell_type": "markdown", "source": ["# 使い方\n", "Prompt: \"a castle\"\n", "by 葛飾\u5317斎"]},
      {"cell_type": "code", "source": ["draw(\n", "'x')"], "outputs": [
        {"text": ["Greg\n", "Rutkowski"], "data": {"image/png": "R3JlZyBSdXRrb3dza2k=", "text/plain": ["a", "b"]}}]}
    ], "metadata": {"author": "山田"}}
    """#)

  private var parts: Parts { JSONFormat.read(text) }

  private func segments(_ field: String) -> [Segment] { parts.segments.filter { $0.field == field } }

  @Test func linesOfACellAreOneText() throws {
    let code = try #require(segments("/cells/1/source").first)
    #expect(String(decoding: code.utf8, as: UTF8.self) == "draw(\n'x')")
    #expect(parts.format == "notebook")
    // The second line begins after the quote of the second string.
    let place = code.source(of: 6..<7).lowerBound
    #expect(text.utf8[place...].starts(with: "'x'".utf8))
  }

  @Test func aMarkdownCellIsReadAsMarkdown() throws {
    let cell = segments("/cells/0/source")
    let words = cell.map { String(decoding: $0.utf8, as: UTF8.self) }
    #expect(words == ["使い方", "Prompt: \"a castle\"\nby 葛飾北斎"])
    let body = try #require(cell.last)
    let name = try #require(words.last?.range(of: "北斎")).lowerBound.utf16Offset(in: words[1])
    let bytes = String(words[1].prefix(name)).utf8.count..<words[1].utf8.count
    let source = body.source(of: bytes)
    #expect(String(decoding: text.utf8[source], as: UTF8.self) == #"\u5317斎"#)
    // In scalars of the whole cell: the heading and its mark come before.
    let field = "# 使い方\nPrompt: \"a castle\"\nby 葛飾北斎"
    #expect(body.spanInField(of: bytes).end == field.unicodeScalars.count)
  }

  @Test func picturesHoldNoWordsAndOutputsAreExamples() {
    #expect(segments("/cells/1/outputs/0/data/image~1png").isEmpty)
    #expect(segments("/cells/1/outputs/0/text").map(\.role) == [.example])
    #expect(segments("/cells/1/outputs/0/data/text~1plain").count == 1)
    #expect(segments("/metadata/author").map(\.role) == [.credit])
  }

  @Test func whatLooksAlmostLikeOneIsReadAsItStands() {
    let other = JSONFormat.read(SourceText(#"{"nbformat": 4, "cells": "葛飾北斎"}"#))
    #expect(other.segments.contains { $0.field == "/cells" })
    let bare = JSONFormat.read(SourceText(#"{"cells": [{"source": ["a", "b"]}]}"#))
    #expect(bare.format == "json")
    #expect(bare.segments.contains { $0.field == "/cells/0/source/1" })
  }
}
