import Foundation
import Testing

@testable import Naming

@Suite struct RomanisationTests {
  /// What comes first is the usual spelling.
  static let usual: [(kana: String, romaji: String)] = [
    ("みやざき", "miyazaki"), ("たかはし", "takahashi"), ("わたなべ", "watanabe"), ("すずき", "suzuki"), ("いとう", "ito"),
    ("かとう", "kato"), ("さとう", "sato"), ("おおとも", "otomo"), ("おおの", "ono"), ("こうの", "kono"), ("えんどう", "endo"),
    ("ふじもと", "fujimoto"), ("てづか", "tezuka"), ("とりやま", "toriyama"), ("しんかい", "shinkai"), ("あんの", "anno"),
    ("おしい", "oshii"), ("しいな", "shiina"), ("いいだ", "iida"), ("にいみ", "niimi"), ("いのうえ", "inoue"), ("まつうら", "matsuura"),
    ("やまのうち", "yamanouchi"), ("おおうち", "ouchi"), ("ゆうき", "yuki"), ("しょうた", "shota"), ("りゅういち", "ryuichi"),
    ("じゅんいち", "junichi"), ("けんいち", "kenichi"), ("しんや", "shinya"), ("けいこ", "keiko"), ("れいこ", "reiko"), ("ようこ", "yoko"),
    ("きょうこ", "kyoko"), ("たろう", "taro"), ("しゅうじ", "shuji"), ("ちひろ", "chihiro"), ("つとむ", "tsutomu"), ("みつる", "mitsuru"),
    ("えっちゅう", "ecchu"), ("はっとり", "hattori"), ("べっぷ", "beppu"), ("ほんだ", "honda"), ("ほんま", "honma"), ("なんば", "nanba"),
    ("じんぼ", "jinbo"), ("まあや", "maaya"), ("アキラ", "akira"), ("ルリ", "ruri"), ("リョーコ", "ryoko"), ("マリー", "mari"),
    ("ジョージ", "joji"), ("ヴァン", "van"), ("フィル", "firu"), ("ゐのうえ", "inoue"), ("よしゑ", "yoshie"), ("ぢろう", "jiro"),
    ("あづま", "azuma"), ("ほんあみ", "honami"), ("こうえつ", "koetsu"), ("ほくさい", "hokusai"), ("ひろしげ", "hiroshige"),
    ("うたまろ", "utamaro"), ("くによし", "kuniyoshi"), ("はるき", "haruki"), ("がく", "gaku"), ("ひゃっけん", "hyakken"),
    ("りょうたろう", "ryotaro"), ("そうせき", "soseki"), ("おうがい", "ogai"),
  ]

  @Test(arguments: usual) func theUsualSpellingComesFirst(kana: String, romaji: String) {
    #expect(Romanisation.spellings(kana: kana).first == romaji)
  }

  /// Spellings that people, sleeves and catalogues really use.
  static let others: [(kana: String, romaji: [String])] = [
    ("おおとも", ["otomo", "ohtomo", "ootomo"]), ("しょうた", ["shota", "shouta", "shohta", "syota", "syouta"]),
    ("ゆうき", ["yuki", "yuuki", "yuhki"]), ("ふじさわ", ["fujisawa", "hujisawa", "huzisawa"]),
    ("しんぶん", ["shinbun", "shimbun"]),
    ("まっちゃ", ["maccha", "matcha"]), ("じゅんいち", ["junichi", "jun'ichi"]), ("てつや", ["tetsuya", "tetuya"]),
    ("おおば", ["oba", "ohba", "ooba"]), ("しょうたろう", ["shotaro", "shoutarou", "shoutaro"]), ("なんば", ["nanba", "namba"]),
    ("あづま", ["azuma", "aduma"]), ("りょーこ", ["ryoko", "ryohko", "ryooko"]), ("きいち", ["kiichi", "kichi"]),
    ("しずか", ["shizuka", "sizuka"]), ("ちか", ["chika", "tika"]),
    ("じょう", ["jo", "joe", "joh", "jou", "zyo"].filter { $0 != "joe" }),
  ]

