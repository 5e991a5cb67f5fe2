import Folding
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
    #expect(match.units == 26)
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
    #expect(match.units == talePassage.filter(\.isLetter).count)
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

  /// A character that folds to several: a run that ends inside it takes it whole.
  @Test func oneCharacterManyUnits() throws {
    let reference = "雪の朝に駅へ届いたその荷物の重さはちょうど三十㌔だったと駅長は記した"
    let corpus = try scratch.corpus([ReferenceText("a", reference)])
    let output = "雪の朝に駅へ届いたその荷物の重さはちょうど三十キロだったと駅長は記した"
    let whole = try only(corpus.matches(in: output))
    #expect(slice(output, bytes: whole.query) == output)
    #expect(slice(reference, scalars: whole.referenceSpan) == reference)
    let cut = try only(corpus.matches(in: "雪の朝に駅へ届いたその荷物の重さはちょうど三十キの箱だった"))
    #expect(slice(reference, scalars: cut.referenceSpan) == "雪の朝に駅へ届いたその荷物の重さはちょうど三十㌔")
    #expect(cut.excerpt == "雪の朝に駅へ届いたその荷物の重さはちょうど三十キ")
  }

  @Test(arguments: [(19, 0), (20, 1), (21, 1)])
  func japaneseRunsCountFromTwenty(length: Int, expected: Int) throws {
    let corpus = try scratch.corpus([ReferenceText("novel", "山あいの小さな駅に、その朝はじめての汽車が着いた。雪は")])
    let folded = "山あいの小さな駅にその朝はじめての汽車が着いた雪は"
    #expect(corpus.matches(in: "●●" + folded.prefix(length) + "■■").count == expected)
  }

  @Test(arguments: [(39, 0), (40, 1)])
  func englishRunsCountFromForty(length: Int, expected: Int) throws {
    let letters = tale.lowercased().filter { $0.isLetter }
    let corpus = try scratch.corpus([ReferenceText("tale", tale)])
    #expect(corpus.matches(in: "0 " + letters.dropFirst(30).prefix(length) + " 0").count == expected)
  }

  /// Whichever twenty letters they are, the fingerprints are dense enough.
  @Test func everyStretchOfTwentyIsFound() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel)])
    let letters = novel.unicodeScalars.filter { $0.properties.isAlphabetic }.map(Character.init)
    for start in 0...(letters.count - 20) {
      let stretch = String(letters[start..<(start + 20)])
      #expect(corpus.matches(in: "Z" + stretch + "Z").map(\.excerpt) == [stretch])
    }
  }

  @Test func oneWorkManyTimesAndManyWorksOnce() throws {
    let refrain = "雪はまだ屋根の上に残っていて駅はまた静かになった"
    let corpus = try scratch.corpus([
      ReferenceText("b", refrain + "。そして春が来た。" + refrain), ReferenceText("a", "前書き。" + refrain),
      ReferenceText("c", "別の話。" + refrain.dropFirst(3) + "。終わり"),
    ])
    // Twice in the output and twice in one work: each place of the output once a work, the first place of the work.
    let output = refrain + "。間奏。" + refrain
    let matches = corpus.matches(in: output)
    #expect(matches.map(\.reference) == ["a", "b", "c", "a", "b", "c"])
    let starts = matches.filter { $0.reference == "b" }.map(\.referenceSpan.start)
    #expect(starts == [0, 0])
  }

  @Test func aRunNeverCrossesFromOneWorkIntoTheNext() throws {
    let letters = String(novel.filter(\.isLetter).prefix(38))
    let corpus = try scratch.corpus([
      ReferenceText("a", String(letters.prefix(19))), ReferenceText("b", String(letters.suffix(19))),
      ReferenceText("c", novel),
    ])
    #expect(corpus.matches(in: letters).map(\.reference) == ["c"])
  }

  /// One letter changed: two runs, side by side on one diagonal.
  @Test func aChangedLetterSplitsTheRun() throws {
    let corpus = try scratch.corpus([ReferenceText("novel", novel)])
    let before = "山あいの小さな駅に、その朝はじめての汽車が着いた"
    let after = "はまだ屋根の上に残っていて、駅長は白い息を吐き"
    let output = before + "。霜" + after + "ました。"
    let matches = corpus.matches(in: output)
    #expect(matches.map { slice(output, bytes: $0.query) } == [before, after])
    #expect(matches.map { slice(novel, scalars: $0.referenceSpan) } == [before, after])
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
    #expect(corpus.documents.map(\.units) == [0, 0, 3, novel.unicodeScalars.count { $0.properties.isAlphabetic }])
    for text in ["", "。", "短い句", "駅長は白い息を", "ABC", "\u{FFFD}"] { #expect(corpus.matches(in: text).isEmpty) }
    #expect(corpus.matches(in: novel).map(\.reference) == ["zz"])
  }

  @Test(arguments: ["あいう", "あいうえおかきくけこさしすせそ日本語", "ab", "abcdefghij"], [40, 1 << 22])
  func agreesWithTryingEveryPair(alphabet: String, unitsPerSegment: Int) throws {
    var numbers = Numbers(state: UInt64(alphabet.utf8.count))
    var any = false
    for round in 0..<3 {
      let shared = (0..<3).map { _ in numbers.text(Int.random(in: 18...90, using: &numbers), from: alphabet) }
      func mixed() -> String {
        let pieces = (0..<4).map { _ in
          numbers.text(Int.random(in: 5...30, using: &numbers), from: alphabet)
            + (shared.randomElement(using: &numbers) ?? "") + "、 "
        }
        return pieces.joined()
      }
      let texts = (0..<4).map { ReferenceText("t\($0)", mixed()) }
      let corpus = try scratch.corpus(texts, unitsPerSegment: unitsPerSegment, named: "\(round).corpus")
      let output = mixed()
      let found = corpus.matches(in: output).map { Place($0.reference, $0.query, $0.referenceSpan, $0.units) }
      #expect(found == slowMatches(of: output, in: texts))
      any = any || !found.isEmpty
    }
    #expect(any)
  }
}

