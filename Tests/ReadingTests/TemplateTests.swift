import Reading
import Testing
import Vocabulary

@Suite struct TemplateTests {
  private func read(_ text: String, as format: any Format.Type = Template.self) -> [String] {
    format.read(SourceText(text)).segments.map {
      let text = String(decoding: $0.utf8, as: UTF8.self).replacing("\u{FFFC}", with: "⟦⟧")
      return "\($0.role.rawValue)|\($0.field ?? "")|\(text)"
    }
  }

  @Test(arguments: [
    ("{{ artist }}風の城", ["plain||⟦⟧風の城"]),
    ("a{% if x %}b{% endif %}", ["plain||a⟦⟧b⟦⟧"]),
    ("城 {# 注記: Greg #} 塔", ["plain||城 ⟦⟧ 塔", "comment||注記: Greg"]),
    ("{{! note }}{{!-- {{x}} 注 --}}x", ["plain||⟦⟧⟦⟧x", "comment||note", "comment||{{x}} 注"]),
    ("{{- \"by 葛飾北斎 }}\" ~}} x", ["plain||⟦⟧ x", "plain||by 葛飾北斎 }}"]),
    ("{% set s = 'Greg Rutkowski' %}", ["plain||Greg Rutkowski"]),
    ("{{{ raw }}} {{>part}} {{#each items}}- {{this}}{{/each}}", ["plain||⟦⟧ ⟦⟧ ⟦⟧- ⟦⟧⟦⟧"]),
    ("{{ the user's name }} by Greg {{ user's }}", ["plain||⟦⟧ by Greg ⟦⟧"]),
    ("{{ 'open }} by Greg {{ 'open }}", ["plain||⟦⟧ by Greg ⟦⟧"]),
    ("{{ never closed by Greg {{ x }}", ["plain||{{ never closed by Greg ⟦⟧"]),
    ("{# never closed {% nor this", ["plain||{# never closed {% nor this"]),
    ("an extra brace }} \\{{ kept }}", ["plain||an extra brace }} \\{{ kept }}"]),
    ("{{ a }}\n{{ b }}", []), ("{", ["plain||{"]), ("{{", ["plain||{{"]), ("{{}}{%%}{##}", []), ("", []),
    (
      "system:\nあなたは画家です。\n\n# user:\n{{q}} 城\nassistant:\nはい\ntool:\nx",
      ["system||あなたは画家です。", "prompt||⟦⟧ 城", "example||はい", "plain||x"]
    ),
    ("the system: is\nuser: inline", ["plain||the system: is\nuser: inline"]),
    ("---\nname: 城\n---\n{{ x }}, by Greg", ["plain|/name#key|name", "plain|/name|城", "plain||⟦⟧, by Greg"]),
  ])
  func holesCommentsAndSpeakers(_ text: String, _ expected: [String]) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    (
      "{{role \"system\"}}\nYou paint.\n{{role \"user\"}}\n城を{{media url=photo}}描いて",
      ["system||You paint.", "prompt||城を⟦⟧描いて"]
    ),
    ("前{{#role \"model\"}}城{{/role}}後", ["prompt||前", "example||城", "prompt||後"]),
    (
      "# Copyright 山田\n\n---\nmodel: x # 注\n---\nHello",
      [
        "comment||Copyright 山田", "plain|/model#key|model", "plain|/model|x", "comment||注", "prompt||Hello",
      ]
    ),
    ("---\ntitle = \"城\"\n---\nHello", ["plain|/title#key|title", "plain|/title|城", "prompt||Hello"]),
    (
      "+++\ndescription = '塔'\n+++\nHello",
      ["plain|/description#key|description", "comment|/description|塔", "prompt||Hello"]
    ),
    ("just words", ["prompt||just words"]), ("---\n---\nx", ["prompt||x"]), ("---\nno end", ["prompt||---\nno end"]),
    (
      "---\nname: x\n---\nsystem:\nHi {{ name }}\nuser:\n城",
      [
        "plain|/name#key|name", "plain|/name|x", "system||Hi ⟦⟧", "prompt||城",
      ]
    ),
  ])
  func promptFiles(_ text: String, _ expected: [String]) {
    #expect(read(text, as: PromptFile.self) == expected)
    #expect(PromptFile.read(SourceText(text)).broken.isEmpty)
  }

  @Test func brokenFrontMatterIsReportedWithItsLineAndReadAsText() {
    let parts = PromptFile.read(SourceText("---\nname: 城\ntags: [a, \"b\nlast: Greg\n---\nHello {{x}}"))
    #expect(parts.broken.map(\.line) == [3])
    let words = parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) }
    #expect(words.contains { $0.contains("last: Greg") })
    #expect(words.last == "Hello \u{FFFC}")
  }

  @Test func aHoleIsThePlaceOfItsBraces() throws {
    let text = SourceText("城 {{ name }} by Greg")
    let segment = try #require(Template.read(text).segments.first)
    let hole = try #require(segment.utf8.firstIndex(of: 0xEF))
    #expect(String(decoding: text.utf8[segment.source(of: hole..<(hole + 3))], as: UTF8.self) == "{{ name }}")
    let name = (segment.utf8.count - 4)..<segment.utf8.count
    #expect(String(decoding: text.utf8[segment.source(of: name)], as: UTF8.self) == "Greg")
  }
}
