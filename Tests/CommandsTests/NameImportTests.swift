import Foundation
import Naming
import Testing
import Vocabulary

@testable import Commands

@Suite struct NameColumnTests {
  static let headings: [(String, NameColumn)] = [
    ("name", .name), ("Name", .name), ("氏名", .name), ("作家名", .name), ("名 前", .name), ("ＮＡＭＥ", .name),
    ("アーティスト名", .name),
    ("よみ", .kana), ("フリガナ", .kana), ("ﾌﾘｶﾞﾅ", .kana), ("氏名(カナ)", .kana), ("氏名フリガナ", .kana), ("kana", .kana),
    ("別名", .aliases), ("alias", .aliases), ("Also known as", .aliases), ("種別", .kind), ("kind", .kind),
    ("英語表記", .latin),
    ("氏名(英語)", .latin), ("ローマ字", .romaji), ("姓", .familyName), ("名", .givenName), ("Last Name", .familyName),
    ("First_name", .givenName), ("セイ", .familyKana), ("メイ", .givenKana), ("没年", .died), ("Year of death", .died),
    ("生年月日", .born), ("国籍", .country), ("出典", .source), ("ID", .id), ("ambiguity", .ambiguity),
  ]

  @Test(arguments: headings) func headingsSayWhatAColumnHolds(heading: String, column: NameColumn) {
    #expect(NameColumn(heading: heading) == column)
  }

  @Test(arguments: ["備考", "電話番号", "email", "", "宮崎駿", "No.", "Greg Rutkowski", "単価"])
  func otherHeadingsSayNothing(heading: String) {
    #expect(NameColumn(heading: heading) == nil)
  }
}

@Suite struct NameImportTests {
  private func names(
    _ bytes: [UInt8], file: String = "list.csv", kind: NameEvidence.Kind = .creator
  ) throws -> ImportedNames {
    ImportedNames(try NameTable(bytes, file: RawPath(file)), file: file, kind: kind) { "own/" + $0 }
  }

  private func names(_ text: String, file: String = "list.csv") throws -> ImportedNames {
    try names(Array(text.utf8), file: file)
  }

