import Testing
import Vocabulary

@testable import Terms

/// What holds for all facts, whatever they are.
@Suite struct SoundnessTests {
  /// Every combination of a few values at the borders.
  private static let layers: [Layer] = {
    let deaths: [Creator.Death] = [.unrecorded, .year(1), .year(1941), .year(1958), .year(9999), .notBefore(2026)]
    let years = [1, 1930, 1957, 1971, 9999]
    let publications: [Publication] =
      [.unrecorded, .never] + years.compactMap { RecordedDate(year: $0) }.map { .first($0, in: country("US")) }
    var layers: [Layer] = []
    for kind in WorkKind.allCases {
      for naming in Naming.allCases {
        for death in deaths {
          for publication in publications {
            for created in [nil, 1945, 9999] {
              layers.append(
                Layer(
                  kind: kind, naming: naming, creators: [Creator(death: death, nationality: country("GB"))],
                  publication: publication, created: created.flatMap { RecordedDate(year: $0) }))
            }
          }
        }
      }
    }
    return layers
  }()

  @Test(arguments: Jurisdiction.allCases) func whatExpiredStaysExpired(jurisdiction: Jurisdiction) throws {
    let today = TermCalculator(asOf: try day("2026-11-21"))
    let later = TermCalculator(asOf: try day("2076-11-21"))
    for layer in Self.layers {
      let now = today.term(of: WorkFacts(layers: [layer]), in: jurisdiction).answer
      if now.reasons.isEmpty { Issue.record("no reason: \(layer)") }
      if now.state == .expired {
        let then = later.term(of: WorkFacts(layers: [layer]), in: jurisdiction).answer
        if then.state != .expired || then.until != now.until { Issue.record("\(layer)") }
      }
    }
  }

  /// A fact less can make an answer unknown, never turn it round.
  @Test(arguments: Jurisdiction.allCases) func aMissingNationalityTurnsNothingRound(jurisdiction: Jurisdiction) throws {
    let calculator = TermCalculator(asOf: try day("2026-11-21"))
    for layer in Self.layers {
      var less = layer
      less.creators = layer.creators.map { Creator(death: $0.death) }
      let full = calculator.term(of: WorkFacts(layers: [layer]), in: jurisdiction).answer.state
      let partial = calculator.term(of: WorkFacts(layers: [less]), in: jurisdiction).answer.state
      if partial == .expired, full != .expired { Issue.record("\(layer)") }
    }
  }
}
