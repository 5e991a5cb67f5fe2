internal import Vocabulary

/// A year of accounts in Japan: the first of April to the end of March.
struct FiscalYear {
  let first: Day
  let last: Day

  /// Reads `2026`, `2026年度`, `令和8年度`, `R8`. nil for anything else.
  init?(_ text: String) {
    var name = text
    if name.hasSuffix("度") { name.removeLast() }
    if name.hasSuffix("年") { name.removeLast() }
    let isLetters = name.unicodeScalars.first?.properties.isASCIIHexDigit == false && name.utf8.count == name.count
    guard let first = try? Day(parsing: isLetters ? "\(name).4.1" : "\(name)年4月1日"),
      let last = Day(year: first.year + 1, month: 3, day: 31)
    else { return nil }
    self.first = first
    self.last = last
  }
}
