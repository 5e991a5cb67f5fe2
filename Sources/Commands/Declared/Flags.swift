internal import Recording
internal import Reporting
internal import Vocabulary

// Every flag of proviso. A flag exists once here; commands name the ones they take.

// MARK: - General

extension Flag where Value == Bool {
  static var help: Self {
    .toggle(
      "help", short: "h", .general,
      help: Wording(en: "Show help for the command and exit.", ja: "コマンドの使い方を表示して終了します。"))
  }

  static var version: Self {
    .toggle("version", .general, help: Wording(en: "Show the version and exit.", ja: "バージョンを表示して終了します。"))
  }

  static var quiet: Self {
    .toggle(
      "quiet", short: "q", .general,
      help: Wording(
        en: "Write findings and errors only, no summary and no notes.", ja: "検出結果とエラーだけを出力し、集計や補足は省きます。"))
  }

  static var verbose: Self {
    .toggle(
      "verbose", short: "v", .general,
      help: Wording(
        en: "Also say what was read, skipped and why.", ja: "読み取った対象、対象外としたものとその理由も表示します。"))
  }
}

extension Flag where Value == Bool {
  static var metadata: Self {
    .toggle(
      "metadata", .output,
      help: Wording(
        en: "Say only what the pictures' own files say they were asked for, and compare nothing.",
        ja: "画像ファイル自身に残る生成時の記録だけを出力し、照合は行いません。"))
  }
}

extension Flag where Value == Language? {
  static var lang: Self {
    .single(
      "lang", .general, .word,
      help: Wording(en: "Language of messages.", ja: "メッセージの言語を指定します。"),
      standard: Wording(en: "from LC_ALL, LC_MESSAGES or LANG", ja: "LC_ALL、LC_MESSAGES、LANGに従う"))
  }
}

extension Flag where Value == ColorChoice? {
  static var color: Self {
    .single(
      "color", .general, .word,
      help: Wording(
        en: "When to use colour. With auto, only on a terminal and never while NO_COLOR is set.",
        ja: "色付けの条件を指定します。autoでは端末に出力する場合だけ色を付け、NO_COLORが設定されていれば付けません。"),
      standard: Wording(en: "auto", ja: "auto"))
  }
}

// MARK: - Input

extension Flag where Value == Bool {
  static var staged: Self {
    .toggle(
      "staged", .input,
      help: Wording(
        en: "Check what is staged in git, as it is in the index.", ja: "gitでステージされた内容(インデックス上の内容)を対象にします。"))
  }

  static var noCache: Self {
    .toggle(
      "no-cache", .input,
      help: Wording(
        en: "Look at every file anew, and keep nothing for later runs. Reports are the same either way.",
        ja: "前回までの結果を使わずにすべてのファイルを調べ直し、結果も保存しません。レポートの内容は変わりません。"))
  }
}

extension Flag where Value == String? {
  static var since: Self {
    .single(
      "since", .input, .text("REV"),
      help: Wording(
        en: "Check only files that changed since a git revision. OLD..NEW reads them from the later revision, also in "
          + "a bare repository; zeros for OLD mean every file.",
        ja: "指定したgitリビジョン以降に変更されたファイルだけを対象にします。「旧..新」の形では新しい側のリビジョンの内容を読み取り、"
          + "ベアリポジトリでも使えます。旧がすべて0の場合は全ファイルが対象です。"))
  }
}

extension Flag where Value == [String] {
  static var exclude: Self {
    .repeated(
      "exclude", .input, .text("GLOB"),
      help: Wording(
        en: "Leave out paths that match. Adds to exclude in proviso.yaml.",
        ja: "一致するパスを対象から除きます。proviso.yamlのexcludeに追加されます。"))
  }
}

extension Flag where Value == RawPath? {
  static var config: Self {
    .single(
      "config", .general, .file,
      help: Wording(
        en: "Use this configuration file.", ja: "使用する設定ファイルを指定します。"),
      standard: Wording(
        en: "proviso.yaml in the folder of the first path or above", ja: "最初のパスのフォルダーから上位へ探したproviso.yaml"))
  }

  static var stdinName: Self {
    .single(
      "stdin-name", .input, .file,
      help: Wording(
        en: "The name that standard input goes by: decides how it is read, and stands in reports.",
        ja: "標準入力に付けるファイル名を指定します。読み取り形式の判断とレポートの表示に使います。"))
  }

  static var robots: Self {
    .single(
      "robots", .input, .folder,
      help: Wording(
        en: "Folder of robots.txt snapshots to check addresses against; explain also takes one file.",
        ja: "URLの照合に使うrobots.txtスナップショットのフォルダーを指定します。explainでは単独のファイルも指定できます。"),
      standard: Wording(en: "robots.snapshots in proviso.yaml", ja: "proviso.yamlのrobots.snapshots"))
  }
}

