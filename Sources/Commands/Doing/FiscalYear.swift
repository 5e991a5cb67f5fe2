internal import Vocabulary

/// A year of accounts: in Japan mostly from the first of April to the end of March, and named by the year it begins in.
struct FiscalYear {
  static let usualStart = 4

  let first: Day
  let last: Day

  /// Reads `2026`, `2026年度`, `令和8年度`, `R8`. nil for anything else. `start`: the month that it begins in.
  init?(_ text: String, startingIn start: Int = usualStart) {
    var name = text
    if name.hasSuffix("度") { name.removeLast() }
    if name.hasSuffix("年") { name.removeLast() }
    let isLetters = name.unicodeScalars.first?.properties.isASCIIHexDigit == false && name.utf8.count == name.count
    // An era is read by its month: the first year of one begins inside a calendar year.
    guard let first = try? Day(parsing: isLetters ? "\(name).\(start).1" : "\(name)年\(start)月1日"),
      let next = Day(year: first.year + 1, month: start, day: 1), let last = Day(-1, daysAfter: next)
    else { return nil }
    self.first = first
    self.last = last
  }
}
