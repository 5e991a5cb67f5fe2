import Reading
import Testing
import Vocabulary

@Suite struct JSONTests {
  private func read(_ text: String) -> Parts { JSONFormat.read(SourceText(text)) }

  private func lines(_ segments: [Segment]) -> [String] {
    segments.map {
      "\($0.record.map(String.init) ?? "-")|\($0.id ?? "-")|\($0.field ?? "nil")|\($0.role.rawValue)|"
        + String(decoding: $0.utf8, as: UTF8.self)
    }
  }

  @Test func everyStringAndKeyOfTheFixtureIsFound() {
    let parts = read(Fixtures.json)
    #expect(parts.records == 8)
    #expect(
      lines(parts.segments) == [
        "0|p-1|/id#key|plain|id", "0|p-1|/id|plain|p-1", "0|p-1|/prompt#key|plain|prompt",
        "0|p-1|/prompt|prompt|A \"castle\"\nby Greg 😀 😀", "0|p-1|/negative_prompt#key|plain|negative_prompt",
        "0|p-1|/negative_prompt|negative-prompt|低品質\t\\ugly",
        "1|2|/id#key|plain|id", "1|2|/messages#key|plain|messages", "1|2|/messages/0/content#key|plain|content",
        "1|2|/messages/0/content|system|あなたは画家です", "1|2|/messages/0/role#key|plain|role",
        "1|2|/messages/0/role|plain|system", "1|2|/messages/1/role#key|plain|role", "1|2|/messages/1/role|plain|user",
        "1|2|/messages/1/content#key|plain|content", "1|2|/messages/1/content/0/type#key|plain|type",
        "1|2|/messages/1/content/0/type|prompt|text", "1|2|/messages/1/content/0/text#key|plain|text",
        "1|2|/messages/1/content/0/text|prompt|城を描いて", "1|2|/a~1b~0c#key|plain|a/b~c",
        "1|2|/a~1b~0c/author#key|plain|author", "1|2|/a~1b~0c/author|credit|山田",
        "1|2|/a~1b~0c/style#key|plain|style", "2|-||plain|just a string",
      ])
  }

  @Test(arguments: [
    ("prompt", Role.prompt), ("Prompt_ja", .prompt), ("**prompt-en:**", .prompt), ("ja", .plain), ("プロンプト：", .prompt),
    ("caption", .prompt), ("negativePrompt", .negativePrompt),
    ("negative", .negativePrompt), ("uc", .negativePrompt), ("ネガティブプロンプト", .negativePrompt), ("system", .system),
    ("comment", .comment), ("説明", .comment), ("license", .credit), ("作者", .credit), ("examples", .example),
    ("width", .plain), ("prompting", .plain),
  ])
  func theKeyGivesTheRole(_ key: String, _ role: Role) {
    let parts = read("{\"\(key)\": [{\"x\": \"城\"}]}")
    #expect(parts.segments.last?.role == role)
    #expect(parts.segments.last?.record == nil)
  }

  @Test func halfASurrogatePairBecomesOneReplacementCharacter() throws {
    let text = SourceText(#"["a\uD83Db\uDE00\uD83D\u0041"]"#)
    let segment = try #require(JSONFormat.read(text).segments.first)
    #expect(String(decoding: segment.utf8, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}\u{FFFD}A")
    #expect(String(decoding: text.utf8[segment.source(of: 1..<4)], as: UTF8.self) == #"\uD83D"#)
    #expect(String(decoding: text.utf8[segment.source(of: 8..<12)], as: UTF8.self) == #"\uD83D\u0041"#)
  }

  @Test func equalKeysAreAllKept() throws {
    let parts = read(#"{"prompt": "一", "prompt": "二"}"#)
    #expect(lines(parts.segments).filter { $0.contains("|prompt|") }.count == 2)
    #expect(JSONParser.parse(Array(#"{"a": 1, "a": 2}"#.utf8)).value?["a"]?.identifier == "2")
  }

  @Test(arguments: [
    ("{\n\"a\": \"北斎\",\n\"b\": 01\n}", 3, Unassessed.Reason.malformed),
    ("[\"北斎\"]\n]", 2, .malformed), ("[\"北斎\",\n\"x", 2, .truncated),
    ("[\"北斎\",\n\"\\x\"]", 2, .malformed), ("[\"北斎\", \"a\nb\"]", 1, .malformed), ("[\"北斎\"\n\n", 3, .truncated),
    ("[\"北斎\",\ntru", 2, .truncated), ("[\"北斎\",\ntrve]", 2, .malformed),
    ("[\"北斎\",\n\"\\u12G4\"]", 2, .malformed), ("[\"北斎\",\n-]", 2, .malformed), ("[\"北斎\",\n1.]", 2, .malformed),
  ])
  func whereItBreaksIsSaidAndWhatStoodBeforeIsRead(_ text: String, _ line: Int, _ reason: Unassessed.Reason) {
    let parts = read(text)
    #expect(parts.broken.map(\.line) == [line])
    #expect(parts.broken.map(\.reason) == [reason])
    #expect(parts.segments.contains { String(decoding: $0.utf8, as: UTF8.self) == "北斎" && $0.field != nil })
  }

  @Test func whatFollowsTheBreakIsReadAsText() {
    let parts = read("{\"prompt\": \"城\", \"by\": oops, \"Greg\": \"Rutkowski\"}")
    #expect(
      lines(parts.segments) == [
        "-|-|/prompt#key|plain|prompt", "-|-|/prompt|prompt|城",
        "-|-|nil|plain|\"by\": oops, \"Greg\": \"Rutkowski\"}",
      ])
  }

  @Test func depthHasALimitAndNoStackOverflows() {
    let deepest = String(repeating: "[", count: 512) + "\"底\"" + String(repeating: "]", count: 512)
    #expect(read(deepest).broken == [])
    #expect(read(deepest).segments.count == 1)
    let tooDeep = String(repeating: "{\"a\":[", count: 100_000)
    #expect(read(tooDeep).broken.count == 1)
    #expect(JSONParser.parse(Array(("[" + deepest + "]").utf8)).failure != nil)
  }

  @Test func aFileMayHoldTheOtherKindOfJSON() {
    let lines = read("{\"prompt\": \"a\"}\n{\"prompt\": \"葛\"}\n")
    #expect(lines.format == "jsonl")
    #expect(lines.records == 2)
    #expect(lines.broken == [])
    let pretty = JSONLines.read(SourceText("[\n  {\"prompt\": \"葛\"}\n]\n"))
    #expect(pretty.format == "json")
    #expect(pretty.broken == [])
  }

  @Test func valuesAreEasyToAskFor() throws {
    let text = Array(#" {"path": "出力/a.png", "seed": 1.50, "ok": true} "#.utf8)
    let value = try #require(JSONParser.parse(text).value)
    #expect(value["path"]?.string == "出力/a.png")
    #expect(value["seed"]?.identifier == "1.50")
    #expect(value["ok"]?.string == nil)
    #expect(value["missing"] == nil)
    #expect(value.members.map(\.key.string) == ["path", "seed", "ok"])
    #expect(value.range == 1..<(text.count - 1))
  }
}

@Suite struct JSONLinesTests {
  @Test func eachLineIsARecord() {
    let parts = JSONLines.read(SourceText(Fixtures.jsonLines))
    #expect(parts.records == 3)
    #expect(parts.segments.filter { $0.field == "/prompt" }.map(\.id) == ["a"])
    #expect(parts.segments.filter { $0.field == "/metadata/tags/1" }.map(\.record) == [1])
    #expect(parts.segments.filter { $0.field == "/caption" }.map(\.record) == [2])
  }

  @Test func aBadLineIsReportedAndTheOthersAreRead() {
    let parts = JSONLines.read(SourceText("{\"p\":\"一\"}\n\n{\"p\": Greg Rutkowski}\r\n{\"p\":\"三\"}\n{\"p\":\"四"))
    #expect(parts.broken.map(\.line) == [3, 5])
    #expect(parts.broken.map(\.record) == [1, 3])
    #expect(parts.broken.map(\.reason) == [.malformed, .truncated])
    #expect(parts.records == 4)
    let texts = parts.segments.map { "\($0.record ?? -1) \(String(decoding: $0.utf8, as: UTF8.self))" }
    #expect(texts.contains("2 三"))
    #expect(texts.contains("1 \"p\": Greg Rutkowski}"))
  }

  @Test func linesKnowTheirNumber() {
    var numbers: [Int] = []
    JSONLines.forEachLine(of: SourceText("\n{\"a\":1}\r\n\r\n2\n")) { numbers.append($0.number) }
    #expect(numbers == [2, 4])
  }
}