extension Flag where Value == String? {
  static var channel: Self {
    .single(
      "channel", .input, .text("NAME"),
      help: Wording(
        en: "The channel that the files belong to: x-robots-tag, meta-robots, tdmrep, ai-txt, content-usage, "
          + "content-signal, rsl, iptc, c2pa, dataset-card, notice, robots.",
        ja: "ファイルのチャネルを指定します(x-robots-tag、meta-robots、tdmrep、ai-txt、content-usage、"
          + "content-signal、rsl、iptc、c2pa、dataset-card、notice、robots)。"))
  }

  static var use: Self {
    .single(
      "use", .judging, .text("USE"),
      help: Wording(
        en: "What the work is wanted for: train, train-other, tdm, ai-input, search, index, crawl.",
        ja: "利用の目的を指定します(train、train-other、tdm、ai-input、search、index、crawl)。"),
      standard: Wording(en: "train", ja: "train"))
  }

  static var url: Self {
    .single(
      "url", .input, .text("URL"),
      help: Wording(
        en: "The address that is asked about, for channels that tell paths apart.",
        ja: "パスを区別するチャネルで、対象のURLを指定します。"),
      standard: Wording(en: "the site as a whole", ja: "サイト全体"))
  }
}

// MARK: - Fetching

extension Flag where Value == String? {
  static var contact: Self {
    .single(
      "contact", .input, .text("TEXT"),
      help: Wording(
        en: "Mail or web address to give servers, so that they can say when fetching disturbs them.",
        ja: "取得先のサーバーに伝える連絡先(メールアドレスやURL)を指定します。"))
  }

  static var taken: Self {
    .single(
      "taken", .input, .text("TIME"),
      help: Wording(
        en: "When snapshots were taken that do not say so themselves.", ja: "取得日時の記録がないスナップショットの取得日時を指定します。"),
      standard: Wording(en: "nobody knows", ja: "不明"))
  }
}

extension Flag where Value == Int? {
  static var delay: Self {
    .single(
      "delay", .input, .count.named("SECONDS"),
      help: Wording(en: "Pause between requests to one host.", ja: "同じホストへのアクセスの間隔(秒)を指定します。"),
      standard: Wording(en: "2", ja: "2"))
  }

  static var parallel: Self {
    .single(
      "parallel", .input, .count,
      help: Wording(
        en: "How many hosts to ask at the same time; each gets one request at a time.",
        ja: "同時にアクセスするホスト数を指定します。1つのホストへの同時アクセスは1件です。"),
      standard: Wording(en: "16", ja: "16"))
  }

  static var timeout: Self {
    .single(
      "timeout", .input, .count.named("SECONDS"),
      help: Wording(en: "Longest time for one request.", ja: "1回のアクセスにかける時間の上限(秒)を指定します。"),
      standard: Wording(en: "30", ja: "30"))
  }

  static var maxAge: Self {
    .single(
      "max-age", .input, .count.named("HOURS"),
      help: Wording(
        en: "Do not ask again for answers that are younger.", ja: "保存済みの応答がこの時間(時間単位)より新しければ、再取得しません。"),
      standard: Wording(en: "24", ja: "24"))
  }
}

extension Flag where Value == Bool {
  static var allowPrivate: Self {
    .toggle(
      "allow-private", .input,
      help: Wording(
        en: "Also ask hosts of the list that lie at loopback, private or other addresses off the open internet; "
          + "redirects may still not lead there.",
        ja: "ループバックやプライベートなど、公開インターネット以外のアドレスにあるリスト内のホストへの接続も許可します。"
          + "リダイレクト先としては許可しません。"))
  }

  static var useProxy: Self {
    .toggle(
      "use-proxy", .input,
      help: Wording(
        en: "Go through the proxy that http_proxy, https_proxy or all_proxy names.",
        ja: "環境変数http_proxy、https_proxy、all_proxyのプロキシを使います。"))
  }
}

extension Flag where Value == [String] {
  static var agent: Self {
    .repeated(
      "agent", .input, .text("NAME"),
      help: Wording(
        en: "Name of the crawler to judge robots.txt for.", ja: "robots.txtの判定に用いるクローラー名を指定します。"),
      standard: Wording(en: "robots.agents in proviso.yaml", ja: "proviso.yamlのrobots.agents"))
  }
}

extension Flag where Value == [RawPath] {
  static var corpus: Self {
    .repeated(
      "corpus", .input, .file,
      help: Wording(
        en: "Reference corpus to compare outputs with. Adds to corpora in proviso.yaml.",
        ja: "生成物と比較する参照コーパスを指定します。proviso.yamlのcorporaに追加されます。"))
  }
}

extension Flag where Value == Int? {
  static var jobs: Self {
    .single(
      "jobs", short: "j", .input, .count,
      help: Wording(
        en: "How many files to work on at once. Reports are the same whatever the number.",
        ja: "同時に処理するファイル数を指定します。結果は数によらず同じです。"),
      standard: Wording(en: "one a processor", ja: "プロセッサー数"))
  }
}

// MARK: - Judging

extension Flag where Value == [String] {
  static var targets: Self {
    .list(
      "targets", .judging, .word(of: Configuration.jurisdictions),
      help: Wording(
        en: "Jurisdictions the work is meant for.", ja: "利用を予定する国・地域を指定します。"),
      standard: Wording(en: "project.targets in proviso.yaml, else JP", ja: "proviso.yamlのproject.targets、なければJP"))
  }

