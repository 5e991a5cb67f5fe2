public import Vocabulary

/// Whether the works of one known author still appear protected, from the year of death alone.
///
/// This is the narrow case that prompts raise: a named creator, no particular work, taken as published in the
/// creator's life. Layers (translator, illustrator, edition) and dates are not known here, so wherever they could
/// change the answer it is `unknown`. A missing year is neither "living" nor "expired".
public struct AuthorTerm: Sendable {
  private let calculator: TermCalculator?

  /// The year that the judgement is made for: expired is what had ended before it began.
  public init(asOfYear year: Int) {
    calculator = Day(year: year, month: 1, day: 1).map { TermCalculator(asOf: $0) }
  }

  /// `country`: ISO code of the author's nationality, where known.
  public func state(died: Int?, country: String?, in jurisdiction: String) -> NameEvidence.Term {
    guard let calculator, let died, let jurisdiction = Jurisdiction(rawValue: jurisdiction) else { return .unknown }
    let author = Creator(death: .year(died), nationality: country.flatMap { Country($0) })
    return calculator.term(of: WorkFacts(layers: [Layer(creators: [author])]), in: jurisdiction).answer.state
  }
}
