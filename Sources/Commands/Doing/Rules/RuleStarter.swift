internal import Judging
internal import Vocabulary

/// What `rules new` writes: a rule with a comment on each field, and a pack to hold it. Keys are the same in both
/// languages, only the comments differ. What only the writer can know is empty, and `rules check` asks for it.
enum RuleStarter {
  static func pack(named name: String) -> Wording {
    file([
      .yaml("id: \(name)"),
      .yaml("version: \"0.1.0\""),
      .note("The pack in a few words.", "パックの名称"),
      .yaml("title: {en: \"Rules of our own\", ja: \"独自のルール\"}"),
      .note(
        "Whose law it follows: JP, EU, US, UK. Leave it out for rules that hold everywhere.",
        "準拠する法域(JP・EU・US・UK)。問わない場合は不要"),
      .yaml("# jurisdiction: JP"),
    ])
  }

  static func rule(_ id: String) -> Wording {
    file([
      .note("docs/rules-language.md says what each field takes.", "各項目の書き方: docs/rules-language.md"),
      .yaml("id: \(id)"),
      .note("Raised with every change of meaning.", "内容を変えるたびに1ずつ増やす"),
      .yaml("version: 1"),
      .note("The rule in a few words.", "ルールの名称"),
      .yaml("title:\n  en: \"\"\n  ja: \"\""),
      .note("When it matters: \(words(Rule.Phase.self)).", "関わる場面: \(words(Rule.Phase.self))"),
      .yaml("phase: generation"),
      .note("What it looks at: \(words(Subject.self)).", "点検の対象: \(words(Subject.self))"),
      .yaml("applies-to: prompt"),
      .note(
        "How soon a person must look: \(words(Severity.self)). Facts that are on record move it.",
        "確認を急ぐ度合い: \(words(Severity.self))。記録のある事情で上下する"),
      .yaml("severity:\n  base: low"),
      .yaml("  # up: [public]\n  # down: [internal]\n  # cap-info: [licensed, consent, own]"),
      .note(
        "What it looks for. A pattern is a regular expression; names, near, all, any, not … are words too.",
        "検出する条件。patternは正規表現。ほかにnames・near・all・any・notなどがある"),
      .yaml("match:\n  pattern: []"),
      .yaml("  # pattern: ['our mascot', '自社マスコット']"),
      .note("What the text contains, never what somebody meant.", "検出時の説明。本文に何が書かれているかだけを述べ、意図は推測しない"),
      .yaml("message:\n  en: \"\"\n  ja: \"\""),
      .note("What to do.", "対応の方法"),
      .yaml("remedy:\n  en: \"\"\n  ja: \"\""),
      .note("On what it rests: a law, a contract, a decision of the house; at least one.", "根拠(法令・契約・社内決定など)。1つ以上"),
      .yaml("basis: []\n  # - {source: \"policy 3.2\", note: {en: \"what it says\", ja: \"内容\"}}"),
      .note(
        "Examples are its tests: at least one of each kind, better four in each language, the traps first.",
        "例はルールのテストを兼ねる。各1件以上(できれば日英4件ずつ、紛らわしいものから)"),
      .yaml("tests:"),
      .note("What it must find.", "検出すべき例", indent: 2),
      .yaml("  flag:"),
      .yaml(
        "    # - \"a poster with our mascot\"\n    # - {prompt: \"自社マスコットのポスター\", facts: [public], severity: medium}"),
      .note("What it must let pass.", "検出してはならない例", indent: 2),
      .yaml("  pass:"),
      .yaml("    # - \"a poster with a cat\"\n    # - \"猫のポスター\""),
      .note(
        "The signature of counsel: name, day, and the SHA-256 that `proviso rules show` prints.",
        "弁護士等の署名: 氏名・日付・`proviso rules show`が示すSHA-256"),
      .yaml("reviewed: {by: null, on: null, sha256: null}"),
    ])
  }

  private enum Part {
    case yaml(String)
    case note(Wording, indent: Int)

    static func note(_ en: String, _ ja: String, indent: Int = 0) -> Part {
      .note(Wording(en: en, ja: ja), indent: indent)
    }
  }

  private static func file(_ parts: [Part]) -> Wording {
    func text(in language: Language) -> String {
      parts.map { part in
        switch part {
        case .yaml(let lines): lines + "\n"
        case .note(let wording, let indent): String(repeating: " ", count: indent) + "# " + wording[language] + "\n"
        }
      }.joined()
    }
    return Wording(en: text(in: .en), ja: text(in: .ja))
  }

  private static func words<W: RawRepresentable & CaseIterable>(_ type: W.Type) -> String where W.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
