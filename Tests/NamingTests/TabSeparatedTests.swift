import Testing
import Vocabulary

@testable import Naming

@Suite struct TabSeparatedTests {
  private func table(_ text: String) throws -> [[String]] {
    try TabSeparated(Array(text.utf8), file: "名簿.tsv", columns: ["id", "ja"]).rows.map { [$0["id"], $0["ja"]] }
  }

  @Test(arguments: ["\n", "\r\n"]) func linesEndEitherWay(end: String) throws {
    let lines = ["# 注記", "id\tname\tja", "", "person/1\tA\t葛飾北斎", "person/2\tB\t"]
    #expect(try table(lines.joined(separator: end)) == [["person/1", "葛飾北斎"], ["person/2", ""]])
  }

  @Test func aColumnThatIsNotThereIsEmpty() throws {
    let table = try TabSeparated(Array("id\tja\n1\t二\n".utf8), file: "a.tsv", columns: ["id"])
    #expect(table.rows.map { $0["kana"] } == [""])
  }

  @Test func aRaggedRowNamesItsLine() {
    #expect { try table("id\tja\n# 注記\n1\t二\t三\n") } throws: { error in
      (error as? Complaint)?.line == 3
    }
  }

  @Test func whatIsNotUTF8IsRefused() {
    #expect(throws: Complaint.self) {
      try TabSeparated(Array("id\tja\n1\t".utf8) + [0x93, 0xFA], file: "a.tsv", columns: [])
    }
  }
}
