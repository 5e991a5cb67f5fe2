import Testing
import Vocabulary

@testable import Declaring

private func parse(_ text: String) throws(Complaint) -> YAMLNode { try YAML.parse(Array(text.utf8), file: "t.yaml") }

private func complaint(_ body: () throws -> Void) -> Complaint? {
  do { try body() } catch { return error as? Complaint }
  return nil
}

@Suite struct YAMLTests {
  @Test func nodesKnowTheirPlaces() throws {
    let root = try parse("a: 1\n日本: [x, '2']\n")
    guard case .mapping(let entries) = root.value else { throw Complaint(Wording(en: "another kind of node", ja: "")) }
    #expect(entries[1].key.text == "日本")
    #expect(entries[1].key.line == 2 && entries[1].key.column == 1)
    guard case .sequence(let items) = entries[1].value.value else {
      throw Complaint(Wording(en: "another kind of node", ja: ""))
    }
    #expect(items[1].text == "2" && items[1].column == 9)
    #expect(complaint { _ = try items[0].asInt(in: "t.yaml") }?.column == 6)
  }

  @Test func aliasesAreCopiedButBounded() throws {
    let root = try parse("a: &x [1, 2]\nb: *x\n")
    guard case .mapping(let entries) = root.value else { throw Complaint(Wording(en: "another kind of node", ja: "")) }
    #expect(try entries[1].value.asTexts(in: "t") == ["1", "2"])
    var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
    }
    #expect(complaint { _ = try parse(bomb) }?.problem.en == "too many values")
  }

  @Test(arguments: [
    ("a: [1, 2\nb: 3\n", 2), ("a: 1\na: 2\n", 2), ("- *nothing\n", 1), ("a: 1\n---\nb: 2\n", 2),
    ("a: \"\\q\"\n", 1),
  ])
  func brokenTextNamesItsLine(text: String, line: Int) {
    let found = complaint { _ = try parse(text) }
    #expect(found?.line == line)
    #expect(found?.file == "t.yaml")
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(complaint { _ = try parse(deep) } != nil)
  }

  @Test func bytesThatAreNotUTF8NameTheirLine() {
    let found = complaint { _ = try YAML.parse(Array("a: 1\nb: ".utf8) + [0x93, 0xFA, 0x0A], file: "t.yaml") }
    #expect(found?.line == 2)
  }
}

@Suite struct StrictMappingTests {
  @Test func anUnknownKeyIsNamedWithItsNearest() throws {
    var mapping = try StrictMapping(parse("severty: low\n"), file: "t.yaml")
    _ = try mapping.text("severity")
    let found = complaint { try mapping.finish() }
    #expect(found?.line(in: .en) == "t.yaml:1:1: unknown key \"severty\"; did you mean \"severity\"?")
    #expect(found?.line(in: .ja) == "t.yaml:1:1: 未知のキー「severty」です。「severity」のことではありませんか")
  }

  @Test func wrongTypesAreNamed() throws {
    var mapping = try StrictMapping(parse("n: three\nb: 'true'\nl: {a: 1}\n"), file: "t.yaml")
    #expect(complaint { _ = try mapping.int("n") }?.problem.en == "expected a whole number, found \"three\"")
    #expect(complaint { _ = try mapping.bool("b") }?.column == 4)
    #expect(complaint { _ = try mapping.texts("l") }?.problem.ja == "リストが必要ですが、マッピングがあります")
  }

  @Test func anEmptyValueCountsAsAbsent() throws {
    var mapping = try StrictMapping(parse("a:\nb: ~\nc: ''\n"), file: "t.yaml")
    #expect(mapping.optional("a") == nil)
    #expect(mapping.optional("b") == nil)
    #expect(try mapping.text("c") == "")
    #expect(complaint { _ = try mapping.required("d") } != nil)
  }
}

@Suite struct TabTableTests {
  private func table(_ text: String) throws(Complaint) -> TabTable {
    try TabTable(Array(text.utf8), file: "t.tsv", required: ["名前", "kind"], optional: ["note"])
  }

  @Test func cellsAreFoundByTheirColumn() throws {
    let table = try table("\u{FEFF}# 一覧\r\nkind\t名前\tnote\r\n\r\nx\t宮崎\t\r\ny\tMucha\r\n")
    #expect(table.rows.map { table.text($0, "名前") } == ["宮崎", "Mucha"])
    #expect(table.rows.map(\.line) == [4, 5])
    #expect(table.rows.map { table.text($0, "note") } == ["", ""])
  }

  @Test(arguments: [
    ("kind\tnmae\n", 1, "unknown column"), ("kind\n", 1, "the header lacks: 名前"), ("", 1, "the header lacks"),
    ("kind\t名前\nx\n", 2, "has 1 cells"), ("kind\t名前\nx\ty\tz\n", 2, "has 3 cells"),
    ("kind\tkind\t名前\n", 1, "stands twice"),
  ])
  func whatIsWrongHasItsLine(text: String, line: Int, problem: String) {
    let found = complaint { _ = try table(text) }
    #expect(found?.line == line)
    #expect(found?.problem.en.contains(problem) == true)
  }

  @Test func aCellIsNamedByItsColumnInCharacters() throws {
    let table = try table("名前\tkind\n宮崎駿\tx\n")
    #expect(table.complaint(table.rows[0], "kind", Wording(en: "", ja: "")).column == 5)
  }
}
