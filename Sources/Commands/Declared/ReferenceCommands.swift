internal import Vocabulary

// The commands around what judging rests on: corpora, rules and opt-outs.
extension CommandList {
  private static let corpusArgument = Positional(
    "CORPUS", 1...1, .files, help: Wording(en: "The corpus on disk.", ja: "対象のコーパス。"))

  static let corpora = [
    Command(
      "corpus", "build",
      purpose: Wording(
        en: "Build a reference corpus from a folder of texts or source code.",
        ja: "テキストやソースコードのフォルダーから参照コーパスを作成します。"),
      positionals: [
        corpusArgument,
        Positional(
          "FOLDER", 1...1, .folders,
          help: Wording(
            en: "Texts to take in, with an optional catalogue.tsv: path, id, title, creators, licence.",
            ja: "取り込むテキストのフォルダー。catalogue.tsv(path、id、title、creators、licence)を置くと題名や作者を記録します。")),
      ], flags: declarations(.force, .hashOnly),
      examples: [
        .init(
          line: "proviso corpus build house.corpus manuscripts/",
          note: Wording(en: "Take in every text of a folder.", ja: "フォルダー内のすべてのテキストを取り込みます。")),
        .init(
          line: "proviso corpus build lent.corpus manuscripts/ --hash-only",
          note: Wording(
            en: "An index that can be lent without the works.", ja: "本文を含まない、貸与できる索引を作成します。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(
            en: "built, but something could not be taken in", ja: "作成しましたが、取り込めなかったものがあります")),
      ]),
    Command(
      "corpus", "add",
      purpose: Wording(
        en: "Add the texts of a folder to a corpus, or bring it up to date with them.",
        ja: "フォルダーのテキストをコーパスに追加し、変更分を反映します。"),
      positionals: [
        corpusArgument,
        Positional(
          "FOLDER", 1...1, .folders,
          help: Wording(
            en: "Texts to take in, with an optional catalogue.tsv. Works that are not in it stay.",
            ja: "取り込むテキストのフォルダー(catalogue.tsvも可)。ここにない著作物はそのまま残ります。")),
      ],
      examples: [
        .init(
          line: "proviso corpus add house.corpus new-manuscripts/",
          note: Wording(en: "Texts that are there already cost nothing.", ja: "収録済みのテキストは処理されません。")),
        .init(
          line: "proviso corpus add house.corpus manuscripts/ && proviso corpus compact house.corpus",
          note: Wording(en: "Then make it small and fast again.", ja: "続けて整理し、小さく速くします。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "added, but something could not be taken in", ja: "追加しましたが、取り込めなかったものがあります")),
      ]),
    Command(
      "corpus", "remove",
      purpose: Wording(en: "Take works out of a corpus.", ja: "コーパスから著作物を取り除きます。"),
      positionals: [
        corpusArgument,
        Positional("ID", 1..., help: Wording(en: "Ids as corpus list shows them.", ja: "corpus listに表示されるID。")),
      ],
      examples: [
        .init(
          line: "proviso corpus remove house.corpus draft.txt",
          note: Wording(en: "Nothing is found in it any more.", ja: "以後、照合の対象になりません。")),
        .init(
          line: "proviso corpus remove house.corpus draft.txt && proviso corpus compact house.corpus",
          note: Wording(en: "Take its text off the disk too.", ja: "テキストもディスクから削除します。")),
      ], exits: plainExits),
    Command(
      "corpus", "compact",
      purpose: Wording(
        en: "Write a corpus anew without what was taken out, in as few parts as can be.",
        ja: "取り除いた内容を削除し、コーパスを最小限のファイルに書き直します。"),
      positionals: [corpusArgument],
      examples: [
        .init(
          line: "proviso corpus compact house.corpus",
          note: Wording(en: "After many additions or removals.", ja: "追加や削除を重ねた後に実行します。")),
        .init(
          line: "proviso corpus compact house.corpus && proviso corpus verify house.corpus",
          note: Wording(en: "And check what was written.", ja: "書き直した内容を検証します。")),
      ], exits: plainExits),
    Command(
      "corpus", "stats",
      purpose: Wording(en: "Show how large a corpus is.", ja: "コーパスの規模を表示します。"),
      positionals: [corpusArgument], flags: declarations(.calibrate),
      examples: [
        .init(
          line: "proviso corpus stats house.corpus",
          note: Wording(en: "Works, letters, bytes.", ja: "著作物数、字数、バイト数。")),
        .init(
          line: "proviso corpus stats house.corpus --calibrate 200",
          note: Wording(
            en: "How often works of different authors pass the bounds of proviso.yaml.",
            ja: "作者の異なる著作物どうしがproviso.yamlの基準に達する頻度。")),
      ], exits: plainExits),
    Command(
      "corpus", "list",
      purpose: Wording(en: "List the works in a corpus.", ja: "コーパスに含まれる著作物を一覧表示します。"),
      positionals: [corpusArgument],
      examples: [
        .init(
          line: "proviso corpus list house.corpus",
          note: Wording(en: "Every work with its size and digest.", ja: "各著作物を、サイズとダイジェストとともに表示します。")),
        .init(
          line: "proviso corpus list house.corpus | sort > works.txt",
          note: Wording(en: "Keep the list in a file.", ja: "一覧をファイルに保存します。")),
      ], exits: plainExits),
    Command(
      "corpus", "verify",
      purpose: Wording(
        en: "Check that a corpus is whole and unaltered.", ja: "コーパスに欠損や改変がないことを検証します。"),
      positionals: [corpusArgument],
      examples: [
        .init(
          line: "proviso corpus verify house.corpus",
          note: Wording(en: "Read every part and compare digests.", ja: "全体を読み直し、ダイジェストを照合します。")),
        .init(
          line: "proviso corpus verify house.corpus && proviso outputs out/ --corpus house.corpus",
          note: Wording(en: "Compare only with a corpus that is whole.", ja: "検証できた場合だけ比較を行います。")),
      ], exits: failing(Wording(en: "the corpus is damaged", ja: "コーパスが破損しています"))),
  ]

  static let rules = [
    Command(
      "rules", "list",
      purpose: Wording(en: "List the rules that are loaded.", ja: "読み込まれるルールを一覧表示します。"),
      flags: declarations(.subject, .severity, .jurisdiction, .packs, .rules),
      examples: [
        .init(
          line: "proviso rules list",
          note: Wording(en: "Every rule with its severity and title.", ja: "すべてのルールを、重要度と題名とともに表示します。")),
        .init(
          line: "proviso rules list --subject prompt --severity high,stop --lang ja",
          note: Wording(en: "Those for prompts that start high, in Japanese.", ja: "プロンプト向けで基準が高いものを日本語で表示します。")),
      ], exits: plainExits),
    Command(
      "rules", "show",
      purpose: Wording(
        en: "Show what a rule finds, why, and what to do.", ja: "ルールの検出内容、理由、対応を表示します。"),
      positionals: [
        Positional("RULE", 1..., help: Wording(en: "Ids of rules.", ja: "ルールのID。"))
      ], flags: declarations(.rules),
      examples: [
        .init(
          line: "proviso rules show JPGEN-CREATOR-NAMED",
          note: Wording(en: "One rule with its sources.", ja: "ルールを根拠とともに表示します。")),
        .init(
          line: "proviso rules show HOUSE-001 --rules rules/",
          note: Wording(en: "A rule of your own.", ja: "自作のルールを表示します。")),
      ], exits: plainExits),
    Command(
      "rules", "check",
      purpose: Wording(
        en: "Check that rule packs are well formed and complete, and that rules do what their examples say.",
        ja: "ルールパックの書式と必須項目、各ルールの例の結果を検査します。"),
      flags: declarations(.packs, .rules),
      examples: [
        .init(
          line: "proviso rules check --rules rules/",
          note: Wording(en: "Check your own packs with the shipped ones.", ja: "自作のパックを同梱のものと合わせて検査します。")),
        .init(
          line: "proviso rules check --packs house",
          note: Wording(en: "Check one pack.", ja: "1つのパックを検査します。")),
      ], exits: plainExits),
    Command(
      "rules", "new",
      purpose: Wording(
        en: "Begin a rule of your own, to be filled in.", ja: "独自のルールのひな型を作成します。"),
      positionals: [
        Positional(
          "ID", 1...1,
          help: Wording(en: "Its id: capitals, digits and hyphens.", ja: "ルールのID(英大文字・数字・ハイフン)。"))
      ], flags: declarations(.pack, .packFolder),
      examples: [
        .init(
          line: "proviso rules new HOUSE-001",
          note: Wording(en: "Write rules/house/rules/HOUSE-001.yaml.", ja: "rules/house/rules/HOUSE-001.yamlを作成します。")),
        .init(
          line: "proviso rules new AGENCY-LOGO --pack agency -o policy/rules --lang ja",
          note: Wording(en: "In a pack of that name, with comments in Japanese.", ja: "指定したパックに、日本語の説明付きで作成します。")),
      ], exits: plainExits),
    Command(
      "rules", "test",
      purpose: Wording(
        en: "Run the examples that rules carry.", ja: "ルールに付属する例を実行して検査します。"),
      flags: declarations(.packs, .rules, .select),
      examples: [
        .init(
          line: "proviso rules test",
          note: Wording(en: "Run the examples of every rule.", ja: "すべてのルールの例を実行します。")),
        .init(
          line: "proviso rules test --rules rules/ --select HOUSE-001",
          note: Wording(en: "Run those of one rule.", ja: "1つのルールの例を実行します。")),
      ], exits: failing(Wording(en: "an example came out otherwise", ja: "期待と異なる結果の例があります"))),
  ]

  private static let incompleteBatch = Command.Exit(
    code: .incomplete,
    meaning: Wording(en: "a record of the batch could not be read", ja: "読み取れないレコードがありました"))

  static let robots = [
    Command(
      "robots", "check",
      purpose: Wording(
        en: "Show what recorded robots.txt files say about addresses.", ja: "保存済みのrobots.txtが各URLについて示す内容を表示します。"),
      positionals: [
        Positional("URL", 0..., help: Wording(en: "Addresses to check.", ja: "確認するURL。"))
      ], flags: declarations(.robots, .agent, .batch),
      examples: [
        .init(
          line: "proviso robots check https://example.com/gallery/ --robots snapshots/",
          note: Wording(en: "The verdict and the line it rests on.", ja: "判定と、その根拠となる行を表示します。")),
        .init(
          line: "proviso robots check --batch questions.jsonl > answers.jsonl",
          note: Wording(
            en: "Many questions, each with its robots.txt: id, robots, agent, url.",
            ja: "robots.txtを含む多数の質問(id、robots、agent、url)にまとめて回答します。")),
      ], exits: failing(Wording(en: "an address is refused", ja: "拒否の表示があるURLがあります")) + [incompleteBatch]),
    Command(
      "robots", "explain",
      purpose: Wording(
        en: "Explain which line of robots.txt decides about an address, in our reading and in Google's.",
        ja: "URLの可否を決めるrobots.txtの行を、本ツールの解釈とGoogleの解釈の両方で説明します。"),
      positionals: [
        Positional("URL", 1..., help: Wording(en: "Addresses to explain.", ja: "説明するURL。"))
      ], flags: declarations(.robots, .agent),
      examples: [
        .init(
          line: "proviso robots explain https://example.com/gallery/ --agent GPTBot --robots robots.txt",
          note: Wording(en: "Against one file.", ja: "1つのファイルについて説明します。")),
        .init(
          line: "proviso robots explain https://example.com/ --agent img2dataset --robots snapshots/ --lang ja",
          note: Wording(en: "Against a folder of snapshots, in Japanese.", ja: "スナップショットのフォルダーについて日本語で説明します。")),
      ], exits: plainExits),
    Command(
      "robots", "fetch",
      purpose: Wording(
        en: "Take snapshots of the robots.txt files that stand for a list. The only command that uses the network.",
        ja: "リストに載るサイトのrobots.txtを取得し、スナップショットとして保存します。ネットワークを使う唯一のコマンドです。"),
      positionals: [
        Positional(
          "LIST", 1..., .files,
          help: Wording(
            en: "Training-source lists, lists of hosts, or addresses.", ja: "学習データの出典リスト、ホスト名の一覧、またはURL。"))
      ],
      flags: declarations(.robots, .contact, .delay, .parallel, .timeout, .maxAge, .allowPrivate, .useProxy),
      examples: [
        .init(
          line: "proviso robots fetch sources.csv --robots snapshots/ --contact crawl@example.com",
          note: Wording(
            en: "One request a host at a time; run it again to go on.", ja: "1ホストにつき1件ずつ取得します。再実行すると続きから取得します。")),
        .init(
          line: "proviso robots fetch https://example.com/ --robots snapshots/ --max-age 1",
          note: Wording(en: "One origin, if the last answer is older than an hour.", ja: "前回の応答が1時間以上前なら、1つのサイトを取得します。")
        ),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "some origins gave no answer; that is on record", ja: "応答のないサイトがあります(その旨を記録済み)")),
        .init(
          code: .interrupted, meaning: Wording(en: "interrupted; what came is in the store", ja: "中断されました(取得分は保存済み)")),
      ]),
    Command(
      "robots", "import",
      purpose: Wording(
        en: "Take robots.txt snapshots of others into a store: folders by host, web archives, JSON Lines.",
        ja: "ほかで取得したrobots.txt(ホスト名ごとのファイル、Webアーカイブ、JSON Lines)を取り込みます。"),
      positionals: [
        Positional(
          "PATH", 1..., .files,
          help: Wording(
            en: "Folders of files named after hosts, WARC files, or JSON Lines; packed ones too.",
            ja: "ホスト名のファイルを置いたフォルダー、WARCファイル、JSON Lines。圧縮されたものも指定できます。"))
      ], flags: declarations(.robots, .taken),
      examples: [
        .init(
          line: "proviso robots import robotstxt.warc.gz --robots snapshots/",
          note: Wording(
            en: "The robots.txt captures of a crawl, with their times.", ja: "クロールで取得したrobots.txtを日時とともに取り込みます。")),
        .init(
          line: "proviso robots import by-host/ --robots snapshots/ --taken 2026-10-01",
          note: Wording(en: "Files named example.com.txt.", ja: "example.com.txtのような名前のファイルを取り込みます。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "something could not be taken in; the rest was", ja: "取り込めないものがありました(ほかは取り込み済み)")),
      ]),
  ]

  static let optouts = [
    Command(
      "optouts", "check",
      purpose: Wording(
        en: "Show what a statement of a refusal channel says: X-Robots-Tag, TDMRep, RSL, IPTC, C2PA and others.",
        ja: "X-Robots-Tag、TDMRep、RSL、IPTC、C2PAなど、各チャネルの表示が示す内容を表示します。"),
      positionals: [
        Positional("FILE", 0..., .files, help: Wording(en: "Files that hold a statement.", ja: "表示を含むファイル。"))
      ], flags: declarations(.channel, .use, .agent, .url, .batch),
      examples: [
        .init(
          line: "proviso optouts check --channel tdmrep tdmrep.json --url https://example.com/gallery/",
          note: Wording(en: "What the file says of one address.", ja: "ファイルが1つのURLについて示す内容を表示します。")),
        .init(
          line: "proviso optouts check --batch statements.jsonl > verdicts.jsonl",
          note: Wording(
            en: "Many statements: id, channel, input, agent, use, url.",
            ja: "多数の表示(id、channel、input、agent、use、url)をまとめて判定します。")),
      ], exits: failing(Wording(en: "a statement refuses the use", ja: "利用を拒否する表示があります")) + [incompleteBatch])
  ]
}
