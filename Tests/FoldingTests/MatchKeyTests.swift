import Testing
import Vocabulary

@testable import Folding

@Suite struct MatchKeyTests {
  @Test(arguments: [
    ("Hello, World! 42", "helloworld42"),
    ("ラーメン、食べたい。", "ラーメン食べたい"),
    ("ー線ー――ーか", "線か"),
    ("らーーめん・ー", "らーーめん"),
    ("ﾗｰﾒﾝ", "ラーメン"),
    ("☆宮崎　駿☆(1941年)", "宮崎駿1941年"),
    ("人々〇", "人々〇"),
    ("q\u{301}é①", "qé1"),
    ("。、！", ""),
  ])
  func keepsLettersAndDigits(text: String, expected: String) {
    #expect(MatchKey(Array(text.utf8)).scalars == expected.unicodeScalars.map(\.value))
  }

  @Test func leadsBackToTheText() {
    let key = MatchKey(Array("「ｼﾞﾌﾞﾘ」 Style".utf8))
    // 「 is 3 bytes, ｼﾞ 6, ﾌﾞ 6, ﾘ 3, 」 3, the space 1.
    #expect(key.toSource.source(of: 0..<1) == 3..<9)
    #expect(key.toSource.source(of: 0..<3) == 3..<18)
    #expect(key.toSource.source(of: 2..<4) == 15..<23)
    #expect(key.toSource.derived(of: 18..<22) == 3..<3)
    #expect(key.toSource.derived(of: 22..<27) == 3..<8)
  }

  @Test func everyKeyScalarComesFromWhatFoldsToIt() throws {
    for seed: UInt64 in 0..<500 {
      var random = SplitMix(state: seed &+ 7_000)
      let utf8 = Array(String(RandomText.scalars(20, using: &random)).utf8)
      let key = MatchKey(utf8)
      try #require(key.toSource.derivedCount == key.scalars.count && key.toSource.sourceCount == utf8.count)
      for index in key.scalars.indices {
        let source = key.toSource.source(of: index..<index + 1)
        let text = String(decoding: FoldedText(Array(utf8[source])).utf8, as: UTF8.self)
        try #require(text.unicodeScalars.contains { $0.value == key.scalars[index] }, "seed \(seed)")
      }
    }
  }
}
