import Testing
import Unpacking
import Vocabulary

@testable import Spreadsheets

@Suite("Workbooks")
struct WorkbookTests {
  private func frame(_ language: Language = .ja) -> Workbook.Frame {
    .init(title: "リスクログ", author: "proviso", notice: "A & B は法的助言ではありません", created: 1_700_000_000, language: language)
  }

  /// The texts of every sheet, row by row, as they stand in its XML.
  private func sheets(_ book: [UInt8]) throws -> [String: [[String: String]]] {
    var rows: [String: [[String: String]]] = [:]
    for (name, bytes) in Archive(book, wanted: { $0.hasPrefix("xl/worksheets/sheet") }).members {
      var found: [[String: String]] = []
      var cell = ""
      _ = XMLReader.read(bytes) { event, reader in
        switch event {
        case .open("row"): found.append([:])
        case .open("c"): cell = reader.attribute("r") ?? ""
        case .text(let text):
          if !cell.isEmpty { found[found.count - 1][cell, default: ""] += String(decoding: text, as: UTF8.self) }
        case .close("c"): cell = ""
        default: break
        }
      }
      rows[name] = found
    }
    return rows
  }

  private func book(_ frame: Workbook.Frame, _ rows: [[String]]) throws -> [UInt8] {
    var book = try Workbook(frame)
    let sheet = try book.addSheet("検出結果", headings: ["番号", "本文"])
    for row in rows { try book.add(row.map { .init($0, fill: .red) }, to: sheet) }
    return try book.finish()
  }

  @Test("What looks like a formula, a number or a day is text, and Japanese comes out as it went in")
  func textCells() throws {
    let rows = [["=1+1", "7.10E+5"], ["001", "30-4"], ["a_x0041_b", "漢字\n二行目<&>\""], ["\u{1}", ""]]
    let bytes = try book(frame(), rows)
    let sheet = try #require(try sheets(bytes)["xl/worksheets/sheet1.xml"])
    #expect(sheet[1] == ["A2": "=1+1", "B2": "7.10E+5"])
    #expect(sheet[2] == ["A3": "001", "B3": "30-4"])
    #expect(sheet[3] == ["A4": "a_x005F_x0041_b", "B4": "漢字\n二行目<&>\""])
    #expect(sheet[4] == ["A5": "\u{FFFD}"])
    let xml = try #require(Archive(bytes, wanted: { _ in true }).members["xl/worksheets/sheet1.xml"])
    let text = String(decoding: xml, as: UTF8.self)
    #expect(text.contains("t=\"inlineStr\"") && !text.contains("<f>"))
    #expect(text.contains("<autoFilter ref=\"A1:B5\"") && text.contains("state=\"frozen\""))
    #expect(text.contains("orientation=\"landscape\"") && text.contains("paperSize=\"9\""))
  }

  @Test("The same rows give the same bytes")
  func deterministic() throws {
    #expect(try book(frame(), [["一", "二"]]) == book(frame(), [["一", "二"]]))
  }

  @Test("Rows beyond what a sheet can hold go on in another, and a note says so", arguments: Language.allCases)
  func longSheets(language: Language) throws {
    var frame = frame(language)
    frame.rowLimit = 4
    let found = try sheets(try book(frame, (1...5).map { ["\($0)", "x"] }))
    #expect(found.count == 3)
    #expect(found["xl/worksheets/sheet1.xml"]?.count == 4)
    #expect(found["xl/worksheets/sheet1.xml"]?[3]["A4"]?.contains("検出結果 (2)") == true)
    #expect(found["xl/worksheets/sheet2.xml"]?[1]["A2"] == "3")
    #expect(found["xl/worksheets/sheet3.xml"]?.last?["A2"] == "5")
  }

  @Test("The rest of a cell that is too long stands on a sheet of its own")
  func longCells() throws {
    let long = String(repeating: "長𠮷", count: 20_000)
    let found = try sheets(try book(frame(), [["1", long]]))
    let start = try #require(found["xl/worksheets/sheet1.xml"]?[1]["B2"])
    let rest = try #require(found["xl/worksheets/sheet2.xml"]?[1])
    #expect(start.utf16.count < 32_767 && start.contains("「長文の続き」の2行目"))
    #expect(rest["B2"] == "B2" && rest["A2"] == "検出結果")
    let shown = start.prefix { $0 != "【" } + (rest["D2"] ?? "")
    #expect(shown == long)
  }
}
