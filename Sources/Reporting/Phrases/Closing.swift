internal import Vocabulary

/// What a report says at its end, in every format that has room for sentences.
struct Closing: Sendable {
  /// Counts by severity, or that nothing was found and what that does not mean.
  var outcome: Wording
  /// What was looked at, and what was not.
  var coverage: [Wording]

  static let nothingFound = Wording(
    en: "no findings under the enabled rules; this is not a statement of legality",
    ja: "有効なルールでの検出はありません(適法性を示すものではありません)")

  static let nothingOpen = Wording(
    en: "no open findings under the enabled rules; this is not a statement of legality",
    ja: "有効なルールでの未対応の検出はありません(適法性を示すものではありません)")

  init(_ report: Report) {
    let summary = report.summary
    let settled = summary.baseline + summary.suppressed + summary.decided
    outcome = Self.counts(summary.findings) ?? (settled > 0 ? Self.nothingOpen : Self.nothingFound)
    coverage = [
      Wording(
        en: "\(counted(summary.files, "file")), \(counted(summary.records, "record")), \(size(summary.bytes))",
        ja: "\(summary.files)ファイル、\(summary.records)レコード、\(size(summary.bytes))")
    ]
    note(
      summary.unassessed,
      Wording(en: "not assessed: \(summary.unassessed)", ja: "未評価:\(summary.unassessed)件"))
    note(
      summary.skipped.values.reduce(0, +),
      Wording(
        en: "skipped, kinds that are not handled: \(list(summary.skipped))",
        ja: "対象外の形式:\(list(summary.skipped))"))
    note(
      summary.unclassified,
      Wording(
        en: "unclassified, neither prompts nor sources nor outputs; "
          + "the command of that name reads any file as such: \(summary.unclassified)",
        ja: "未分類(プロンプト・収集元・生成物のいずれにも該当せず。"
          + "prompts・sources・outputsの各コマンドなら種類を指定して読み取れます):\(summary.unclassified)"))
    note(
      summary.baseline,
      Wording(
        en: "in the baseline, shown by --verbose: \(summary.baseline)",
        ja: "ベースライン登録済み(--verboseで表示):\(summary.baseline)件"))
    note(
      summary.suppressed,
      Wording(
        en: "suppressed by ignores, shown by --show-suppressed: \(summary.suppressed)",
        ja: "抑制指定により非表示(--show-suppressedで表示):\(summary.suppressed)件"))
    note(
      summary.decided,
      Wording(
        en: "closed by decisions, shown by --show-suppressed: \(summary.decided)",
        ja: "判断済みのため非表示(--show-suppressedで表示):\(summary.decided)件"))
    note(
      summary.rulesThatNeverRan.count,
      Wording(
        en: "rules that did not apply: \(summary.rulesThatNeverRan.count)",
        ja: "適用対象がなかったルール:\(summary.rulesThatNeverRan.count)件"))
    note(
      summary.interrupted ? 1 : 0,
      Wording(
        en: "interrupted before the end: this report is not complete",
        ja: "途中で中断しました。この結果は一部のみです"))
  }

  /// Everything on one line, for messages of services.
  func sentence(in language: Language) -> String {
    ([outcome] + coverage).map { $0[language] }.joined(separator: language == .en ? "; " : "。")
      + (language == .en ? "." : "。")
  }

  private mutating func note(_ count: Int, _ wording: Wording) {
    if count > 0 { coverage.append(wording) }
  }

  private static func counts(_ findings: [Severity: Int]) -> Wording? {
    let present = Severity.allCases.reversed().compactMap { severity in
      findings[severity].flatMap { $0 > 0 ? (label: severity.label, count: $0) : nil }
    }
    let total = present.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return Wording(
      en: "\(counted(total, "finding")): "
        + present.map { "\($0.count) \($0.label.en)" }.joined(separator: ", "),
      ja: "検出 \(total)件:" + present.map { "\($0.label.ja) \($0.count)" }.joined(separator: "、"))
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `png 2, zip 1`: by name, so that equal runs read alike.
func list(_ counts: [String: Int]) -> String {
  counts.sorted { $0.key < $1.key }.map { "\(visible($0.key)) \($0.value)" }.joined(separator: ", ")
}

/// Bytes with one decimal of the largest unit that fits.
private func size(_ bytes: Int) -> String {
  let units = ["kB", "MB", "GB", "TB"]
  guard bytes >= 1000 else { return "\(bytes) B" }
  var tenths = bytes / 100
  var unit = 0
  while tenths >= 10_000, unit + 1 < units.count {
    tenths /= 1000
    unit += 1
  }
  return "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
