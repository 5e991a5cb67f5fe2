/// A point in time, in seconds since 1970 (UTC), as lists and snapshots write it down.
public struct Moment: Sendable, Hashable, Comparable {
  public let seconds: Int

  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// Which end of a day is meant where only the day is known.
  public enum Edge: Sendable { case start, end }

  /// Reads `2026-10-01`, `2026-10-01T09:00:00Z`, `2026/10/1`, `2026年10月1日` and the `20261001090000` of web
  /// archives (UTC). Without a zone a time is Japan's. nil when it is none of these, or no day of the calendar.
  public init?(_ text: String, edge: Edge) {
    var scan = Scanner(text.unicodeScalars.map { $0 })
    guard let (year, month, day) = scan.day(), let days = Moment.days(year: year, month: month, day: day) else {
      return nil
    }
    let time: Int
    var zone = Moment.japan
    if scan.isArchiveTime {
      guard let clock = scan.clock(separator: nil) else { return nil }
      time = clock
      zone = 0
    } else if scan.take("T") || scan.take("t") || scan.take(" ") {
      guard let clock = scan.clock(separator: ":"), let stated = scan.zone() else { return nil }
      time = clock
      zone = stated ?? zone
    } else {
      time = edge == .start ? 0 : 86399
    }
    guard scan.isAtEnd else { return nil }
    seconds = days * 86400 + time - zone
  }

  /// Whole days that have passed since another moment; negative when it came later.
  public func days(since other: Moment) -> Int {
    let difference = seconds - other.seconds
    return difference >= 0 ? difference / 86400 : -((-difference + 86399) / 86400)
  }

  private static let japan = 9 * 3600

  /// Days since 1970-01-01; nil when the calendar has no such day.
  private static func days(year: Int, month: Int, day: Int) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...9999).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      return nil
    }
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400
    return before * 365 + leapDays - 719_162 + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }

  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var isAtEnd: Bool { index == scalars.count }

    /// Six more digits and nothing else: hour, minute and second of a web archive.
    var isArchiveTime: Bool {
      scalars.count - index == 6 && index == 8 && scalars[index...].allSatisfy { ("0"..."9").contains($0) }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
      return true
    }

    mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
      var value = 0
      var count = 0
      while count < lengths.upperBound, index < scalars.count, ("0"..."9").contains(scalars[index]) {
        value = value * 10 + Int(scalars[index].value - 0x30)
        count += 1
        index += 1
      }
      return count >= lengths.lowerBound ? value : nil
    }

    mutating func day() -> (Int, Int, Int)? {
      guard let year = number(4...4) else { return nil }
      for (first, second, last) in [("-", "-", nil), ("/", "/", nil), ("年", "月", "日")]
        as [(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar?)]
      where take(first) {
        guard let month = number(1...2), take(second), let day = number(1...2) else { return nil }
        if let last, !take(last) { return nil }
        return (year, month, day)
      }
      guard let month = number(2...2), let day = number(2...2) else { return nil }
      return (year, month, day)
    }

    mutating func clock(separator: Unicode.Scalar?) -> Int? {
      guard let hour = number(2...2), separator.map({ take($0) }) ?? true, let minute = number(2...2) else {
        return nil
      }
      var second = 0
      if separator.map({ take($0) }) ?? true {
        guard let stated = number(2...2) else { return nil }
        second = stated
        if take(".") { guard number(1...9) != nil else { return nil } }
      }
      guard hour < 24, minute < 60, second <= 60 else { return nil }
      return hour * 3600 + minute * 60 + second
    }

    /// Seconds ahead of UTC. The outer nil: malformed; the inner: none stated.
    mutating func zone() -> Int?? {
      if take("Z") || take("z") { return 0 }
      let sign = take("+") ? 1 : take("-") ? -1 : 0
      if sign == 0 { return .some(nil) }
      guard let hours = number(2...2) else { return nil }
      _ = take(":")
      guard let minutes = number(2...2), hours < 24, minutes < 60 else { return nil }
      return sign * (hours * 3600 + minutes * 60)
    }
  }
}
