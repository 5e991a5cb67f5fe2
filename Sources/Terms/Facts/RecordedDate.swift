public import Vocabulary

/// A date as records have it: often a year and no more.
public struct RecordedDate: Sendable, Hashable {
  public let year: Int
  /// The first and the last day that it can mean.
  let first: Day
  let last: Day

  /// nil when the calendar has no such year.
  public init?(year: Int) {
    guard let first = Day(year: year, month: 1, day: 1), let last = Day.end(of: year) else { return nil }
    self.year = year
    self.first = first
    self.last = last
  }

  public init(_ day: Day) {
    year = day.year
    first = day
    last = day
  }

  /// `1931`, or a day in any form that `Day` reads.
  public init(parsing text: String) throws(Complaint) {
    if text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      let year = RecordedDate(year: number)
    {
      self = year
    } else {
      self.init(try Day(parsing: text))
    }
  }
}