  @Test func aJapaneseTableFromASpreadsheet() throws {
    let text = "番号,氏名,フリガナ,別名,種別,没年,国籍,備考\r\n1,水無瀬ほとり,ミナセ ホトリ,\"ほとり、H. Minase\",イラストレーター,昭和25年,日本,\r\n"
    let encodings: [String.Encoding] = [.utf8, .shiftJIS, .utf16]
    for encoding in encodings {
      let imported = try names(Array(try #require(text.data(using: encoding))))
      let entry = try #require(imported.entries.first)
      #expect(imported.complaints.isEmpty, "\(encoding)")
      #expect(entry.name == "水無瀬ほとり" && entry.ja == "水無瀬ほとり" && entry.kana == "ミナセ ホトリ")
      #expect(entry.aliases == ["ほとり", "H. Minase"] && entry.ownAmbiguity == ["ほとり": .word])
      #expect(entry.kind == .creator && entry.died == 1950 && entry.country == "JP" && entry.source == "own")
      #expect(entry.id == "own/水無瀬ほとり" && entry.ambiguity == .distinct)
    }
  }

  @Test func namesInTwoCellsAreJoinedAsTheirLanguageHasThem() throws {
    let japanese = try names("姓,名,セイ,メイ\n宮野,栞,ミヤノ,シオリ\n").entries
    #expect(japanese.map(\.name) == ["宮野 栞"] && japanese.map(\.kana) == ["ミヤノ シオリ"])
    let english = try names("Last name;First name\nQuillfeather;Ada\n").entries
    #expect(english.map(\.name) == ["Ada Quillfeather"] && english.map(\.ja) == [""])
  }

  @Test func theNameInLatinLettersStandsFirst() throws {
    let entries = try names("名前,英語名\n水無瀬ほとり,Hotori Minase\n").entries
    #expect(entries.map(\.name) == ["Hotori Minase"] && entries.map(\.ja) == ["水無瀬ほとり"])
    #expect(entries.map(\.id) == ["own/Hotori Minase"])
  }

  @Test func bracketsHoldAnotherSpelling() throws {
    let entries = try names("名前\n水無瀬ほとり(みなせ ほとり)\n水無瀬 灯 (Akari Minase)\nAda (The Quill)\n").entries
    #expect(entries.map(\.name) == ["水無瀬ほとり", "Akari Minase", "Ada"])
    #expect(entries.map(\.kana) == ["みなせ ほとり", "", ""] && entries[1].ja == "水無瀬 灯")
    #expect(entries[2].aliases == ["The Quill"])
  }

  @Test func aTableWithoutHeadingsIsNamesAndReadings() throws {
    let entries = try names("水無瀬ほとり,みなせほとり\n凪野一郎,なぎのいちろう\n").entries
    #expect(entries.map(\.name) == ["水無瀬ほとり", "凪野一郎"])
    #expect(entries.map(\.kana) == ["みなせほとり", "なぎのいちろう"])
  }

  @Test func plainLinesAreNames() throws {
    let text = "# our clients\n水無瀬ほとり\n\n  Ada   Quillfeather \nSmith, Wesson & Co\n"
    let entries = try names(text, file: "list.txt").entries
    #expect(entries.map(\.name) == ["水無瀬ほとり", "Ada Quillfeather", "Smith, Wesson & Co"])
    #expect(try names("水無瀬ほとり", file: "-").entries.map(\.name) == ["水無瀬ほとり"])
  }

  @Test func aFormerExportReadsBack() throws {
    let first = try names("氏名,よみ,別名,種別\n水無瀬ほとり,みなせ ほとり,ほとり,作家\n青い庭,,,作品\n")
    let tsv = Lexicon(file: "", entries: first.entries).tsv
    let second = try names(tsv, file: "list.tsv")
    #expect(second.complaints.isEmpty)
    #expect(second.entries.sorted { $0.id < $1.id } == first.entries.sorted { $0.id < $1.id })
  }

  // MARK: - What is wrong

  static let faults: [(text: String, line: String, entries: Int)] = [
    ("氏名,没年\n水無瀬ほとり,ほげ\n", "list.csv:2:1: \"ほげ\" is no year; left out", 1),
    ("氏名,国\n水無瀬ほとり,エルフ国\n", "list.csv:2:1: \"エルフ国\" is no country code", 1),
    ("氏名,種別\n水無瀬ほとり,魔法使い\n", "list.csv:2:1: unknown kind \"魔法使い\"; taken as creator", 1),
    ("氏名,よみ\n水無瀬ほとり,minase\n", "list.csv:2:1: \"minase\" is no kana; left out", 1),
    ("氏名,よみ\n,みなせ\n凪野一郎,なぎの\n", "list.csv:2:1: no name; the row is left out", 1),
    ("氏名,よみ\n水無瀬ほとり,\n水無瀬 ほとり,\n", "list.csv:3:1: \"水無瀬 ほとり\" stands on line 2 already", 1),
    ("氏名,よみ\n\"。、!\",\n凪野一郎,\n", "list.csv:2:1: no name; the row is left out", 1),
    ("id,氏名\na,水無瀬ほとり\na,凪野一郎\n", "list.csv:3:1: the id \"a\" is taken; made \"a-2\"", 2),
    ("氏名,ambiguity\n水無瀬ほとり,9\n", "list.csv:2:1: ambiguity is a number from 0 to 3, not \"9\"; guessed", 1),
    ("氏名,よみ\n水無瀬ほとり,みなせ,余分\n", "list.csv:2: this row has 3 cells where 2 are expected", 1),
    ("氏名,よみ\n\"水無瀬ほとり,みなせ\n", "list.csv:2: a quote that opens here is never closed", 1),
  ]

  @Test(arguments: faults) func whatIsWrongIsSaidAtItsPlace(text: String, line: String, entries: Int) throws {
    let imported = try names(text)
    #expect(imported.entries.count == entries)
    #expect(
      imported.complaints.contains { $0.line(in: .en).hasPrefix(line) },
      "\(imported.complaints.map { $0.line(in: .en) })")
    for complaint in imported.complaints {
      #expect(complaint.problem.ja.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) })
    }
  }

  @Test func aNameThatIsATextIsLeftOut() throws {
    let imported = try names("氏名\n" + String(repeating: "長い", count: 200) + "\n凪野一郎\n")
    #expect(imported.entries.map(\.name) == ["凪野一郎"] && imported.lost == 1)
  }

  @Test(arguments: [[0x50, 0x4B, 3, 4, 20, 0], [0, 1, 2, 3, 0, 0, 0, 0, 0xFF]] as [[UInt8]])
  func whatIsNoTextIsRefused(bytes: [UInt8]) {
    #expect(throws: Complaint.self) { try NameTable(bytes, file: RawPath("list.csv")) }
  }

  @Test func nothingComesOfNothing() throws {
    for text in ["", "\n\n", "氏名,よみ\n", ",,,\n"] { #expect(try names(text).entries.isEmpty) }
  }

  // MARK: - Ambiguity

  static let guesses: [(String, LexiconEntry.Ambiguity)] = [
    ("Greg Rutkowski", .distinct), ("Prince", .word), ("Seal", .word), ("Monster", .word), ("40mP", .distinct),
    ("Watercolour", .shared), ("Michelangelo", .distinct), ("X", .common), ("桜", .common), ("凪", .common),
    ("北斎", .word),
    ("新海誠", .distinct), ("モモ", .word), ("メジャー", .shared), ("水無瀬ほとり", .distinct), ("ジブリ", .word), ("スタジオ青", .distinct),
  ]

  @Test(arguments: guesses) func commonWordsAreGuessedByTheirShape(name: String, ambiguity: LexiconEntry.Ambiguity) {
    #expect(LexiconEntry.Ambiguity(guessedFor: name) == ambiguity)
  }
}
