import Reporting
import Testing
import Vocabulary

/// A workbook has no lines: every format says the cell.
@Suite struct CellTests {
  private var report: Report {
    var finding = SampleReport.prompt
    finding.place = .init(
      path: RawPath("本.xlsx"), member: "xl/worksheets/sheet1.xml", record: 3, field: "案!B3",
      span: TextSpan(start: 2, end: 4), excerpt: .init(line: "城、北斎", marked: TextSpan(start: 2, end: 4)))
    let broken = Unassessed(
      path: RawPath("本.xlsx"), field: "案!C9", reason: .malformed, detail: Wording(en: "broken", ja: "破損"),
      expected: true)
    return Report(run: SampleReport.run, findings: [finding], unassessed: [broken], summary: SampleReport.summary)
  }

  private func text(_ format: String) throws -> String {
    String(decoding: try rendered(format, report, ReportOptions(language: .en)), as: UTF8.self)
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv"])
  func everyFormatNamesTheCell(_ format: String) throws {
    let text = try text(format)
    #expect(text.contains("案!B3"))
    #expect(text.contains("案!C9"))
  }

  @Test func peopleReadItBehindThePath() throws {
    let text = try text("text")
    #expect(text.contains("本.xlsx:案!B3  "))
    #expect(text.contains("本.xlsx:案!C9  "))
    #expect(!text.contains("field 案!B3"))
  }

  @Test func machinesReadTheMemberAndNoLine() throws {
    let record = try #require(try text("jsonl").split(separator: "\n").first { $0.contains("\"kind\":\"finding\"") })
    #expect(record.contains(#""path":"本.xlsx","member":"xl/worksheets/sheet1.xml","record":3,"field":"案!B3","span""#))
    #expect(!record.contains("\"line\""))
    let sarif = try text("sarif")
    #expect(!sarif.contains("\"region\""))
    #expect(sarif.contains("\"fullyQualifiedName\": \"案!B3\""))
  }
}
