/// A year that is known, or the first and last that it may be. nil: no bound.
struct YearSpan: Sendable, Hashable {
  var earliest: Int?
  var latest: Int?

  init(_ year: Int) {
    earliest = year
    latest = year
  }

  init(earliest: Int?, latest: Int?) {
    self.earliest = earliest
    self.latest = latest
  }

  /// The later of two.
  func later(_ other: YearSpan) -> YearSpan {
    let both = [earliest, other.earliest].compactMap(\.self)
    guard let a = latest, let b = other.latest else { return YearSpan(earliest: both.max(), latest: nil) }
    return YearSpan(earliest: both.max(), latest: max(a, b))
  }

  static func + (span: YearSpan, years: Int) -> YearSpan {
    YearSpan(earliest: span.earliest.map { $0 + years }, latest: span.latest.map { $0 + years })
  }
}
