import Foundation
import Judging
import Testing
import Vocabulary

@Suite struct StyleSuggestionsTests {
  private let attributes = """
    code\tkind\ten\tja
    oil\tmedium\toil on canvas\t油彩
    warm\tpalette\twarm colours\t暖色
    soft\tlight\tsoft light\t柔らかな光
    baroque\tera\tBaroque\tバロック
    bust\tcomposition\thead and shoulders\t胸像
    """

  private func table(_ rows: String) throws -> StyleSuggestions {
    try StyleSuggestions(
      attributes: (Array(attributes.utf8), "attributes.tsv"),
      creators: (Array("id\tmedium\tpalette\tlight\tera\tcomposition\n\(rows)".utf8), "creators.tsv"))
  }

  @Test func aSuggestionIsPutTogetherFromFixedWords() throws {
    let suggestion = try table("person/x\toil\twarm\tsoft\tbaroque\tbust").suggestion(for: "person/x")
    #expect(suggestion?.en == "for example: oil on canvas; warm colours; soft light; Baroque; head and shoulders")
    #expect(suggestion?.ja == "例:油彩、暖色、柔らかな光、バロック、胸像")
    #expect(try table("").suggestion(for: "person/x") == nil)
  }

  @Test(arguments: ["person/x\toil\twarm\tsoft\tbarock\tbust", "person/x\toil\twarm\twarm\tbaroque\tbust"])
  func aWordOfAnotherColumnIsRefusedAtItsPlace(row: String) {
    #expect { try table(row) } throws: { error in
      (error as? Complaint)?.line == 2 && (error as? Complaint)?.file == "creators.tsv"
    }
  }

  @Test func whatShipsIsWholeAndOfKnownCreators() throws {
    let files = RuleFiles.shipped()
    func bytes(_ path: String) throws -> [UInt8] { try #require(files.files.first { $0.path == path }).bytes }
    let creators = try bytes("remedies/creators.tsv")
    let suggestions = try StyleSuggestions(
      attributes: (try bytes("remedies/attributes.tsv"), "attributes.tsv"), creators: (creators, "creators.tsv"))
    let names = String(decoding: try bytes("names/creators.tsv"), as: UTF8.self)
    let ids = String(decoding: creators, as: UTF8.self).split(separator: "\n").dropFirst().map {
      String($0.prefix { $0 != "\t" })
    }
    #expect(ids.count > 100)
    #expect(ids == ids.sorted())
    for id in ids {
      #expect(suggestions.suggestion(for: id) != nil)
      #expect(names.contains("\n\(id)\t"), "\(id) is in no list")
    }
  }
}
