import Testing
import Vocabulary

@testable import Terms

@Suite struct UnitedStatesTests {
  private func book(
    _ year: String, _ code: String? = "US", died: Int? = nil, renewed: Bool? = nil, notice: Bool? = nil
  ) throws -> String {
    try said(
      Layer(
        creators: [author(died: died, code)], publication: published(year, in: code), isRenewed: renewed,
        hasNotice: notice), in: .unitedStates)
  }

  @Test func publicationDecidesBefore1978() throws {
    #expect(try book("1930") == "expired 2025-12-31")
    #expect(try book("1930", nil) == "expired 2025-12-31")
    #expect(try book("1930", "JP") == "expired 2025-12-31")
    #expect(try book("1931", renewed: true, notice: true) == "protected 2026-12-31")
    #expect(try book("1931") == "unknown")
    #expect(try book("1931", renewed: false) == "expired 1959-12-31")
    #expect(try book("1963", renewed: false) == "expired 1991-12-31")
    #expect(try book("1963") == "unknown")
    #expect(try book("1964") == "protected 2059-12-31")
    #expect(try book("1977") == "protected 2072-12-31")
    #expect(try book("1964", notice: false) == "expired 1964-12-31")
  }

  @Test func aYearLaterTheNextYearEnds() throws {
    let layer = Layer(
      creators: [author(died: nil, "US")], publication: try published("1931", in: "US"), isRenewed: true,
      hasNotice: true)
    #expect(try said(layer, in: .unitedStates, asOf: "2026-12-31") == "protected 2026-12-31")
    #expect(try said(layer, in: .unitedStates, asOf: "2027-01-01") == "expired 2026-12-31")
  }

  @Test func foreignWorksWereRestored() throws {
    #expect(try book("1950", "JP", died: 1970) == "protected 2045-12-31")
    #expect(try book("1935", "JP", died: 1946) == "protected 2030-12-31")
    #expect(try book("1935", "JP", died: 1945) == "unknown")
    #expect(try book("1935", "GB", died: 1926) == "protected 2030-12-31")
    #expect(try book("1935", "GB", died: 1925) == "unknown")
    #expect(try book("1935", "FR", died: 1946) == "protected 2030-12-31")
    #expect(try book("1935", "FR", died: 1945) == "unknown")
    #expect(try book("1935", "XX", died: 1990) == "unknown")
    #expect(try book("1935", "XX", renewed: true, notice: true) == "protected 2030-12-31")
    // Nothing was restored to Americans.
    let american = Layer(creators: [author(died: 1970, "US")], publication: try published("1935", in: "GB"))
    #expect(try said(american, in: .unitedStates) == "unknown")
  }

  @Test func lifeCountsSince1978() throws {
    #expect(try book("1980", died: 1990) == "protected 2060-12-31")
    #expect(try book("1980") == "unknown")
    #expect(try book("1980", died: 1950) == "protected 2047-12-31")
    #expect(try book("2002", died: 1900) == "protected 2047-12-31")
    #expect(try book("2003", died: 1900) == "expired 2002-12-31")
    #expect(try book("1985", died: 1990, notice: false) == "unknown")
    #expect(try book("1990", died: 1990, notice: false) == "protected 2060-12-31")
  }

  @Test func theShorterOfTwoForWorksForHire() throws {
    func work(_ publication: Publication, created: Int?) throws -> String {
      try said(
        Layer(
          naming: .corporate, publication: publication, created: created.flatMap { RecordedDate(year: $0) }),
        in: .unitedStates)
    }
    #expect(try work(published("1980"), created: 1979) == "protected 2075-12-31")
    #expect(try work(published("2010"), created: 1980) == "protected 2100-12-31")
    #expect(try work(.never, created: 1980) == "protected 2100-12-31")
    #expect(try work(.never, created: 1905) == "expired 2025-12-31")
    #expect(try work(.never, created: 1906) == "protected 2026-12-31")
    #expect(try work(published("1990"), created: 1900) == "protected 2047-12-31")
  }

  @Test func unpublishedWorksCountTheLife() throws {
    func letter(died: Int) throws -> String {
      try said(Layer(creators: [author(died: died, "US")], publication: .never), in: .unitedStates)
    }
    #expect(try letter(died: 1955) == "expired 2025-12-31")
    #expect(try letter(died: 1956) == "protected 2026-12-31")
    #expect(try letter(died: 1900) == "expired 2002-12-31")
  }

  @Test func aLifeAloneDoesNotDecide() throws {
    #expect(try said(Layer(creators: [author(died: 1900, "US")]), in: .unitedStates) == "unknown")
    #expect(try said(Layer(creators: [Creator(born: 1978)]), in: .unitedStates) == "protected 2048-12-31")
    #expect(try said(Layer(creators: [Creator(born: 1977)]), in: .unitedStates) == "unknown")
  }

  @Test func recordingsHaveATable() throws {
    func recording(_ date: String) throws -> String {
      try said(
        Layer(kind: .soundRecording, naming: .corporate, publication: published(date, in: "US")), in: .unitedStates)
    }
    #expect(try recording("1922") == "expired 2021-12-31")
    #expect(try recording("1925") == "expired 2025-12-31")
    #expect(try recording("1926") == "protected 2026-12-31")
    #expect(try recording("1946") == "protected 2046-12-31")
    #expect(try recording("1947") == "protected 2057-12-31")
    #expect(try recording("1957") == "protected 2067-02-15")
    #expect(try recording("1972-02-14") == "protected 2067-02-15")
    #expect(try recording("1972-02-15") == "protected 2067-12-31")
    #expect(try recording("1972") == "protected 2067-02-15")
  }

  @Test func officialAndGeneratedWorksAreNotDecidedByDates() throws {
    #expect(
      try said(
        Layer(kind: .government, creators: [author(died: nil, "US")], publication: published("2000", in: "US")),
        in: .unitedStates) == "unknown")
    #expect(
      try said(Layer(kind: .computerGenerated, created: RecordedDate(year: 2024)), in: .unitedStates) == "unknown")
  }
}