  static var packs: Self {
    .list(
      "packs", .judging, .text("PACK"),
      help: Wording(en: "Rule packs to judge by.", ja: "判定に使うルールパックを指定します。"),
      standard: Wording(en: "packs in proviso.yaml, else all", ja: "proviso.yamlのpacks、なければすべて"))
  }

  static var select: Self {
    .list(
      "select", .judging, .text("RULE"),
      help: Wording(en: "Judge by these rules only.", ja: "指定したルールだけで判定します。"))
  }

  static var ignore: Self {
    .list(
      "ignore", .judging, .text("RULE"),
      help: Wording(en: "Leave these rules out.", ja: "指定したルールを判定から除きます。"))
  }
}

extension Flag where Value == [RawPath] {
  static var rules: Self {
    .repeated(
      "rules", .judging, .folder,
      help: Wording(
        en: "Folder of rule packs to load beside the shipped ones.", ja: "同梱のもののほかに読み込むルールパックのフォルダーを指定します。"))
  }
}

extension Flag where Value == String? {
  static var policyFrom: Self {
    .single(
      "policy-from", .judging, .text("REV"),
      help: Wording(
        en: "Take configuration, rights, decisions, baseline, ignore files, packs and name lists from a git revision "
          + "that is trusted, so that a change cannot exempt itself. Changes to them are shown.",
        ja: "設定、権利情報、判断の記録、ベースライン、除外ファイル、ルールパック、名称リストを、信頼するgitリビジョンから読み取ります。変更が自らを点検対象から外すことを防ぎ、これらへの変更は検出として示します。"))
  }
}

// MARK: - Rules

extension Flag where Value == [Subject] {
  static var subject: Self {
    .list(
      "subject", .input, .word,
      help: Wording(en: "Only rules that look at these.", ja: "点検の対象で絞り込みます。"))
  }
}

extension Flag where Value == [Severity] {
  static var severity: Self {
    .list(
      "severity", .input, .word,
      help: Wording(en: "Only rules that start at these severities.", ja: "基準の重要度で絞り込みます。"))
  }
}

extension Flag where Value == [String] {
  static var jurisdiction: Self {
    .list(
      "jurisdiction", .input, .word(of: Configuration.jurisdictions),
      help: Wording(
        en: "Only rules of these jurisdictions, and those that hold everywhere.", ja: "国・地域で絞り込みます。国・地域を問わないルールも表示します。")
    )
  }
}

extension Flag where Value == String? {
  static var pack: Self {
    .single(
      "pack", .output, .text("PACK"),
      help: Wording(
        en: "Pack to put the rule in. It is begun if there is none of that name.",
        ja: "ルールを加えるパックを指定します。なければ作成します。"),
      standard: Wording(en: "house", ja: "house"))
  }
}

extension Flag where Value == RawPath? {
  /// `rules new` writes below a folder.
  static var packFolder: Self {
    .single(
      "output", short: "o", .output, .folder,
      help: Wording(en: "Folder of packs to write to.", ja: "パックを置くフォルダーを指定します。"),
      standard: Wording(en: "rules", ja: "rules"))
  }
}

extension Flag where Value == [RawPath] {
  static var names: Self {
    .repeated(
      "names", .judging, .file,
      help: Wording(
        en: "Name list to use beside the shipped ones. Adds to names.files in proviso.yaml.",
        ja: "同梱のもののほかに使う名称リストを指定します。proviso.yamlのnames.filesに追加されます。"))
  }
}

extension Flag where Value == Severity? {
  static var failOn: Self {
    .single(
      "fail-on", .judging, .word,
      help: Wording(
        en: "Exit with 1 when a finding is at least this severe.", ja: "検出の重要度がこの値以上のとき、終了コード1で終了します。"),
      standard: Wording(
        en: "fail-on in proviso.yaml, else \(Configuration().failOn.rawValue)",
        ja: "proviso.yamlのfail-on、なければ\(Configuration().failOn.rawValue)"))
  }
}

extension Flag where Value == Confidence? {
  static var minConfidence: Self {
    .single(
      "min-confidence", .judging, .word,
      help: Wording(
        en: "Let only findings detected with at least this confidence decide the exit code. Others are shown as notes.",
        ja: "終了コードに反映する検出の確度の下限を指定します。これより低い検出は参考として表示します。"),
      standard: Wording(en: "likely", ja: "likely"))
  }
}

extension Flag where Value == Day? {
  static var asOf: Self {
    .single(
      "as-of", .judging, .day,
      help: Wording(
        en: "Judge everything that depends on a date as of this day.", ja: "日付に左右される判定の基準日を指定します。"),
      standard: Wording(en: "today in Japan", ja: "日本時間の当日"))
  }
}

extension Flag where Value == Bool {
  static var exitZero: Self {
    .toggle(
      "exit-zero", .judging,
      help: Wording(
        en: "Exit with 0 even when there are findings.", ja: "検出があっても終了コード0で終了します。"))
  }

