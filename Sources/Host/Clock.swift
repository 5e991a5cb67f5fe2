internal import Glibc

/// The time of day, for what is written down; judgements use the day they are given.
public enum Clock {
  /// `2026-11-21T09:00:00Z`
  public static func nowUTC() -> String { now().utc }

  /// The same moment on a clock in Japan: `2026-11-21T18:00:00+09:00`
  public static func nowJapan() -> String { now().japan }

  /// One moment on both clocks.
  public static func now() -> (utc: String, japan: String) {
    let time = time(nil)
    return (stamp(time) + "Z", stamp(time + japanOffset) + "+09:00")
  }

  /// `2026-11-21`
  public static func todayInJapan() -> String { String(nowJapan().prefix(10)) }

  /// Milliseconds on a clock that never goes back, for progress and benchmarks.
  public static func monotonicMilliseconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) * 1000 + Double(now.tv_nsec) / 1_000_000
  }

  private static let japanOffset = 9 * 3600

  private static func stamp(_ seconds: Int) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return day + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