/// A match as far as searching decides it.
private struct Place: Hashable {
  var reference: String
  var query: Range<Int>
  var span: TextSpan
  var units: Int

  init(_ reference: String, _ query: Range<Int>, _ span: TextSpan, _ units: Int) {
    self.reference = reference
    self.query = query
    self.span = span
    self.units = units
  }
}

/// The slow twin of searching: no fingerprints, every pair of places is tried.
private func slowMatches(of output: String, in texts: [ReferenceText]) -> [Place] {
  let query = MatchKey(Array(output.utf8))
  var places: [Place] = []
  for text in texts {
    let reference = MatchKey(text.utf8)
    var runs: [(q: Range<Int>, r: Range<Int>)] = []
    for q in query.scalars.indices {
      for r in reference.scalars.indices where query.scalars[q] == reference.scalars[r] {
        if q > 0, r > 0, query.scalars[q - 1] == reference.scalars[r - 1] { continue }
        var count = 0
        while q + count < query.scalars.count, r + count < reference.scalars.count,
          query.scalars[q + count] == reference.scalars[r + count]
        {
          count += 1
        }
        let japanese = query.scalars[q..<(q + count)].filter { $0 > 0x3000 }.count
        if count >= (japanese * 2 >= count ? 20 : 40) { runs.append((q..<(q + count), r..<(r + count))) }
      }
    }
    for run in runs {
      let isContained = runs.contains { other in
        other.q.lowerBound <= run.q.lowerBound && other.q.upperBound >= run.q.upperBound
          && (other.q.count > run.q.count || other.r.lowerBound < run.r.lowerBound)
      }
      if isContained { continue }
      places.append(
        Place(
          text.id, query.toSource.source(of: run.q),
          TextSpan(bytes: reference.toSource.source(of: run.r), of: text.utf8), run.q.count))
    }
  }
  return places.sorted { a, b in
    (a.query.lowerBound, a.query.upperBound, a.reference, a.span.start)
      < (b.query.lowerBound, b.query.upperBound, b.reference, b.span.start)
  }
}
