import Testing
import Vocabulary

@testable import Corpora

private let novel = """
  　山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて、駅長は白い息を吐きながら、\
  荷物をひとつずつ数えていった。「これで全部ですか」と彼は訊ねたが、答える者は誰もいなかった。
  　やがて汽笛が谷じゅうに響きわたり、駅はまた静かになった。
  """
private let novelPassage = "駅長は白い息を吐きながら、荷物をひとつずつ数えていった。"

private let tale = """
  The lamp-keeper climbed the ninety-one steps every evening, whether or not there were ships to be warned. He said \
  that a light which is lit only when it is needed is no light at all, but merely a reply. Nobody argued with him.
  """
private let talePassage = "a light which is lit only when it is needed is no light at all, but merely a reply"

@Suite struct MatchingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func only(_ matches: [CorpusMatch]) throws -> CorpusMatch {
    #expect(matches.count == 1)
    return try #require(matches.first)
  }

  @Test func japanesePassageWithBothSpans() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel), ReferenceText("tale", tale)])
    let output = "昔の話をしよう。" + novelPassage + "それから彼女は笑った。"
    let match = try only(corpus.matches(in: output))
    #expect(match.reference == "novel")
    #expect(match.title == "Title of novel")
    #expect(match.creators == ["Someone"])
    // Punctuation at the borders is no evidence: the run ends at its last letter.
    #expect(slice(output, bytes: match.query) == String(novelPassage.dropLast()))
    #expect(slice(novel, scalars: match.referenceSpan) == String(novelPassage.dropLast()))
    #expect(match.run == 26 && match.equal == 26 && match.compared == 26 && match.score == 52)
    #expect(match.form == .verbatim)
    #expect(match.referenceExcerpt == match.excerpt)
    #expect(match.script == .ja)
    #expect(match.words == 0)
    #expect(match.excerpt == String(novelPassage.dropLast()))
  }

  @Test func englishPassageWithBothSpans() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel), ReferenceText("tale", tale)])
    let output = "Remember this: \(talePassage)! So it goes."
    let match = try only(corpus.matches(in: output))
    #expect(match.reference == "tale")
    #expect(slice(output, bytes: match.query) == talePassage)
    #expect(slice(tale, scalars: match.referenceSpan) == talePassage)
    #expect(match.run == talePassage.filter(\.isLetter).count)
    #expect(match.script == .en)
    #expect(match.words == 19)
  }

  /// Writing that folds to the same thing is the same thing, and the spans are those of each text as it stands.
  @Test(arguments: [
    (talePassage, "A  LIGHT which\nis lit — only WHEN it is “needed” is no light at all… but merely a reply"),
    (talePassage, "ａ　ｌｉｇｈｔ　ｗｈｉｃｈ　ｉｓ　ｌｉｔ　ｏｎｌｙ　ｗｈｅｎ　ｉｔ　ｉｓ　ｎｅｅｄｅｄ　ｉｓ　ｎｏ　ｌｉｇｈｔ　ａｔ　ａｌｌ　ｂｕｔ　ｍｅｒｅｌｙ　ａ　ｒｅｐｌｙ"),
    ("駅長は白い息を吐きながら、荷物をひとつずつ数えていった", "駅長は、白い息を吐きながら\n　荷物を　ひとつずつ【数えて】いった"),
    ("駅長は白い息を吐きながら、荷物をひとつずつ数えていった", "駅 長 は 白 い 息 を 吐 き な が ら 荷 物 を ひ と つ ず つ 数 え て い っ た"),
  ])
  func variantsOfWriting(passage: String, variant: String) throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel), ReferenceText("tale", tale)])
    let output = "……前略「\(variant)」Xyz 以上。"
    let match = try only(corpus.matches(in: output))
    #expect(slice(output, bytes: match.query) == variant)
    let reference = match.reference == "novel" ? novel : tale
    #expect(slice(reference, scalars: match.referenceSpan) == passage)
  }

  /// A character that folds to several: a passage that ends inside it takes it whole.
  @Test func oneCharacterManyUnits() throws {
    let reference = "雪の朝に駅へ届いたその荷物の重さはちょうど三十㌔だったと駅長は記した"
    let corpus = try scratch.corpus([ReferenceText("a", reference)])
    let output = "雪の朝に駅へ届いたその荷物の重さはちょうど三十キロだったと駅長は記した"
    let whole = try only(corpus.matches(in: output))
    #expect(slice(output, bytes: whole.query) == output)
    #expect(slice(reference, scalars: whole.referenceSpan) == reference)
    let cut = try only(corpus.matches(in: "雪の朝に駅へ届いたその荷物の重さはちょうど三十キ。ABC"))
    #expect(slice(reference, scalars: cut.referenceSpan) == "雪の朝に駅へ届いたその荷物の重さはちょうど三十㌔")
    #expect(cut.excerpt == "雪の朝に駅へ届いたその荷物の重さはちょうど三十キ")
  }

  @Test(arguments: [(15, 0), (16, 1), (17, 1)])
  func japaneseRunsCountFromSixteen(length: Int, expected: Int) throws {
    let corpus = try scratch.corpus([ReferenceText("novel", "山あいの小さな駅に、その朝はじめての汽車が着いた。雪は")])
    let folded = "山あいの小さな駅にその朝はじめての汽車が着いた雪は"
    #expect(try corpus.matches(in: "●●" + folded.prefix(length) + "■■").count == expected)
  }

  @Test(arguments: [(37, 0), (38, 1)])
  func englishRunsCountFromThirtyEight(length: Int, expected: Int) throws {
    let letters = tale.lowercased().filter { $0.isLetter }
    let corpus = try scratch.corpus([ReferenceText("tale", tale)])
    #expect(try corpus.matches(in: "9 " + letters.dropFirst(30).prefix(length) + " 9").count == expected)
  }

  /// Whichever letters they are, the fingerprints are dense enough. A word that the border cuts may fold otherwise.
  @Test func everyStretchOfTwentyFourIsFound() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel)])
    let letters = novel.unicodeScalars.filter { $0.properties.isAlphabetic }.map(Character.init)
    for start in 0...(letters.count - 24) {
      let stretch = String(letters[start..<(start + 24)])
      #expect(try corpus.matches(in: "Z" + stretch + "Z").map(\.reference) == ["novel"], "\(stretch)")
    }
  }

  @Test func oneWorkManyTimesAndManyWorksOnce() throws {
    let refrain = "雪はまだ屋根の上に残っていて駅はまた静かになった"
    let corpus = try scratch.corpus([
      ReferenceText("b", refrain + "。そして春が来た。" + refrain), ReferenceText("a", "前書き。" + refrain),
      ReferenceText("c", "別の話。" + refrain.dropFirst(3) + "。終わり"),
    ])
    // Near to each other in the output: one passage a work.
    let output = refrain + "。間奏。" + refrain
    let matches = try corpus.matches(in: output)
    #expect(matches.map(\.reference).sorted() == ["a", "b", "c"])
    for match in matches { #expect(match.query.upperBound == output.utf8.count) }
  }

  @Test func aRunNeverCrossesFromOneWorkIntoTheNext() throws {
    let letters = String(novel.filter(\.isLetter).prefix(30))
    let corpus = try scratch.corpus([
      ReferenceText("a", String(letters.prefix(15))), ReferenceText("b", String(letters.suffix(15))),
      ReferenceText("c", novel),
    ])
    #expect(try corpus.matches(in: letters).map(\.reference) == ["c"])
  }

  /// One letter changed: one passage, whose longest run ends there.
  @Test func aChangedLetterIsPartOfThePassage() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel)])
    let before = "山あいの小さな駅に、その朝はじめての汽車が着いた"
    let after = "はまだ屋根の上に残っていて、駅長は白い息を吐き"
    let output = before + "。霜" + after + "ました。"
    let match = try only(corpus.matches(in: output))
    #expect(slice(output, bytes: match.query) == before + "。霜" + after)
    #expect(slice(novel, scalars: match.referenceSpan) == before + "。雪" + after)
    #expect(match.compared - match.equal == 1)
    #expect(slice(output, bytes: match.runRange) == before)
    #expect(match.form == .edited)
  }

  /// What was done to a passage, as far as it can be seen in print.
  @Test(arguments: [
    (MatchEvidence.Form.verbatim, "山あいの小さな駅に その朝はじめての汽車が着いた。雪はまだ、屋根の上に残っていて"),
    (.width, "山アイノ小サナ駅ニ、ソノ朝ハジメテノ汽車ガ着イタ。雪ハマダ屋根ノ上ニ残ッテイテ"),
    (.orthography, "山あひの小さな驛に、その朝はじめての汽車が着いた。雪はまだ屋根の上に殘つてゐて"),
    (.edited, "山あいの小さな町に、その朝さいごの汽車が着いた。雪はまだ屋根の上に残っていて"),
    (.quoted, "Someoneは「山あいの小さな駅に、その朝はじめての汽車が着いた。雪はまだ屋根の上に残っていて」とある"),
  ])
  func formsOfAMatch(form: MatchEvidence.Form, output: String) throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel), ReferenceText("tale", tale)])
    let match = try only(corpus.matches(in: output))
    // Katakana for hiragana is another spelling of the same words.
    #expect(match.form == (form == .width ? .orthography : form))
  }

  @Test func widthIsAFormOfItsOwn() throws {
    let corpus = try scratch.corpus([ReferenceText("tale", tale)])
    #expect(try only(corpus.matches(in: "“" + talePassage.uppercased())).form == .width)
  }

  /// Salutations and colophons stand in many works and say nothing of any.
  @Test func commonPhrasesAreNoMatches() throws {
    let phrase = "当館の閉館時刻は季節により変わりますので玄関脇の掲示板をかならずお確かめのうえお越しください"
    let texts = (0..<6).map {
      ReferenceText("t\($0)", phrase + "。第\($0)号の件、" + String(novel.dropFirst($0 * 9).prefix(30)))
    }
    let corpus = try scratch.corpus(texts)
    #expect(try corpus.matches(in: "前置き。" + phrase + "。さて、").isEmpty)
    let few = try scratch.corpus(Array(texts.prefix(2)), named: "few.corpus")
    #expect(try few.matches(in: "前置き。" + phrase + "。さて、").map(\.reference) == ["t0", "t1"])
    // What everybody writes is known without a corpus.
    let stock = "拝啓、時下ますますご清栄のこととお慶び申し上げます。平素は格別のご高配を賜り、厚く御礼申し上げます。"
    let letter = try scratch.corpus([ReferenceText("letter", stock + "さて、")], named: "letter.corpus")
    #expect(try letter.matches(in: "前略" + stock).isEmpty)
  }

  /// Letters that are written as two characters on one side, at both ends of the run.
  @Test(arguments: ["ガ", "ｶﾞ", "カ\u{3099}"], ["ガ", "ｶﾞ", "カ\u{3099}"])
  func marksStayWithTheirLetters(here: String, there: String) throws {
    let middle = "ラスの靴は十二時の鐘とともに消えた、と彼女は"
    let reference = "昔、" + there + middle + there + "、おわり"
    let corpus = try scratch.corpus([ReferenceText("a", reference)])
    let output = "○○" + here + middle + here + "××"
    let match = try only(corpus.matches(in: output))
    #expect(Array(slice(output, bytes: match.query).utf8) == Array((here + middle + here).utf8))
    #expect(
      Array(slice(reference, scalars: match.referenceSpan).utf8) == Array((there + middle + there).utf8))
  }

  @Test func whatIsTooShortOrEmptyMatchesNothing() throws {
    let corpus = try scratch.corpus([
      ReferenceText("empty", ""), ReferenceText("marks", "。。。!?"), ReferenceText("short", "短い句"),
      ReferenceText("zz", novel),
    ])
    #expect(corpus.documents.map(\.units).prefix(3) == [0, 0, 3])
    for text in ["", "。", "短い句", "駅長は白い息を", "ABC", "\u{FFFD}"] { #expect(try corpus.matches(in: text).isEmpty) }
    #expect(try corpus.matches(in: novel).map(\.reference) == ["zz"])
  }
}
