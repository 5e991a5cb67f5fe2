import Testing
import Vocabulary

@testable import Commands

@Suite struct FiscalYearTests {
  @Test(arguments: ["2026", "2026年", "2026年度", "令和8年度", "R8", "令和8"]) func aYearIsReadAsItIsWritten(text: String) throws
  {
    let year = try #require(FiscalYear(text))
    #expect(year.first.iso == "2026-04-01" && year.last.iso == "2027-03-31")
  }

  @Test(arguments: ["", "26年", "年度", "来年度", "2026-04", "R0"]) func anythingElseIsNone(text: String) {
    #expect(FiscalYear(text) == nil)
  }

  @Test func aYearMayBeginInAnyMonth() throws {
    let calendar = try #require(FiscalYear("2026", startingIn: 1))
    #expect(calendar.first.iso == "2026-01-01" && calendar.last.iso == "2026-12-31")
    // The last of February moves.
    let march = try #require(FiscalYear("令和9年度", startingIn: 3))
    #expect(march.first.iso == "2027-03-01" && march.last.iso == "2028-02-29")
  }
}