  static var allowIncomplete: Self {
    .toggle(
      "allow-incomplete", .judging,
      help: Wording(
        en: "Exit with 0 instead of 3 when something could not be assessed.", ja: "評価できなかった対象があっても、終了コード3ではなく0で終了します。"))
  }
}

// MARK: - Output

extension Flag where Value == [ReportRequest] {
  static var format: Self {
    .repeated(
      "format", .output, ReportRequest.kind,
      help: Wording(
        en: "Report format, with =FILE to write it to a file: \(ReportRequest.formats.joined(separator: ", ")).",
        ja: "レポートの形式を指定します。=FILEを付けるとファイルに書き出します。形式: \(ReportRequest.formats.joined(separator: "、"))。"),
      standard: Wording(en: "text", ja: "text"))
  }
}

extension Flag where Value == String? {
  /// For commands whose answer is short: for people, or for programs.
  static var plainFormat: Self {
    .single(
      "format", .output, .word(of: ["text", "json"]),
      help: Wording(en: "Format of the answer.", ja: "出力の形式を指定します。"),
      standard: Wording(en: "text", ja: "text"))
  }

  /// `log export` writes tables, not reports.
  static var exportFormat: Self {
    .single(
      "format", .output, .word(of: ["jsonl", "csv", "xlsx", "html"]),
      help: Wording(en: "Format of the export.", ja: "エクスポートの形式を指定します。"),
      standard: Wording(en: "jsonl", ja: "jsonl"))
  }

  static var csvEncoding: Self {
    .single(
      "encoding", .output, .word(of: ["utf-8", "cp932"]),
      help: Wording(
        en: "Encoding of CSV. In cp932 what it lacks is written as &#x…; and listed by row.",
        ja: "CSVの文字コードを指定します。cp932で表せない文字は&#x…;と書き、行ごとに報告します。"),
      standard: Wording(en: "utf-8", ja: "utf-8"))
  }

  static var fiscalYear: Self {
    .single(
      "fiscal-year", .input, .text("YEAR"),
      help: Wording(
        en: "Only events of this fiscal year, April to March: 2026, 2026年度, 令和8年度.",
        ja: "指定した年度(4月～翌年3月)の記録だけを対象にします。例:2026、2026年度、令和8年度。"))
  }
}

extension Flag where Value == RawPath? {
  static var output: Self {
    .single(
      "output", short: "o", .output, .file,
      help: Wording(en: "Write to this file.", ja: "出力先のファイルを指定します。"),
      standard: Wording(en: "standard output", ja: "標準出力"))
  }
}

extension Flag where Value == Bool? {
  static var redact: Self {
    let leaving = ReportFormats.all.filter { $0.leavesTheMachine }.map { $0.name }
    return .choice(
      "redact", .output,
      help: Wording(
        en: "Replace text, names and excerpts in reports.", ja: "レポート中の本文、名称、抜粋を伏せます。"),
      standard: Wording(
        en: "on for \(leaving.joined(separator: ", ")), off for others",
        ja: "\(leaving.joined(separator: "、"))では有効、その他では無効"))
  }
}

extension Flag where Value == Bool {
  static var explain: Self {
    .toggle(
      "explain", .output,
      help: Wording(
        en: "Show for each finding how its severity came about and what the rule rests on.",
        ja: "検出ごとに、重要度の決まり方とルールの根拠を表示します。"))
  }

  static var showSuppressed: Self {
    .toggle(
      "show-suppressed", .output,
      help: Wording(
        en: "Also write findings that an ignore hides or a decision closes, with who said so, why and until when.",
        ja: "抑制指定により非表示の検出と判断済みの検出も、判断者・理由・期限とともに出力します。"))
  }

  static var sarifSuppressions: Self {
    .toggle(
      "sarif-suppressions", .output,
      help: Wording(
        en: "Keep those findings in SARIF as suppressed results. Most services open alerts for them nevertheless.",
        ja: "上記の検出をSARIFにも抑制済みの結果として残します。多くのサービスでは、それでもアラートになります。"))
  }

  static var allEvidence: Self {
    .toggle(
      "all-evidence", .output,
      help: Wording(
        en: "Also write what was detected and no rule made a finding of.", ja: "ルールに該当しなかった検知内容も出力します。"))
  }

  static var progress: Self {
    .toggle(
      "progress", .output,
      help: Wording(
        en: "Show progress on standard error even when it is no terminal.", ja: "標準エラー出力が端末でない場合も進捗を表示します。"))
  }
}

// MARK: - Lists of training sources

extension Flag where Value == RawPath? {
  static var verdicts: Self {
    .single(
      "verdicts", .output, .file,
      help: Wording(
        en: "Write a verdict for every row to this file, JSON Lines or, where it ends in .csv, a table.",
        ja: "行ごとの判定をこのファイルに書き出します。形式はJSON Lines、拡張子が.csvの場合は表です。"))
  }

