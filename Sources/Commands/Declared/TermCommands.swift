internal import Vocabulary

// The command for copyright terms.
extension CommandList {
  static let terms = [
    Command(
      "term",
      purpose: Wording(
        en: "Work out copyright terms from recorded facts, with reasons.", ja: "登録情報から著作権の保護期間を算出し、理由とともに表示します。"),
      flags: declarations(
        .born, .died, .published, .publishedIn, .country, .workKind, .creation, .nameType, .renewed, .notice)
        + declarations(.batch, .termTargets, .asOf),
      examples: [
        .init(
          line: "proviso term --died 1958 --published 1935 --country GB",
          note: Wording(
            en: "A book by a British author, in every jurisdiction.", ja: "英国の著作者による書籍について、すべての国・地域で算出します。")),
        .init(
          line: "proviso term --batch works.jsonl --targets JP,EU > terms.jsonl",
          note: Wording(
            en: "Many works, with their translations and pictures as layers.", ja: "翻訳や挿絵などの層も含め、多数の著作物を一括で算出します。")),
      ],
      exits: [
        done, refused,
        .init(
          code: .incomplete,
          meaning: Wording(en: "a record of the batch could not be read", ja: "読み取れないレコードがありました")),
      ])
  ]
}
