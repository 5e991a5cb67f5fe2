/// A day of the calendar. Dates without a zone are days in Japan; a moment with a zone is the day it falls on there.
public struct Day: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// So many days after another. nil: beyond the calendar.
  public init?(_ count: Int, daysAfter first: Day) {
    let (number, isBeyond) = first.number.addingReportingOverflow(count)
    guard !isBeyond, (1...3_652_059).contains(number) else { return nil }
    var year = max(1, number * 400 / 146_097)
    while let next = Day(year: year + 1, month: 1, day: 1), next.number <= number { year += 1 }
    guard let start = Day(year: year, month: 1, day: 1) else { return nil }
    var rest = number - start.number
    var month = 1
    while rest >= Day.length(of: month, in: year) {
      rest -= Day.length(of: month, in: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// `2027-03-31`
  public var iso: String {
    let digits = String(year)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits + "-" + two(month) + "-" + two(day)
  }

  public static func < (a: Day, b: Day) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// How many days this one is later than another.
  public func days(since other: Day) -> Int { number - other.number }

  /// `ahead`: one day later, or one day earlier. nil at the ends of the calendar.
  func neighbour(ahead: Bool) -> Day? {
    if let near = Day(year: year, month: month, day: day + (ahead ? 1 : -1)) { return near }
    if ahead { return Day(year: year, month: month + 1, day: 1) ?? Day(year: year + 1, month: 1, day: 1) }
    guard month > 1 else { return Day(year: year - 1, month: 12, day: 31) }
    return Day(year: year, month: month - 1, day: Day.length(of: month - 1, in: year))
  }

  /// Days since a fixed day long ago.
  private var number: Int {
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400
    return before * 365 + leapDays + (1..<month).reduce(0) { $0 + Day.length(of: $1, in: year) } + day
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
