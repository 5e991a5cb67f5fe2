public import Vocabulary

/// A rule as a person reads it who knows neither Swift nor YAML: when it is raised, what to do, on what it rests.
/// `rules show` prints it, and `docs/rules` is written from it.
public struct RulePage: Sendable {
  private let rule: Rule
  private let pack: Pack?
  private let patterns: [PatternSource]
  private let sources: LegalSources
  private let language: Language

  public init(_ rule: Rule, in library: PackLibrary, citing sources: LegalSources, language: Language) {
    self.rule = rule
    self.sources = sources
    pack = library.packs.first { $0.id == rule.pack }
    patterns = library.patterns
    self.language = language
  }

  public var title: String { "\(rule.id)  \(rule.title[language])" }

  public var sections: [PageSection] {
    [
      section(Wording(en: "State", ja: "状態"), [review, rule.restraint].compactMap(\.self).map { PageLine(say($0)) }),
      section(
        Wording(en: "What it looks at", ja: "点検の対象"), [scope, targets].compactMap(\.self).map { PageLine(say($0)) }),
      section(Wording(en: "When there is a finding", ja: "検出する条件"), match),
      section(Wording(en: "What a finding says", ja: "検出時の説明"), [PageLine(withoutSlots(rule.message[language]))]),
      section(Wording(en: "What to do", ja: "対応"), [PageLine(rule.remedy[language])]),
      section(Wording(en: "How soon a person must look (severity)", ja: "確認を急ぐ度合い(重要度)"), severity),
      section(Wording(en: "What it rests on", ja: "根拠"), basis),
      section(Wording(en: "Examples of a finding", ja: "検出する例"), examples(rule.examples.flag)),
      section(Wording(en: "Examples that pass", ja: "検出しない例"), examples(rule.examples.pass)),
      section(Wording(en: "This rule", ja: "このルールについて"), about),
    ].filter { !$0.lines.isEmpty }
  }

  private func say(_ wording: Wording) -> String { wording[language] }

  private func section(_ title: Wording, _ lines: [PageLine]) -> PageSection {
    PageSection(title: say(title), lines: lines)
  }

  // MARK: - What it is

  private var review: Wording {
    guard let signature = rule.review else { return Rule.unreviewed }
    if rule.isReviewed {
      return Wording(en: "reviewed by \(signature.by) on \(signature.on)", ja: "\(signature.by)が\(signature.on)に確認済み")
    }
    return Wording(
      en: "\(Rule.unreviewed.en): \(signature.by) signed an earlier text on \(signature.on)",
      ja: "\(Rule.unreviewed.ja)(\(signature.by)が\(signature.on)に確認した後、内容が変更されています)")
  }

  private var scope: Wording {
    let subjects = rule.subjects.map(\.label).inRow
    return Wording(
      en: "\(subjects.en) (phase: \(rule.phase.label.en))", ja: "\(subjects.ja)(場面: \(rule.phase.label.ja))")
  }

  /// nil: everywhere.
  private var targets: Wording? {
    guard !rule.jurisdictions.isEmpty else { return nil }
    let places = rule.jurisdictions.map(\.label).anyOf
    return Wording(
      en: "only where the project's targets include \(places.en)",
      ja: "プロジェクトの対象とする国・地域に\(places.ja)を含む場合に限る")
  }

  private var about: [PageLine] {
    let name = pack.map { Wording(en: " (\($0.title.en))", ja: "(\($0.title.ja))") } ?? Wording("")
    return [
      PageLine(
        say(
          Wording(
            en: "pack \(rule.pack)\(name.en), version \(rule.version) of the rule",
            ja: "ルールパック \(rule.pack)\(name.ja)、第\(rule.version)版"))),
      PageLine("SHA-256 \(rule.sha256)"),
    ]
  }

  // MARK: - When

  private var match: [PageLine] {
    var lines = [MatchOutline(language: language, patterns: patterns).outline(of: rule.match)]
    if rule.confidence < .exact {
      lines.append(
        PageLine(
          say(
            Wording(
              en: "detection is at most “\(rule.confidence.label.en)”", ja: "検出の確度は最大で「\(rule.confidence.label.ja)」"))))
    }
    return lines
  }

