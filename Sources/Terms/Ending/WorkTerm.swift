internal import Vocabulary

/// The term of a work in one jurisdiction: of each layer, and of all together.
public struct WorkTerm: Sendable, Hashable {
  public struct LayerTerm: Sendable, Hashable {
    public let role: Layer.Role
    public let answer: TermAnswer
  }

  public let layers: [LayerTerm]

  /// Of all layers together.
  public let answer: TermAnswer

  init(_ layers: [LayerTerm]) {
    self.layers = layers
    answer = TermAnswer(layers)
  }
}

extension Layer.Role {
  /// What the layer is, before its reasons.
  var label: Wording {
    switch self {
    case .author: Wording(en: "work", ja: "原著作物")
    case .translator: Wording(en: "translation", ja: "翻訳")
    case .illustrator: Wording(en: "illustrations", ja: "挿絵")
    case .composer: Wording(en: "music", ja: "楽曲")
    case .edition: Wording(en: "edition", ja: "版・校訂")
    }
  }
}