  @Test(arguments: others) func otherSpellingsAreThereToo(kana: String, romaji: [String]) {
    let spellings = Romanisation.spellings(kana: kana)
    for spelling in romaji { #expect(spellings.contains(spelling), "\(spelling) is not in \(spellings)") }
    #expect(spellings.count <= 12 && Set(spellings).count == spellings.count)
  }

  @Test func oneWordIsSpeltInOneManner() {
    #expect(!Romanisation.spellings(kana: "つつみ", limit: 99).contains("tsutumi"))
    #expect(Romanisation.spellings(kana: "つつみ") == ["tsutsumi", "tutumi"])
  }

  @Test func everySpellingIsLowerCaseASCII() {
    for (kana, _) in Self.usual {
      for spelling in Romanisation.spellings(kana: kana, limit: 99) {
        #expect(spelling.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "'") }, "\(spelling)")
      }
    }
  }

  @Test(arguments: ["", "宮崎", "miyazaki", "みや崎", "ーあ", "みやざき はやお", "👩‍🎨", "\u{0}"])
  func whatIsNoKanaWordHasNone(text: String) {
    #expect(Romanisation.spellings(kana: text).isEmpty)
  }

  @Test func aLimitIsKept() {
    #expect(Romanisation.spellings(kana: "ふじさわしょうじ", limit: 3).count == 3)
    #expect(Romanisation.spellings(kana: "ゆうき", limit: 0).isEmpty)
    // Long input stays cheap: the drafts are bounded at every step.
    #expect(Romanisation.spellings(kana: String(repeating: "しょうちゅうふじ", count: 200)).count == 12)
  }
}

@Suite struct JapaneseNameTests {
  static let cut: [(kana: String, romaji: [String], family: String)] = [
    ("みやざきはやお", ["Hayao", "Miyazaki"], "みやざき"), ("みやざきはやお", ["Miyazaki", "Hayao"], "みやざき"),
    ("とりやまあきら", ["Akira", "Toriyama"], "とりやま"), ("おおともかつひろ", ["Katsuhiro", "Ōtomo"], "おおとも"),
    ("おおともかつひろ", ["Katsuhiro", "Otomo"], "おおとも"), ("いしのもりしょうたろう", ["Shotaro", "Ishinomori"], "いしのもり"),
    ("いとうじゅんじ", ["Junji", "Ito"], "いとう"), ("たけみやけいこ", ["Keiko", "Takemiya"], "たけみや"),
    ("ひがしむらあきこ", ["Akiko", "Higashimura"], "ひがしむら"), ("いのうえたけひこ", ["Takehiko", "Inoue"], "いのうえ"),
    ("さとうじゅんいち", ["Jun'ichi", "Satō"], "さとう"), ("うめずかずお", ["Kazuo", "Umezu"], "うめず"),
    ("はぎおもと", ["Moto", "Hagio"], "はぎお"), ("おんだりく", ["Riku", "Onda"], "おんだ"),
    ("まつもとれいじ", ["Reiji", "Matsumoto"], "まつもと"),
    ("やまぐちあきら", ["Akira", "Yamaguchi"], "やまぐち"),
  ]

  @Test(arguments: cut) func aReadingIsCutByItsRomaji(kana: String, romaji: [String], family: String) throws {
    let parts = try #require(Romanisation.split(kana: kana, romaji: romaji))
    #expect(parts.family == family && parts.family + parts.given == kana)
  }

  @Test func whatDoesNotAgreeIsNotCut() {
    #expect(Romanisation.split(kana: "みやざきはやお", romaji: ["Hayao", "Takahata"]) == nil)
    #expect(Romanisation.split(kana: "みやざきはやお", romaji: ["Hayao"]) == nil)
    #expect(Romanisation.split(kana: "あ", romaji: ["a", "a"]) == nil)
    #expect(Romanisation.split(kana: "きめつのやいば", romaji: ["Demon", "Slayer"]) == nil)
  }

  @Test func wholeNamesComeInAllTheirSpellings() {
    let otomo = JapaneseName.romajiForms(name: "Katsuhiro Otomo", kana: "おおともかつひろ", romaji: [])
    #expect(otomo.first == "katsuhiro otomo")
    #expect(otomo.contains("katsuhiro ohtomo") && otomo.contains("katuhiro ootomo"))
    #expect(otomo.count <= 12)
    // A space in the reading is enough, whatever the entry is called.
    #expect(
      JapaneseName.romajiForms(name: "高橋留美子", kana: "たかはし るみこ", romaji: []) == ["rumiko takahashi", "rumiko takahasi"])
    #expect(
      JapaneseName.romajiForms(name: "大友克洋", kana: "おおともかつひろ", romaji: ["Otomo Katsuhiro"]).first == "katsuhiro otomo")
    #expect(JapaneseName.romajiForms(name: "Hiroshige", kana: "ひろしげ", romaji: []) == ["hiroshige", "hirosige"])
    // One word has a spelling of its own, and the usual one is looked for as well.
    #expect(JapaneseName.romajiForms(name: "Tite Kubo", kana: "くぼたいと", romaji: []) == ["taito kubo"])
    #expect(
      JapaneseName.romajiForms(name: "Joe Hisaishi", kana: "ひさいしじょう", romaji: []).prefix(3) == [
        "jo hisaishi", "jou hisaishi", "jo hisaisi",
      ])
    #expect(JapaneseName.romajiForms(name: "Demon Slayer", kana: "きめつのやいば", romaji: []).isEmpty)
    #expect(JapaneseName.romajiForms(name: "Claude Monet", kana: "クロードモネ", romaji: []).isEmpty)
    #expect(JapaneseName.romajiForms(name: "", kana: "", romaji: []).isEmpty)
  }
}

/// The shipped list as it stands: names written by hand, with every habit that people have.
@Suite struct ShippedReadingTests {
  @Test func nearlyEveryShippedReadingIsCut() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let list = try Data(contentsOf: root.appending(path: "Rules/names/creators.tsv"))
    let entries = try Lexicon(tsv: Array(list), file: "creators.tsv").entries
    let readings = entries.filter { !$0.kana.isEmpty && $0.name.split(separator: " ").count == 2 }
    #expect(readings.count > 1000)
    let uncut = readings.filter { JapaneseName.romajiForms(name: $0.name, kana: $0.kana, romaji: $0.romaji).isEmpty }
    // The rest are Chinese and Korean names read as Japanese, and pen names that are read otherwise.
    #expect(uncut.count * 30 < readings.count, "\(uncut.map { "\($0.name) \($0.kana)" })")
  }
}