  static var split: Self {
    .single(
      "split", .output, .folder,
      help: Wording(
        en: "Write the rows to one list a verdict in this folder: refused, disputed, unknown, no-refusal-found.",
        ja: "行を判定ごとの一覧に分けて、このフォルダーに書き出します(refused、disputed、unknown、no-refusal-found)。"))
  }

  static var summary: Self {
    .single(
      "summary", .output, .file,
      help: Wording(
        en:
          "Write a summary of the list to this file, or with - to standard output: by verdict, host, channel and age.",
        ja: "一覧の要約(判定別・ホスト別・経路別・経過日数別)をこのファイルに書き出します。-を指定すると標準出力に書き出します。"))
  }
}

extension Flag where Value == Bool {
  static var resume: Self {
    .toggle(
      "resume", .output,
      help: Wording(
        en: "Go on with --verdicts where a run of the same list was broken off.",
        ja: "同じ一覧の処理が中断された箇所から、--verdictsの書き出しを続けます。"))
  }
}

extension Flag where Value == Int? {
  static var checkpointRows: Self {
    .single(
      "checkpoint-rows", .output, .count,
      help: Wording(en: "Rows between two checkpoints of --verdicts.", ja: "--verdictsの中断位置を記録する間隔(行数)を指定します。"),
      standard: Wording(en: "500000, more for longer lists", ja: "500000(長い一覧ではより多い行数)"))
  }

  static var calibrate: Self {
    .single(
      "calibrate", .output, .count,
      help: Wording(
        en: "Also say how many of so many excerpts pass the bounds in works of other creators.",
        ja: "指定した件数の抜粋を作者の異なる作品と照合し、基準に達した組の数も表示します。"))
  }
}

// MARK: - Own lists of names

extension Flag where Value == NameEvidence.Kind? {
  static var nameKind: Self {
    .single(
      "kind", .input, .word.named("KIND"),
      help: Wording(
        en: "What the names are, where the list does not say: "
          + NameEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", ") + ".",
        ja: "リストに種別がない場合に用いる種別を指定します。種別: "
          + NameEvidence.Kind.allCases.map(\.rawValue).joined(separator: "、") + "。"),
      standard: Wording(en: "creator", ja: "creator"))
  }
}

extension Flag where Value == RawPath? {
  static var confidential: Self {
    .single(
      "confidential", .output, .file.named("KEYFILE"),
      help: Wording(
        en: "Write a confidential roster: names as keyed digests only, under this key.",
        ja: "名称を鍵付きダイジェストだけで記録する秘密の名簿を、この鍵で作成します。"))
  }
}

// MARK: - Decisions

extension Flag where Value == Decision? {
  static var decision: Self {
    .single(
      "decision", .setup, .word.named("DECISION"),
      help: Wording(
        en: "What is decided: "
          + Decision.allCases.map { "\($0.rawValue) (\($0.label.en))" }.joined(separator: ", ") + ".",
        ja: "判断の内容を指定します。"
          + Decision.allCases.map { "\($0.rawValue)(\($0.label.ja))" }.joined(separator: "、") + "。"))
  }
}

// MARK: - Approvals

extension Flag where Value == ApprovalAct.Step? {
  static var approvalStep: Self {
    .single(
      "step", .setup, .word.named("STEP"),
      help: Wording(
        en: "The step that is taken: " + ApprovalAct.Step.allCases.map(\.rawValue).joined(separator: ", ") + ".",
        ja: "行う手順を指定します。"
          + ApprovalAct.Step.allCases.map { "\($0.rawValue)(\($0.label.ja))" }.joined(separator: "、") + "。"))
  }
}

extension Flag where Value == Bool {
  static var listRoutes: Self {
    .toggle("list", .output, help: Wording(en: "List the routes and where each stands.", ja: "承認経路と現在の状態を一覧します。"))
  }

  static var sendBack: Self {
    .toggle(
      "send-back", .setup,
      help: Wording(
        en: "Send it back to be drafted again, instead of passing it. Needs --reason.", ja: "承認せずに差し戻します(--reasonが必要)。")
    )
  }
}

extension Flag where Value == String? {
  static var route: Self {
    .single(
      "route", .setup, .text("ID"),
      help: Wording(en: "The route that it belongs to.", ja: "対象の承認経路のIDを指定します。"),
      standard: Wording(en: "a new one, for a draft", ja: "起案の場合は新しい承認経路"))
  }

  static var title: Self {
    .single(
      "title", .setup, .text("TEXT"), help: Wording(en: "Of a draft: what is asked for.", ja: "件名を指定します(起案時は必須)。"))
  }

  static var department: Self {
    .single(
      "department", .setup, .text("NAME"),
      help: Wording(en: "The person's department on this day.", ja: "当日時点の部署を指定します。"))
  }

  static var post: Self {
    .single("post", .setup, .text("NAME"), help: Wording(en: "The person's post on this day.", ja: "当日時点の役職を指定します。"))
  }

  static var inPlaceOf: Self {
    .single(
      "in-place-of", .setup, .text("NAME"),
      help: Wording(
        en: "Decide as a deputy of this person, as governance.route allows.",
        ja: "代決の場合に、本来の決裁者を指定します(governance.routeの登録に従います)。"))
  }

