/// A country by its two letters (ISO 3166-1).
public struct Country: Sendable, Hashable {
  public let code: String

  /// nil when it is not two letters. `UK` is read as `GB`; letters of either case.
  public init?(_ text: String) {
    let letters = text.uppercased()
    guard letters.utf8.count == 2, letters.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    code = letters == "UK" ? "GB" : letters
  }

  var isJapan: Bool { code == "JP" }
  var isUnitedStates: Bool { code == "US" }
  var isUnitedKingdom: Bool { code == "GB" }
  /// Authors' works last for life and seventy years there, as long as anywhere we compare with.
  var countsSeventyYears: Bool { isInEuropeanEconomicArea || isUnitedKingdom }
  var isInEuropeanEconomicArea: Bool { Country.europeanEconomicArea.contains(code) }

  private static let europeanEconomicArea: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
