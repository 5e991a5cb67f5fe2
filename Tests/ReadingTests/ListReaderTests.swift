import Testing
import Vocabulary

@testable import Reading

@Suite struct ListReaderTests {
  private struct Result: Equatable {
    var rows: [ListRow] = []
    var problems: [BrokenPart] = []
    var columns: [String] = []
  }

  private func read(
    _ path: String, _ bytes: [UInt8], piece: Int = 1 << 16, rowLimit: Int = ListReader.rowLimit
  ) throws -> Result {
    let first = Array(bytes.prefix(ListReader.peekSize))
    var reader = try #require(ListReader(path: RawPath(path), firstBytes: first, rowLimit: rowLimit))
    var result = Result()
    var at = 0
    while at < bytes.count {
      let end = min(bytes.count, at + piece)
      reader.feed(Array(bytes[at..<end]), row: { result.rows.append($0) }, problem: { result.problems.append($0) })
      at = end
    }
    reader.finish(row: { result.rows.append($0) }, problem: { result.problems.append($0) })
    result.columns = reader.columns
    return result
  }

  private static let lists: [(String, String)] = [
    ("a.csv", Fixtures.table), ("a.csv", "\u{FEFF}" + Fixtures.table), ("a.jsonl", Fixtures.jsonLines),
    ("a.csv", "url,title\r\nhttps://a.example/,\"a \"\"b\"\"\r\nc\rd\"x\r\n\r\"e\"\n\r\n1,2,3\n\"open\n城"),
    ("a.jsonl", "\u{FEFF}{\"a\":\"城\"}\r\n\r\nbad\n{\"a\":\"x\"}\r{\"a\":\"cut"),
    ("urls.txt", "# 一覧\nhttps://a.example/城\r\n\r\n  https://b.example/ \nno address"),
  ]

