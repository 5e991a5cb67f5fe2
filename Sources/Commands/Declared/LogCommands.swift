internal import Vocabulary

// The commands of the risk log.
extension CommandList {
  private static let logFilters = declarations(.kind, .from, .to)

  static let log = [
    Command(
      "log", "list",
      purpose: Wording(en: "List the events of the risk log.", ja: "リスクログの記録を一覧表示します。"),
      flags: logFilters,
      examples: [
        .init(line: "proviso log list", note: Wording(en: "Every event.", ja: "すべての記録を表示します。")),
        .init(
          line: "proviso log list --from 2026-10-01 --to 令和8年12月31日",
          note: Wording(en: "The last quarter of 2026.", ja: "2026年10月から12月までの記録を表示します。")),
      ], exits: plainExits),
    Command(
      "log", "show",
      purpose: Wording(en: "Show events of the risk log in full.", ja: "リスクログの記録の全内容を表示します。"),
      positionals: [
        Positional("EVENT", 1..., help: Wording(en: "Numbers of events.", ja: "記録の番号。"))
      ],
      examples: [
        .init(line: "proviso log show 12", note: Wording(en: "One event.", ja: "記録を1件表示します。")),
        .init(line: "proviso log show 12 13", note: Wording(en: "Two events.", ja: "記録を2件表示します。")),
      ], exits: plainExits),
    Command(
      "log", "verify",
      purpose: Wording(
        en: "Check that no event of the risk log was altered or removed.", ja: "リスクログの記録に改変や削除がないことを検証します。"),
      examples: [
        .init(
          line: "proviso log verify",
          note: Wording(
            en: "Compute every hash again and compare.", ja: "すべてのハッシュを再計算して照合します。")),
        .init(
          line: "proviso log verify --config campaign/proviso.yaml",
          note: Wording(en: "Verify the log of another project.", ja: "別のプロジェクトのログを検証します。")),
      ], exits: failing(Wording(en: "the log does not agree with its hashes", ja: "ログの内容がハッシュと一致しません"))),
    Command(
      "log", "export",
      purpose: Wording(en: "Export the risk log.", ja: "リスクログを書き出します。"),
      flags: logFilters + declarations(.exportFormat, .output),
      examples: [
        .init(
          line: "proviso log export --format csv --output log.csv",
          note: Wording(en: "A table for a spreadsheet.", ja: "表計算ソフト用の表にします。")),
        .init(
          line: "proviso log export --from 2026-10-01 > log.jsonl",
          note: Wording(en: "Recent events, one JSON object a line.", ja: "最近の記録を、1行1件のJSONで書き出します。")),
      ], exits: plainExits),
  ]
}
