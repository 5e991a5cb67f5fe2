internal import Folding

/// What a name is written in, as far as lists care.
enum NameScript {
  /// Hiragana and katakana, with the marks and spaces that stand between them.
  static func isKana(_ text: String) -> Bool {
    let kinds = kinds(of: text)
    return !kinds.isEmpty && kinds.allSatisfy { $0 == .hiragana || $0 == .katakana }
  }

  static func isJapanese(_ text: String) -> Bool {
    kinds(of: text).contains { $0 == .hiragana || $0 == .katakana || $0 == .han }
  }

  /// The scripts of its letters and digits, in order.
  static func kinds(of text: String) -> [Script] {
    text.unicodeScalars.map { script(of: $0.value) }.filter { $0 != .other && $0 != .mark }
  }
}
