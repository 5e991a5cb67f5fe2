public import Vocabulary

/// The term of a work in one jurisdiction: of each layer, and of all together.
public struct WorkTerm: Sendable, Hashable {
  public struct LayerTerm: Sendable, Hashable {
    public let role: Layer.Role
    public let answer: TermAnswer
  }

  public let layers: [LayerTerm]

  /// Expired when every layer is, protected while one is.
  public var answer: TermAnswer {
    let answers = layers.map(\.answer)
    let state: NameEvidence.Term =
      answers.contains { $0.state == .protected }
      ? .protected : answers.isEmpty || answers.contains { $0.state == .unknown } ? .unknown : .expired
    let deciding = layers.filter { $0.answer.state == state }
    let reasons = deciding.flatMap { layer in
      layer.answer.reasons.map { layers.count == 1 ? $0 : layer.role.prefixed(to: $0) }
    }
    return TermAnswer(
      state: state, until: state == .unknown ? nil : deciding.compactMap(\.answer.until).max(), reasons: reasons)
  }
}

extension Layer.Role {
  fileprivate func prefixed(to reason: Wording) -> Wording {
    Wording(en: "\(label.en): \(reason.en)", ja: "\(label.ja):\(reason.ja)")
  }

  public var label: Wording {
    switch self {
    case .author: Wording(en: "work", ja: "原著作物")
    case .translator: Wording(en: "translation", ja: "翻訳")
    case .illustrator: Wording(en: "illustrations", ja: "挿絵")
    case .composer: Wording(en: "music", ja: "楽曲")
    case .edition: Wording(en: "edition", ja: "版・校訂")
    }
  }
}
