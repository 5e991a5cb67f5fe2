import Testing
import Vocabulary

@testable import Reading

@Suite struct ListReaderTests {
  private struct Result: Equatable {
    var rows: [ListRow] = []
    var problems: [BrokenPart] = []
    var columns: [String] = []

    mutating func add(_ batch: RowBatch) {
      rows += batch.rows.filter { !$0.isBroken }.map { batch.listRow($0) }
      problems += batch.problems
    }
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
      reader.feed(Array(bytes[at..<end])) { result.add($0) }
      at = end
    }
    reader.finish { result.add($0) }
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
    #expect(result.rows[1].fields.filter { $0.name == "metadata.tags" }.map(\.value) == ["x", "y"])
    #expect(result.rows[1].value("metadata.n") == nil)
    #expect(
      result.columns.filter { $0 != "metadata" && $0 != "metadata.n" }
        == ["id", "prompt", "url", "metadata.url", "metadata.tags", "caption"])
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
    ("notes.md", "https://a.example/"), ("a.json", "12"), ("a.txt", "a cat, in the style of X\nb, c\n"),
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
    var result = Result()
    reader.feed([0xEF, 0xBB]) { result.add($0) }
    reader.finish { result.add($0) }
    #expect(result.rows.map { $0.value("1") } == ["\u{FFFD}"])
    #expect(result.problems.map(\.reason) == [.damagedText])
  }

  @Test func anErrorOfTheCallerComesThrough() throws {
    struct Stop: Error {}
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: Array("url\nu\n".utf8)))
    #expect(throws: Stop.self) {
      try reader.feed(Array("url\nu\n".utf8)) { _ in throw Stop() }
    }
  }

  /// Slow and fast twin: whatever stands in a table, both cut it alike.
  @Test func theBulkReaderCutsLikeTheReaderOfWholeFiles() throws {
    var numbers = SystemRandomNumberGenerator()
    let parts = ["a", "城", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "https://a.example/", "x,y"]
    for _ in 0..<2000 {
      let body = (0..<Int.random(in: 0...20, using: &numbers)).map { _ in parts.randomElement(using: &numbers) ?? "" }
      let text = "url,title\n" + body.joined()
      var scanner = RowScanner(Dialect(delimiter: UInt8(ascii: ",")))
      var expected: [[String]] = []
      scanner.feed(Array(text.utf8)) { expected.append($0.cells.map(\.string)) }
      scanner.finish { expected.append($0.cells.map(\.string)) }
      for piece in [1, 3, 1000] {
        let kind = ListKind.table(Dialect(delimiter: UInt8(ascii: ",")))
        var reader = ListReader(kind: kind, isUTF8: true, addresses: [], rowLimit: 1 << 20) { _ in true }
        var found: [[String]] = []
        func add(_ batch: RowBatch) { found += batch.rows.map { batch.listRow($0).fields.map(\.value) } }
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: piece) {
          reader.feed(Array(bytes[start..<min(bytes.count, start + piece)]), add)
        }
        reader.finish(add)
        // Cells beyond the header have no column. A row of one quoted nothing is a record here, and none for the other.
        let rows = expected.dropFirst().map { Array($0.prefix(2)) }
        func isNothing(_ row: [String]) -> Bool { row.count == 1 && row[0].allSatisfy { $0 == " " } }
        let kept = found.filter { !isNothing($0) }
        #expect(kept == rows.filter { !isNothing($0) }, "\(text.debugDescription) by \(piece)")
      }
    }
  }

  @Test func elementsOfAnArrayAreRows() throws {
    let result = try read(
      "a.json", Array("[\n {\"url\": \"https://a.example/\\u57ce\", \"n\": {\"x\": 1}},\n {\"url\": null}]".utf8))
    #expect(result.rows.map { $0.value("url") } == ["https://a.example/城", nil])
    #expect(result.rows.map(\.line) == [2, 3] && result.rows[0].value("n.x") == "1")
  }

  @Test func listsOfOtherEncodingsAreRead() throws {
    let shiftJIS: [UInt8] =
      Array("url,".utf8) + [0x8D, 0xEC, 0x8E, 0xD2] + Array("\nhttps://a.example/,".utf8)
      + [0x8A, 0x8B, 0x8F, 0xFC, 0x96, 0x6B, 0x8D, 0xD6, 0x0A]
    #expect(try read("a.csv", shiftJIS).rows.first?.value("作者") == "葛飾北斎")
    let units = "url,作者\nhttps://a.example/,北斎\n".utf16.map { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let utf16: [UInt8] = [0xFF, 0xFE] + Array(units.joined())
    #expect(try read("a.csv", utf16).rows.first?.value("作者") == "北斎")
  }

  @Test func aListIsGoneOnWithWhereItWasLeft() throws {
    let text = "url,title\n" + (0..<50).map { "https://a.example/\($0),\"城 \($0)\n\"\n" }.joined()
    let bytes = Array(text.utf8)
    let whole = try read("a.csv", bytes)
    for cut in [0, 5, 11, 40, 300, bytes.count] {
      var first = try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes))
      var result = Result()
      first.feed(Array(bytes[..<cut])) { result.add($0) }
      guard let position = first.position else { continue }
      var second = try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes))
      second.goOn(at: position)
      second.feed(Array(bytes[position.offset...])) { result.add($0) }
      second.finish { result.add($0) }
      #expect(result.rows == whole.rows)
    }
  }

  @Test func crawlIndexesAreRead() throws {
    let cdx =
      " CDX N b a m s k r M S V g\ncom,example)/ 20240518015810 https://example.com/ text/html 200 AB - - 1 2 f.warc.gz\nbad\n"
    let first = try read("a.cdx", Array(cdx.utf8))
    #expect(first.rows.map { $0.value("url") } == ["https://example.com/"])
    #expect(first.rows[0].value("timestamp") == "20240518015810" && first.problems.map(\.record) == [1])
    let cdxj = "jp,example)/ 20240518015810 {\"url\": \"https://example.jp/\\u57ce\", \"status\": \"200\"}\n"
    let second = try read("-", Array(cdxj.utf8))
    #expect(second.rows[0].value("url") == "https://example.jp/城" && second.rows[0].value("status") == "200")
  }

  @Test func capturesOfAnArchiveAreRowsWithTheirHeaders() throws {
    func record(_ type: String, _ content: String) -> String {
      "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://a.example/城\r\nWARC-Date: 2024-05-18T01:58:10Z\r\n"
        + "Content-Type: application/http; msgtype=\(type)\r\nContent-Length: \(content.utf8.count)\r\n\r\n\(content)\r\n\r\n"
    }
    let text =
      record("request", "GET / HTTP/1.1\r\nUser-Agent: ExampleBot/2.0\r\n\r\n")
      + record("response", "HTTP/1.1 200 OK\r\nX-Robots-Tag: noai\r\nx-robots-tag: noimageai\r\n\r\n<p>WARC/1.0 城</p>")
      + record("response", "HTTP/1.1 404 No\r\n\r\n")
    for piece in [1, 50, 1 << 16] {
      let result = try read("a.warc", Array(text.utf8), piece: piece)
      #expect(result.rows.count == 2 && result.problems.isEmpty)
      #expect(result.rows[0].value("WARC-Target-URI") == "https://a.example/城")
      #expect(result.rows[0].fields.filter { $0.name == "x-robots-tag" }.map(\.value) == ["noai", "noimageai"])
      #expect(result.rows[1].value("user_agent") == "ExampleBot/2.0" && result.rows[1].value("x-robots-tag") == nil)
    }
    #expect(try read("a.warc", Array(text.utf8.dropLast(30))).problems.map(\.reason) == [.truncated])
  }

  @Test func cardsAndMetadataOfDataSetsAreRows() throws {
    let card =
      "---\nlicense: cc-by-nc-4.0\npretty_name: 絵の集まり\nsource_datasets:\n- extended|wikipedia\nextra_gated_prompt: 研究目的のみ\n---\n# 本文\n"
    let rows = try read("README.md", Array(card.utf8)).rows
    #expect(rows.count == 2 && rows[0].value("license") == "cc-by-nc-4.0" && rows[0].value("access") == "gated")
    #expect(rows[1].value("source_id") == "wikipedia" && rows[0].value("dataset") == "絵の集まり")
    let croissant =
      "{\"@context\": {}, \"@type\": \"sc:Dataset\", \"name\": \"c4\", \"license\": \"odc-by\", \"url\": \"https://a.example/\", \"creator\": {\"name\": \"Ann\"}}"
    let meta = try read("croissant.json", Array(croissant.utf8)).rows
    #expect(meta.map { $0.value("creator") } == ["Ann"] && meta[0].value("license") == "odc-by")
    let bom =
      "{\"bomFormat\": \"CycloneDX\", \"components\": [{\"type\": \"data\", \"name\": \"絵\", \"licenses\": [{\"license\": {\"id\": \"CC0-1.0\"}}]}]}"
    #expect(try read("bom.json", Array(bom.utf8)).rows.map { $0.value("license") } == ["CC0-1.0"])
    let spdx =
      "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\", \"@graph\": [{\"type\": \"dataset_DatasetPackage\", \"spdxId\": \"d\", \"name\": \"絵\", \"software_downloadLocation\": \"https://a.example/d\"}, {\"type\": \"Relationship\", \"relationshipType\": \"hasDeclaredLicense\", \"from\": \"d\", \"to\": [\"l\"]}, {\"spdxId\": \"l\", \"simplelicensing_licenseExpression\": \"CC-BY-4.0\"}]}"
    let package = try read("sbom.json", Array(spdx.utf8)).rows
    #expect(package.map { $0.value("url") } == ["https://a.example/d"] && package[0].value("license") == "CC-BY-4.0")
  }
}
