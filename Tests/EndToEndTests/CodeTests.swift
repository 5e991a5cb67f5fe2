import Foundation
import Testing

/// Prompts in programs, from bytes to findings.
@Suite struct CodeTests {
  @Test func namesInStringsAreReportedWhereTheyStand() throws {
    let workspace = try Workspace()
    try workspace.write(
      "poster.py",
      """
      style = x.greg_rutkowski
      prompt = ("a castle in the style of "
                "Greg " 'Rutkowski')
      chat(role="system", content=f"\\u65b0\\u6d77{n}、\\u65b0\\u6d77\\u8aa0の画風で")

      """)
    let findings = try workspace.report("prompts", "poster.py").findings
    let places = findings.map { "\($0["line"].int ?? 0):\($0["column"].int ?? 0) \($0["text"].string ?? "")" }
    #expect(places == ["3:12 Greg Rutkowski", "4:47 新海誠"])
  }

  @Test func aBrokenProgramIsReadAndNamed() throws {
    let workspace = try Workspace()
    try workspace.write("poster.swift", "let prompt = \"\"\"\n  新海誠の画風で\n")
    let report = try workspace.report("prompts", "poster.swift", "--exit-zero")
    #expect(report.texts == ["新海誠"])
    #expect(report.reasons == ["truncated"])
  }
}
