public import Vocabulary

/// How long something is kept, as a policy writes it: `10 years`, `18 months`, `90 days`, `10年`, `18か月`, `90日`.
public struct RetentionPeriod: Sendable, Hashable {
  private enum Unit: Sendable {
    case years, months, days
  }

  private let count: Int
  private let unit: Unit

  /// nil for anything else.
  public init?(_ text: String) {
    let digits = text.prefix { $0.wholeNumberValue.map((0...9).contains) ?? false }
    guard (1...5).contains(digits.count) else { return nil }
    count = digits.compactMap(\.wholeNumberValue).reduce(0) { 10 * $0 + $1 }
    switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
    case "year", "years", "年", "年間": unit = .years
    case "month", "months", "か月", "ヶ月", "カ月", "箇月": unit = .months
    case "day", "days", "日", "日間": unit = .days
    default: return nil
    }
    if count == 0 { return nil }
  }

  /// The last day on which what begins on a day is kept. nil: beyond the calendar.
  public func end(from day: Day) -> Day? {
    switch unit {
    case .days: return Day(count, daysAfter: day)
    case .years: return Self.day(year: day.year + count, month: day.month, day: day.day)
    case .months:
      let month = day.month - 1 + count
      return Self.day(year: day.year + month / 12, month: month % 12 + 1, day: day.day)
    }
  }

  /// Where the month has no such day, its last one.
  private static func day(year: Int, month: Int, day: Int) -> Day? {
    for last in stride(from: day, to: max(0, day - 4), by: -1) {
      if let found = Day(year: year, month: month, day: last) { return found }
    }
    return nil
  }
}
