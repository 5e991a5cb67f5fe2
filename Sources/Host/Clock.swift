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

  /// Milliseconds that the processors have worked for this process, and for the programs that it ran to their ends: what
  /// a piece of work costs, whatever else the machine does.
  public static func processorMilliseconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    var children = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &children)
    let here = Double(now.tv_sec) * 1000 + Double(now.tv_nsec) / 1_000_000
    return here + milliseconds(children.ru_utime) + milliseconds(children.ru_stime)
  }

  private static func milliseconds(_ time: timeval) -> Double {
    Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000
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
