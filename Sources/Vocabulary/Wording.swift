/// A language of the interface.
public enum Language: String, Sendable, CaseIterable {
  case en, ja
}

/// One sentence in every language of the interface. The compiler is the test that none is missing.
public struct Wording: Sendable, Hashable {
  public let en: String
  public let ja: String

  public init(en: String, ja: String) {
    self.en = en
    self.ja = ja
  }

  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .ja: ja
    }
  }
}
