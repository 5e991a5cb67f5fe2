internal import Vocabulary

/// The term in the country of first publication, for the rule that no work is protected abroad longer than at home.
struct HomeTerm {
  private let layer: Layer

  init(_ layer: Layer) {
    self.layer = layer
  }

  /// A term cut to the one at home, where that is known to the day; otherwise with a warning.
  func limiting(_ own: TermEnd, by provision: Provision) -> TermEnd {
    guard let home = end, let day = home.earliest, day == home.latest else {
      return own.warning(HomeTerm.notWorkedOut(provision))
    }
    return own.sooner(home.adding(HomeTerm.counts(provision)))
  }

  /// nil: not worked out. Facts for some countries only.
  private var end: TermEnd? {
    guard let origin = layer.origin, HomeTerm.kinds.contains(layer.kind) else { return nil }
    if origin.isJapan { return Japan(layer).ownEnd }
    if origin.isUnitedStates { return UnitedStates(layer).end }
    guard layer.naming == .real || layer.naming == .knownPseudonym, layer.kind != .film, layer.kind != .photograph
    else { return nil }
    if let years = HomeTerm.years(in: origin) {
      return TermEnd(
        layer.lastDeath + years, Counting.death.reason(layer.lastDeath, years: years, HomeTerm.law(of: origin)))
    }
    guard origin.code == "CA" else { return nil }
    return TermHistory.end(of: layer.lastDeath, addition: 0...0) { death in
      TermHistory(
        steps: [
          .init(
            endYear: death + 50, aliveOn: nil,
            reason: Counting.death.reason(death, years: 50, HomeTerm.law(of: origin))),
          .init(
            endYear: death + 70, aliveOn: Day(year: 2022, month: 12, day: 30),
            reason: Counting.death.reason(death, years: 70, HomeTerm.law(of: origin))),
        ])
    }
  }

  private static func counts(_ provision: Provision) -> Wording {
    Wording(
      en: "the shorter term of the country of first publication counts (\(provision.en))",
      ja: "最初の発行国の保護期間が短い場合はこれによります(\(provision.ja))")
  }

  static func notWorkedOut(_ provision: Provision) -> Wording {
    Wording(
      en: "a shorter term in the country of first publication could end it earlier; it was not worked out"
        + " (\(provision.en))",
      ja: "最初の発行国の保護期間が短い場合は早く満了する可能性がありますが、算出していません(\(provision.ja))")
  }

  private static func law(of country: Country) -> Provision {
    Provision(en: "law of \(country.code)", ja: "\(country.code)の国内法")
  }

  private static let kinds: Set<WorkKind> = [.text, .art, .music, .photograph, .film]

  /// After the death of the author, in general; nil: not known here.
  private static func years(in origin: Country) -> Int? {
    if origin.countsSeventyYears { return 70 }
    return fiftyYears.contains(origin.code) ? 50 : nil
  }

  private static let fiftyYears: Set<String> = ["CN", "TW", "TH", "PH", "EG"]
}
