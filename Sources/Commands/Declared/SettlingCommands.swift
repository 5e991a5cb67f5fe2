internal import Vocabulary

// The commands that say what becomes of findings.
extension CommandList {
  private static let runFlags = declarations(
    .rules, .names, .corpus, .robots, .agent, .asOf, .jobs, .noCache, .allowIncomplete)

  static let baseline = [
    Command(
      "baseline", "write",
      purpose: Wording(
        en: "Take every open finding of the project into the baseline: shown from then on, and never counted.",
        ja: "プロジェクトの未対応の検出をすべてベースラインに登録します。登録した検出は表示されますが、終了コードには反映されません。"),
      flags: runFlags,
      examples: [
        .init(
          line: "proviso baseline write",
          note: Wording(en: "Begin with what is there already.", ja: "既存の検出を登録して運用を始めます。")),
        .init(
          line: "proviso baseline write --config campaign/proviso.yaml",
          note: Wording(en: "The baseline of another project.", ja: "別のプロジェクトのベースラインを作成します。")),
      ], exits: plainExits),
    Command(
      "baseline", "prune",
      purpose: Wording(
        en: "Take out of the baseline what is no longer found. It never grows.",
        ja: "検出されなくなったものをベースラインから取り除きます。追加はしません。"),
      flags: runFlags,
      examples: [
        .init(
          line: "proviso baseline prune", note: Wording(en: "After some findings were mended.", ja: "検出に対応した後に実行します。")),
        .init(
          line: "proviso baseline prune --as-of 2026-10-01",
          note: Wording(en: "As judged on another day.", ja: "別の基準日で判定します。")),
      ], exits: plainExits),
  ]

  static let decisions = [
    Command(
      "review",
      purpose: Wording(
        en: "Go through open findings one by one: evidence, decision, next.",
        ja: "未対応の検出を1件ずつ確認し、証拠を見ながら判断を記録します。"),
      positionals: [
        Positional(
          "REPORT", 0...1, .files,
          help: Wording(
            en: "A report in JSON or JSON Lines; without one, what the risk log holds as found last. "
              + "Where standard input is no terminal, answers are read line by line.",
            ja: "JSONまたはJSON Linesのレポート。省略時は、リスクログに最後に記録された検出を対象とします。"
              + "標準入力が端末でない場合は、回答を1行ずつ読み取ります。"))
      ],
      flags: declarations(.decidedBy, .identity, .ofRule, .ofSeverity, .asOf),
      examples: [
        .init(
          line: "proviso review",
          note: Wording(en: "What the risk log holds as open.", ja: "リスクログで未対応の検出を確認します。")),
        .init(
          line: "proviso review report.json --by 灯田 --identity git-signature --severity high",
          note: Wording(en: "The grave ones of a report.", ja: "レポートのうち重要度「高」の検出だけを確認します。")),
      ],
      exits: failing(Wording(en: "some findings are still open", ja: "未対応の検出が残っています"))),
    Command(
      "decisions", "list",
      purpose: Wording(en: "List the decisions of the project.", ja: "プロジェクトの判断の記録を一覧表示します。"),
      flags: declarations(.asOf, .plainFormat),
      examples: [
        .init(line: "proviso decisions list", note: Wording(en: "Every decision.", ja: "すべての判断を表示します。")),
        .init(
          line: "proviso decisions list --as-of 令和9年4月1日",
          note: Wording(en: "With what will have expired by then.", ja: "その時点で期限切れとなるものを確認します。")),
      ], exits: plainExits),
    Command(
      "decisions", "add",
      purpose: Wording(
        en: "Record a decision about a finding, in the file that runs obey and in the risk log.",
        ja: "検出に対する判断を記録します。点検が従うファイルに書き、リスクログがあればそこにも残します。"),
      positionals: [
        Positional(
          "FINGERPRINT", 1...1,
          help: Wording(
            en: "The finding's fingerprint, or its first digits (8 at least). --explain shows it.",
            ja: "検出のフィンガープリント、またはその先頭8桁以上。--explainで表示されます。"))
      ],
      flags: declarations(
        .decision, .reason, .decidedBy, .identity, .expires, .approver, .approverIdentity, .condition,
        .decisionEvidence, .decisionPath) + runFlags,
      examples: [
        .init(
          line: "proviso decisions add 3f9c27aa --decision licensed --reason contract-2026-118 --expires 2027-03-31",
          note: Wording(en: "A licence that covers it, until its last day.", ja: "許諾契約があることを、期限とともに記録します。")),
        .init(
          line: "proviso decisions add 3f9c27aa --decision not-applicable --reason 同名の別人 --path 'prompts/staff/**'",
          note: Wording(en: "Not what it seems, in these files.", ja: "特定のファイルについて、該当しないと判断したことを記録します。")),
      ], exits: plainExits),
    Command(
      "decisions", "check",
      purpose: Wording(
        en: "Report decisions that count for nothing, and where file and risk log differ.",
        ja: "効力のない判断と、ファイルとリスクログの相違を報告します。"),
      flags: runFlags,
      examples: [
        .init(
          line: "proviso decisions check", note: Wording(en: "Before a review meeting.", ja: "定例の確認の前に実行します。")),
        .init(
          line: "proviso decisions check --as-of 2027-04-01",
          note: Wording(en: "What will reopen by then.", ja: "その時点で未対応に戻るものを確認します。")),
      ],
      exits: failing(Wording(en: "something does not agree, has expired or is stale", ja: "相違、期限切れ、または対象のない判断があります"))),
  ]
}
