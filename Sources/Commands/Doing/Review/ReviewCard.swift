internal import Recording
internal import Reporting
internal import Vocabulary

/// A finding as the reviewer sees it: what and where, the evidence of each prong, the basis, and what was decided before.
struct ReviewCard {
  let finding: RecordedFinding
  let number: Int
  let count: Int
  /// What was decided before, and does not close it.
  let before: Settlement?

  func text(in language: Language) -> String {
    var lines = ["", "[\(number)/\(count)] \(finding.severity.label[language]) · \(finding.title(in: language))"]
    let place = [
      finding.path.isEmpty ? Wording(en: "(project)", ja: "(プロジェクト)")[language] : finding.path,
      finding.place(in: language),
    ]
    lines.append("  " + place.filter { !$0.isEmpty }.joined(separator: ", "))
    lines.append("  \(finding.rule) · \(finding.fingerprint)" + recorded(in: language))
    let text = finding.text(in: language)
    if !text.isEmpty { lines.append("  " + Wording(en: "text: \(text)", ja: "該当テキスト: \(text)")[language]) }
    lines.append("  " + finding.message(in: language))
    lines.append(contentsOf: evidence(in: language))
    add(Wording(en: "what to do", ja: "対応"), [finding.remedy(in: language)], to: &lines, language)
    add(Wording(en: "why this severity", ja: "重要度の経緯"), [finding.severityPath(in: language)], to: &lines, language)
    add(Wording(en: "basis", ja: "根拠"), finding.basis(in: language), to: &lines, language)
    if let before {
      add(Wording(en: "decided before", ja: "これまでの判断"), [words(before, in: language)], to: &lines, language)
    }
    return lines.map { visible($0) + "\n" }.joined()
  }

  /// Where both prongs speak, each under its own heading: the one without the other weighs less.
  private func evidence(in language: Language) -> [String] {
    var lines: [String] = []
    for prong in RecordedFinding.Prong.allCases {
      let heading = finding.joinsProngs ? prong.label : Wording(en: "evidence", ja: "証拠")
      add(heading, finding.evidence(for: prong, in: language), to: &lines, language)
    }
    for pair in finding.passages {
      lines.append("    " + Wording(en: "here: \(pair.here)", ja: "対象: \(pair.here)")[language])
      if let there = pair.there {
        lines.append("    " + Wording(en: "\(pair.title): \(there)", ja: "『\(pair.title)』: \(there)")[language])
      }
    }
    return lines
  }

  private func recorded(in language: Language) -> String {
    guard let event = finding.event, let moment = finding.recorded else { return "" }
    return Wording(en: " · event \(event), \(moment)", ja: " · 記録\(event)、\(moment)")[language]
  }

  private func add(_ heading: Wording, _ texts: [String], to lines: inout [String], _ language: Language) {
    let texts = texts.filter { !$0.isEmpty }
    if texts.isEmpty { return }
    lines.append("  \(heading[language]):")
    lines.append(contentsOf: texts.map { "    " + $0 })
  }

  private func words(_ settlement: Settlement, in language: Language) -> String {
    let parts = [
      settlement.decision?.label[language], settlement.by?.name, settlement.on, settlement.reason,
      settlement.void.map { Wording(en: "does not count: \($0.en)", ja: "効力なし: \($0.ja)")[language] },
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}
