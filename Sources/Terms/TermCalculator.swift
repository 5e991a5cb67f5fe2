public import Vocabulary

/// Works out copyright terms from recorded facts, as of a day. Missing facts make an answer `unknown`, unless
/// whatever they are would not change it.
public struct TermCalculator: Sendable {
  private let day: Day

  public init(asOf day: Day) {
    self.day = day
  }

  public func term(of work: WorkFacts, in jurisdiction: Jurisdiction) -> WorkTerm {
    WorkTerm(
      work.layers.map { layer in
        WorkTerm.LayerTerm(role: layer.role, answer: TermAnswer(end(of: layer, in: jurisdiction), asOf: day))
      })
  }

  private func end(of layer: Layer, in jurisdiction: Jurisdiction) -> TermEnd {
    switch jurisdiction {
    case .japan: Japan(layer).end
    case .europeanUnion: EuropeanUnion(layer).end
    case .unitedStates: UnitedStates(layer).end
    case .unitedKingdom: UnitedKingdom(layer).end
    }
  }
}