  static var approvalNumber: Self {
    .single(
      "approval-number", .setup, .text("NUMBER"),
      help: Wording(en: "The number of an approval in another system.", ja: "別システムでの承認番号(稟議番号など)を指定します。"))
  }

  static var formFormat: Self {
    .single(
      "format", .output, .word(of: ["html", "xlsx"]),
      help: Wording(en: "What to write.", ja: "書き出す形式を指定します。"), standard: Wording(en: "html", ja: "html"))
  }
}

extension Flag where Value == RawPath? {
  static var approvalDocument: Self {
    .single(
      "approval-document", .setup, .file,
      help: Wording(
        en: "The document of that approval; recorded with its digest.", ja: "その承認を示す文書(PDFなど)。ダイジェスト付きで記録します。"))
  }
}

extension Flag where Value == [String] {
  static var finding: Self {
    .repeated(
      "finding", .setup, .text("FINGERPRINT"),
      help: Wording(en: "A finding that the draft is about.", ja: "起案の対象とする検出のフィンガープリントを指定します。"))
  }
}

// MARK: - Sealed copies

extension Flag where Value == Bool {
  static var includeCounsel: Self {
    .toggle(
      "include-counsel", .input,
      help: Wording(
        en: "With the records of counsel's notes, which are left out else.", ja: "弁護士等のメモに関する記録も含めます(通常は除かれます)。"))
  }

  static var dryRun: Self {
    .toggle("dry-run", .setup, help: Wording(en: "Only list what would go.", ja: "対象の一覧だけを表示し、削除しません。"))
  }
}

extension Flag where Value == String? {
  static var copyClass: Self {
    .single(
      "class", .setup, .text("CLASS"),
      help: Wording(
        en: "What it is, as governance.retention names it, such as outputs, drafts or counsel.",
        ja: "控えの区分(governance.retentionの区分名。outputs、drafts、counselなど)を指定します。"),
      standard: Wording(en: "outputs", ja: "outputs"))
  }
}

extension Flag where Value == Day? {
  static var keepUntil: Self {
    .single(
      "until", .setup, .day, help: Wording(en: "The last day on which it is kept.", ja: "保管期限(当日を含む)を指定します。"),
      standard: Wording(en: "by governance.retention, else for good", ja: "governance.retentionに従う(設定がなければ無期限)"))
  }
}

extension Flag where Value == RawPath? {
  static var openingKey: Self {
    .single(
      "key-file", .setup, .file, help: Wording(en: "The key that opens the copy.", ja: "控えを開く鍵のファイルを指定します。"))
  }

  static var sealingKey: Self {
    .single(
      "sealing", .setup, .file,
      help: Wording(
        en: "Make a pair of keys for sealed copies: the file opens them, what is printed goes to log.seal-to.",
        ja: "控えの封印に使う鍵の組を作成します。ファイルは開封用、表示される値はlog.seal-to用です。"))
  }
}

// MARK: - Claims

extension Flag where Value == Bool {
  static var listClaims: Self {
    .toggle("list", .output, help: Wording(en: "List the claims, with where each stands.", ja: "申し立てと現在の状態を一覧します。"))
  }
}

extension Flag where Value == String? {
  static var claimant: Self {
    .single("claimant", .setup, .text("NAME"), help: Wording(en: "Who claims.", ja: "申し立てた権利者の名前を指定します。"))
  }

  static var claimedWork: Self {
    .single("work", .setup, .text("TITLE"), help: Wording(en: "The work that it is about.", ja: "対象作品の題名を指定します。"))
  }

  static var claimID: Self {
    .single("id", .setup, .text("ID"), help: Wording(en: "A claim that is registered.", ja: "登録済みの申し立てのIDを指定します。"))
  }

  static var reply: Self {
    .single("reply", .setup, .text("TEXT"), help: Wording(en: "What was replied.", ja: "回答の内容を記録します。"))
  }

  static var close: Self {
    .single(
      "close", .setup, .text("REASON"),
      help: Wording(en: "Close the claim. Its hold on records ends.", ja: "対応を終了します。法的保全も終了します。"))
  }
}

extension Flag where Value == [String] {
  static var alias: Self {
    .repeated(
      "alias", .setup, .text("NAME"),
      help: Wording(
        en: "Another name of the work, of a character or of its creator.", ja: "作品の別名、キャラクター名、作者名など、あわせて探す名称を指定します。"))
  }
}

extension Flag where Value == Day? {
  static var received: Self {
    .single(
      "received", .setup, .day, help: Wording(en: "The day it came in.", ja: "受領日を指定します。"),
      standard: Wording(en: "today", ja: "当日"))
  }

  static var due: Self {
    .single("due", .setup, .day, help: Wording(en: "The day an answer is due.", ja: "回答期限を指定します。"))
  }
}

// MARK: - Proofs of the risk log

extension Flag where Value == RawPath? {
  static var keptCheckpoint: Self {
    .single(
      "checkpoint", .setup, .file,
      help: Wording(
        en: "A checkpoint that was kept elsewhere: the log must still begin as it did then.",
        ja: "別の場所に保管したチェックポイント。ログの先頭がその時点と同じであることを確認します。"))
  }

