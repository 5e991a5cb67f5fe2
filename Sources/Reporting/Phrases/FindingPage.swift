public import Vocabulary

/// A finding as a page to read: what was seen, why it matters, what to do, and on what law that rests.
public struct FindingPage: Sendable {
  private let finding: Finding

  public init(_ finding: Finding) {
    self.finding = finding
  }

  /// As Markdown, for editors.
  public func markdown(in language: Language) -> String {
    func say(_ wording: Wording) -> String { escaped(wording[language]) }
    let heading = Wording(
      en:
        "**\(finding.rule)** \(finding.title.en) (\(finding.severity.label.en); detection: \(finding.confidence.label.en))",
      ja: "**\(finding.rule)** \(finding.title.ja)(\(finding.severity.label.ja)、検出の確度:\(finding.confidence.label.ja))")
    var parts = [visible(heading[language]), say(finding.message)]
    let evidence = finding.evidence.map { "- " + escaped(EvidenceLine($0).flat(in: language)) }
    if !evidence.isEmpty { parts.append(evidence.joined(separator: "\n")) }
    let remedy = Wording(en: "To do", ja: "対応")
    parts.append("**\(remedy[language])**  \n\(say(finding.remedy))")
    if let suggestion = finding.suggestion { parts.append(say(suggestion)) }
    let basis = finding.basis.map { "- " + escaped("\($0.source): \($0.note[language])") }
    if !basis.isEmpty {
      let law = Wording(en: "Basis", ja: "根拠")
      parts.append("**\(law[language])**\n\n" + basis.joined(separator: "\n"))
    }
    if let settlement = finding.settlement, let void = settlement.void {
      let decided = settlement.decision?.label ?? Wording(en: "ignored", ja: "抑制")
      parts.append(
        say(
          Wording(
            en: "Decided (\(decided.en), \(settlement.at)), which does not count: \(void.en).",
            ja: "判断済み(\(decided.ja)、\(settlement.at))ですが、効力がありません。\(void.ja)。")))
    }
    if !finding.reviewed {
      parts.append(say(Wording(en: "This rule is not yet reviewed by counsel.", ja: "このルールは弁護士の確認前です。")))
    }
    parts.append("_\(say(Run.notice))_")
    return parts.joined(separator: "\n\n")
  }

  /// What is quoted from a file must not become markup.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in visible(text) {
      if "\\`*_{}[]<>#|!".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
