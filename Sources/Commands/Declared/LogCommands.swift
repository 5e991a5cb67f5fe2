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
      flags: declarations(.keptCheckpoint, .trustedKey),
      examples: [
        .init(
          line: "proviso log verify",
          note: Wording(
            en: "Compute every hash again and compare.", ja: "すべてのハッシュを再計算して照合します。")),
        .init(
          line: "proviso log verify --checkpoint kept/2026-10.note",
          note: Wording(
            en: "See too that nothing was cut off since a checkpoint that you kept.",
            ja: "保管しておいたチェックポイント以降、何も切り捨てられていないことも確認します。")),
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
    Command(
      "log", "checkpoint",
      purpose: Wording(
        en: "Sign the whole risk log as it is now, to be kept elsewhere or time-stamped.",
        ja: "現時点のリスクログ全体に署名します。別の場所での保管やタイムスタンプの取得に使います。"),
      flags: declarations(.output, .stampRequest, .stampAnswer),
      examples: [
        .init(
          line: "proviso log checkpoint --output kept/2026-10.note",
          note: Wording(en: "A checkpoint to keep elsewhere.", ja: "別の場所に保管するチェックポイントを作成します。")),
        .init(
          line: "proviso log checkpoint --request log.tsq",
          note: Wording(
            en: "What to send to a time-stamping authority; --attach records its answer.",
            ja: "時刻認証局へ送る要求を作成します。応答は--attachで記録します。")),
      ], exits: plainExits),
    Command(
      "log", "prove",
      purpose: Wording(
        en: "Prove that an event is in the risk log, or that the log has only grown, without showing the rest.",
        ja: "ある記録がリスクログに含まれること、またはログが追記だけで増えたことを、他の記録を開示せずに証明します。"),
      positionals: [
        Positional("EVENT", 0...1, help: Wording(en: "The number of an event.", ja: "記録の番号。"))
      ],
      flags: declarations(.sinceCheckpoint, .output),
      examples: [
        .init(
          line: "proviso log prove 12 --output event-12.json",
          note: Wording(
            en: "One event with its proof; Examples/proof/verify.py checks it without proviso.",
            ja: "記録1件とその証明です。Examples/proof/verify.pyを使えば、provisoなしで検証できます。")),
        .init(
          line: "proviso log prove --since kept/2026-10.note",
          note: Wording(en: "The log has only grown since then.", ja: "その時点以降、追記だけが行われたことを証明します。")),
      ], exits: plainExits),
    Command(
      "log", "redact",
      purpose: Wording(
        en: "Take a value out of the risk log for good. The log still verifies, and the redaction is recorded.",
        ja: "リスクログから値を完全に墨消しします。ログの検証は引き続き成立し、墨消し自体も記録されます。"),
      positionals: [
        Positional(
          "EVENT", 1...1,
          help: Wording(
            en: "The number of an event, or the id of a person.", ja: "記録の番号、または人物のID。"))
      ],
      flags: declarations(.pointer, .reason),
      examples: [
        .init(
          line: "proviso log redact 12 --pointer /text --reason subject-request",
          note: Wording(en: "The words that a finding quotes.", ja: "検出に引用された文言を墨消しします。")),
        .init(
          line: "proviso log redact person-3f2a9c01d4e7 --reason 退職",
          note: Wording(en: "The name behind an id.", ja: "IDに対応する氏名を削除します。")),
      ], exits: plainExits),
    Command(
      "log", "key",
      purpose: Wording(
        en: "Show the key that others verify the risk log with, or make a new one.",
        ja: "リスクログの検証に使う公開鍵を表示するか、新しい鍵を作成します。"),
      flags: declarations(.newKey),
      examples: [
        .init(
          line: "proviso log key",
          note: Wording(en: "What to hand to who verifies.", ja: "検証する人に渡す値を表示します。")),
        .init(
          line: "proviso log key --new /secure/log.key",
          note: Wording(
            en: "A new key; name it under log.key, and the log records the change.",
            ja: "新しい鍵を作成します。log.keyに指定すると、変更がログに記録されます。")),
      ], exits: plainExits),
  ]
}
