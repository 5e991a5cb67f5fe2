import Testing
import Vocabulary

@testable import Judging

/// The page of a rule: what a person reads who knows neither Swift nor YAML.
@Suite struct RulePageTests {
  /// A match of every word, the words of the language around it, and what its sentence says.
  private static let matches: [(subject: Subject, match: String, en: String, ja: String)] = [
    (.prompt, "{all: [{names: {}}, {pattern: 'wave'}]}", "all of these hold", "すべてに当てはまる"),
    (.prompt, "{any: [{names: {kinds: creator}}, {cue: {senses: imitate}}]}", "any of these holds", "いずれかに当てはまる"),
    (.prompt, "{all: [{names: {}}, {not: {pattern: 'wave'}}]}", "is found nowhere", "どこにもない"),
    (
      .prompt, "{near: {find: {cue: {senses: imitate}}, to: {names: {}}, within: {words: 4}, order: before}}",
      "within 4 words, what is pointed at first", "4語以内に並んでいる(検出箇所が先)"
    ),
    (.prompt, "{count: {of: {names: {}}, at-least: 3}}", "at least 3 different places", "3か所以上"),
    (.prompt, "{names: {kinds: [character], with: [depict], via: [kana]}}", "the name of a character", "キャラクターの名称"),
    (
      .prompt, "{term: {states: [expired], in: [JP, EU]}}", "in Japan or the EU is: appears expired", "日本またはEUで「満了の見込み」"
    ),
    (.prompt, "{cue: {senses: [imitate], unless: [negated]}}", "asks for a copy", "模倣の指示"),
    (.prompt, "{pattern: '社外秘|confidential'}", "“社外秘” “confidential”", "「社外秘」 「confidential」"),
    (.source, "{optout: {channels: [robots]}}", "robots.txt is “refusal stated”", "robots.txtの内容が「拒否の表示あり」"),
    (.source, "{licence: {classes: [non-commercial]}}", "non-commercial", "非営利に限るもの"),
    (.source, "{share: {at-least: 0.6, items-at-least: 10}}", "at least 60% of the list", "60%以上を占める(該当が10件以上の場合)"),
    (
      .source, "{field: {missing: [origin, collected]}}", "one of these is not on record: origin, date of collection",
      "次のいずれかの記載がない: 出所、取得日"
    ),
    (.project, "{field: {name: role, is: provider}}", "is “provider”", "「provider」である"),
    (.output, "{similar: {ja: 40, en: 20}}", "20 words (Japanese: 40 characters)", "日本語では40文字以上"),
    (.output, "{looks: {at-least: probable}}", "looks like a reference picture", "参照画像に似ている"),
    (.output, "{all: [{similar: {}}, {lineage: {names: {of-matched-work: true}}}]}", "and there:", "プロンプトの記録があり"),
    (
      .prompt, "{all: [{names: {}}, {fact: {name: commercial, is: unknown}}]}", "not on record whether",
      "「商用で利用する」かどうかの登録がない"
    ),
    (
      .prompt, "{names: {}, branch: plain, confidence: possible, unless: {pattern: '書評', within: 12}}",
      "condition [plain]", "12文字以内に次のものがある場合を除く"
    ),
  ]

  @Test(arguments: matches.indices) func everyWordHasASentence(index: Int) throws {
    let sample = Self.matches[index]
    let rule = SampleRule(about: sample.subject, match: sample.match).with("confidence", "enabled: false")
    let text = rule.text + "disabled-because: {en: Waits, ja: 待機中}\n"
    let english = try page(text, .en)
    let japanese = try page(text, .ja)
    #expect(english.contains(sample.en), "\(english)")
    #expect(japanese.contains(sample.ja), "\(japanese)")
  }

  /// No word of the language is left untested.
  @Test func allWordsAreHere() {
    for word in MatchWord.allCases {
      #expect(Self.matches.contains { $0.match.contains("{\(word.rawValue):") }, "\(word)")
    }
  }

