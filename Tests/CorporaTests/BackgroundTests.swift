import Folding
import Foundation
import Testing
import Vocabulary

@testable import Corpora

/// What stands in many texts, whatever a corpus holds.
@Suite struct BackgroundTests {
  private static func share(_ text: String) -> Double {
    var (common, all) = (0, 0)
    Background.forEachGram(of: MatchKey(Array(text.utf8)).units) { _, hash in
      all += 1
      if Background.shared.isCommon(hash) { common += 1 }
    }
    return Double(common) / Double(max(1, all))
  }

  @Test func theWrittenFormComesBack() {
    var numbers = Numbers(state: 3)
    let keys = Set((0..<500).map { _ in UInt32(truncatingIfNeeded: numbers.next() >> 34) } + [0, 1, 1 << 30 - 1])
      .sorted()
    let decoded = Background(decoding: Background.encoded(keys))
    #expect(decoded.count == keys.count)
    for key in keys { #expect(decoded.isCommon(UInt64(key) << 34 | 12345)) }
    #expect(!Background(decoding: "").isCommon(7))
  }

  /// With other tables the same words have other fingerprints: make it anew, as `scripts/background/README.md` says.
  @Test func itWasMadeWithTheTablesThatThereAre() { #expect(Background.matchKey == MatchKey.digest) }

  @Test(arguments: [
    "拝啓　時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。",
    "本書の無断複写・複製・転載を禁じます。落丁・乱丁本はお取り替えいたします。",
    "入力、校正、制作にあたったのは、ボランティアの皆さんです。",
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
    "either version 2 of the License, or (at your option) any later version. This program is distributed in the hope that",
  ])
  func everybodysPhrasesAreIn(phrase: String) { #expect(Self.share(phrase) > 0.8, "\(phrase)") }

  @Test(arguments: [
    "山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐いた。",
    "The lamp-keeper climbed the ninety-one steps every evening, whether or not there were ships to be warned of rocks.",
  ])
  func whatSomebodyWroteIsNot(text: String) { #expect(Self.share(text) < 0.2) }

  /// With one work in the corpus everything is rare there.
  @Test func aSmallCorpusKnowsASalutation() throws {
    let scratch = try Scratch()
    let salutation = "拝啓　時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。"
    let corpus = try scratch.corpus([ReferenceText("letter", salutation + "さて、灯台の螺旋階段を九十一段のぼる係の者が辞めました。")])
    #expect(try corpus.matches(in: salutation + "来月の会議についてご連絡します。").isEmpty)
    #expect(try corpus.matches(in: "なお、灯台の螺旋階段を九十一段のぼる係の者が辞めました。").count == 1)
  }

  @Test func theRecipeCountsWorksAndNotFiles() throws {
    let scratch = try Scratch()
    let shared = "この文はどの本にも同じように書かれています"
    let twice = "こちらは一つの作品の二つの版だけにある文です"
    for index in 0..<3 { try scratch.write("第\(index)。" + shared, to: "in/w\(index).txt") }
    for edition in ["a", "b"] { try scratch.write(twice, to: "in/x-\(edition).txt") }
    var recipe = BackgroundRecipe(leastIdeographic: 2, leastAlphabetic: 2)
    try recipe.add(scratch.path("in"))
    recipe.add(phrases: Array("an empty phrase of everybody\n".utf8))
    let grams = MatchKey(Array(shared.utf8)).units.count - 5
    let letters = MatchKey(Array("an empty phrase of everybody".utf8)).units.count - 11
    #expect(recipe.file.count == grams + letters)
    #expect(recipe.file.code.hasPrefix("// Generated"))
  }
}
