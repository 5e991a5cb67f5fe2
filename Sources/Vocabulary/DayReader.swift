/// Reads the ways people write a day: `2027-03-31`, `2027/3/31`, `2027年3月31日`, `令和9年3月31日`, `R9.3.31`,
/// each also in full-width characters. A time of day may follow; with a zone it is carried over to Japan.
extension Day {
  /// The complaint has no place yet: the caller knows where the text stands.
  public init(parsing text: String) throws(Complaint) {
    var reader = DayReader(text)
    do throws(DayReader.Fault) {
      self = try reader.read()
    } catch {
      switch error {
      case .form:
        throw Complaint(
          Wording(en: "\"\(text)\" is not a date", ja: "「\(text)」は日付ではありません"),
          remedy: Wording(
            en: "write it like 2027-03-31, 2027/3/31, 2027年3月31日 or 令和9年3月31日",
            ja: "2027-03-31、2027/3/31、2027年3月31日、令和9年3月31日のように書いてください"))
      case .calendar:
        throw Complaint(Wording(en: "there is no such day as \"\(text)\"", ja: "「\(text)」という日は存在しません"))
      }
    }
  }
}

/// A Japanese era. Its years go on being valid after it ended: older contracts name years that lay ahead of them.
private struct Era {
  let names: [String]
  let start: Day?

  static let all = [
    Era(names: ["令和", "㋿", "R", "r"], start: Day(year: 2019, month: 5, day: 1)),
    Era(names: ["平成", "㍻", "H", "h"], start: Day(year: 1989, month: 1, day: 8)),
    Era(names: ["昭和", "㍼", "S", "s"], start: Day(year: 1926, month: 12, day: 25)),
    Era(names: ["大正", "㍽", "T", "t"], start: Day(year: 1912, month: 7, day: 30)),
    // Before 1873 (明治6年) Japan kept a lunar calendar, whose days need a table to convert.
    Era(names: ["明治", "㍾", "M", "m"], start: Day(year: 1873, month: 1, day: 1)),
  ]

  /// 1912 is 大正 year 1; the start of 明治 above is not its first year.
  var yearBeforeFirst: Int { names.contains("明治") ? 1867 : (start?.year ?? 1) - 1 }
}

private struct DayReader {
  /// The text in its plain forms: half-width, without spaces around.
  private var rest: Substring.UnicodeScalarView

  enum Fault: Error {
    /// Not how a date is written.
    case form
    /// Written like a date, and the calendar or the era has no such day.
    case calendar
  }

  init(_ text: String) {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    // Forms pad the numbers before 年, 月 and 日; elsewhere a space stands before a time of day.
    if plain.contains("年") { plain.removeAll { $0 == " " } }
    rest = Substring(String(plain)).unicodeScalars
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
  }

  mutating func read() throws(Fault) -> Day {
    let era = readEra()
    guard let year = readYear(of: era), let written = readMonthAndDay(), let shift = readTime(), rest.isEmpty else {
      throw .form
    }
    let westernYear = year + (era?.yearBeforeFirst ?? 0)
    guard let day = Day(year: westernYear, month: written.month, day: written.day), year > 0 else { throw .calendar }
    if let start = era?.start, day < start { throw .calendar }
    guard shift != 0 else { return day }
    guard let shifted = day.neighbour(ahead: shift > 0) else { throw .calendar }
    return shifted
  }

  private mutating func readEra() -> Era? {
    for era in Era.all {
      for name in era.names where skip(name) { return era }
    }
    return nil
  }

  private mutating func readYear(of era: Era?) -> Int? {
    guard era != nil else { return number(digits: 4...4) }
    return skip("元") ? 1 : number(digits: 1...2)
  }

  private mutating func readMonthAndDay() -> (month: Int, day: Int)? {
    if skip("年") {
      guard let month = number(digits: 1...2), skip("月"), let day = number(digits: 1...2), skip("日") else {
        return nil
      }
      return (month, day)
    }
    for separator in ["-", "/", "."] where skip(separator) {
      guard let month = number(digits: 1...2), skip(separator), let day = number(digits: 1...2) else { return nil }
      return (month, day)
    }
    return nil
  }

  /// How many days the moment lies from the day as written, seen from Japan: -1, 0 or 1. nil: not a time.
  private mutating func readTime() -> Int? {
    guard skip("T") || skip("t") || skip(" ") else { return 0 }
    guard let hour = number(digits: 2...2), hour < 24, skip(":"), let minute = number(digits: 2...2), minute < 60
    else { return nil }
    if skip(":") {
      guard let second = number(digits: 2...2), second <= 60 else { return nil }
      if skip("."), number(digits: 1...9) == nil { return nil }
    }
    guard let zone = readZone() else { return nil }
    let inJapan = hour * 60 + minute - zone + DayReader.japan
    return inJapan < 0 ? -1 : inJapan >= 24 * 60 ? 1 : 0
  }

  private static let japan = 9 * 60

  /// Minutes ahead of UTC: Japan's when no zone is written; nil when it is not a zone.
  private mutating func readZone() -> Int? {
    if rest.isEmpty { return DayReader.japan }
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2...2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(digits: 2...2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }

  private mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.unicodeScalars) else { return false }
    rest.removeFirst(text.unicodeScalars.count)
    return true
  }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    let text = rest.prefix(digits.upperBound).prefix { ("0"..."9").contains($0) }
    guard digits.contains(text.count) else { return nil }
    rest.removeFirst(text.count)
    return Int(String(text))
  }
}