  static var sinceCheckpoint: Self {
    .single(
      "since", .setup, .file,
      help: Wording(
        en: "Prove that the log has only grown since this checkpoint.", ja: "このチェックポイント以降、追記だけが行われたことを証明します。"))
  }

  static var stampRequest: Self {
    .single(
      "request", .setup, .file,
      help: Wording(
        en: "Write a request for a time stamp (RFC 3161) over the newest checkpoint.",
        ja: "最新のチェックポイントに対するタイムスタンプ要求(RFC 3161)を書き出します。"))
  }

  static var stampAnswer: Self {
    .single(
      "attach", .setup, .file,
      help: Wording(
        en: "Record the authority's answer to that request.", ja: "時刻認証局の応答をログに記録します。"))
  }

  static var newKey: Self {
    .single(
      "new", .setup, .file,
      help: Wording(en: "Make a key in this file.", ja: "このファイルに新しい鍵を作成します。"))
  }
}

// What people put on record, and what they bring from elsewhere.
extension Flag where Value == String? {
  static var statementKind: Self {
    .single(
      "kind", .setup, .word(of: StatementKind.allCases.map(\.rawValue)),
      help: Wording(en: "What is put on record. Needed.", ja: "記録する内容の種類を指定します(必須)。"))
  }
}

extension Flag where Value == RawPath? {
  static var releaseOutput: Self {
    .single(
      "release", .setup, .file,
      help: Wording(
        en: "The file whose recorded steps are listed. Needed.", ja: "手順の記録を一覧するファイルを指定します(必須)。"))
  }

  static var fieldMap: Self {
    .single(
      "map", .setup, .file,
      help: Wording(
        en: "A YAML file that says which field holds what. Needed.", ja: "どの項目に何があるかを記したYAMLファイル(必須)。"))
  }
}

// Which events of the log.
extension Flag where Value == [String] {
  static var ofRule: Self {
    .repeated(
      "rule", .input, .text("RULE"),
      help: Wording(en: "Only events of this rule.", ja: "指定したルールの記録だけを対象にします。"))
  }

  static var ofSeverity: Self {
    .repeated(
      "severity", .input, .word(of: Severity.allCases.map(\.rawValue)),
      help: Wording(en: "Only events of this severity.", ja: "指定した重要度の記録だけを対象にします。"))
  }

  static var ofStatus: Self {
    .repeated(
      "status", .input, .word(of: Finding.Status.allCases.map(\.rawValue)),
      help: Wording(en: "Only findings of this status.", ja: "指定した状態の検出結果だけを対象にします。"))
  }

  static var ofPerson: Self {
    .repeated(
      "person", .input, .text("NAME"),
      help: Wording(
        en: "Only events that this person recorded, decided or approved; a name or an id.",
        ja: "指定した人が記録・判断・承認した記録だけを対象にします(氏名またはID)。"))
  }

  static var ofPath: Self {
    .repeated(
      "path", .input, .text("PATH"),
      help: Wording(
        en: "Only events about this file, this folder or paths of this pattern.",
        ja: "指定したファイル、フォルダー、またはパターンに合うパスの記録だけを対象にします。"))
  }
}

extension Flag where Value == [String] {
  static var ofProject: Self {
    .repeated(
      "project", .input, .text("NAME"),
      help: Wording(en: "Only events of this project (project.name).", ja: "指定したプロジェクト(project.name)の記録だけを対象にします。"))
  }

  static var ofDepartment: Self {
    .repeated(
      "department", .input, .text("NAME"),
      help: Wording(
        en: "Only events of this department's projects (owner.department).", ja: "指定した部署(owner.department)の記録だけを対象にします。"
      ))
  }

  static var ofOwner: Self {
    .repeated(
      "owner", .input, .text("NAME"),
      help: Wording(
        en: "Only events of this person's projects (owner.person).", ja: "指定した担当者(owner.person)の記録だけを対象にします。"))
  }

  static var ofClient: Self {
    .repeated(
      "client", .input, .text("NAME"),
      help: Wording(en: "Only events of work for this client (owner.client).", ja: "指定した取引先(owner.client)の記録だけを対象にします。")
    )
  }

  static var ofJob: Self {
    .repeated(
      "job", .input, .text("NUMBER"),
      help: Wording(en: "Only events of this job (owner.job).", ja: "指定した案件番号(owner.job)の記録だけを対象にします。"))
  }

  static var ofDigest: Self {
    .repeated(
      "digest", .input, .text("SHA256"),
      help: Wording(en: "Only events that name a file by this digest.", ja: "指定したダイジェストのファイルに関する記録だけを対象にします。"))
  }

  static var trustedKey: Self {
    .repeated(
      "key", .setup, .text("VERIFIER"),
      help: Wording(
        en: "Count only checkpoints that this key signed, as log key prints it.",
        ja: "この鍵で署名されたチェックポイントだけを有効とします(log keyが表示する値)。"))
  }

