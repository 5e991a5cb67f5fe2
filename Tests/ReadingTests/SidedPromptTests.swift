import Reading
import Testing
import Vocabulary

@Suite struct SidedPromptTests {
  private func lines(_ parts: Parts) -> [String] {
    parts.segments.map { "\($0.field ?? "-")|\($0.role.rawValue)|" + String(decoding: $0.utf8, as: UTF8.self) }
  }

  private let parameters =
    "城、葛飾北斎風, <lora:ukiyo_e:0.8>\nsecond line\r\nNegative prompt: 低品質,\nblurry\nSteps: 20, Sampler: Euler a, Model: style-x\n"

  @Test func theParametersOfAPictureHaveTwoSides() throws {
    let text = SourceText(parameters)
    let parts = PlainText.read(text)
    #expect(parts.format == "parameters")
    #expect(
      lines(parts) == [
        "-|plain|城、葛飾北斎風, <lora:ukiyo_e:0.8>\nsecond line", "-|negative-prompt|低品質,\nblurry",
        "-|plain|Steps: 20, Sampler: Euler a, Model: style-x",
      ])
    for segment in parts.segments {
      #expect(text.utf8[segment.source(of: 0..<segment.utf8.count)].elementsEqual(segment.utf8))
    }
  }

  @Test func japaneseLabelsAreUnderstoodAndSidesAlternate() {
    let text = "プロンプト：城\nネガティブプロンプト：低品質\n\nPrompt: tower\nnegative prompt: ugly"
    #expect(
      lines(PlainText.read(SourceText(text))) == [
        "-|plain|城", "-|negative-prompt|低品質", "-|plain|tower", "-|negative-prompt|ugly",
      ])
  }

  @Test(arguments: ["a cat", "Prompt: 城", "negative: 城", "Steps: take two", "x--neg y", "", "注意: 城\n手順: 描く", ": :"])
  func otherTextsHaveOneSide(_ text: String) {
    #expect(!SidedPrompt.recognises(SourceText(text)))
  }

  @Test func valuesAndCellsHaveSidesToo() throws {
    let json = SourceText(#"{"0": "城 by 北斎 --neg 低品質\t", "60": "塔\nNegative prompt: \u5806"}"#)
    let parts = JSONFormat.read(json)
    #expect(parts.format == "deforum")
    #expect(
      lines(parts).filter { !$0.contains("#key") } == [
        "/0|prompt|城 by 北斎", "/0|negative-prompt|低品質", "/60|prompt|塔", "/60|negative-prompt|堆",
      ])
    let last = try #require(parts.segments.last)
    #expect(String(decoding: json.utf8[last.source(of: 0..<3)], as: UTF8.self) == #"\u5806"#)
    // Spans count in the whole value: 塔, a line end, the label.
    #expect(last.spanInField(of: 0..<3) == TextSpan(start: 19, end: 20))
    let table = SeparatedValues.read(SourceText("id,prompt\n1,\"城\nNegative prompt: 霧\"\n"))
    #expect(lines(table).suffix(2) == ["prompt|prompt|城", "prompt|negative-prompt|霧"])
    #expect(table.segments.last?.record == 0)
  }

  @Test func settingsOfDeforumHaveSchedules() {
    let json =
      #"{"prompts": {"0": "城", "30": ["塔"]}, "animation_prompts_negative": "低品質", "animation_mode": "2D", "zoom": "0:(1)"}"#
    #expect(
      lines(JSONFormat.read(SourceText(json))).filter { !$0.contains("#key") } == [
        "/prompts/0|prompt|城", "/prompts/30/0|prompt|塔", "/animation_prompts_negative|negative-prompt|低品質",
        "/animation_mode|plain|2D", "/zoom|plain|0:(1)",
      ])
  }

  @Test func linesOfAListAreRecords() {
    let text = SourceText("# 画家\nGreg\nRutkowski\r\n\n  __nested/色__  \n// more\n{a|2$$b}\n葛飾北斎")
    let parts = PlainText.read(text)
    #expect(parts.format == "wildcards")
    #expect(parts.records == 5)
    #expect(
      lines(parts) == [
        "-|comment|# 画家", "-|plain|Greg", "-|plain|Rutkowski", "-|plain|__nested/色__", "-|comment|// more",
        "-|plain|{a|2$$b}", "-|plain|葛飾北斎",
      ])
    #expect(parts.segments.map(\.record) == [nil, 0, 1, 2, nil, 3, 4])
    for segment in parts.segments {
      #expect(text.utf8[segment.source(of: 0..<segment.utf8.count)].elementsEqual(segment.utf8))
    }
  }

  @Test(arguments: [
    "a\nb", "城を描く。\n塔も描く。\n堀も描く。", "one,\ntwo,\nthree", "# a\n# b\n# c",
    "in the style\nof someone who\nnever was seen in a town.",
  ])
  func proseIsNoList(_ text: String) {
    #expect(PlainText.read(SourceText(text)).format == "text")
  }
}