  @Test func thePageSaysWhatALawyerAsks() throws {
    let rule = SampleRule()
      .with(
        "basis",
        #"""
        basis:
          - {source: "30-4", note: {en: "a note", ja: "内容"}}
          - {source: S1, note: {en: "a note", ja: "内容"}}
          - {source: "社内規程3条", note: {en: "text", ja: "社内の取決め"}}
        """#)
    let japanese = try page(rule.text, .ja)
    for phrase in [
      "弁護士等による確認は未了", "作者の名称", "「中」から始める", "公開する予定がある", "社内での利用にとどまる", "自社が権利を有する",
      "「低」を下回らない", "著作権法30条の4", "文化審議会", "社内規程3条\n社内の取決め", "「和風の庭」", "本文", "対応",
    ] {
      #expect(japanese.contains(phrase), "\(phrase)")
    }
    // The example in the reader's language, and the only one where there is none.
    #expect(try page(rule.text, .en).contains("“in the style of A”") && japanese.contains("「in the style of A」"))
  }

  /// What a rule says twice is read once.
  @Test func longPartsAreSaidOnce() throws {
    let name = "{names: {kinds: creator, with: [style], unless: [negated, credit]}}"
    let rule = SampleRule().with(
      "match", "match: {any: [{branch: near, near: {find: \(name), to: {pattern: 'sea'}}}, \(name)]}")
    let page = try page(rule.text, .ja)
    #expect(page.contains("検出箇所: (A) 作者の名称が書かれている") && page.contains("前記(A)に同じ"))
    #expect(page.split(separator: "クレジット・権利表記").count == 2)
  }

  @Test func thePageSaysWhoseLawItIs() throws {
    let rule = SampleRule().text + "jurisdiction: EU\n"
    #expect(try page(rule, .ja).contains("対象とする国・地域にEUを含む場合に限る"))
    #expect(try page(rule, .en).contains("only where the project's targets include the EU"))
    #expect(try !page(SampleRule().text, .ja).contains("場合に限る"))
  }

  @Test func aDisabledRuleSaysWhy() throws {
    let text = SampleRule().with("version", "enabled: false").text + "disabled-because: {en: Waits, ja: 待機中}\n"
    #expect(try page(text, .ja).contains("無効: 待機中") && page(text, .en).contains("disabled: Waits"))
  }

  @Test(arguments: [
    ("無断学習禁止|AI学習禁止", ["無断学習禁止", "AI学習禁止"]),
    (#"\bno (ai|machine) training\b"#, ["no ai training", "no machine training"]),
    (#"(?:その|あの)まま.{0,4}出力"#, ["そのまま…出力", "あのまま…出力"]), (#"(?i)do\s*not\s+train"#, ["donot train"]),
    (#"(?<who>作者|作家)名?の[0-9]+点"#, ["作者の…点", "作家の…点"]), (#"[アイ]ラスト"#, ["アラスト", "イラスト"]),
    (#"(^|[\[(*])\s*confidential([\])*:]|$)"#, ["confidential"]),
    (#"client['’]s (file|memo)s?"#, ["client's file", "client's memo"]), ("認めており?ませんの?声", ["認めておりません声"]),
    (#"\.safetensors"#, [".safetensors"]),
    ("(((", ["((("]), (#"\w+"#, [#"\w+"#]),
  ]) func patternsAreShownByWhatTheyMatch(expression: String, wordings: [String]) {
    #expect(PatternSample.wordings(of: expression) == wordings)
  }

  @Test func aHostileExpressionCostsLittle() {
    let expression = String(repeating: "(a|b|c|d|e|f|g|h)", count: 110)
    #expect(PatternSample.wordings(of: expression).count <= PatternSample.most)
    let nested = String(repeating: "(", count: 900) + "a" + String(repeating: ")", count: 900)
    #expect(PatternSample.wordings(of: nested) == ["a"])
  }

  private func page(_ rule: String, _ language: Language) throws -> String {
    // A pack of several countries, of which a rule may name its own.
    let law = rule.contains("jurisdiction:") ? "jurisdiction: [EU, US]\n" : ""
    let header = "id: t\nversion: \"1\"\ntitle: {en: Tests, ja: 検査}\n" + law
    let files = RuleFiles(files: [
      .init(path: "t/pack.yaml", shown: "t/pack.yaml", bytes: Array(header.utf8)),
      .init(path: "t/rules/T-RULE.yaml", shown: "t/rules/T-RULE.yaml", bytes: Array(rule.utf8)),
    ])
    let library = try PackLibrary([files])
    let rule = try #require(library.rules.first)
    let page = RulePage(rule, in: library, citing: try LegalSources([.shipped()]), language: language)
    return ([page.title] + page.sections.flatMap { [$0.title] + $0.lines.flatMap(lines) }).joined(separator: "\n")
  }

  private func lines(_ line: PageLine) -> [String] {
    [line.lead + line.text] + line.quotation + line.parts.flatMap(lines)
  }
}
