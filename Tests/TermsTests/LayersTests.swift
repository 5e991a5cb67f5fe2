import Testing
import Vocabulary

@testable import Terms

@Suite struct LayersTests {
  private func term(_ layers: Layer..., in jurisdiction: Jurisdiction = .japan) throws -> WorkTerm {
    TermCalculator(asOf: try day("2026-11-21")).term(of: WorkFacts(layers: layers), in: jurisdiction)
  }

  private let old = Layer(creators: [author(died: 1900, "JP")])
  private let newTranslation = Layer(role: .translator, creators: [author(died: 1980, "JP")])
  private let oldPictures = Layer(role: .illustrator, kind: .art, creators: [author(died: 1910, "JP")])
  private let undatedMusic = Layer(role: .composer, kind: .music, creators: [author(died: nil, "JP")])

  @Test func oneProtectedLayerProtectsTheWork() throws {
    let work = try term(old, newTranslation, undatedMusic)
    #expect(work.answer.state == .protected)
    #expect(work.answer.until == (try day("2050-12-31")))
    #expect(work.layers.map(\.answer.state) == [.expired, .protected, .unknown])
    #expect(work.answer.reasons.allSatisfy { $0.en.hasPrefix("translation: ") && $0.ja.hasPrefix("翻訳:") })
  }

  @Test func allLayersMustHaveExpired() throws {
    #expect(try term(old, oldPictures).answer.state == .expired)
    #expect(try term(old, oldPictures).answer.until == (try day("1940-12-31")))
    #expect(try term(old, undatedMusic).answer.state == .unknown)
    #expect(try term().answer.state == .unknown)
  }

  @Test(arguments: [
    ("1931", "1931-01-01", "1931-12-31"), ("1953-04-23", "1953-04-23", "1953-04-23"),
    ("昭和28年4月23日", "1953-04-23", "1953-04-23"),
  ])
  func datesAreYearsOrDays(text: String, first: String, last: String) throws {
    let date = try RecordedDate(parsing: text)
    #expect(date.first.iso == first && date.last.iso == last)
  }

  @Test(arguments: ["", "31", "1931年頃", "0000", "1953-02-30", "+953", "-953"]) func otherDatesAreRefused(text: String) {
    #expect(throws: Complaint.self) { try RecordedDate(parsing: text) }
  }

  @Test(
    arguments: [("jp", "JP"), ("UK", "GB"), ("日本", nil), ("JPN", nil), ("J1", nil), ("", nil)] as [(String, String?)])
  func countriesAreTwoLetters(text: String, code: String?) {
    #expect(Country(text)?.code == code)
  }

  @Test(arguments: [
    (0, "2008-12-31"), (1, "2009-01-01"), (365, "2009-12-31"), (3794, "2019-05-22"), (4180, "2020-06-11"),
  ])
  func daysAreCountedOn(days: Int, expected: String) throws {
    #expect(try day("2008-12-31").later(byDays: days)?.iso == expected)
  }

  @Test func everyStretchOfDaysAgreesWithTheCalendar() throws {
    let start = try day("1999-11-15")
    for count in stride(from: 0, to: 3000, by: 7) {
      #expect(start.later(byDays: count)?.days(since: start) == count)
    }
    #expect(try day("9999-12-31").later(byDays: 1) == nil)
  }
}
