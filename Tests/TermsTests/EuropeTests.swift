import Testing
import Vocabulary

@testable import Terms

@Suite struct EuropeTests {
  static let europe: [Jurisdiction] = [.europeanUnion, .unitedKingdom]

  @Test(arguments: europe, [(1955, "expired 2025-12-31"), (1956, "protected 2026-12-31")])
  func lifeAndSeventyYears(jurisdiction: Jurisdiction, vector: (died: Int, expected: String)) throws {
    #expect(try said(Layer(creators: [author(died: vector.died)]), in: jurisdiction) == vector.expected)
    #expect(try said(Layer(creators: [author(died: vector.died, "GB")]), in: .unitedKingdom) == vector.expected)
  }

  @Test(arguments: europe) func theLastDayIsInside(jurisdiction: Jurisdiction) throws {
    let layer = Layer(creators: [author(died: 1955, "IT")])
    #expect(try said(layer, in: jurisdiction, asOf: "2025-12-31") == "protected 2025-12-31")
    #expect(try said(layer, in: jurisdiction, asOf: "2026-01-01") == "expired 2025-12-31")
  }

  @Test(arguments: [
    (1945, "expired 2025-12-31"), (1946, "protected 2026-12-31"), (1986, "protected 2066-12-31"),
    (1987, "protected 2057-12-31"), (1988, "protected 2058-12-31"),
  ])
  func spainCountsEightyForOldDeaths(died: Int, expected: String) throws {
    #expect(try said(Layer(creators: [author(died: died, "ES")]), in: .europeanUnion) == expected)
  }

  @Test func frenchWarYearsAreNotGuessed() throws {
    func work(died: Int, _ kind: WorkKind = .text, _ year: String = "1930") throws -> String {
      try said(
        Layer(kind: kind, creators: [author(died: died, "FR")], publication: published(year, in: "FR")),
        in: .europeanUnion)
    }
    #expect(try work(died: 1944) == "unknown")
    #expect(try work(died: 1950) == "expired 2020-12-31")
    #expect(try work(died: 1918) == "expired 2013-12-31")
    #expect(try work(died: 1950, .music) == "unknown")
    #expect(try work(died: 1940, .music) == "unknown")
    #expect(try work(died: 1950, .music, "1948") == "expired 2020-12-31")
    #expect(try work(died: 1937, .music) == "expired 2022-12-31")
  }

  @Test(arguments: europe) func unnamedWorksCountFromPublication(jurisdiction: Jurisdiction) throws {
    func work(_ publication: Publication, _ created: Int? = nil) throws -> String {
      try said(
        Layer(naming: .anonymous, publication: publication, created: created.flatMap { RecordedDate(year: $0) }),
        in: jurisdiction)
    }
    #expect(try work(published("1955")) == "expired 2025-12-31")
    #expect(try work(published("1956")) == "protected 2026-12-31")
    #expect(try work(published("2000"), 1930) == "protected 2070-12-31")
    #expect(try work(.unrecorded) == "unknown")
    #expect(try work(.never, 1990) == "protected 2060-12-31")
    #expect(try work(published("2001"), 1930) == (jurisdiction == .unitedKingdom ? "unknown" : "expired 2000-12-31"))
  }

  @Test func organisationsAreAuthorsInTheUnionOnly() throws {
    let layer = Layer(naming: .corporate, publication: try published("1955"))
    #expect(try said(layer, in: .europeanUnion) == "expired 2025-12-31")
    #expect(try said(layer, in: .unitedKingdom) == "unknown")
  }

  @Test(arguments: europe) func filmsNeedFourPersons(jurisdiction: Jurisdiction) throws {
    func film(_ creators: Creator...) throws -> String {
      try said(Layer(kind: .film, creators: creators, publication: published("1930")), in: jurisdiction)
    }
    let all = Creator(death: .year(1955), filmRoles: Set(Creator.FilmRole.allCases))
    let director = Creator(death: .year(1940), filmRoles: [.director])
    let others = Creator(death: .year(1956), filmRoles: [.screenplay, .dialogue, .composer])
    #expect(try film(all) == "expired 2025-12-31")
    #expect(try film(director) == "unknown")
    #expect(try film(director, others) == "protected 2026-12-31")
    #expect(try film(Creator(death: .year(1956), filmRoles: [.composer])) == "protected 2026-12-31")
    #expect(try film(director, Creator(filmRoles: [.screenplay, .dialogue, .composer])) == "unknown")
  }

