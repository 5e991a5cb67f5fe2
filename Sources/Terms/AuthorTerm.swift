public import Vocabulary

/// Whether the works of one known author still appear protected, from the year of death alone.
///
/// This is the narrow case that prompts raise: a named creator, no particular work. Layers (translator,
/// illustrator, edition) and publication dates are not known here, so wherever they could change the answer it is
/// `unknown`. A missing year is neither "living" nor "expired".
public struct AuthorTerm: Sendable {
  public static let jurisdictions = ["JP", "EU", "US", "UK"]

  /// The year that the judgement is made for.
  private let year: Int

  public init(asOfYear year: Int) {
    self.year = year
  }

  /// `country`: ISO code of the author's nationality, where known.
  public func state(died: Int?, country: String?, in jurisdiction: String) -> NameEvidence.Term {
    guard let died else { return .unknown }
    return switch jurisdiction {
    case "JP": japan(died: died, country: country)
    // To the end of the year. A shorter home term (EU art. 7, UK) could only end it earlier.
    case "EU": died + (country == "ES" ? 80 : 70) < year ? .expired : .protected
    case "UK": died + 70 < year ? .expired : .protected
    // Counted from publication for older works: the year of death does not decide.
    default: .unknown
    }
  }

  /// Life and fifty years until the extension of 2018-12-30, which revived nothing that had expired by then:
  /// whoever died by 1967 stays expired, but for the wartime addition to works of allied nationals.
  private func japan(died: Int, country: String?) -> NameEvidence.Term {
    if died + 70 < year, died >= 1968 { return .expired }
    if died >= 1968 { return .protected }
    guard let country else { return died <= Self.latestDeathUnderLongestAddition ? .expired : .unknown }
    if Self.unaffected.contains(country) { return .expired }
    if let latest = Self.latestExpiredDeath[country] { return died <= latest ? .expired : .unknown }
    return died <= Self.latestDeathUnderLongestAddition ? .expired : .unknown
  }

  /// Nationalities that the wartime addition does not reach.
  private static let unaffected: Set<String> = ["JP", "DE", "IT", "CH", "SE", "ES", "PT"]

  /// The latest year of death whose fifty years and full addition (3,794 to 4,180 days) ended before the extension.
  private static let latestExpiredDeath: [String: Int] = [
    "US": 1957, "GB": 1957, "AU": 1957, "CA": 1957, "FR": 1957, "LK": 1957, "BR": 1957, "NL": 1957, "NO": 1957,
    "BE": 1957, "ZA": 1957, "GR": 1956,
  ]

  /// Safe for a nationality that is unknown or whose addition the sources dispute (up to 4,413 days).
  private static let latestDeathUnderLongestAddition = 1955
}