@Suite struct LenientJSONTests {
  private func lines(_ parts: Parts) -> [String] {
    parts.segments.map { "\($0.field ?? "-")|\($0.role.rawValue)|" + String(decoding: $0.utf8, as: UTF8.self) }
  }

  @Test func commentsAreReadAsComments() {
    let text = SourceText(
      "// 葛飾北斎を参考に\n{\"a\": \"城\", /* 二行の\n注記 */ \"n\": [NaN, -Infinity, \"//x\",],}\n//\n")
    let parts = JSONFormat.read(text)
    #expect(parts.broken == [])
    #expect(
      lines(parts) == [
        "-|comment|葛飾北斎を参考に", "/a#key|plain|a", "/a|plain|城", "-|comment|二行の\n注記", "/n#key|plain|n", "/n/2|plain|//x",
      ])
    for segment in parts.segments {
      #expect(text.utf8[segment.source(of: 0..<segment.utf8.count)].elementsEqual(segment.utf8))
    }
  }

  @Test func json5IsReadInFilesCalledSo() {
    let text = SourceText(
      "{prompt: '城の\\\n\\x41\\'', $k: +.5, 鍵: 0xFF, \"d\": 5., e: Infinity, 'f': [1e5, -2], // 終\n}")
    let parts = JSON5Format.read(text)
    #expect(parts.broken == [])
    #expect(parts.format == "json5")
    #expect(
      lines(parts) == [
        "/prompt#key|plain|prompt", "/prompt|prompt|城のA'", "/$k#key|plain|$k", "/鍵#key|plain|鍵", "/d#key|plain|d",
        "/e#key|plain|e", "/f#key|plain|f", "-|comment|終",
      ])
    #expect(!JSONFormat.read(text).broken.isEmpty)
    #expect(Reader.format(for: RawPath("a.json5"))?.name == "json5")
    #expect(Reader.format(for: RawPath("a.jsonc"))?.name == "json")
  }

  @Test(
    arguments: [
      ("{\"a\": 1, /* 終わらない", 1), ("[\"a\", // b\n x]", 2), ("[1,,2]", 1), ("[\n,]", 2), ("{\"a\": 1 / 2}", 1),
      ("// a\n{\"k\": \"城", 2), ("[NaNa]", 1), ("{\"a\"}", 1), ("[1 2] // x", 1), ("{\"a\": 'b'}", 1),
      ("{a: 1}", 1), ("[0x1]", 1), ("[.5]", 1),
    ])
  func damageHasItsPlace(_ json: String, _ line: Int) {
    let parts = JSONFormat.read(SourceText(json))
    #expect(parts.broken.map(\.line) == [line])
  }

  @Test(
    arguments: [
      ("{a 1}", 1), ("{\n'a", 2), ("['\\x4']", 1), ("[+]", 1), ("[0x]", 1), ("{a: b}", 1), ("[--1]", 1),
      ("['a\nb']", 1),
      ("{,}", 1), ("[1.2.3]", 1), ("{a: 1} b", 1), ("/", 1),
    ])
  func damageInJSON5HasItsPlace(_ json: String, _ line: Int) {
    let parts = JSON5Format.read(SourceText(json))
    #expect(parts.broken.map(\.line) == [line])
  }
}
