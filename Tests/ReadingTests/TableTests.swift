import Reading
import Testing
import Vocabulary

@Suite struct TableTests {
  private func lines(_ text: String) -> [String] {
    SeparatedValues.read(SourceText(text)).segments.map {
      "\($0.record.map(String.init) ?? "-")|\($0.id ?? "-")|\($0.field ?? "nil")|\($0.role.rawValue)|"
        + String(decoding: $0.utf8, as: UTF8.self)
    }
  }

  @Test func everyCellOfTheFixtureIsFound() {
    #expect(
      lines(Fixtures.table) == [
        "-|-|id#key|plain|id", "-|-|プロンプト#key|plain|プロンプト", "-|-|Negative Prompt#key|plain|Negative Prompt",
        "-|-|メモ#key|plain|メモ", "0|a1|id|plain|a1", "0|a1|プロンプト|prompt|城、\"葛飾北斎\"風\r\n二行目, 続き",
        "0|a1|Negative Prompt|negative-prompt|ugly, \"low\" 😀", "1|a2|id|plain|a2",
        "1|a2|プロンプト|prompt|plain \"quotes\" inside", "1|a2|メモ|comment|備考", "2|a3|id|plain|a3",
        "2|a3|Negative Prompt|negative-prompt|\"", "2|a3|メモ|comment|終わり",
      ])
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func theDelimiterIsFound(_ delimiter: String) {
    // Each row holds the other candidates too, never equally often.
    let text = "name\(delimiter)prompt\n城\(delimiter)葛飾北斎\n\"塔,, ;;||\t\"\(delimiter)x\n堀\(delimiter)y\n"
    #expect(lines(text).contains("0|-|prompt|prompt|葛飾北斎"))
  }

  @Test(arguments: ["sep=;\n", "\"sep=;\"\r\n"])
  func aDelimiterThatIsStatedCounts(_ statement: String) {
    #expect(lines(statement + "id;prompt\n1;城, 北斎, 風\n").suffix(2) == ["0|1|id|plain|1", "0|1|prompt|prompt|城, 北斎, 風"])
    #expect(SeparatedValues.read(SourceText("sep=;")).segments.isEmpty)
  }

  @Test func oneColumnOfProseIsNotCutAtItsCommas() {
    #expect(
      lines("prompt\na cat, in the style of X\n城、北斎, 風\n") == [
        "-|-|prompt#key|plain|prompt", "0|-|prompt|prompt|a cat, in the style of X", "1|-|prompt|prompt|城、北斎, 風",
      ])
  }

  @Test(arguments: [
    ("name,work\n北斎,富嶽", true), ("https://example.com/a,北斎\nhttps://example.com/b,x", false),
    ("1,北斎\n2,x", false), ("a,a\nb,c", false), (",prompt\n0,城", true), ("Greg Rutkowski\nx", false),
    ("url\nhttps://example.com", true),
  ])
  func aHeaderIsToldFromData(_ text: String, _ hasHeader: Bool) {
    let parts = SeparatedValues.read(SourceText(text))
    #expect(parts.records == (hasHeader ? 1 : 2))
    #expect(parts.segments.contains { $0.field?.hasSuffix("#key") == true } == hasHeader)
    #expect(parts.broken == [])
  }

  @Test func aRaggedRowIsReadAndReported() {
    let parts = SeparatedValues.read(SourceText("id,prompt\n1,城\n2\n\n3,塔,余分\n4,堀\n"))
    #expect(parts.broken.map(\.line) == [3, 5])
    #expect(parts.broken.map(\.record) == [1, 2])
    #expect(parts.broken.allSatisfy { $0.reason == .malformed })
    #expect(parts.records == 4)
    #expect(parts.segments.contains { $0.record == 2 && $0.field == "3" && $0.utf8 == Array("余分".utf8) })
  }

  @Test func anUnclosedQuoteIsReportedWhereItOpened() {
    let parts = SeparatedValues.read(SourceText("id,prompt\n1,城\n2,\"塔\n3,堀\n"))
    #expect(parts.broken.map(\.line) == [3])
    #expect(parts.segments.last?.utf8 == Array("塔\n3,堀\n".utf8))
  }

  @Test func tabsWithoutQuotingAreReadAsTheyStand() {
    let parts = SeparatedValues.read(SourceText("1\t\"For me\" 彼女は言った\n2\tx \"y\n3\t\"never closed\n"))
    #expect(parts.broken == [])
    #expect(
      parts.segments.filter { $0.field == "2" }.map { String(decoding: $0.utf8, as: UTF8.self) } == [
        "\"For me\" 彼女は言った", "x \"y", "\"never closed",
      ])
  }

  @Test func textAfterAClosingQuoteIsKept() throws {
    let text = SourceText("id,prompt\n1,\"城\"と塔\n2,\"堀,濠\"\n")
    let parts = SeparatedValues.read(text)
    #expect(parts.broken.map(\.line) == [2])
    let segment = try #require(parts.segments.first { $0.record == 0 && $0.field == "prompt" })
    #expect(segment.utf8 == Array("城と塔".utf8))
    #expect(text.utf8[segment.source(of: 3..<6)].elementsEqual("と".utf8))
  }
}
