import Testing

@testable import Vocabulary

@Suite struct DayTests {
  static let readable: [(text: String, iso: String)] = [
    ("2027-03-31", "2027-03-31"),
    ("2027-3-1", "2027-03-01"),
    ("2027/3/31", "2027-03-31"),
    ("2027.3.31", "2027-03-31"),
    ("2027年3月31日", "2027-03-31"),
    ("２０２７年３月３１日", "2027-03-31"),
    ("令和9年3月31日", "2027-03-31"),
    ("令和　９年　３月３１日", "2027-03-31"),
    ("R9.3.31", "2027-03-31"),
    ("r9/3/31", "2027-03-31"),
    ("Ｒ９．３．３１", "2027-03-31"),
    ("㋿9年3月31日", "2027-03-31"),
    ("令和元年5月1日", "2019-05-01"),
    ("R元.5.1", "2019-05-01"),
    ("平成元年1月8日", "1989-01-08"),
    ("平成31年4月30日", "2019-04-30"),
    ("昭和64年1月7日", "1989-01-07"),
    ("S39.10.10", "1964-10-10"),
    ("大正元年7月30日", "1912-07-30"),
    ("明治6年1月1日", "1873-01-01"),
    ("明治45年7月29日", "1912-07-29"),
    // A contract from before the change of era.
    ("平成39年3月31日", "2027-03-31"),
    ("2028-02-29", "2028-02-29"),
    ("2000-02-29", "2000-02-29"),
    (" 2027-03-31　", "2027-03-31"),
    ("2027-03-31T23:59", "2027-03-31"),
    ("2027-03-31T14:59:59Z", "2027-03-31"),
    ("2027-03-31T15:00:00Z", "2027-04-01"),
    ("2026-12-31 20:00:00.5-05:00", "2027-01-01"),
    ("2027-01-01T08:00+1800", "2026-12-31"),
    ("2027-03-01T00:30:00+10:00", "2027-02-28"),
  ]

  @Test(arguments: readable) func isRead(text: String, iso: String) throws {
    #expect(try Day(parsing: text).iso == iso)
  }

  static let impossible = [
    "2027-02-29", "1900-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027年2月30日", "令和9年2月29日", "0000-01-01",
    // Before the era began.
    "令和元年4月30日", "平成元年1月7日", "大正元年7月29日", "明治5年12月2日", "R0.5.1",
  ]

  @Test(arguments: impossible) func isNoDayOfTheCalendar(text: String) {
    #expect(throws: Complaint(Wording(en: "there is no such day as \"\(text)\"", ja: "「\(text)」という日は存在しません"))) {
      try Day(parsing: text)
    }
  }

  static let unreadable = [
    "", "  ", "tomorrow", "明日", "27/3/31", "2027", "2027-03", "2027-03/31", "20270331", "2027年3月", "元年3月31日", "令和9",
    "令和千年3月31日", "2027-03-31T", "2027-03-31T24:00", "2027-03-31T10:60", "2027-03-31T10:00+9", "2027-03-31x",
    "2027-003-31", "令和100年1月1日", "元-1-1",
  ]

  @Test(arguments: unreadable) func isNoDate(text: String) {
    #expect {
      try Day(parsing: text)
    } throws: { error in
      (error as? Complaint)?.problem.en == "\"\(text)\" is not a date" && (error as? Complaint)?.remedy != nil
    }
  }

  @Test func daysCompareAndCount() throws {
    let early = try Day(parsing: "2024-02-28")
    let late = try Day(parsing: "令和6年3月1日")
    #expect(early < late)
    #expect(late.days(since: early) == 2)
    #expect(early.days(since: late) == -2)
    #expect(try Day(parsing: "2001-01-01").days(since: Day(parsing: "1901-01-01")) == 36525)
  }

  @Test(arguments: ["0001-01-01", "1899-12-31", "1900-02-28", "2000-02-29", "2026-11-21", "2100-03-01", "9999-12-31"])
  func daysAreCountedFromAnother(_ text: String) throws {
    let first = try #require(Day(year: 1899, month: 12, day: 30))
    let day = try Day(parsing: text)
    #expect(Day(day.days(since: first), daysAfter: first) == day)
  }

  @Test func beyondTheCalendarThereIsNoDay() throws {
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    #expect(
      Day(1, daysAfter: last) == nil && Day(.max, daysAfter: last) == nil && Day(-4_000_000, daysAfter: last) == nil)
  }
}
