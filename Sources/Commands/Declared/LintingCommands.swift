internal import Vocabulary

// The commands that judge.
extension CommandList {
  private static let judgingFlags = declarations(
    .targets, .packs, .rules, .names, .select, .ignore, .failOn, .minConfidence, .asOf, .policyFrom,
    .exitZero, .allowIncomplete)
  private static let reportFlags = declarations(
    .format, .output, .redact, .explain, .showSuppressed, .sarifSuppressions, .allEvidence, .progress)
  private static let pathFlags = declarations(.staged, .since, .exclude, .stdinName, .jobs, .noCache)
  private static let judgingExits = ExitCode.allCases.map { Command.Exit(code: $0, meaning: $0.meaning) }

  private static let paths = Positional(
    "PATH", 0..., .files,
    help: Wording(
      en: "Files and folders. - is standard input, @FILE a list of paths. Without any, the current folder.",
      ja: "ファイルまたはフォルダー。-は標準入力、@FILEはパスの一覧です。省略すると現在のフォルダーを対象にします。"))

  static let linting = [
    Command(
      "check",
      purpose: Wording(
        en: "Lint prompts, source lists and outputs, as the configuration or the content says.",
        ja: "設定または内容に応じて、プロンプト、出典リスト、生成物を点検します。"),
      positionals: [paths],
      flags: pathFlags + declarations(.corpus, .robots, .agent) + judgingFlags + reportFlags,
      examples: [
        .init(
          line: "proviso check",
          note: Wording(en: "Lint the current folder by its proviso.yaml.", ja: "現在のフォルダーをproviso.yamlに従って点検します。")),
        .init(
          line: "proviso check --staged --fail-on high --format text --format sarif=proviso.sarif",
          note: Wording(
            en: "Lint what is about to be committed, and keep a SARIF report.", ja: "コミット予定の内容を点検し、SARIFレポートも保存します。")),
      ], exits: judgingExits),
    Command(
      "prompts",
      purpose: Wording(
        en: "Lint every input as a prompt library.", ja: "すべての入力をプロンプト集として点検します。"),
      positionals: [paths], flags: pathFlags + judgingFlags + reportFlags,
      examples: [
        .init(
          line: "proviso prompts prompts/ --targets JP,EU",
          note: Wording(
            en: "Lint a folder of prompts for use in Japan and the EU.", ja: "日本とEUでの利用を前提に、プロンプトのフォルダーを点検します。")),
        .init(
          line: "proviso prompts - --stdin-name draft.md < draft.txt",
          note: Wording(en: "Lint a text from standard input as Markdown.", ja: "標準入力の文章をMarkdownとして点検します。")),
      ], exits: judgingExits),
    Command(
      "sources",
      purpose: Wording(
        en: "Lint lists of training sources: opt-outs, shares and provenance.",
        ja: "学習データの出典リストを、拒否表示、構成比、来歴の観点で点検します。"),
      positionals: [
        Positional(
          "LIST", 0..., .files,
          help: Wording(
            en:
              "Lists: CSV, JSON, addresses, crawl indexes and archives, cards of data sets, also packed. - is standard input, @FILE a list of paths. Without any, the current folder.",
            ja: "一覧(CSV、JSON、URL、クロールの索引・アーカイブ、データセットカードなど。圧縮も可)。-は標準入力、@FILEはパスの一覧です。省略すると現在のフォルダーを対象にします。"))
      ],
      flags: pathFlags + declarations(.robots, .agent) + judgingFlags + reportFlags
        + declarations(.verdicts, .split, .summary, .resume, .checkpointRows),
      examples: [
        .init(
          line: "proviso sources data/sources.csv --robots snapshots/ --agent ExampleBot",
          note: Wording(
            en: "Check every row against robots.txt snapshots for one crawler.",
            ja: "各行のURLを、クローラーExampleBotについてのrobots.txtスナップショットと照合します。")),
        .init(
          line: "proviso sources data/ --format csv --output review.csv",
          note: Wording(
            en: "Lint a folder of lists into a table for review.", ja: "フォルダー内のリストを点検し、確認用の表に書き出します。")),
      ], exits: judgingExits),
    Command(
      "outputs",
      purpose: Wording(
        en: "Compare generated outputs with reference corpora.", ja: "生成物を参照コーパスと比較します。"),
      positionals: [paths], flags: pathFlags + declarations(.corpus, .batch) + judgingFlags + reportFlags,
      examples: [
        .init(
          line: "proviso outputs out/ --corpus house.corpus",
          note: Wording(
            en: "Look for passages that outputs share with a corpus.", ja: "生成物とコーパスの一致箇所を調べます。")),
        .init(
          line: "proviso outputs --batch outputs.jsonl --corpus house.corpus > matches.jsonl",
          note: Wording(
            en: "Answer a file of texts, one JSON object with id and text a line, with every matched passage.",
            ja: "idとtextを持つJSONを1行1件で並べたファイルについて、一致箇所をすべて出力します。")),
      ], exits: judgingExits),
    Command(
      "compare",
      purpose: Wording(
        en: "Show every passage that two texts share, side by side.", ja: "2つの文章に共通する箇所を左右に並べて表示します。"),
      positionals: [
        Positional(
          "TEXT", 2...2, .files,
          help: Wording(en: "The two texts to compare.", ja: "比較する2つのテキスト。"))
      ],
      flags: declarations(.plainFormat),
      examples: [
        .init(
          line: "proviso compare draft.txt original.txt",
          note: Wording(
            en: "Mark what differs: [-only left-], {+only right+}.", ja: "相違点を示します。[-左のみ-]、{+右のみ+}。")),
        .init(
          line: "proviso compare draft.txt original.txt --format json",
          note: Wording(en: "The same for programs, in Unicode scalars.", ja: "プログラム向けの形式で出力します(位置はUnicodeスカラー単位)。")),
      ],
      exits: failing(Wording(en: "the texts share a passage", ja: "共通する箇所があります"))),
  ]
}
