import Testing
import Vocabulary

@testable import Terms

@Suite struct JapanTests {
  // MARK: - Life of the author

  @Test(arguments: [
    (1968, "protected 2038-12-31"), (1970, "protected 2040-12-31"), (1989, "protected 2059-12-31"),
    (1967, "expired 2017-12-31"), (1916, "expired 1946-12-31"), (1931, "expired 1961-12-31"),
    (1932, "expired 1970-12-31"), (1933, "expired 1983-12-31"),
  ])
  func theYearOfDeathCounts(died: Int, expected: String) throws {
    #expect(try said(Layer(creators: [author(died: died, "JP")]), in: .japan) == expected)
  }

  @Test func theLastDayIsInside() throws {
    let layer = Layer(creators: [author(died: 1968, "JP")])
    #expect(try said(layer, in: .japan, asOf: "2038-12-31") == "protected 2038-12-31")
    #expect(try said(layer, in: .japan, asOf: "2039-01-01") == "expired 2038-12-31")
  }

  @Test func theLastOfSeveralAuthorsCounts() throws {
    #expect(
      try said(Layer(creators: [author(died: 1950, "JP"), author(died: 1980, "JP")]), in: .japan)
        == "protected 2050-12-31")
    #expect(
      try said(Layer(creators: [author(died: 1950, "JP"), author(died: nil, "JP")]), in: .japan) == "unknown")
    #expect(
      try said(Layer(creators: [author(died: 1980, "JP"), author(died: nil, "JP")]), in: .japan)
        == "protected 2050-12-31")
  }

  @Test func noDeathIsNeitherLivingNorExpired() throws {
    #expect(try said(Layer(creators: [author(died: nil, "JP")]), in: .japan) == "unknown")
    #expect(try said(Layer(creators: [Creator(born: 1600, nationality: country("JP"))]), in: .japan) == "unknown")
    #expect(try said(Layer(), in: .japan) == "unknown")
    let living = Creator(death: .notBefore(2026), nationality: country("JP"))
    #expect(try said(Layer(creators: [living]), in: .japan) == "protected 2096-12-31")
  }

  @Test func whoWasBornLateCannotHaveDiedEarly() throws {
    #expect(
      try said(Layer(creators: [Creator(born: 1968, nationality: country("JP"))]), in: .japan)
        == "protected 2038-12-31")
    #expect(try said(Layer(creators: [Creator(born: 1917, nationality: country("JP"))]), in: .japan) == "unknown")
  }

  @Test func posthumousWorksOfTheOldLawCountFromPublication() throws {
    let early = Layer(creators: [author(died: 1935, "JP")], publication: try published("1970", in: "JP"))
    #expect(try said(early, in: .japan) == "expired 2008-12-31")
    let late = Layer(creators: [author(died: 1935, "JP")], publication: try published("1971", in: "JP"))
    #expect(try said(late, in: .japan) == "expired 1985-12-31")
    let unpublished = Layer(creators: [author(died: 1900, "JP")], publication: .never)
    #expect(try said(unpublished, in: .japan) == "expired 1970-12-31")
  }

  // MARK: - Wartime addition

  @Test func theVectorsWithAnAddition() throws {
    let canadian = Layer(creators: [author(died: 1942, "CA")], publication: try published("1908", in: "CA"))
    #expect(try said(canadian, in: .japan) == "expired 2003-05-22")
    let british = Layer(creators: [author(died: 1958, "GB")], publication: try published("1935", in: "GB"))
    #expect(try said(british, in: .japan) == "protected 2039-05-22")
    let american = Layer(creators: [author(died: 1957, "US")], publication: try published("1935", in: "US"))
    #expect(try said(american, in: .japan) == "expired 2018-05-21")
  }

  @Test(arguments: [
    ("BR", "protected 2039-06-13"), ("NL", "protected 2039-07-11"), ("NO", "protected 2039-07-13"),
    ("BE", "protected 2039-09-15"), ("ZA", "protected 2039-10-04"), ("GR", "protected 2040-06-11"),
    ("DE", "expired 2008-12-31"), ("CH", "expired 2008-12-31"), ("NZ", "unknown"), ("PK", "unknown"),
    ("LB", "unknown"), ("XX", "unknown"),
  ])
  func countriesHaveTheirOwnDays(code: String, expected: String) throws {
    let layer = Layer(creators: [author(died: 1958, code)], publication: try published("1935"))
    #expect(try said(layer, in: .japan) == expected)
  }

  @Test func disputedCountriesAreDecidedWhereBothReadingsAgree() throws {
    let old = Layer(creators: [author(died: 1955, "NZ")], publication: try published("1935"))
    #expect(try said(old, in: .japan) == "expired 2018-01-30")
    let recent = Layer(creators: [author(died: 1970, "NZ")], publication: try published("1935"))
    #expect(try answer(recent, in: .japan).state == .protected)
  }

  @Test func onlyTheTimeSinceTheRightAroseCounts() throws {
    // Written in the war: 1952-04-28 less that day, to the day where it is recorded.
    func work(_ created: String, died: Int = 1975) throws -> String {
      try said(
        Layer(
          creators: [author(died: died, "US")], publication: try published("1953", in: "US"),
          created: try RecordedDate(parsing: created)), in: .japan)
    }
    #expect(try work("1941-12-07") == "protected 2056-05-21")
    #expect(try work("1941-12-08") == "protected 2056-05-21")
    #expect(try work("1941-12-09") == "protected 2056-05-20")
    #expect(try work("1952-04-27") == "protected 2046-01-01")
    #expect(try work("1952-04-28") == "protected 2045-12-31")
    #expect(try work("1945", died: 1958) == "expired 2016-04-27")
    #expect(try work("1942", died: 1958) == "unknown")
  }

  @Test func worksOfAfterThePeaceHaveNone() throws {
    let after = Layer(creators: [author(died: 1960, "US")], publication: try published("1955", in: "US"))
    #expect(try said(after, in: .japan) == "expired 2010-12-31")
    let undated = Layer(creators: [author(died: 1960, "US")])
    #expect(try said(undated, in: .japan) == "unknown")
    let young = Creator(born: 1953, death: .year(1980), nationality: country("US"))
    #expect(
      try answer(Layer(creators: [young]), in: .japan).reasons.contains { $0.en.hasPrefix("no wartime addition") })
    let posthumous = Layer(creators: [author(died: 1940, "US")], publication: try published("1955", in: "US"))
    #expect(try said(posthumous, in: .japan) == "expired 2004-05-21")
  }

  // MARK: - Names

  @Test func anonymousWorksCountFromPublication() throws {
    #expect(
      try said(
        Layer(naming: .anonymous, creators: [author(died: nil, "JP")], publication: published("1967")), in: .japan)
        == "expired 2017-12-31")
    #expect(
      try said(
        Layer(naming: .pseudonym, creators: [author(died: nil, "JP")], publication: published("1968")), in: .japan)
        == "protected 2038-12-31")
    #expect(try said(Layer(naming: .anonymous, creators: [author(died: nil, "JP")]), in: .japan) == "unknown")
    // The death ends it earlier where it is known; a known pseudonym counts as a name.
    #expect(
      try said(
        Layer(naming: .anonymous, creators: [author(died: 1960, "JP")], publication: published("1975")), in: .japan)
        == "expired 2010-12-31")
    #expect(
      try said(
        Layer(naming: .knownPseudonym, creators: [author(died: 1980, "JP")], publication: published("1950")), in: .japan
      )
        == "protected 2050-12-31")
  }

  @Test func corporateWorksCountFromPublicationOrCreation() throws {
    func corporate(_ publication: Publication, created: Int? = nil) throws -> String {
      try said(
        Layer(
          naming: .corporate, creators: [author(died: nil, "JP")], publication: publication,
          created: created.flatMap { RecordedDate(year: $0) }), in: .japan)
    }
    #expect(try corporate(published("1967")) == "expired 2017-12-31")
    #expect(try corporate(published("1968")) == "protected 2038-12-31")
    #expect(try corporate(.never, created: 1968) == "protected 2038-12-31")
    #expect(try corporate(published("2020"), created: 1940) == "expired 1990-12-31")
    #expect(try corporate(.unrecorded) == "unknown")
  }

  // MARK: - Films

  @Test func filmsCountFromPublication() throws {
    func film(_ year: String, _ code: String = "US") throws -> String {
      try said(
        Layer(
          kind: .film, naming: .corporate, creators: [author(died: nil, code)], publication: published(year, in: code)),
        in: .japan)
    }
    #expect(try film("1953") == "expired 2003-12-31")  // Shane
    #expect(try film("1954") == "expired 2024-12-31")
    #expect(try film("1955") == "expired 2025-12-31")
    #expect(try film("1955", "JP") == "expired 2025-12-31")
    #expect(try film("1956", "JP") == "protected 2026-12-31")
    #expect(try film("1940") == "expired 2001-05-21")
  }

  @Test func aCreditedDirectorsLifeCountsUnderTheOldLaw() throws {
    func film(_ year: String, died: Int?, _ code: String) throws -> String {
      try said(
        Layer(kind: .film, creators: [author(died: died, code)], publication: published(year, in: code)), in: .japan)
    }
    #expect(try film("1950", died: 1998, "JP") == "protected 2036-12-31")  // Kurosawa
    #expect(try film("1936", died: 1977, "GB") == "expired 2026-05-21")  // Chaplin, with the addition
    #expect(try film("1952", died: 1955, "JP") == "expired 2002-12-31")
    #expect(try film("1954", died: 1955, "JP") == "expired 2024-12-31")
    #expect(try film("1971", died: 2020, "JP") == "protected 2041-12-31")
    #expect(try film("1950", died: nil, "JP") == "unknown")
    #expect(try said(Layer(kind: .film, publication: published("1953", in: "JP")), in: .japan) == "unknown")
    #expect(try film("1960", died: nil, "JP") == "protected 2030-12-31")
  }

  // MARK: - Others

  @Test func oldPhotographsAreNotDecided() throws {
    func photograph(_ year: String, died: Int) throws -> String {
      try said(Layer(kind: .photograph, creators: [author(died: died, "JP")], publication: published(year)), in: .japan)
    }
    #expect(try photograph("1956", died: 1990) == "unknown")
    #expect(try photograph("1957", died: 1990) == "unknown")
    #expect(try photograph("1958", died: 1990) == "protected 2060-12-31")
    #expect(try photograph("1950", died: 1960) == "expired 2010-12-31")
  }

  @Test func recordingsCountFromRelease() throws {
    func recording(_ year: String, _ naming: Naming) throws -> String {
      try said(
        Layer(
          kind: .soundRecording, naming: naming, creators: [author(died: nil, "JP")], publication: published(year)),
        in: .japan)
    }
    #expect(try recording("1967", .corporate) == "expired 2017-12-31")
    #expect(try recording("1968", .corporate) == "protected 2038-12-31")
    #expect(try recording("1967", .real) == "unknown")
    #expect(try recording("1955", .real) == "expired 2025-12-31")
  }

  @Test func noHumanAndNoStateAreGuessed() throws {
    #expect(try said(Layer(kind: .computerGenerated, publication: published("2024")), in: .japan) == "unknown")
    #expect(
      try said(
        Layer(kind: .government, creators: [author(died: nil, "JP")], publication: published("2000")), in: .japan)
        == "unknown")
    #expect(
      try said(
        Layer(kind: .government, creators: [author(died: nil, "JP")], publication: published("1960")), in: .japan)
        == "expired 2010-12-31")
  }

  @Test func aShorterTermAtHomeCounts() throws {
    func work(died: Int, _ code: String, in origin: String) throws -> String {
      try said(Layer(creators: [author(died: died, code)], publication: published("1960", in: origin)), in: .japan)
    }
    #expect(try work(died: 1970, "CN", in: "CN") == "expired 2020-12-31")
    #expect(try work(died: 1971, "CA", in: "CA") == "expired 2021-12-31")
    #expect(try work(died: 1972, "CA", in: "CA") == "protected 2042-12-31")
    #expect(try work(died: 1970, "JP", in: "CN") == "protected 2040-12-31")
    #expect(try work(died: 1970, "CN", in: "JP") == "protected 2040-12-31")
    #expect(try work(died: 1970, "FR", in: "FR") == "protected 2040-12-31")
  }

  @Test func reasonsCiteTheProvision() throws {
    let layer = Layer(creators: [author(died: 1967, "JP")], publication: try published("1950", in: "JP"))
    let reasons = try answer(layer, in: .japan).reasons
    #expect(
      reasons == [
        Wording(
          en: "death of the last author (1967) + 50 years, to the end of the year: "
            + "Copyright Act Art. 51(2) before 2018-12-30",
          ja: "最後に死亡した著作者の死亡(1967年)から50年(年末まで):著作権法51条2項(2018年12月30日改正前)"),
        Wording(
          en: "later extensions reach only what was still protected on 2018-12-29, and revive nothing",
          ja: "その後の延長は2018-12-29の時点で存続していたものだけに適用され、消滅した権利は復活しません"),
      ])
    let undated = try answer(Layer(creators: [author(died: 1967, "JP")]), in: .japan).reasons
    #expect(undated == reasons + [.takenAsPublishedInLife])
  }
}
