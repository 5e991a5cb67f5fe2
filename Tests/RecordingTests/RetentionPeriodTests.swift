import Testing
import Vocabulary

@testable import Recording

@Suite struct RetentionPeriodTests {
  @Test(arguments: [
    ("10 years", "2036-11-30"), ("10年", "2036-11-30"), ("3 months", "2027-02-28"), ("1か月", "2026-12-30"),
    ("90 days", "2027-02-28"), ("９０日", "2027-02-28"), ("15 months", "2028-02-29"), ("1年間", "2027-11-30"),
  ]) func aPeriodEndsOnADay(text: String, end: String) throws {
    let day = try #require(Day(year: 2026, month: 11, day: 30))
    #expect(RetentionPeriod(text)?.end(from: day)?.iso == end)
  }

  @Test(arguments: ["", "years", "10", "0 days", "3 moons", "-1年", "1年半"]) func anythingElseIsNone(text: String) {
    #expect(RetentionPeriod(text) == nil)
  }
}
