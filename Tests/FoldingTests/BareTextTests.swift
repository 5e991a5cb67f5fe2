import Testing
import Vocabulary

@testable import Folding

@Suite struct BareTextTests {
  private func bare(_ text: String) -> String {
    String(decoding: BareText(FoldedText(Array(text.utf8))).utf8, as: UTF8.self)
  }

  @Test(arguments: [
    ("Zdzisław BEKSIŃSKI, 4K", "zdzislaw beksinski, 4k"),
    ("Ørsted Æsir Þór đuro ıŋħ straße cœur", "orsted aesir thor duro inh strasse coeur"),
    ("g\u{337}\u{301}r\u{336}e\u{20D2}g\u{334}", "greg"),
    ("Ǽ ǿ Ấ", "ae o a"),
    ("Ёжик Ά", "ежик α"),
    ("宮﨑駿と髙橋留美子", "宮崎駿ト高橋留美子"),
    ("宫崎骏 渡邉 渡邊 齋藤 濵田 冨樫 廣重 嶌 惠 眞 德 曾 𠮷田", "宮崎駿 渡辺 渡辺 斎藤 浜田 富樫 広重 島 恵 真 徳 曽 吉田"),
    ("ジブリ じぶり ｼﾞﾌﾞﾘ", "ジブリ ジブリ ジブリ"),
    ("ミッキーマウス みっき～まうす ミツキマウス", "ミツキマウス ミツキマウス ミツキマウス"),
    ("ヴァン・ゴッホ バンゴッホ ゔぃヴュヴ", "バン・ゴツホ バンゴツホ ビビユブ"),
    ("ヂヅヰヱヵヶティ", "ジズイエカケテイ"),
    ("佐々木 佐佐木 いすゞ みすず こゝろ", "佐佐木 佐佐木 イスズ ミスズ ココロ"),
    ("スヌ-ピー 〜 A-B ーー 東ー", "スヌピ 〜 a-b ーー 東ー"),
    ("か\u{3099} わ\u{3099} つ\u{309A}", "ガ バ ツ\u{309A}"),
    ("8k 2024", "8k 2024"), ("", ""), ("각 สวย العربية", "각 สวย العربية"),
  ])
  func dropsWhatVaries(text: String, expected: String) {
    #expect(Array(bare(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func aCharacterAndWhatBelongsToItAreOnePiece() {
    let folded = FoldedText(Array("aミッキーx佐々木e\u{308}\u{315}\u{315}ー".utf8))
    let map = BareText(folded).toFolded
    var expected = OffsetMap()
    expected.keep(1 + 6)  // a, ミツ
    expected.replace(source: 6, derived: 3)  // キー
    expected.keep(1)
    expected.replace(source: 6, derived: 6)  // 佐々
    expected.keep(3)
    expected.replace(source: 2 + 2 + 2, derived: 1)
    expected.keep(3)  // no long vowel after a Latin letter
    #expect(map == expected)
  }

  @Test func asciiIsTheSameText() {
    let folded = FoldedText(Array("In the style of MUCHA".utf8))
    let bare = BareText(folded)
    #expect(bare.utf8 == folded.utf8 && bare.toFolded.isIdentity)
  }

  @Test func kanjiVariantsLeadStraightToWhatFoldingKeeps() {
    var canonicals: [UInt32: UInt32] = [:]
    KanjiVariants.forEach { variant, canonical in
      if let other = canonicals.updateValue(canonical, forKey: variant) {
        Issue.record("\(variant) stands for both \(other) and \(canonical)")
      }
    }
    #expect(canonicals.count > 1000)
    for (variant, canonical) in canonicals {
      #expect(canonicals[canonical] == nil, "\(variant)")
      for scalar in [variant, canonical].compactMap(Unicode.Scalar.init) {
        let utf8 = Array(String(scalar).utf8)
        #expect(FoldedText(utf8).utf8 == utf8, "\(scalar)")
      }
    }
  }
}
