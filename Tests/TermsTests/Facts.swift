import Testing
import Vocabulary

@testable import Terms

/// Short ways to write facts down in tests.
func day(_ text: String) throws -> Day { try Day(parsing: text) }

func country(_ code: String?) -> Country? { code.flatMap { Country($0) } }

func published(_ date: String, in code: String? = nil) throws -> Publication {
  .first(try RecordedDate(parsing: date), in: country(code))
}

func author(died: Int?, _ code: String? = nil) -> Creator {
  Creator(death: died.map { .year($0) } ?? .unrecorded, nationality: country(code))
}

/// The answer for one layer.
func answer(_ layer: Layer, in jurisdiction: Jurisdiction, asOf: String = "2026-11-21") throws -> TermAnswer {
  let answer = TermCalculator(asOf: try day(asOf)).term(of: WorkFacts(layers: [layer]), in: jurisdiction).answer
  #expect(!answer.reasons.isEmpty)
  for reason in answer.reasons {
    #expect(!reason.en.lowercased().contains("public domain"))
    #expect(reason.ja.unicodeScalars.contains { $0.value > 0x3000 }, "\(reason.ja)")
  }
  return answer
}

/// `expired 2017-12-31`, `unknown`
func said(_ layer: Layer, in jurisdiction: Jurisdiction, asOf: String = "2026-11-21") throws -> String {
  let answer = try answer(layer, in: jurisdiction, asOf: asOf)
  return ([answer.state.rawValue] + [answer.until?.iso].compactMap(\.self)).joined(separator: " ")
}
