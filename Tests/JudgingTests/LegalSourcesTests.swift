import Testing
import Vocabulary

@testable import Judging

@Suite struct LegalSourcesTests {
  private static let list = """
    code\tkind\tread\ten\tja
    -\tact\titself\tCopyright Act of Japan\t著作権法
    UCPA\tact\titself\tUnfair Competition Prevention Act\t不正競争防止法
    S1\tdocument\tquoted\tGeneral Understanding\t考え方について
    policy\tdocument\titself\tPolicy of the house\t社内基準

    """

  private func sources(_ lists: String...) throws -> LegalSources {
    try LegalSources(
      lists.map { RuleFiles(files: [.init(path: "sources/s.tsv", shown: "sources/s.tsv", bytes: Array($0.utf8))]) })
  }

  @Test(arguments: [
    ("30-4", "Copyright Act of Japan, Article 30-4", "著作権法30条の4"),
    ("113(8)", "Copyright Act of Japan, Article 113(8)", "著作権法113条8項"),
    ("2(1)(xi)", "Copyright Act of Japan, Article 2(1)(xi)", "著作権法2条1項(xi)"),
    ("19, 20", "Copyright Act of Japan, Article 19, 20", "著作権法19条・20条"),
    ("UCPA 2(7)", "Unfair Competition Prevention Act, Article 2(7)", "不正競争防止法2条7項"),
    ("UCPA", "Unfair Competition Prevention Act", "不正競争防止法"), ("policy", "Policy of the house", "社内基準"),
  ])
  func aCodeIsSaidInWords(code: String, en: String, ja: String) throws {
    #expect(try sources(Self.list).title(of: code) == Wording(en: en, ja: ja))
  }

  @Test func whatWasNotReadIsSaidSo() throws {
    let title = try #require(try sources(Self.list).title(of: "S1"))
    #expect(title.en.contains("original not read") && title.ja.contains("原文は未確認"))
  }

  @Test(arguments: ["-", "S2", "policy 3.2", "社内規程3条", "UCPA x", "30-", "", "30-4,"])
  func whatNoListHasSpeaksForItself(code: String) throws {
    #expect(try sources(Self.list).title(of: code) == nil)
  }

  @Test func aListOfTheUserGoesFirst() throws {
    let own = "code\tkind\tread\ten\tja\npolicy\tdocument\titself\tHandbook\t社員手帳\n"
    #expect(try sources(Self.list, own).title(of: "policy")?.ja == "社員手帳")
  }

  @Test(arguments: [
    ("code\tkind\tread\ten\n", "header lacks: ja"),
    ("code\tkind\tread\ten\tja\nA\tdocumnt\titself\ta\t甲\n", "did you mean \"document\"?"),
    ("code\tkind\tread\ten\tja\nA\tdocument\theard\ta\t甲\n", "unknown word \"heard\""),
    ("code\tkind\tread\ten\tja\nA\tdocument\titself\ta\t \n", "\"ja\" is empty"),
    ("code\tkind\tread\ten\tja\nA\tdocument\titself\ta\t甲\nA\tact\titself\tb\t乙\n", "stands twice"),
  ])
  func aListIsReadStrictly(list: String, says: String) {
    #expect { try sources(list) } throws: { error in
      (error as? Complaint)?.line(in: .en).contains(says) ?? false
    }
  }
}
