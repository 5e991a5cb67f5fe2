/// The spellings in Latin letters of a whole Japanese name.
public enum JapaneseName {
  /// More would fill an index without finding more.
  private static let most = 12

  /// All `given family` spellings of an entry, lower-case, the most usual first; of a name of one word, its spellings.
  ///
  /// `kana` is the reading, with or without a space between family and given name; `name` and `romaji` are how the
  /// entry is written already, by which a reading without a space is cut. Empty where they do not agree: a title, a
  /// pen name that is read otherwise, a foreign name.
  public static func romajiForms(name: String, kana: String, romaji: [String]) -> [String] {
    let parts = words(kana)
    if parts.count == 2 { return joined(family: parts[0], given: parts[1]) }
    guard parts.count == 1 else { return [] }
    for written in [name] + romaji {
      let latin = words(written)
      if let (family, given) = Romanisation.split(kana: parts[0], romaji: latin)
        ?? Romanisation.looseSplit(kana: parts[0], romaji: latin)
      {
        return joined(family: family, given: given)
      }
      if latin.count == 1, Romanisation.agrees(parts[0], Romanisation.plain(latin[0])) {
        return Romanisation.spellings(kana: parts[0], limit: most)
      }
    }
    return []
  }

  /// The most usual pairs: those whose places in the two lists come first together.
  private static func joined(family: String, given: String) -> [String] {
    let families = Romanisation.spellings(kana: family, limit: most)
    let givens = Romanisation.spellings(kana: given, limit: most)
    let pairs = families.indices.flatMap { f in givens.indices.map { g in (f, g) } }
    return pairs.sorted { a, b in (a.0 + a.1, a.0) < (b.0 + b.1, b.0) }.prefix(most)
      .map { givens[$0.1] + " " + families[$0.0] }
  }

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\u{3000}" || $0 == "・" }.map(String.init)
  }
}
