internal import Folding
internal import Naming

extension LexiconEntry.Ambiguity {
  /// How easily a name is taken for a common word, guessed from its shape alone. Rather too careful: whoever keeps the
  /// list can lower it.
  init(guessedFor name: String) {
    let kinds = NameScript.kinds(of: name)
    let words = name.split(separator: " ").count
    if NameScript.isJapanese(name) {
      self = Self.guess(japanese: kinds)
    } else if words > 1 || kinds.contains(.digit) {
      self = .distinct
    } else {
      // Seal, Prince, Monster: one word of usual length may be anything.
      self = kinds.count <= 1 ? .common : kinds.count < 9 ? .word : kinds.count < 12 ? .shared : .distinct
    }
  }

  private static func guess(japanese kinds: [Script]) -> Self {
    if kinds.count <= 1 { return .common }
    if Set(kinds) == [.han] { return kinds.count == 2 ? .word : .distinct }
    if Set(kinds).isSubset(of: [.hiragana, .katakana]) {
      return kinds.count <= 3 ? .word : kinds.count == 4 ? .shared : .distinct
    }
    return kinds.count == 2 ? .word : .distinct
  }
}
