internal import Vocabulary

/// Days added to Japanese terms of rights that allied nationals held during the war (special act of 1952, Art. 4).
///
/// The rule asks for the nationality of the right holder; the author's stands for it, as records have no other.
struct WartimeAddition {
  /// The fewest and the most days that the facts allow.
  let days: ClosedRange<Int>
  let reasons: [Wording]

  static let none = WartimeAddition(days: 0...0, reasons: [])

  init(for layer: Layer) {
    let nationalities: [Country?] = layer.creators.isEmpty ? [nil] : layer.creators.map(\.nationality)
    let full = nationalities.map(WartimeAddition.full)
    let least = full.map(\.lowerBound).min() ?? 0
    let most = full.map(\.upperBound).max() ?? 0
    guard most > 0 else {
      self = .none
      return
    }
    let elapsed = WartimeAddition.elapsed(before: layer, of: most)
    let days = max(0, least - elapsed.upperBound)...max(0, most - elapsed.lowerBound)
    guard days.upperBound > 0 else {
      self.init(
        days: 0...0,
        reasons: [
          Wording(
            en: "no wartime addition: the right came after the peace treaty (special act of 1952 Art. 4)",
            ja: "戦時加算なし:平和条約の発効後に取得された権利のため(連合国特例法4条)")
        ])
      return
    }
    self.init(days: days, reasons: [WartimeAddition.reason(days)])
  }

  private init(days: ClosedRange<Int>, reasons: [Wording]) {
    self.days = days
    self.reasons = reasons
  }

  private static func reason(_ days: ClosedRange<Int>) -> Wording {
    let count = days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound)–\(days.upperBound)"
    let ja = days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound)〜\(days.upperBound)"
    return Wording(
      en: "wartime addition of \(count) days, by the author's nationality; that of the right holder counts"
        + " (special act of 1952 Art. 4)",
      ja: "戦時加算\(ja)日(著作者の国籍により算出。実際には権利者の国籍によります。連合国特例法4条)")
  }

  // MARK: - How much of the war had passed when the right arose

  private static let warBegan = Day(year: 1941, month: 12, day: 8)

  /// Days of the war before the right arose. A right arises with the work; where its making is not recorded, the
  /// work was there by its publication and in the author's lifetime, and what came out after the peace was made then.
  private static func elapsed(before layer: Layer, of war: Int) -> ClosedRange<Int> {
    if let created = layer.created { return sinceWarBegan(created.first)...sinceWarBegan(created.last) }
    if let first = layer.published?.first, !layer.isPosthumous, sinceWarBegan(first) >= war { return war...war }
    let death = layer.lastDeath.latest.flatMap { Day.end(of: $0) }
    guard let thereBy = [layer.published?.last, death].compactMap(\.self).min() else { return born(layer)...longest }
    return min(born(layer), sinceWarBegan(thereBy))...sinceWarBegan(thereBy)
  }

  /// Nobody wrote before being born.
  private static func born(_ layer: Layer) -> Int {
    let years = layer.creators.compactMap(\.born)
    guard years.count == layer.creators.count, let first = years.min().flatMap({ RecordedDate(year: $0) }) else {
      return 0
    }
    return min(sinceWarBegan(first.first), longest)
  }

  private static func sinceWarBegan(_ day: Day) -> Int {
    guard let warBegan else { return 0 }
    return max(0, day.days(since: warBegan))
  }

  // MARK: - By country

  /// From 1941-12-08 to the day before the peace treaty took effect between Japan and the country.
  private static let exact: [String: Int] = [
    "US": 3794, "GB": 3794, "AU": 3794, "CA": 3794, "FR": 3794, "LK": 3794, "BR": 3816, "NL": 3844, "NO": 3846,
    "BE": 3910, "ZA": 3929, "GR": 4180,
  ]

  /// Japan, its former enemies, neutrals, and states that signed no treaty of peace at San Francisco.
  private static let unaffected: Set<String> = [
    "JP", "DE", "IT", "CH", "SE", "ES", "PT", "IE", "CN", "TW", "KR", "KP", "IN", "RU",
  ]

  /// No country had more (Lebanon, by the highest reading).
  private static let longest = 4413

  /// Sources disagree about New Zealand, Pakistan and Lebanon: they are as open as a country that is not recorded.
  private static func full(_ country: Country?) -> ClosedRange<Int> {
    guard let code = country?.code else { return 0...longest }
    if unaffected.contains(code) { return 0...0 }
    return exact[code].map { $0...$0 } ?? 0...longest
  }
}
