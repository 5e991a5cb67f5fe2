import Testing
import Vocabulary
import Zipping

@testable import Settling

/// Rights kept in Excel.
@Suite struct RightsBookTests {
  /// A workbook of sheets, each a list of rows: a text, or a number where it begins with `#`; nothing where it is empty.
  private func book(_ sheets: [(name: String, rows: [[String]])], from1904: Bool = false) -> [UInt8] {
    var members = [
      (
        "_rels/.rels",
        relationships([("rId1", "officeDocument", "xl/workbook.xml")])
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(sheets.indices.map { ("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") })
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(from1904 ? 1 : 0)\"/><sheets>"
          + sheets.enumerated().map { "<sheet name=\"\($1.name)\" r:id=\"rId\($0)\"/>" }.joined()
          + "</sheets></workbook>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      let rows = sheet.rows.map { cells in "<row>" + cells.map(cell).joined() + "</row>" }.joined()
      members.append(("xl/worksheets/sheet\(index).xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"))
    }
    return zipped(members.map { ($0.0, Array($0.1.utf8)) })
  }

  private func cell(_ text: String) -> String {
    if text.isEmpty { return "<c/>" }
    if text.hasPrefix("#") { return "<c><v>\(text.dropFirst())</v></c>" }
    return "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  private func relationships(_ all: [(id: String, kind: String, target: String)]) -> String {
    "<Relationships>"
      + all.map { "<Relationship Id=\"\($0.id)\" Type=\"x/\($0.kind)\" Target=\"\($0.target)\"/>" }.joined()
      + "</Relationships>"
  }

  private let rows = [
    ["権利管理表 2026年度"],
    ["対象", "権利者", "種別", "行為", "地域", "開始", "終了", "範囲", "根拠"],
    ["character/minato", "港野工房", "自社", "", "", "", "", "", ""],
    ["新海誠", "", "許諾", "生成、公開", "JP・米国", "令和8年4月1日", "#46477", "社内", "稟議 2026-118"],
    ["prompts/own/**", "", "同意", "すべて", "全世界", "#46113.5", "", "", "#20260012"],
  ]

  private func read(_ bytes: [UInt8]) throws -> [Right] { try Right.list(reading: bytes, file: RawPath("権利.xlsx")) }

  @Test func itSaysWhatATableSays() throws {
    let found = try read(book([("表紙", [["メモ"], ["対象", "担当"]]), ("権利", rows)]))
    let table = try Right.list(
      reading: Array(
        """
        対象,権利者,種別,行為,地域,開始,終了,範囲,根拠
        character/minato,港野工房,自社,,,,,,
        新海誠,,許諾,"生成、公開",JP・米国,令和8年4月1日,2027/3/31,社内,稟議 2026-118
        prompts/own/**,,同意,すべて,全世界,2026-04-01,,,20260012

        """.utf8), file: RawPath("r.csv"))
    func withoutPlace(_ rights: [Right]) -> [Right] {
      rights.map { right in
        var right = right
        right.at = ""
        right.holder = right.holder.flatMap { $0.isEmpty ? nil : $0 }
        return right
      }
    }
    #expect(withoutPlace(found) == withoutPlace(table))
    #expect(found.map(\.at) == ["権利.xlsx:権利!A3", "権利.xlsx:権利!A4", "権利.xlsx:権利!A5"])
  }

  @Test func daysOfTheOtherCalendarAreUnderstood() throws {
    let rows = [["what", "kind", "until"], ["a", "own", "#45015"]]
    #expect(try read(book([("x", rows)], from1904: true)).map(\.until?.iso) == ["2027-03-31"])
    #expect(try read(book([("x", rows), ("y", rows)])).map(\.until?.iso) == ["2023-03-30", "2023-03-30"])
  }

  @Test(arguments: [
    (1, 3, "権利", "権利.xlsx:権利!D2: ", "unknown column"), (3, 2, "許す", "権利.xlsx:権利!C4: ", "unknown word"),
    (3, 5, "令和8年4月31日", "権利.xlsx:権利!F4: ", "no such day"), (3, 6, "#3", "権利.xlsx:権利!G4: ", ""),
    (3, 6, "2025/3/31", "権利.xlsx:権利!G4: ", "ends before"), (2, 0, "", "権利.xlsx:権利!B3: ", "\"what\" is missing"),
  ])
  func aMistakeIsNamedWithItsCell(row: Int, column: Int, text: String, place: String, says: String) throws {
    var rows = rows
    rows[row][column] = text
    let complaint = try #require(throws: Complaint.self) { try read(book([("権利", rows)])) }
    #expect(
      complaint.line(in: .en).hasPrefix(place) && complaint.line(in: .en).contains(says), "\(complaint.line(in: .en))")
  }

  @Test func aBookWithoutRightsOrBrokenIsRefused() throws {
    let none = try #require(throws: Complaint.self) { try read(book([("x", [["a", "b"]])])) }
    #expect(none.problem.ja.contains("列名"))
    #expect(throws: Complaint.self) { try read(Array(book([("x", rows)]).dropLast(300))) }
    #expect(throws: Complaint.self) { try read(Array("PK".utf8)) }
    #expect(try read(book([("x", [["what", "kind"]])])).isEmpty)
  }
}
