internal import Vocabulary

/// Terms run to the end of a year, or so many days longer.
extension Day {
  /// 31 December; nil beyond the calendar.
  static func end(of year: Int) -> Day? { Day(year: year, month: 12, day: 31) }

  /// The day that lies so many days later; nil beyond the calendar.
  func later(byDays count: Int) -> Day? {
    guard var month = Day(year: year + count / 366, month: 1, day: 1) else { return nil }
    while let next = Day(year: month.year, month: month.month + 1, day: 1)
      ?? Day(year: month.year + 1, month: 1, day: 1),
      next.days(since: self) <= count
    {
      month = next
    }
    return Day(year: month.year, month: month.month, day: 1 + count - month.days(since: self))
  }
}