  @Test(arguments: europe) func recordingsWereExtendedIn2013(jurisdiction: Jurisdiction) throws {
    func recording(_ year: String) throws -> String {
      try said(Layer(kind: .soundRecording, publication: published(year)), in: jurisdiction)
    }
    #expect(try recording("1962") == "expired 2012-12-31")
    #expect(try recording("1963") == "protected 2033-12-31")
    #expect(
      try said(
        Layer(kind: .soundRecording, publication: .never, created: RecordedDate(year: 1975)), in: jurisdiction)
        == "expired 2025-12-31")
  }

  @Test(arguments: europe) func theFirstPublisherOfOldWorksHasARight(jurisdiction: Jurisdiction) throws {
    let old = Layer(creators: [author(died: 1900)], publication: try published("2010"))
    #expect(
      try said(old, in: jurisdiction)
        == (jurisdiction == .unitedKingdom ? "protected 2039-12-31" : "protected 2035-12-31"))
  }

  @Test func worksUnpublishedIn1989LastTo2039InTheUnitedKingdom() throws {
    func work(_ publication: Publication, _ kind: WorkKind = .text) throws -> String {
      try said(Layer(kind: kind, creators: [author(died: 1900)], publication: publication), in: .unitedKingdom)
    }
    #expect(try work(.never) == "protected 2039-12-31")
    #expect(try work(published("1990")) == "protected 2039-12-31")
    #expect(try work(published("1989")) == "unknown")
    #expect(try work(published("1988")) == "protected 2038-12-31")
    #expect(try work(published("1975")) == "expired 2025-12-31")
    #expect(try work(published("1899")) == "expired 1970-12-31")
    #expect(try work(.never, .art) == "unknown")
  }

  @Test func crownAndComputersHaveTheirOwnTerms() throws {
    func crown(_ publication: Publication, created: Int? = nil) throws -> String {
      try said(
        Layer(
          kind: .government, creators: [author(died: nil, "GB")], publication: publication,
          created: created.flatMap { RecordedDate(year: $0) }), in: .unitedKingdom)
    }
    #expect(try crown(published("1975")) == "expired 2025-12-31")
    #expect(try crown(published("1976")) == "protected 2026-12-31")
    #expect(try crown(.never, created: 1900) == "expired 2025-12-31")
    #expect(try crown(.never, created: 1901) == "protected 2026-12-31")
    let french = Layer(kind: .government, creators: [author(died: nil, "FR")], publication: try published("1900"))
    #expect(try said(french, in: .unitedKingdom) == "unknown")
    let generated = Layer(kind: .computerGenerated, created: RecordedDate(year: 2000))
    #expect(try said(generated, in: .unitedKingdom) == "protected 2050-12-31")
    #expect(try said(generated, in: .europeanUnion) == "unknown")
  }

  @Test(arguments: europe) func aShorterTermAtHomeCounts(jurisdiction: Jurisdiction) throws {
    func work(died: Int, _ code: String, in origin: String, renewed: Bool? = nil) throws -> String {
      try said(
        Layer(
          creators: [author(died: died, code)], publication: published("1930", in: origin), isRenewed: renewed),
        in: jurisdiction)
    }
    #expect(try work(died: 1965, "JP", in: "JP") == "expired 2015-12-31")
    #expect(try work(died: 1968, "JP", in: "JP") == "protected 2038-12-31")
    #expect(
      try work(died: 1965, "JP", in: "FR")
        == (jurisdiction == .europeanUnion ? "protected 2035-12-31" : "protected 2035-12-31"))
    #expect(try work(died: 1970, "CN", in: "CN") == "expired 2020-12-31")
    #expect(try work(died: 1970, "BR", in: "BR") == "protected 2040-12-31")
    // The United States: expired at home; Germany alone does not compare.
    let american = try work(died: 1970, "US", in: "US", renewed: true)
    #expect(american == (jurisdiction == .europeanUnion ? "unknown" : "expired 2025-12-31"))
  }
}
