internal import Vocabulary

/// How proviso ends. Scripts and hooks rely on these numbers.
enum ExitCode: Int32, Sendable, CaseIterable {
  case clean = 0
  case findings = 1
  /// The call, the configuration or a rule pack is wrong: nothing was judged.
  case refused = 2
  /// No finding, and something that should have been read was not.
  case incomplete = 3
  case interrupted = 130

  /// What it means for a command that judges.
  var meaning: Wording {
    switch self {
    case .clean:
      Wording(en: "nothing at or above --fail-on", ja: "--fail-on以上の検出はありません")
    case .findings:
      Wording(en: "findings at or above --fail-on", ja: "--fail-on以上の検出があります")
    case .refused:
      Wording(
        en: "the call, the configuration or a rule pack is wrong; nothing was judged",
        ja: "指定、設定、ルールパックのいずれかに誤りがあり、判定していません")
    case .incomplete:
      Wording(
        en: "no finding, but something that should have been readable was not assessed",
        ja: "検出はありませんが、評価できなかった対象があります")
    case .interrupted:
      Wording(
        en: "interrupted; what was found so far has been written", ja: "中断されました(それまでの検出結果は出力済み)")
    }
  }
}