  static var pointer: Self {
    .repeated(
      "pointer", .setup, .text("POINTER"),
      help: Wording(
        en: "The value to take out, as a JSON pointer. Needed.", ja: "墨消しする値(JSON Pointer、必須)。"))
  }
}

extension Flag where Value == String? {
  static var reason: Self {
    .single("reason", .setup, .text("TEXT"), help: Wording(en: "Why. Needed.", ja: "判断の理由(必須)。"))
  }

  static var decidedBy: Self {
    .single(
      "by", .setup, .text("NAME"),
      help: Wording(
        en: "Who decided.", ja: "判断者の名前を指定します。"),
      standard: Wording(en: "the user of the system", ja: "OSのユーザー名"))
  }

  static var approver: Self {
    .single(
      "approver", .setup, .text("NAME"),
      help: Wording(
        en: "Who approved. Needed to accept a risk of severity high or stop, with --expires and --condition.",
        ja: "承認者の名前。重要度high・stopのリスク受容では、--expiresと--conditionとともに必須です。"))
  }
}

extension Flag where Value == Person.Identity? {
  static var identity: Self {
    .single(
      "identity", .setup, .word.named("FORM"),
      help: Wording(
        en: "How it was established who decides: " + Person.Identity.allCases.map(\.rawValue).joined(separator: ", ")
          + ". external-approval needs --evidence.",
        ja: "判断者の本人確認の方法を指定します。方法: " + Person.Identity.allCases.map(\.rawValue).joined(separator: "、")
          + "。external-approvalには--evidenceが必要です。"),
      standard: Wording(en: "os-user, or self-declared with --by", ja: "os-user(--byを指定した場合はself-declared)"))
  }

  static var approverIdentity: Self {
    .single(
      "approver-identity", .setup, .word.named("FORM"),
      help: Wording(
        en: "How it was established who approved: "
          + Person.Identity.allCases.map(\.rawValue).joined(separator: ", ") + ".",
        ja: "承認者の本人確認の方法を指定します。方法: " + Person.Identity.allCases.map(\.rawValue).joined(separator: "、") + "。"),
      standard: Wording(en: "self-declared", ja: "self-declared"))
  }
}

extension Flag where Value == Day? {
  static var expires: Self {
    .single(
      "expires", .setup, .day,
      help: Wording(en: "The last day on which it counts.", ja: "判断の有効期限(当日を含む)を指定します。"))
  }
}

extension Flag where Value == [String] {
  static var condition: Self {
    .repeated(
      "condition", .setup, .text("TEXT"), help: Wording(en: "What it depends on.", ja: "判断の条件を指定します。"))
  }

  static var decisionEvidence: Self {
    .repeated(
      "evidence", .setup, .text("TEXT"),
      help: Wording(
        en: "What shows it: the number of a contract or an approval, or a file, which is recorded with its digest.",
        ja: "裏付けとなるもの(契約番号、稟議番号など)を指定します。ファイルはダイジェスト付きで記録します。"))
  }

  static var decisionPath: Self {
    .repeated(
      "path", .setup, .text("GLOB"),
      help: Wording(
        en: "Only where it stands in these files.", ja: "判断の対象とするファイルを限定します。"),
      standard: Wording(en: "wherever the same content stands", ja: "同じ内容があるすべての場所"))
  }
}

// MARK: - The risk log

extension Flag where Value == String? {
  static var kind: Self {
    .single(
      "kind", .input, .text("KIND"),
      help: Wording(en: "Only events of this kind.", ja: "指定した種類の記録だけを対象にします。"))
  }
}

extension Flag where Value == Day? {
  static var from: Self {
    .single(
      "from", .input, .day,
      help: Wording(en: "Only events of this day in Japan or later.", ja: "指定日(日本時間)以降の記録だけを対象にします。"))
  }

  static var to: Self {
    .single(
      "to", .input, .day,
      help: Wording(en: "Only events up to this day in Japan, inclusive.", ja: "指定日(日本時間、当日を含む)までの記録だけを対象にします。"))
  }
}

// MARK: - Set-up

extension Flag where Value == Bool {
  static var hook: Self {
    .toggle(
      "hook", .setup,
      help: Wording(
        en: "Install a git pre-commit hook. A hook that is there already goes on running.",
        ja: "gitのpre-commitフックを導入します。既存のフックは引き続き実行されます。"))
  }

  static var hashOnly: Self {
    .toggle(
      "hash-only", .setup,
      help: Wording(
        en: "Take in fingerprints only: no text, and no title or name that the catalogue does not give.",
        ja: "指紋(ハッシュ)のみを取り込みます。本文や、catalogue.tsvにない題名・ファイル名は含めません。"))
  }

  static var force: Self {
    .toggle("force", .setup, help: Wording(en: "Replace files that exist.", ja: "既存のファイルを置き換えます。"))
  }
}

extension Flag where Value == String? {
  static var ci: Self {
    .single(
      "ci", .setup, .word(of: ["github", "gitlab"]),
      help: Wording(en: "Write a CI job that runs proviso.", ja: "provisoを実行するCIジョブの設定を書き出します。"))
  }
}
