internal import Vocabulary

// The commands for lists of names.
extension CommandList {
  static let names = [
    Command(
      "names", "find",
      purpose: Wording(
        en: "Find a name in the lists, however it is written.", ja: "表記の揺れを含めて、名称をリストから検索します。"),
      positionals: [
        Positional(
          "TEXT", 1..., help: Wording(en: "A name, or a text that may hold some.", ja: "名称、または名称を含む文章。"))
      ], flags: declarations(.names, .rules, .plainFormat),
      examples: [
        .init(
          line: "proviso names find 葛飾北斎",
          note: Wording(en: "Look up one name.", ja: "名称を1つ調べます。")),
        .init(
          line: "proviso names find 'a harbour at night, in the style of Hiroshige'",
          note: Wording(en: "See which names a prompt holds.", ja: "プロンプトに含まれる名称を調べます。")),
      ], exits: failing(Wording(en: "no name was found", ja: "該当する名称はありません"))),
    Command(
      "names", "show",
      purpose: Wording(
        en: "Show what the lists say of a name, and what follows from it.", ja: "名称についてリストに登録された内容と、保護期間の見込みを表示します。"),
      positionals: [
        Positional(
          "ID|NAME", 1...,
          help: Wording(
            en: "Ids of the lists, or names as they are written anywhere.", ja: "リストのID、または名称(表記は問いません)。"))
      ], flags: declarations(.names, .rules, .termTargets, .asOf, .plainFormat),
      examples: [
        .init(
          line: "proviso names show person/katsushika-hokusai",
          note: Wording(en: "One entry with its terms.", ja: "1件を、保護期間の見込みとともに表示します。")),
        .init(
          line: "proviso names show 新海誠 --targets JP --format json",
          note: Wording(en: "By its name, for another program.", ja: "名称で調べ、JSONで出力します。")),
      ], exits: plainExits),
    Command(
      "names", "stats",
      purpose: Wording(
        en: "Count the names of every list.", ja: "リストごとの件数と内訳を表示します。"),
      flags: declarations(.names, .rules, .plainFormat),
      examples: [
        .init(
          line: "proviso names stats",
          note: Wording(en: "The shipped lists and those of proviso.yaml.", ja: "同梱のリストとproviso.yamlのリストを集計します。")),
        .init(
          line: "proviso names stats --names names/house.tsv --format json",
          note: Wording(en: "With one more list, as JSON.", ja: "リストを1つ加え、JSONで出力します。")),
      ], exits: plainExits),
    Command(
      "names", "import",
      purpose: Wording(
        en: "Make a name list of your own from CSV, TSV or plain lines.", ja: "CSV、TSV、1行1件のテキストから、自分の名称リストを作成します。"),
      positionals: [
        Positional(
          "FILE", 1...1, .files,
          help: Wording(
            en:
              "The list, in any usual encoding. Columns go by their headings, in English or Japanese. - is standard input.",
            ja: "取り込むリスト(主な文字コードに対応)。列は見出し(日本語・英語)で判別します。-は標準入力です。"))
      ], flags: declarations(.nameKind, .output, .confidential, .force),
      examples: [
        .init(
          line: "proviso names import clients.csv -o names/clients.tsv",
          note: Wording(en: "A list to keep beside the project.", ja: "プロジェクトで使うリストを作成します。")),
        .init(
          line: "proviso names import clients.csv --confidential ~/.proviso.key -o clients.roster.tsv",
          note: Wording(
            en: "A roster that can be shared without showing the names.", ja: "名称を見せずに共有できる名簿を作成します。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "written, but something was not taken as it stands", ja: "書き出しましたが、そのまま取り込めなかった箇所があります")),
      ]),
  ]
}
