import Reading
import Testing
import Vocabulary

@Suite struct MarkdownTests {
  private func read(_ text: String) -> [String] {
    Markdown.read(SourceText(text)).segments.map {
      let text = String(decoding: $0.utf8, as: UTF8.self)
      return "\($0.role.rawValue)|\($0.field ?? "")|\(text)"
    }
  }

  @Test func everyPartOfTheFixtureIsFound() {
    #expect(
      read(Fixtures.markdown) == [
        "plain|/title#key|title", "plain|/title|春のキャンペーン", "plain|/author#key|author", "credit|/author|山田 花子",
        "plain|/tags#key|tags", "plain|/tags/0|水彩", "plain|/tags/1|castle",
        "plain||使い方 (how to)", "plain||Some *body* text\nover two lines.", "comment||proviso: 注記", "plain||After.",
        "comment||複数行の\ncomment", "plain||Negative prompt", "plain||text",
        "negative-prompt||blurry, \u{1F622} 低品質\n  indented", "plain||プロンプト", "prompt||まえがき",
        "plain||prompt title=\"城\"", "prompt||> a castle by 葛飾北斎",
        "plain||Name", "plain||Negative prompt", "plain||プロンプト", "plain||a|b", "negative-prompt||ugly 🙀",
        "prompt||城 | castle", "plain||only one", "plain||**System prompt:**",
        "system||```\nYou are a painter.\n```", "system||`<!-- code -->` stays.", "system||unclosed 終わらない",
      ])
  }

  @Test func aRuleAtTheTopIsNoFrontMatter() {
    #expect(read("---\nauthor: x\n") == ["plain||---\nauthor: x"])
  }

  @Test(arguments: [
    ("# Prompt\n```\nx\n```", "prompt"), ("# 2. Final prompt (v3)\n```\nx\n```", "prompt"),
    ("### 使用したプロンプト\n```\nx\n```", "prompt"), ("# Negative Prompt:\n```\nx\n```", "negative-prompt"),
    ("ネガティブプロンプト:\n```\nx\n```", "negative-prompt"), ("# Prompt\n# Output\n```\nx\n```", "plain"),
    ("# Notes\n```prompt\nx\n```", "prompt"), ("```\nx", "plain"), ("# システムプロンプト\n~~~\nx\n~~~", "system"),
  ])
  func theNearestHeadingGivesAFenceItsRole(_ text: String, _ role: String) {
    #expect(read(text).last == "\(role)||x")
  }

  @Test func aBacktickLineIsNoFence() {
    #expect(read("``` not `a` fence\ntext") == ["plain||``` not `a` fence\ntext"])
  }

  @Test func aFenceIsOnlyClosedByItsOwnMark() {
    #expect(read("~~~~\n```\n~~~\n~~~~\n後").map { $0 } == ["plain||```\n~~~", "plain||後"])
  }

  @Test func aCommentThatNeverEndsIsText() {
    #expect(read("a <!-- b\n\nc <!-- d") == ["plain||a <!-- b\n\nc <!-- d"])
  }
}
