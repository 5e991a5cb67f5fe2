internal import OptOuts
internal import Vocabulary

/// Reads the times in the cells of a list, each spelling once.
struct MomentReader: Sendable {
  /// By number of the text in the cell; the outer nil: not read yet.
  private var moments: [Moment??] = []

  private static let longest = 40

  /// `number`: of the text; nil: it has none, and is read again each time.
  mutating func moment(_ text: Span<UInt8>, _ range: Range<Int>, number: Int?) -> Moment? {
    if let number, number < moments.count, let known = moments[number] { return known }
    guard range.count <= MomentReader.longest else { return nil }
    let moment = MomentReader.moment(String(decoding: range.map { text[$0] }, as: UTF8.self))
    if let number {
      while moments.count <= number { moments.append(nil) }
      moments[number] = .some(moment)
    }
    return moment
  }

  /// What `Moment` reads, and `CC-MAIN-2025-43` (the week of a crawl), seconds since 1970, Japanese years.
  static func moment(_ text: String) -> Moment? {
    if let moment = Moment(text, edge: .end) { return moment }
    if let seconds = Int(text), text.utf8.count == 10 || text.utf8.count == 13 {
      return moment(daysSince1970: (text.utf8.count == 13 ? seconds / 1000 : seconds) / 86400)
    }
    let parts = text.split(separator: "-")
    if text.hasPrefix("CC-MAIN-"), parts.count == 4, let year = Int(parts[2]), let week = Int(parts[3]),
      (1...53).contains(week), (2000...2200).contains(year)
    {
      // The fourth of January is always in the first week.
      let fourth = days(toYear: year) + 3
      return moment(daysSince1970: fourth - (fourth + 3) % 7 + week * 7 - 1)
    }
    return (try? Day(parsing: text)).flatMap { Moment($0.iso, edge: .end) }
  }

  private static func days(toYear year: Int) -> Int {
    let before = year - 1
    return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
  }

  private static func moment(daysSince1970 days: Int) -> Moment? {
    var year = 1970 + days / 366
    while MomentReader.days(toYear: year + 1) <= days { year += 1 }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    var rest = days - MomentReader.days(toYear: year)
    var month = 0
    for length in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
      if rest < length { break }
      rest -= length
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return Moment("\(year)-\(two(month + 1))-\(two(rest + 1))", edge: .end)
  }
}