  private var severity: [PageLine] {
    let scale = rule.severity
    let base = scale.base
    var lines = [
      PageLine(
        say(
          Wording(
            en: "starts at “\(base.label.en)”: \(base.meaning.en)", ja: "「\(base.label.ja)」から始める: \(base.meaning.ja)")))
    ]
    for entry in scale.when {
      let start = entry.base.label
      let meaning = entry.base.meaning
      let condition =
        switch entry.condition {
        case .branch(let name): Wording(en: "condition [\(name)] holds", ja: "条件[\(name)]に当てはまる場合")
        case .fact(let fact): Wording(en: fact.label.en, ja: "「\(fact.label.ja)」場合")
        }
      lines.append(
        PageLine(
          say(
            Wording(
              en: "starts at “\(start.en)” where \(condition.en): \(meaning.en)",
              ja: "\(condition.ja)は「\(start.ja)」から始める: \(meaning.ja)"))))
    }
    let joint =
      scale.up.contains(.public) && scale.up.contains(.commercial)
      ? Wording(en: "; publication and commercial use together are one", ja: "。公開と商用利用は合わせて1段階") : Wording("")
    lines += weighing(
      Wording(
        en: "one step up for each that is on record (two at most\(joint.en)):",
        ja: "次に当てはまるごとに1段階上げる(最大2段階\(joint.ja)):"), scale.up)
    lines += weighing(
      Wording(
        en: "one step down for each that is on record (two at most; none with evasion):",
        ja: "次に当てはまるごとに1段階下げる(最大2段階。偽装や回避の記録がある場合は下げない):"), scale.down)
    let least = Severity.info.label
    lines += weighing(
      Wording(
        en: "kept at “\(least.en)” where any of these holds:", ja: "次のいずれかに当てはまれば「\(least.ja)」にとどめる:"),
      scale.capInfo)
    if let floor = scale.floor {
      lines.append(
        PageLine(
          say(
            Wording(
              en: "otherwise never below “\(floor.label.en)”",
              ja: "「\(Severity.info.label.ja)」にとどめる場合を除き、「\(floor.label.ja)」を下回らない"))))
    }
    if !scale.facts.isEmpty {
      lines.append(
        PageLine(
          say(
            Wording(
              en: "what is not on record counts neither way", ja: "記録のない事情は「ある」とも「ない」ともみなさず、重要度を動かさない"))))
    }
    let levels = Severity.allCases.map { level in
      Wording(en: "\(level.label.en) (\(level.meaning.en))", ja: "\(level.label.ja)(\(level.meaning.ja))")
    }
    lines.append(PageLine(say(Wording(en: "the levels: \(levels.inRow.en)", ja: "段階: \(levels.inRow.ja)"))))
    return lines
  }

  private func weighing(_ wording: Wording, _ facts: [Fact]) -> [PageLine] {
    facts.isEmpty ? [] : [PageLine(say(wording), parts: facts.map { PageLine(say($0.label)) })]
  }

  // MARK: - Why

  private var basis: [PageLine] {
    var lines: [PageLine] = []
    var last: String?
    for basis in rule.basis {
      let note = PageLine(say(basis.note))
      if basis.source == last, !lines.isEmpty {
        // A source that says several things is named once.
        lines[lines.count - 1].parts.append(note)
      } else {
        lines.append(PageLine(sources.title(of: basis.source).map(say) ?? basis.source, parts: [note]))
        last = basis.source
      }
    }
    return lines
  }

  // MARK: - Examples

  /// Those in the reader's language; the others only where there are none.
  private func examples(_ examples: [RuleExample]) -> [PageLine] {
    let own = examples.filter { $0.language == language }
    return (own.isEmpty ? examples : own).map { ExampleLine(language: language).line(of: $0) }
  }

  /// The values of `{length}` and the like are known only when something was found.
  private func withoutSlots(_ text: String) -> String {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let close = part.firstIndex(of: "}") else { return String(part) }
      return "…" + part[part.index(after: close)...]
    }.joined()
  }
}

extension Rule {
  /// Wherever rules are shown that no lawyer has signed.
  public static let unreviewed = Wording(en: "not yet reviewed by counsel", ja: "弁護士等による確認は未了")

  /// Why it judges nothing, or not as its own pack says; nil: neither.
  public var restraint: Wording? {
    if let disabledBecause {
      return Wording(en: "disabled: \(disabledBecause.en)", ja: "無効: \(disabledBecause.ja)")
    }
    guard let adjustment else { return nil }
    if adjustment.isOff {
      return Wording(en: "switched off by pack \(adjustment.pack)", ja: "パック\(adjustment.pack)により無効")
    }
    return adjustment.severity.map { severity in
      Wording(
        en: "starts at \(severity.label.en) by pack \(adjustment.pack)",
        ja: "パック\(adjustment.pack)により基準を「\(severity.label.ja)」に変更")
    }
  }
}
