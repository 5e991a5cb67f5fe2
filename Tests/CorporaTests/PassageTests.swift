import Testing
import Vocabulary

@testable import Corpora

@Suite struct PassageTests {
  /// The brackets stand for the borders of the run.
  @Test(arguments: [
    ("[the lamp keeper]", 3), ("th[e lamp keeper]", 2), ("[the lamp kee]per", 2), ("[lam]p", 0), ("la[m]p", 0),
    ("\"[don’t, can't]\"", 2), ("[well-known]", 2), ("[日本の Swift は言語]", 1), ("東京[タワーと Ｔｏｋｙｏ　Ｔｏｗｅｒ]", 2),
    ("[éte\u{301} naïve]", 2), ("[42 1984 B2B]", 1), ("[駅長は白い息を]", 0), ("日本[Swift]語", 1), ("[a]", 1),
  ])
  func countsWholeWords(text: String, expected: Int) throws {
    let parts = text.split(separator: "[", omittingEmptySubsequences: false)
    let inner = parts[1].split(separator: "]", omittingEmptySubsequences: false)
    let utf8 = Array((String(parts[0]) + String(inner[0]) + String(inner[1])).utf8)
    let start = parts[0].utf8.count
    #expect(Passage.words(in: start..<(start + inner[0].utf8.count), of: utf8) == expected)
  }

  @Test func excerptsAreCutBetweenScalars() {
    let text = Array(String(repeating: "駅", count: 121).utf8)
    #expect(Passage.excerpt(of: 3..<363, in: text) == String(repeating: "駅", count: 120))
    #expect(Passage.excerpt(of: 0..<363, in: text) == String(repeating: "駅", count: 120) + "…")
  }
}
