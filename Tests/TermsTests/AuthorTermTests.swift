import Testing
import Vocabulary

@testable import Terms

@Suite struct AuthorTermTests {
  /// The vectors that need no more than an author's year of death, and the borders around them.
  @Test(arguments: [
    (1968, "JP", "JP", 2026, NameEvidence.Term.protected),
    (1968, "JP", "JP", 2038, .protected),
    (1968, "JP", "JP", 2039, .expired),
    (1970, "JP", "JP", 2040, .protected),
    (1967, "JP", "JP", 2026, .expired),
    (1989, "JP", "JP", 2059, .protected),
    (1942, "CA", "JP", 2026, .expired),
    (1957, "US", "JP", 2026, .expired),
    (1958, "GB", "JP", 2026, .unknown),
    (1956, "GR", "JP", 2026, .expired),
    (1957, "GR", "JP", 2026, .unknown),
    (1956, "NZ", "JP", 2026, .unknown),
    (1955, "NZ", "JP", 2026, .expired),
    (1960, "DE", "JP", 2026, .expired),
    (1955, "FR", "EU", 2026, .expired),
    (1956, "FR", "EU", 2026, .protected),
    (1955, "ES", "EU", 2026, .protected),
    (1955, "GB", "UK", 2026, .expired),
    (1900, "US", "US", 2026, .unknown),
  ])
  func theYearOfDeathDecides(
    died: Int, country: String, jurisdiction: String, year: Int, expected: NameEvidence.Term
  ) {
    #expect(AuthorTerm(asOfYear: year).state(died: died, country: country, in: jurisdiction) == expected)
  }

  @Test(arguments: Jurisdiction.allCases)
  func aMissingYearIsUnknown(jurisdiction: Jurisdiction) {
    #expect(AuthorTerm(asOfYear: 2026).state(died: nil, country: "JP", in: jurisdiction.rawValue) == .unknown)
  }

  @Test func anUnknownNationalityIsJudgedByTheLongestAddition() {
    let terms = AuthorTerm(asOfYear: 2026)
    #expect(terms.state(died: 1955, country: nil, in: "JP") == .expired)
    #expect(terms.state(died: 1956, country: nil, in: "JP") == .unknown)
  }
}
