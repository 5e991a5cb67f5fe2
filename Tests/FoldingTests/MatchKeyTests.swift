import Foundation
import Testing
import Vocabulary

@testable import Folding

@Suite struct MatchKeyTests {
  /// Ways of writing one thing have one key.
  private static let same: [(String, String)] = [
    ("Hello, World! 42", "ｈｅｌｌｏ　ｗｏｒｌｄ４２"), ("hello", "ℋ𝓮ᴸ𝗹ⓞ"), ("scope", "ѕсоре"), ("leet", "l337"),
    ("hello", "h\u{200B}e\u{AD}ll\u{FEFF}o"),
    ("café", "cafe\u{301}"), ("café", "CAFE"), ("house", "🅷🅾🆄🆂🅴"), ("ﬁne", "fine"), ("straße", "STRASSE"),
    ("ラーメン、食べたい。", "らーめん食べたい"), ("ガラス", "ｶﾞﾗｽ"), ("ガラス", "カ\u{3099}ラス"), ("ぱん", "ハ゜ン"),
    ("きょうはいった", "きようはいつた"), ("言ふことにはゐない", "言うことにはいない"), ("思つた", "思った"),
    ("かうして", "こうして"), ("でせう", "でしょう"), ("くわじ", "かじ"), ("ちゃうど", "ちょうど"),
    ("舊漢字の國體", "旧漢字の国体"), ("人々", "人人"), ("部分々々", "部分部分"), ("すゞめ", "すずめ"), ("さゝやか", "ささやか"),
    ("其の時", "その時"), ("此処まで", "ここ迄"), ("カ口リー", "力ロリー"), ("二つ", "ニつ"), ("㌔㈱①", "キロ株1"),
    ("葛\u{E0100}城", "葛城"), ("漢字《かんじ》を読む", "漢字を読む"), ("｜Ａｂｃ《えいびいしい》だ", "Abcだ"),
    ("文［＃「文」に傍点］字", "文字"), ("※［＃「口＋斗」、U+544C］ぶ", "呌ぶ"), ("漢字（かんじ）", "漢字"), ("{漢字|かんじ}", "漢字"),
    ("<ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>です", "漢字です"), ("<b>太</b>字 &amp; &#x3042;", "太字あ"),
    ("[リンク](https://example.com/abc)先", "リンク先"), ("**強** _調_", "強調"), ("〜ー―線", "線"), ("각", "\u{1100}\u{1161}\u{11A8}"),
  ]

  private static let sources: [(String, [String])] = [
    ("「ｼﾞﾌﾞﾘ」", ["ｼﾞ", "ﾌﾞ", "ﾘ"]), ("人々", ["人", "々"]), ("か\u{3099}く", ["か\u{3099}", "く"]),
    ("漢字《かんじ》だ", ["漢", "字《かんじ》", "だ"]), ("e\u{301}f", ["e\u{301}", "f"]), ("でせう", ["で", "せ", "う", "う"]),
    ("㌔", ["㌔", "㌔"]), ("𠮷野", ["𠮷"]),
  ]

  private func units(_ text: String) -> [UInt16] { MatchKey(Array(text.utf8)).units }

  @Test(arguments: Self.same)
  func foldsTogether(one: String, other: String) {
    #expect(units(one) == units(other), "\(one) and \(other)")
    #expect(!units(one).isEmpty)
  }

  /// What must stay apart.
  @Test(arguments: [
    ("か", "が"), ("は", "ば"), ("猫", "犬"), ("a < b", "a > c"), ("《中国の書名》", "《別の書名》"), ("山（かわ）", "山（やまだ太郎）"),
    ("さとう", "さいとう"), ("東京", "京都"), ("時間", "とき間"), ("Я", "R"),
  ])
  func keepsApart(one: String, other: String) { #expect(units(one) != units(other)) }

  @Test(arguments: ["", "。、！ — …", "〜〜ー", "\u{200B}", "【】"])
  func punctuationIsNothing(text: String) { #expect(units(text).isEmpty) }

  /// Every unit leads back to its character, with what belongs to it.
  @Test(arguments: Self.sources)
  func leadsBack(text: String, expected: [String]) {
    let utf8 = Array(text.utf8)
    let key = MatchKey(utf8)
    for (index, source) in expected.enumerated() where index < key.units.count {
      #expect(Array(utf8[key.source(of: index..<index + 1)]) == Array(source.utf8), "unit \(index) of \(text)")
    }
    #expect(key.units.count >= expected.count)
  }

  /// Whatever stands in a text, places ascend and lie within it, on the borders of characters.
  @Test func placesAreInOrder() throws {
    for seed: UInt64 in 0..<800 {
      var random = SplitMix(state: seed &+ 7_000)
      let utf8 = Array(String(RandomText.scalars(60, using: &random)).utf8)
      let key = MatchKey(utf8)
      try #require(key.starts.count == key.units.count && key.ends.count == key.units.count)
      for index in key.units.indices {
        try #require(key.starts[index] < key.ends[index] && Int(key.ends[index]) <= utf8.count, "seed \(seed)")
        try #require(index == 0 || key.starts[index - 1] <= key.starts[index], "seed \(seed)")
        try #require(utf8[Int(key.starts[index])] & 0xC0 != 0x80, "seed \(seed)")
      }
    }
  }

  /// Parts between rests have by themselves the keys that they have in the whole: corpora fold parts anew.
  @Test func aTextCanBeFoldedFromAnyRest() throws {
    var found = 0
    for seed: UInt64 in 0..<600 {
      var random = SplitMix(state: seed &+ 70_000)
      var text = ""
      for _ in 0..<12 {
        text += String(RandomText.scalars(Int(random.next() % 9), using: &random))
        text +=
          ["。", "\n", "\n\n", "」", "！", "は、\n", "か。う", "う", "く。わ", "々", "ゝ", "<rt>よみ</rt>", "《よみ》", "｜", "abc\n", "の復"]
          .randomElement(using: &random) ?? ""
      }
      let utf8 = Array(text.utf8)
      let key = MatchKey(utf8)
      var start = MatchKey.Rest(unit: 0, byte: 0)
      for rest in key.rests + [MatchKey.Rest(unit: key.units.count, byte: utf8.count)] {
        let part = MatchKey(Array(utf8[start.byte..<rest.byte]))
        try #require(part.units == Array(key.units[start.unit..<rest.unit]), "seed \(seed)")
        try #require(part.starts.map { Int($0) + start.byte } == key.starts[start.unit..<rest.unit].map { Int($0) })
        try #require(part.ends.map { Int($0) + start.byte } == key.ends[start.unit..<rest.unit].map { Int($0) })
        start = rest
        found += 1
      }
    }
    #expect(found > 2000)
  }

  @Test func aTextWithoutSentencesRestsToo() {
    let key = MatchKey(Array(String(repeating: "山川草木\n", count: 5000).utf8))
    #expect(key.rests.count > 3)
  }

  /// A newer ICU must change no key unseen: corpora hold them.
  @Test func theTableIsWhatTheRecipeMakes() throws {
    if ProcessInfo.processInfo.environment["PROVISO_UPDATE"] != nil {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Folding/Matching/MatchTable.generated.swift")
      try Data(MatchTableRecipe.file.utf8).write(to: file.standardizedFileURL)
    }
    let entries = MatchTable.folds.split { $0 == " " || $0 == "\n" }.map(String.init)
    #expect(entries == MatchTableRecipe.entries)
  }
}
