internal import Terms
internal import Vocabulary

// The flags of `term`: facts about one work, as `--batch` has them in its records.

extension Flag where Value == Int? {
  static var born: Self {
    .single(
      "born", .input, .year,
      help: Wording(
        en: "Year of the author's birth. Never taken for a sign of a death.", ja: "著作者の生年を指定します。生年から死亡を推定することはありません。"))
  }
}

extension Flag where Value == Died? {
  static var died: Self {
    .single(
      "died", .input, .died,
      help: Wording(
        en: "Year of the author's death, or living.", ja: "著作者の没年を指定します。存命の場合はlivingとします。"))
  }
}

extension Flag where Value == Publication? {
  static var published: Self {
    .single(
      "published", .input, .publication,
      help: Wording(
        en: "When the work was first published, or never.", ja: "最初に公表された年または日付を指定します。未公表の場合はneverとします。"))
  }
}

extension Flag where Value == Country? {
  static var publishedIn: Self {
    .single(
      "published-in", .input, .country,
      help: Wording(
        en: "Country of first publication, by its two letters.", ja: "最初に発行された国を2文字の国コードで指定します。"),
      standard: Wording(en: "that of --country", ja: "--countryと同じ"))
  }

  static var country: Self {
    .single(
      "country", .input, .country,
      help: Wording(
        en: "Nationality of the author, or of the organisation, by its two letters.",
        ja: "著作者(団体名義の場合は団体)の国籍を2文字の国コードで指定します。"))
  }
}

extension Flag where Value == RecordedDate? {
  static var creation: Self {
    .single(
      "creation", .input, .recordedDate,
      help: Wording(en: "When the work was made.", ja: "創作された年または日付を指定します。"))
  }
}

extension Flag where Value == WorkKind? {
  static var workKind: Self {
    let kinds = WorkKind.allCases.map(\.rawValue)
    return .single(
      "kind", .input, .word.named("KIND"),
      help: Wording(
        en: "What the work is: \(kinds.joined(separator: ", ")).",
        ja: "著作物の種類を指定します。種類: \(kinds.joined(separator: "、"))。"),
      standard: Wording(en: "text", ja: "text"))
  }
}

extension Flag where Value == Naming? {
  static var nameType: Self {
    .single(
      "name-type", .input, .word,
      help: Wording(en: "Under which name it was published.", ja: "公表時の名義を指定します。"),
      standard: Wording(en: "real", ja: "real"))
  }
}

extension Flag where Value == Bool? {
  static var renewed: Self {
    .choice(
      "renewed", .input,
      help: Wording(
        en: "Whether the copyright was renewed in the United States.", ja: "米国で著作権が更新されたかどうかを指定します。"),
      standard: Wording(en: "not recorded", ja: "記録なし"))
  }

  static var notice: Self {
    .choice(
      "notice", .input,
      help: Wording(
        en: "Whether it was first published with a copyright notice.", ja: "最初の発行時に著作権表示があったかどうかを指定します。"),
      standard: Wording(en: "not recorded", ja: "記録なし"))
  }
}

extension Flag where Value == RawPath? {
  static var batch: Self {
    .single(
      "batch", .input, .file,
      help: Wording(
        en: "Answer a file of records instead, one JSON object a line; - is standard input.",
        ja: "1行1件のJSONで書かれたファイルの全レコードに回答します。-は標準入力です。"))
  }
}

extension Flag where Value == [Jurisdiction] {
  static var termTargets: Self {
    .list(
      "targets", .judging, .word,
      help: Wording(en: "Jurisdictions to answer for.", ja: "対象とする国・地域を指定します。"),
      standard: Wording(en: "all", ja: "すべて"))
  }
}
