internal import Judging
internal import Vocabulary

/// A rule as a person reads it who knows neither Swift nor YAML: what it finds, why, what to do, on what it rests.
struct RulePage {
  let rule: Rule
  let language: Language

  func text() -> String {
    var text = "\(rule.id)  \(rule.title[language])\n\n"
    text += withoutSlots(rule.message[language]) + "\n\n"
    text += section(Wording(en: "What to do", ja: "対応"), [rule.remedy[language]])
    text += section(Wording(en: "How soon a person must look", ja: "確認の緊急度"), severityLines)
    text += section(Wording(en: "What it rests on", ja: "根拠"), rule.basis.map { "[\($0.source)] \($0.note)" })
    text += section(Wording(en: "It is found in, for example", ja: "検出例"), samples(rule.examples.flag))
    text += section(Wording(en: "It is not found in", ja: "検出しない例"), samples(rule.examples.pass))
    let review =
      rule.isReviewed
      ? Wording(en: "reviewed by \(rule.review?.by ?? "")", ja: "確認者: \(rule.review?.by ?? "")")
      : Wording(en: "not yet reviewed by counsel", ja: "弁護士等による確認は未了")
    text += section(
      Wording(en: "This rule", ja: "このルールについて"),
      [
        Wording(
          en: "pack \(rule.pack), version \(rule.version), \(review.en)",
          ja: "パック\(rule.pack)、第\(rule.version)版、\(review.ja)")[language], "SHA-256 \(rule.sha256)",
      ])
    return text + Run.notice[language] + "\n"
  }

  private func section(_ title: Wording, _ lines: [String]) -> String {
    lines.isEmpty ? "" : title[language] + "\n" + lines.map { "  " + $0 + "\n" }.joined() + "\n"
  }

  private var severityLines: [String] {
    let scale = rule.severity
    var lines = [Wording(en: "starts at \(scale.base.rawValue)", ja: "基準: \(scale.base.rawValue)")]
    for entry in scale.when {
      let name =
        switch entry.condition {
        case .branch(let name): name
        case .fact(let fact): fact.rawValue
        }
      lines.append(
        Wording(en: "starts at \(entry.base.rawValue) when: \(name)", ja: "次の場合の基準は\(entry.base.rawValue): \(name)"))
    }
    func facts(_ facts: [Fact], _ en: String, _ ja: String) {
      guard !facts.isEmpty else { return }
      let list = facts.map(\.rawValue).joined(separator: ", ")
      lines.append(Wording(en: "\(en): \(list)", ja: "\(ja): \(list)"))
    }
    facts(scale.up, "one step up for each (two at most)", "該当ごとに1段階上げる(最大2段階)")
    facts(scale.down, "one step down for each (two at most)", "該当ごとに1段階下げる(最大2段階)")
    facts(scale.capInfo, "information only where on record", "記録がある場合は情報扱い")
    if let floor = scale.floor {
      lines.append(Wording(en: "never below \(floor.rawValue)", ja: "\(floor.rawValue)を下回らない"))
    }
    return lines.map { $0[language] }
  }

  private static let mostSamples = 4

  private func samples(_ examples: [RuleExample]) -> [String] {
    examples.prefix(Self.mostSamples).map { example in
      switch example.input {
      case .prompt(let text, _): oneLine(text)
      case .list(let csv, _): oneLine(csv)
      case .project(let record): oneLine(record.map { "\($0.field): \($0.value)" }.joined(separator: ", "))
      case .output(let text, _, let prompt):
        oneLine(text) + (prompt.map { " ← " + oneLine($0) } ?? "")
      }
    }
  }

  /// The values of `{length}` and the like are known only when something was found.
  private func withoutSlots(_ text: String) -> String {
    text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let close = part.firstIndex(of: "}") else { return String(part) }
      return "…" + part[part.index(after: close)...]
    }.joined()
  }

  private static let longestSample = 70

  private func oneLine(_ text: String) -> String {
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    return flat.count > Self.longestSample ? flat.prefix(Self.longestSample) + "…" : flat
  }
}
