internal import Folding
internal import Vocabulary

/// What a column of somebody's own list holds, guessed from its heading in English or Japanese.
enum NameColumn: CaseIterable {
  case id, name, familyName, givenName, latin, japanese, kana, familyKana, givenKana, romaji, aliases, kind, born, died
  case country, field, ambiguity, parent, source

  /// nil: a heading that says nothing here.
  init?(heading: String) {
    let word = Self.plain(heading)
    guard let column = Self.headings[word] ?? Self.column(mentionedIn: word) else { return nil }
    self = column
  }

  /// Headings are compared without case, width, spaces, brackets and joints: `名前(カナ)` as `名前カナ`.
  private static func plain(_ heading: String) -> String {
    let folded = String(decoding: FoldedText(Array(heading.utf8)).utf8, as: UTF8.self)
    return String(
      String.UnicodeScalarView(
        folded.unicodeScalars.filter { !$0.properties.isWhitespace && !"_-()[]【】・/:*".unicodeScalars.contains($0) }))
  }

  private static let words: [(NameColumn, [String])] = [
    (.id, ["id", "コード", "管理番号", "識別子"]),
    (
      .name,
      [
        "name", "氏名", "名前", "名称", "お名前", "作家名", "作家", "作者名", "作者", "著者名", "著者", "アーティスト名", "アーティスト", "クリエイター名",
        "クリエイター", "ペンネーム", "作品名", "作品", "タイトル", "題名", "キャラクター名", "会社名", "スタジオ名", "ブランド名", "表記", "fullname",
        "displayname", "title", "artist", "artistname", "creator", "author", "penname", "character", "studio", "brand",
      ]
    ), (.familyName, ["姓", "苗字", "名字", "lastname", "familyname", "surname"]),
    (.givenName, ["名", "firstname", "givenname"]),
    (.latin, ["english", "englishname", "en", "英語", "英語名", "英語表記", "英字", "英名", "欧文", "nameen"]),
    (.japanese, ["ja", "japanese", "japanesename", "日本語", "日本語名", "日本語表記", "和名", "漢字", "漢字表記", "nameja"]),
    (
      .kana,
      [
        "kana", "reading", "yomi", "furigana", "よみ", "読み", "ヨミ", "よみがな", "読みがな", "読み仮名", "ヨミガナ", "ふりがな", "フリガナ",
        "振り仮名", "かな", "カナ", "仮名",
      ]
    ), (.familyKana, ["せい", "セイ", "姓カナ", "姓かな", "姓よみ", "姓フリガナ", "姓ふりがな", "lastnamekana"]),
    (.givenKana, ["めい", "メイ", "名カナ", "名かな", "名よみ", "名フリガナ", "名ふりがな", "firstnamekana"]),
    (.romaji, ["romaji", "roman", "romanised", "romanized", "ローマ字", "ローマ字表記", "ローマ字名"]),
    (
      .aliases,
      ["alias", "aliases", "aka", "alsoknownas", "別名", "別名義", "別表記", "別称", "略称", "通称", "旧名", "旧名義", "名義", "愛称", "筆名"]
    ), (.kind, ["kind", "type", "category", "種別", "種類", "区分", "分類"]),
    (.born, ["born", "birth", "birthyear", "birthdate", "yearofbirth", "dateofbirth", "生年", "生年月日", "誕生年"]),
    (.died, ["died", "death", "deathyear", "yearofdeath", "dateofdeath", "没年", "没年月日", "死亡年", "死去"]),
    (.country, ["country", "nationality", "国", "国籍", "国名"]), (.field, ["field", "genre", "分野", "ジャンル", "職種", "職業"]),
    (.ambiguity, ["ambiguity", "class", "あいまいさ", "曖昧さ", "紛らわしさ"]), (.parent, ["parent", "親", "原作"]),
    (.source, ["source", "出典", "出所", "典拠"]),
  ]

  private static let headings: [String: NameColumn] = {
    var headings: [String: NameColumn] = [:]
    for (column, words) in words { for word in words { headings[plain(word)] = column } }
    return headings
  }()

  /// 氏名フリガナ, 作家名(英語), 主な別名
  private static func column(mentionedIn word: String) -> NameColumn? {
    let mentions: [(NameColumn, [String])] = [
      (.kana, ["かな", "カナ", "がな", "ガナ", "よみ", "読み", "kana"]), (.romaji, ["ローマ字", "romaji"]),
      (.latin, ["英語", "英字", "english"]), (.aliases, ["別名", "alias"]), (.name, ["氏名", "作家", "名前", "名称"]),
    ]
    return mentions.first { _, words in words.contains { word.contains(plain($0)) } }?.0
  }
}
