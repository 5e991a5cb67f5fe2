internal import Vocabulary

// The command for pictures.
extension CommandList {
  static let pictures = [
    Command(
      "images",
      purpose: Wording(
        en: "Compare pictures with works, and show what their own files say they were asked for.",
        ja: "画像を参照作品と照合し、画像ファイル自身に残る生成時の指示の記録を表示します。"),
      positionals: [
        Positional(
          "PATH", 0..., .files,
          help: Wording(
            en: "Pictures, and folders of them. Without any, the current folder.",
            ja: "画像または画像のフォルダー。省略すると現在のフォルダーを対象にします。"))
      ],
      flags: declarations(.batch, .corpus, .metadata, .jobs, .plainFormat),
      examples: [
        .init(
          line: "proviso images out/ --metadata --corpus corpora/art.corpus",
          note: Wording(
            en: "What the files say they were asked for, and which reference pictures they show, in whole or in part.",
            ja: "画像ファイルに残る生成の記録と、参照画像と似た画像やその一部を含む画像を表示します。")),
        .init(
          line: "proviso images --batch pictures.jsonl --metadata > records.jsonl",
          note: Wording(
            en: "Many pictures, one JSON object with id and path a line.", ja: "1行1件のJSON(idとpath)で指定した多数の画像を処理します。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "something could not be read or compared", ja: "読み取りまたは照合ができなかったものがあります")),
      ])
  ]
}
