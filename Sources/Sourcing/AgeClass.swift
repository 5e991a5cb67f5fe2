public import Vocabulary

/// How old a snapshot was when a row was collected.
public enum AgeClass: Int, Sendable, CaseIterable {
  case unknown
  case later, day, month, year, older

  init(days: Int?) {
    switch days {
    case nil: self = .unknown
    case .some(..<0): self = .later
    case .some(0...1): self = .day
    case .some(2...30): self = .month
    case .some(31...365): self = .year
    default: self = .older
    }
  }

  public var wording: Wording {
    switch self {
    case .unknown: Wording(en: "not known", ja: "不明")
    case .later: Wording(en: "taken after the row was collected", ja: "収集後に取得されたもの")
    case .day: Wording(en: "up to a day", ja: "1日以内")
    case .month: Wording(en: "up to 30 days", ja: "30日以内")
    case .year: Wording(en: "up to a year", ja: "1年以内")
    case .older: Wording(en: "more than a year", ja: "1年超")
    }
  }
}