  @Test(arguments: lists.indices)
  func piecesOfAnySizeGiveTheSameRows(_ index: Int) throws {
    let (path, text) = ListReaderTests.lists[index]
    let bytes = Array(text.utf8)
    let whole = try read(path, bytes)
    #expect(!whole.rows.isEmpty)
    for piece in [1, 2, 3, 5, 7] { #expect(try read(path, bytes, piece: piece) == whole) }
  }

  /// The reader of whole files and the reader of lists must see the same table.
  @Test func aListHasTheCellsOfTheDocument() throws {
    let rows = try read("a.csv", Array(Fixtures.table.utf8)).rows
    for segment in SeparatedValues.read(SourceText(Fixtures.table)).segments {
      guard let record = segment.record, let field = segment.field else { continue }
      #expect(rows[record].value(field) == String(decoding: segment.utf8, as: UTF8.self))
    }
    #expect(rows.map(\.line) == [2, 4, 6])
  }

  @Test func nestedKeysHaveDottedNames() throws {
    let result = try read("a.jsonl", Array(Fixtures.jsonLines.utf8))
    #expect(result.rows.map(\.line) == [1, 3, 4])
    #expect(result.rows[1].value("metadata.url") == "https://example.org/画像.png")
    #expect(result.rows[1].value("metadata.tags.1") == "y")
    #expect(result.rows[1].value("metadata.n") == nil)
    #expect(result.columns == ["id", "prompt", "url", "metadata.url", "metadata.tags.0", "metadata.tags.1", "caption"])
  }

  @Test func columnsWithoutAHeaderAreNumbered() throws {
    let result = try read("a.csv", Array("https://a.example/,北斎\nhttps://b.example/,広重\n".utf8))
    #expect(result.columns == ["1", "2"])
    #expect(result.rows.map { $0.value("2") } == ["北斎", "広重"])
  }

  @Test func problemsNameLineAndRow() throws {
    let table = try read("a.csv", Array("id,url\n1,a,x\n2,b\n\"3\n".utf8))
    #expect(table.problems.map(\.line) == [2, 4, 4])
    #expect(table.problems.map(\.record) == [0, 2, 2])
    #expect(table.rows.map(\.index) == [0, 1, 2])
    let lines = try read("a.jsonl", Array("{\"a\":1}\nbad\n{\"a\":\"城\"}\n{\"a\":".utf8))
    #expect(lines.problems.map(\.line) == [2, 4])
    #expect(lines.problems.map(\.record) == [1, 3])
    #expect(lines.problems.map(\.reason) == [.malformed, .truncated])
    #expect(lines.rows.map(\.index) == [0, 2])
  }

  @Test func bytesThatAreNotUTF8AreReportedAndTheRowIsRead() throws {
    let head = "url,title\n" + String(repeating: "https://a.example/,題\n", count: 4000)
    let bytes = Array(head.utf8) + Array("https://b.example/,".utf8) + [0x41, 0xFF, 0x42, 0x0A]
    let result = try read("a.csv", bytes)
    #expect(result.rows.count == 4001)
    #expect(result.rows.last?.value("title") == "A\u{FFFD}B")
    #expect(result.problems.map(\.reason) == [.damagedText])
    #expect(result.problems.map(\.line) == [4002])
  }

  @Test(arguments: ["a.csv", "a.jsonl"])
  func aRowThatIsTooLongIsSkipped(_ path: String) throws {
    let long = String(repeating: "城\"\"", count: 40)
    let text =
      path == "a.csv"
      ? "url,title\r\nu1,題\r\nu2,\"\(long)\"\r\nu3,題\r\n"
      : "{\"url\":\"u1\"}\n{\"url\":\"\(long)\"}\n{\"url\":\"u3\"}\n"
    for piece in [1, 7, 1 << 16] {
      let result = try read(path, Array(text.utf8), piece: piece, rowLimit: 100)
      #expect(result.rows.map { $0.value("url") } == ["u1", "u3"])
      #expect(result.rows.map(\.index) == [0, 2])
      #expect(result.problems.map(\.reason) == [.tooLarge])
      #expect(result.problems.map(\.record) == [1])
    }
  }

  @Test func theLimitCountsARowWithItsLineBreak() throws {
    for (limit, count) in [(9, 1), (8, 0)] {
      for piece in [1, 100] {
        for end in ["\n", "\r\n", "\r"] {
          let bytes = Array("url\(end)u,塔塔\(end)".utf8)
          #expect(try read("a.csv", bytes, piece: piece, rowLimit: limit).rows.count == count)
        }
      }
    }
  }

  @Test(arguments: [
    ("notes.md", "https://a.example/"), ("a.json", "[]"), ("a.txt", "a cat, in the style of X\nb, c\n"),
    ("a.txt", "葛飾北斎"), ("-", ""), ("a.png", "url\n"),
  ])
  func whatIsNoListIsRefused(_ path: String, _ text: String) {
    #expect(ListReader(path: RawPath(path), firstBytes: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("{\"url\": \"城\"}\n", "url", "城"),
    ("image_url,題\nu,城\n", "題", "城"), ("https://a.example/城\n", "url", "https://a.example/城"),
    ("城;https://a.example/\n塔;https://b.example/", "1", "城"),
  ])
  func standardInputIsKnownByItsContent(_ text: String, _ column: String, _ value: String) throws {
    #expect(try read("-", Array(text.utf8)).rows.first?.value(column) == value)
  }

  @Test func aListMayBeEmptyOrHoldOnlyAHeader() throws {
    #expect(try read("a.csv", []).rows.isEmpty)
    let result = try read("a.csv", Array("url,題名".utf8))
    #expect(result.rows.isEmpty)
    #expect(result.columns == ["url", "題名"])
  }

  @Test func halfAByteOrderMarkIsNotLost() throws {
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: []))
    var problems: [BrokenPart] = []
    reader.feed([0xEF, 0xBB], row: { _ in }, problem: { problems.append($0) })
    reader.finish(row: { #expect($0.value("1") == "\u{FFFD}") }, problem: { problems.append($0) })
    #expect(problems.map(\.reason) == [.damagedText])
  }

  @Test func anErrorOfTheCallerComesThrough() throws {
    struct Stop: Error {}
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: Array("url\nu\n".utf8)))
    #expect(throws: Stop.self) {
      try reader.feed(Array("url\nu\n".utf8), row: { _ in throw Stop() }, problem: { _ in })
    }
  }
}
