internal import Vocabulary

// The commands of the risk log.
extension CommandList {
  private static let logFilters = declarations(
    .kind, .from, .to, .fiscalYear, .ofRule, .ofSeverity, .ofStatus, .ofPerson, .ofPath, .ofProject,
    .ofDepartment, .ofOwner, .ofClient, .ofJob, .ofDigest,
    .includeCounsel)

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
      flags: logFilters + declarations(.exportFormat, .csvEncoding, .output),
      examples: [
        .init(
          line: "proviso log export --format csv --output log.csv",
          note: Wording(en: "A table for a spreadsheet.", ja: "表計算ソフト用の表にします。")),
        .init(
          line: "proviso log export --format xlsx --lang ja --fiscal-year 令和8年度 --output log.xlsx",
          note: Wording(en: "A workbook of one fiscal year, in Japanese.", ja: "1年度分を日本語のExcelブックにします。")),
      ], exits: plainExits),
    Command(
      "log", "dossier",
      purpose: Wording(
        en: "Write all that is on record about an output, or about a project, as one page to keep and print.",
        ja: "1つの生成物、またはプロジェクトについての記録を、保管・印刷用の1ページにまとめます。"),
      positionals: [
        Positional(
          "FILE", 0...1, .files,
          help: Wording(
            en: "The output; without one, all that the filters let through.", ja: "対象の生成物。省略時は、条件に合うすべての記録を対象とします。"))
      ],
      flags: logFilters + declarations(.output),
      examples: [
        .init(
          line: "proviso log dossier out/poster.png --output poster.html",
          note: Wording(
            en: "Timeline, evidence, both texts side by side, decisions, proof.", ja: "経過、証拠、本文の対比、判断、証明をまとめます。")),
        .init(
          line: "proviso log dossier --project spring-campaign --lang ja --output project.html",
          note: Wording(en: "A whole project, in Japanese first.", ja: "プロジェクト全体を、日本語を先に表示して作成します。")),
      ], exits: plainExits),
    Command(
      "log", "add",
      purpose: Wording(
        en: "Put on record what was done with files: a release, a review, a waiver, an attestation, a takedown.",
        ja: "公開・確認・免除・確認書・公開停止など、ファイルについて行ったことを記録します。"),
      positionals: [
        Positional(
          "FILE", 0..., help: Wording(en: "Files it is about; recorded by digest.", ja: "対象ファイル。ダイジェストで記録します。"))
      ],
      flags: declarations(.statementKind, .reason, .decidedBy, .identity, .expires, .condition),
      examples: [
        .init(
          line: "proviso log add --kind review --reason 目視で確認 out/poster.png",
          note: Wording(en: "Somebody looked at it.", ja: "確認したことを記録します。")),
        .init(
          line: "proviso log add --kind waiver --expires 2027-03-31 --reason 緊急告知 out/poster.png",
          note: Wording(en: "Somebody answers for a missing step.", ja: "手順を省くことの責任者と理由を記録します。")),
      ], exits: plainExits),
    Command(
      "log", "check",
      purpose: Wording(
        en: "Hold the record against the policy: the steps of one file, or all that is wanting in the log.",
        ja: "社内手順と記録を照合し、ファイルごとの手順の有無、またはログ全体の不足を一覧します。"),
      flags: declarations(.releaseOutput),
      examples: [
        .init(
          line: "proviso log check --release out/poster.png",
          note: Wording(
            en: "The steps are those of governance.release-needs.", ja: "手順はgovernance.release-needsに従います。")),
        .init(
          line: "proviso log check",
          note: Wording(
            en:
              "Releases without a step, incomplete records, tools not cleared, expired decisions, re-checks that are due.",
            ja: "手順の不足、不完全な記録、未承認ツール、期限切れの判断、再点検の対象を一覧します。")),
      ], exits: failing(Wording(en: "something is wanting", ja: "不足または指摘があります"))),
    Command(
      "log", "approve",
      purpose: Wording(
        en: "Take a step of an approval route: draft, check, review, decision, each by who may.",
        ja: "承認経路の手順(起案・確認・審査・決裁)を、権限のある人が順に記録します。"),
      positionals: [
        Positional(
          "FILE", 0..., .files,
          help: Wording(en: "Files that a draft is about; recorded by digest.", ja: "起案の対象ファイル。ダイジェストで記録します。"))
      ],
      flags: declarations(
        .approvalStep, .route, .title, .finding, .decidedBy, .identity, .department, .post, .inPlaceOf, .sendBack,
        .reason, .condition, .approvalNumber, .approvalDocument, .listRoutes),
      examples: [
        .init(
          line: "proviso log approve --step draft --title 春の広告 --department 制作2部 --post 主任 out/poster.png",
          note: Wording(en: "Opens a route and prints its id.", ja: "起案し、承認経路のIDを表示します。")),
        .init(
          line: "proviso log approve --route A-20261121-0a1b2c3d --step decide --by 灯田 --identity external-approval "
            + "--approval-number 稟議-118 --approval-document ringi-118.pdf",
          note: Wording(en: "A decision that another system holds.", ja: "稟議システムでの決裁を、文書のダイジェストとともに記録します。")),
      ], exits: plainExits),
    Command(
      "log", "form",
      purpose: Wording(
        en: "Write an approval route as a form to print, with boxes for seals.", ja: "承認経路を、押印欄のある印刷用の承認書として書き出します。"),
      positionals: [
        Positional("ROUTE", 1...1, help: Wording(en: "The id of a route.", ja: "承認経路のID。"))
      ],
      flags: declarations(.formFormat, .output),
      examples: [
        .init(
          line: "proviso log form A-20261121-0a1b2c3d --output form.html",
          note: Wording(en: "A page to print.", ja: "印刷用のページを作成します。")),
        .init(
          line: "proviso log form A-20261121-0a1b2c3d --format xlsx --lang ja --output form.xlsx",
          note: Wording(en: "A workbook in Japanese.", ja: "日本語のExcelブックを作成します。")),
      ], exits: plainExits),
    Command(
      "log", "claim",
      purpose: Wording(
        en: "Register a rights-holder's claim, list where the log shows the work, and track replies and deadlines.",
        ja: "権利者からの申し立てを登録し、対象作品の使用箇所をログから探し、回答と期限を管理します。"),
      positionals: [
        Positional(
          "FILE", 0..., .files,
          help: Wording(
            en: "The claimed work, as far as it was handed over: looked for by digest, and texts by their passages.",
            ja: "対象作品のファイル(提供を受けた場合)。ダイジェストと、テキストの場合は一致箇所で探します。"))
      ],
      flags: declarations(
        .claimant, .claimedWork, .alias, .reason, .received, .due, .claimID, .reply, .close, .decidedBy, .identity,
        .listClaims),
      examples: [
        .init(
          line: "proviso log claim --claimant 青空社 --work 星の旅 --alias ほしのたび --reason 使用停止の求め --due 2026-12-05 work.txt",
          note: Wording(en: "Registers it, and lists where the work stands.", ja: "登録し、使用箇所を一覧します。")),
        .init(
          line: "proviso log claim --id C-20261121-0a1b2c3d --reply 調査中と回答 --due 2026-12-19",
          note: Wording(en: "A reply, and a new deadline.", ja: "回答と新しい期限を記録します。")),
      ], exits: plainExits),
    Command(
      "log", "keep",
      purpose: Wording(
        en: "Keep sealed copies of files beside the log, for as long as the policy says.",
        ja: "ファイルの控えを封印してログの横に保管します。期間は社内の定めに従います。"),
      positionals: [
        Positional("FILE", 1..., .files, help: Wording(en: "Files to keep.", ja: "保管するファイル。"))
      ],
      flags: declarations(.copyClass, .keepUntil),
      examples: [
        .init(
          line: "proviso log keep out/poster.png",
          note: Wording(en: "Sealed for the key of log.seal-to.", ja: "log.seal-toの鍵で封印します。")),
        .init(
          line: "proviso log keep --class counsel --until 2036-03-31 opinion.pdf",
          note: Wording(en: "Counsel's note: in no export unless named.", ja: "弁護士等のメモ。指定しない限りどの書き出しにも含めません。")),
      ], exits: plainExits),
    Command(
      "log", "open",
      purpose: Wording(en: "Open a sealed copy.", ja: "封印した控えを開きます。"),
      positionals: [
        Positional("SHA256", 1...1, help: Wording(en: "The digest of the file.", ja: "ファイルのダイジェスト。"))
      ],
      flags: declarations(.openingKey, .output),
      examples: [
        .init(
          line: "proviso log open 2c26b46b… --key-file /secure/seal.key --output poster.png",
          note: Wording(en: "Checked against its digest.", ja: "ダイジェストと照合してから書き出します。")),
        .init(
          line: "proviso log open 2c26b46b… --key-file /secure/seal.key",
          note: Wording(en: "To standard output.", ja: "標準出力に書き出します。")),
      ], exits: plainExits),
    Command(
      "log", "prune",
      purpose: Wording(
        en: "Remove sealed copies past their time that no open claim holds. Their digests stay on record.",
        ja: "保管期間を過ぎ、保全の対象でもない控えを削除します。ダイジェストは記録に残ります。"),
      flags: declarations(.dryRun, .reason),
      examples: [
        .init(line: "proviso log prune --dry-run", note: Wording(en: "What would go.", ja: "削除の対象を確認します。")),
        .init(
          line: "proviso log prune --reason 年次整理", note: Wording(en: "Removes and records it.", ja: "削除し、その旨を記録します。")),
      ], exits: plainExits),
    Command(
      "log", "import",
      purpose: Wording(
        en: "Take the generation log of another program (JSON Lines) into the risk log as lineage.",
        ja: "他のプログラムの生成ログ(JSON Lines)を、生成経緯としてリスクログに取り込みます。"),
      positionals: [
        Positional(
          "FILE", 1...1, help: Wording(en: "A generation log, one JSON object a line.", ja: "生成ログ(1行1件のJSON)。"))
      ],
      flags: declarations(.fieldMap),
      examples: [
        .init(
          line: "proviso log import history.jsonl --map map.yaml",
          note: Wording(
            en: "map.yaml: {prompt: input.text, output: file, tool: app, at: created_at, user: who}",
            ja: "map.yamlの例: {prompt: input.text, output: file, tool: app, at: created_at, user: who}")),
        .init(
          line: "proviso log import a1111.jsonl --map maps/a1111.yaml",
          note: Wording(en: "Lines that were imported before are left out.", ja: "取り込み済みの行は除かれます。")),
      ], exits: plainExits),
    Command(
      "log", "bundle",
      purpose: Wording(
        en: "Write the whole signed risk log of this machine into one file, to be merged into the team's.",
        ja: "このマシンのリスクログ全体を署名付きで1つのファイルに書き出します。チームのログへの統合に使います。"),
      positionals: [
        Positional("OUT", 1...1, help: Wording(en: "The file to write.", ja: "書き出し先のファイル。"))
      ],
      examples: [
        .init(
          line: "proviso log bundle pc-1.bundle",
          note: Wording(en: "Names and quoted texts are in it.", ja: "氏名や引用された文言も含まれます。")),
        .init(
          line: "proviso log bundle /mnt/share/pc-2.bundle",
          note: Wording(
            en: "A share holds bundles; the log itself stays on a local disk.",
            ja: "バンドルは共有先に置けます。ログ本体はローカルディスクに置いてください。")),
      ], exits: plainExits),
    Command(
      "log", "merge",
      purpose: Wording(
        en: "Merge bundles of other machines' logs into this risk log. Merging one again adds only what is new.",
        ja: "他のマシンのログのバンドルを統合します。再度統合しても、新しい分だけが追加されます。"),
      positionals: [
        Positional("BUNDLE", 1..., help: Wording(en: "Files that log bundle wrote.", ja: "log bundleが書き出したファイル。"))
      ],
      flags: declarations(.trustedKey),
      examples: [
        .init(
          line: "proviso log merge pc-1.bundle pc-2.bundle",
          note: Wording(en: "Each is checked as in its own file.", ja: "それぞれのチェーンと署名を検証してから統合します。")),
        .init(
          line: "proviso log merge pc-1.bundle --key pc-1+0a1b2c3d+AQID",
          note: Wording(en: "Only what this key has signed.", ja: "この鍵で署名されたものだけを統合します。")),
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
      flags: declarations(.newKey, .sealingKey),
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
