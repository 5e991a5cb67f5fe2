internal import Vocabulary

// Pieces of sentences in both languages, put together.

extension Wording {
  static func + (a: Wording, b: Wording) -> Wording { Wording(en: a.en + b.en, ja: a.ja + b.ja) }

  /// The same in both languages: a name, a number.
  init(_ text: String) { self.init(en: text, ja: text) }

  var quoted: Wording { Wording(en: "“\(en)”", ja: "「\(ja)」") }
}

extension [Wording] {
  /// `a, b or c`
  var anyOf: Wording {
    guard let last, count > 1 else { return first ?? Wording("") }
    let others = dropLast()
    return Wording(
      en: others.map(\.en).joined(separator: ", ") + " or " + last.en,
      ja: others.map(\.ja).joined(separator: "、") + "または" + last.ja)
  }

  /// `a, b, c`
  var inRow: Wording {
    Wording(en: map(\.en).joined(separator: ", "), ja: map(\.ja).joined(separator: "、"))
  }
}

extension CaseIterable where Self: Hashable {
  /// The members of a set in the order in which they are declared.
  static func ordered(_ set: Set<Self>) -> [Self] { allCases.filter(set.contains) }
}
