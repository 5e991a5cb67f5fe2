import Foundation
import Testing
import Vocabulary
import Zipping

@testable import Reading

@Suite struct WorkbookTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Workbooks")

  private func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
  }

  private func read(_ bytes: [UInt8], as path: String = "本.xlsx") -> Reader.Outcome {
    Reader.read(Artifact(path: RawPath(path), location: .file(RawPath(path)), expected: true), bytes: bytes)
  }

  private func document(_ bytes: [UInt8]) throws -> Document {
    guard case .document(let document) = read(bytes) else { throw Missing() }
    return document
  }

  private func unassessed(_ bytes: [UInt8], as path: String = "本.xlsx") throws -> Unassessed {
    guard case .unassessed(let unassessed) = read(bytes, as: path) else { throw Missing() }
    return unassessed
  }

  private struct Missing: Error {}

  private func lines(_ document: Document) -> [String] {
    document.segments.map {
      "\($0.record.map(String.init) ?? "-")|\($0.id ?? "-")|\($0.field ?? "nil")|\($0.role.rawValue)|"
        + String(decoding: $0.utf8, as: UTF8.self)
    }
  }

  @Test func everyTextOfAWorkbookIsFound() throws {
    let document = try document(try fixture("prompts.xlsx"))
    #expect(document.format == "xlsx")
    #expect(document.unassessed == [])
    #expect(document.records == 6)
    #expect(
      lines(document) == [
        "-|-|プロンプト#name|plain|プロンプト", "0|-|プロンプト!A1|plain|春のキャンペーン 画像一覧", "-|-|プロンプト!A2#key|plain|ID",
        "-|-|プロンプト!B2#key|plain|プロンプト", "-|-|プロンプト!C2#key|plain|ネガティブプロンプト", "-|-|プロンプト!D2#key|plain|備考",
        "-|-|プロンプト!E2#key|plain|点数", "1|p-1|プロンプト!A3|plain|p-1", "1|p-1|プロンプト!B3|prompt|水彩画風の城、葛飾北斎のように 🏰",
        "1|p-1|プロンプト!C3|negative-prompt|低品質", "1|p-1|プロンプト!D3|comment|担当: 山田", "2|p-2|プロンプト!A4|plain|p-2",
        "2|p-2|プロンプト!B4|prompt|a castle,\nin the style of Greg Rutkowski", "2|p-2|プロンプト!D4|comment|赤い葛飾北斎",
        "3|7|プロンプト!B5|prompt|by Alphonse Mucha\r", "-|-|プロンプト!C4#comment|comment|返信: 歌川広重も確認",
        "-|-|プロンプト!B3#comment|comment|古い注記: 商用は要確認", "-|-|プロンプト!F2#shape|plain|図形の文字\ntwo lines",
        "-|-|'Hidden ''old'' sheet'#name|plain|Hidden 'old' sheet", "4|-|'Hidden ''old'' sheet'!C5|plain|システムプロンプト",
        "4|-|'Hidden ''old'' sheet'!D5|system|You paint like Hokusai.", "5|-|'Hidden ''old'' sheet'!C6|plain|プロンプト",
        "5|-|'Hidden ''old'' sheet'!D6|prompt|富嶽三十六景",
      ])
    #expect(!document.standsInFile)
    #expect(document.segments.first { $0.field == "プロンプト!B3" }?.member == "xl/worksheets/sheet1.xml")
    for segment in document.segments {
      #expect(document.text.utf8[segment.source(of: 0..<segment.utf8.count)].elementsEqual(segment.utf8))
    }
  }

  // MARK: - Workbooks by hand

  private let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  /// A workbook of the smallest kind.
  private func workbook(
    _ sheets: [(name: String, xml: String)], strings: String? = nil, extra: [(String, String)] = [], flags: UInt16 = 0
  ) -> [UInt8] {
    var links = sheets.indices.map {
      "<Relationship Id='r\($0)' Type='\(relations)worksheet' Target='worksheets/s\($0).xml'/>"
    }
    if strings != nil { links.append("<Relationship Id='rs' Type='\(relations)sharedStrings' Target='strings.xml'/>") }
    let list = sheets.enumerated().map { "<sheet name='\($1.name)' sheetId='\($0 + 1)' r:id='r\($0)'/>" }.joined()
    var members: [(String, String)] = [
      ("_rels/.rels", "<R><Relationship Id='a' Type='\(relations)officeDocument' Target='xl/workbook.xml'/></R>"),
      ("xl/workbook.xml", "<workbook xmlns:r='\(relations)'><sheets>\(list)</sheets></workbook>"),
      ("xl/_rels/workbook.xml.rels", "<R>\(links.joined())</R>"),
    ]
    members += sheets.enumerated().map { ("xl/worksheets/s\($0).xml", $1.xml) }
    if let strings { members.append(("xl/strings.xml", strings)) }
    return zipped((members + extra).map { ($0, Array($1.utf8)) }, flags: flags)
  }

  private func sheet(_ cells: String, after: String = "") -> String {
    "<worksheet><sheetData>\(cells)</sheetData>\(after)</worksheet>"
  }

  private func inline(_ address: String, _ text: String) -> String {
    "<c r='\(address)' t='inlineStr'><is><t>\(text)</t></is></c>"
  }

  @Test(arguments: [
    ("Sheet1", "Sheet1"), ("春", "春"), ("my sheet", "'my sheet'"), ("2026", "'2026'"), ("A1", "'A1'"), ("RC", "'RC'"),
    ("R1C1", "'R1C1'"), ("it's", "'it''s'"), ("a.b_1", "a.b_1"), ("案・1", "'案・1'"), ("", "''"),
  ])
  func sheetsAreNamedAsFormulasNameThem(_ name: String, _ quoted: String) {
    #expect(quotedSheetName(name) == quoted)
  }

  @Test(arguments: [("A1", 0, 0), ("$B$3", 2, 1), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383)])
  func addressesAreReadAndWritten(_ name: String, _ row: Int, _ column: Int) {
    let address = CellAddress(name)
    #expect(address == CellAddress(row: row, column: column))
    #expect(address?.name == name.filter { $0 != "$" })
  }

  @Test(arguments: ["", "A", "1", "A0", "XFE1", "A1048577", "1A", "A1B", "Ａ1", "A99999999999999999999"])
  func whatIsNoAddressIsNone(_ name: String) {
    #expect(CellAddress(name) == nil)
  }

  @Test func mergedCellsSayTheirTextOnce() throws {
    let rows =
      "<row>\(inline("A1", "城"))\(inline("B1", "城"))</row><row>\(inline("A2", "隠れた塔"))\(inline("C2", "城"))</row>"
    let book = workbook([("S", sheet(rows, after: "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>"))])
    #expect(try lines(document(book)).dropFirst() == ["0|-|S!A1|plain|城", "1|-|S!A2|plain|隠れた塔", "1|-|S!C2|plain|城"])
  }

  @Test func cellsWithoutAddressesFollowEachOther() throws {
    let rows = "<row><c t='str'><v>城</v></c><c/><c t='str'><v>塔</v></c></row><row><c t='str'><v>堀</v></c></row>"
    #expect(
      try lines(document(workbook([("S", sheet(rows))]))).dropFirst() == [
        "0|-|S!A1|plain|城", "0|-|S!C1|plain|塔", "1|-|S!A2|plain|堀",
      ])
  }

  @Test func sheetsStandInTheOrderOfTheBook() throws {
    let book = workbook([
      ("乙", sheet("<row>\(inline("A1", "一"))</row>")), ("甲", sheet("<row>\(inline("A1", "二"))</row>")),
    ])
    #expect(try document(book).segments.map(\.field) == ["乙#name", "乙!A1", "甲#name", "甲!A1"])
  }

  @Test func escapesOfWorkbooksAreUndone() {
    func undone(_ text: String) -> String { String(decoding: unescaped(Array(text.utf8)), as: UTF8.self) }
    #expect(undone("a_x000D_\n_x57CE_") == "a\r\n城")
    #expect(undone("_x005F_x000D_") == "_x000D_")
    #expect(undone("_xD83D__xDE00_ _xD83D_") == "😀 \u{FFFD}")
    #expect(undone("_x00G0_ _x12 _") == "_x00G0_ _x12 _")
  }

  // MARK: - Damage

  @Test func otherFilesAreNamedForWhatTheyAre() throws {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 500)
    #expect(try unassessed(compound).reason == .unsupportedKind)
    #expect(try unassessed(compound).detail.en.contains(".xlsx"))
    let encrypted = compound + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }
    #expect(try unassessed(encrypted).reason == .encrypted)
    #expect(try unassessed(workbook([("S", sheet(""))], flags: 1)).reason == .encrypted)
    #expect(try unassessed(Array("城".utf8)).reason == .malformed)
    #expect(try unassessed([]).reason == .malformed)
    #expect(try unassessed(zipped([("word/document.xml", Array("<w/>".utf8))])).reason == .malformed)
    #expect(try unassessed([1], as: "a.xls").reason == .unsupportedKind)
    #expect(try unassessed([1], as: "a.xls").detail.ja.contains(".xlsx"))
    #expect(Reader.handles(RawPath("a.XLSX")))
    #expect(!Reader.handles(RawPath("a.xls")))
  }

  @Test func aBombIsNotUnpacked() throws {
    #expect(try unassessed(try fixture("bomb.xlsx")).reason == .tooLarge)
  }

  @Test func whatIsBrokenHasAPlace() throws {
    func broken(_ book: [UInt8]) throws -> [String] {
      switch read(book) {
      case .document(let document): document.unassessed.map { "\($0.field ?? "-")|\($0.reason.rawValue)" }
      case .unassessed(let whole): ["\(whole.field ?? "-")|\(whole.reason.rawValue)"]
      }
    }
    let cell = "<row>\(inline("B2", "城"))</row>"
    #expect(try broken(workbook([("S", "<worksheet><sheetData>\(cell)<row>")])) == ["S!B2|malformed"])
    #expect(try broken(workbook([("S", "")])) == ["S|malformed"])
    #expect(try broken(workbook([("S", "<!DOCTYPE x [<!ENTITY a 'b'>]>\(sheet(cell))")])) == ["S|malformed"])
    let dangling = sheet(
      "<row><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>9</v></c><c r='D1' t='s'><v>x</v></c></row>")
    #expect(try broken(workbook([("S", dangling)], strings: "<sst><si><t>城</t></si></sst>")) == ["S!C1|malformed"])
    #expect(try broken(workbook([("S", dangling)])) == ["S!A1|malformed"])
    #expect(
      try broken(workbook([("S", dangling)], strings: "<sst><si><t>城</t></si>")) == ["-|malformed", "S!C1|malformed"])
    // The sheet is listed, and is not there.
    let missing = zipped([
      ("xl/workbook.xml", Array("<workbook><sheets><sheet name='春 案' id='r1'/></sheets></workbook>".utf8))
    ])
    #expect(try broken(missing) == ["'春 案'|malformed"])
    #expect(try broken(zipped([("xl/workbook.xml", Array("<workbook>".utf8))])) == ["-|malformed"])
    #expect(try broken(workbook([("S", sheet(cell))])) == [])
    let twice = workbook([("S", sheet(cell))], extra: [("xl/worksheets/s0.xml", sheet(cell))])
    #expect(try broken(twice) == ["-|malformed"])
    var damaged = workbook([("S", sheet(cell))])
    let at = try #require(damaged.firstRange(of: Array("城".utf8))).lowerBound
    damaged.replaceSubrange(at..<(at + 3), with: "塔".utf8)
    #expect(try broken(damaged) == ["-|malformed"])
  }

  @Test func referencesToOtherPlacesAreNotFollowed() throws {
    let links =
      "<R><Relationship Id='c' Type='\(relations)comments' Target='../../../../../etc/passwd'/>"
      + "<Relationship Id='d' Type='\(relations)comments' Target='http://example.com/c.xml' TargetMode='External'/></R>"
    let book = workbook(
      [("S", sheet("<row>\(inline("A1", "城"))</row>"))], extra: [("xl/worksheets/_rels/s0.xml.rels", links)])
    #expect(try lines(document(book)) == ["-|-|S#name|plain|S", "0|-|S!A1|plain|城"])
  }

  @Test func textBeyondTheLimitIsNamed() throws {
    let rows = (1...50).map { "<row r='\($0)'><c r='A\($0)' t='s'><v>0</v></c></row>" }.joined()
    let strings = "<sst><si><t>\(String(repeating: "城", count: 100))</t></si></sst>"
    var limits = Workbook.Limits()
    limits.text = 10_000
    let book = Workbook(workbook([("S", sheet(rows))], strings: strings), limits: limits)
    #expect(book.broken.map(\.field) == ["S!A34"])
    #expect(book.broken.map(\.reason) == [.tooLarge])
    #expect(book.book.segments.count == 34)
  }

  @Test func cutAtAnyPlaceItIsSaid() throws {
    let whole = try fixture("prompts.xlsx")
    for length in stride(from: 0, to: whole.count - 22, by: 503) {
      switch read(Array(whole[..<length])) {
      case .document(let document): #expect(!document.unassessed.isEmpty || length > 7000, "\(length)")
      case .unassessed(let unassessed): #expect(unassessed.expected)
      }
    }
  }

  @Test func aByteChangedAnywhereDoesNotCrash() throws {
    let whole = try fixture("prompts.xlsx")
    for at in stride(from: 0, to: whole.count, by: 151) {
      var changed = whole
      changed[at] ^= 0x55
      _ = read(changed)
    }
  }
}
