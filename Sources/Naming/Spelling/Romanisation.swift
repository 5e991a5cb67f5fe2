/// From the kana reading of a Japanese name to the ways people write it in Latin letters.
///
/// Spellings are lower-case ASCII words, the most usual first: Hepburn without long vowels (`otomo`), with them
/// written out or with `h` (`ootomo`, `ohtomo`), the official systems (`hujisawa`), `m` before labials (`shimbun`).
public enum Romanisation {
  /// The spellings of one word, a surname or a given name. Empty when it is not kana.
  public static func spellings(kana: String, limit: Int = 12) -> [String] {
    guard let word = KanaWord(kana), limit > 0 else { return [] }
    var drafts = [Draft()]
    for mora in word.moras {
      // Costs only grow, so that the best of the whole grow from the best so far.
      drafts = best(drafts.flatMap { $0.continued(by: mora) }, limit)
    }
    return drafts.map(\.text)
  }

  /// A spelling that is being written, with the ways it has chosen so far.
  private struct Draft {
    var text = ""
    var cost = 0
    private var ways: [Mora.Habit: Int] = [:]

    func continued(by mora: Mora) -> [Draft] {
      guard let habit = mora.habit else { return [writing(mora, 0)] }
      if let way = ways[habit], mora.writings.indices.contains(way) { return [writing(mora, way)] }
      return mora.writings.indices.map { way in
        var draft = writing(mora, way)
        draft.ways[habit] = way
        draft.cost += mora.costs[way]
        return draft
      }
    }

    private func writing(_ mora: Mora, _ way: Int) -> Draft {
      var draft = self
      draft.text += mora.writings[way]
      return draft
    }
  }

  /// Each text once, the cheapest first; what costs the same stays in the order in which it was made.
  private static func best(_ drafts: [Draft], _ limit: Int) -> [Draft] {
    let ordered = drafts.enumerated().sorted { a, b in (a.element.cost, a.offset) < (b.element.cost, b.offset) }
    var seen: Set<String> = []
    return Array(ordered.map(\.element).filter { seen.insert($0.text).inserted }.prefix(limit))
  }

  // MARK: - Names of two words

  /// Enough to know a spelling again, however unusual.
  private static let wide = 96

  /// Cuts the reading of a whole name that is written without a space (`みやざきはやお`) into family and given name, by
  /// its two words in Latin letters, which may stand in either order. nil: no cut agrees with them.
  public static func split(kana: String, romaji: [String]) -> (family: String, given: String)? {
    guard romaji.count == 2 else { return nil }
    let words = romaji.map(plain)
    return cuts(of: kana).first { family, given in
      (agrees(family, words[0]) && agrees(given, words[1])) || (agrees(family, words[1]) && agrees(given, words[0]))
    }
  }

  /// The same for names of which one word is written in a way of its own (`Tite Kubo`, `Leiji Matsumoto`): the other
  /// word decides, where it allows only one cut.
  static func looseSplit(kana: String, romaji: [String]) -> (family: String, given: String)? {
    guard romaji.count == 2 else { return nil }
    let words = romaji.map(plain)
    let possible = cuts(of: kana).filter { family, given in
      words.contains { agrees(family, $0) } || words.contains { agrees(given, $0) }
    }
    return possible.count == 1 ? possible.first : nil
  }

  private static func cuts(of kana: String) -> [(family: String, given: String)] {
    let letters = Array(kana)
    return letters.indices.dropFirst().filter { !KanaWord.isInner(letters[$0]) }
      .map { (String(letters[..<$0]), String(letters[$0...])) }
  }

  /// True when a word in Latin letters is a spelling of a kana word.
  static func agrees(_ kana: String, _ word: String) -> Bool {
    spellings(kana: kana, limit: wide).contains { plain($0) == word }
  }

  /// Lower-case ASCII letters only: `Shun'ichirō` as `shunichiro`.
  static func plain(_ word: String) -> String {
    var text = ""
    for scalar in word.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic, scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else if let bare = vowels[scalar] {
        text.append(bare)
      }
    }
    return text
  }

  private static let vowels: [Unicode.Scalar: Character] = [
    "ā": "a", "â": "a", "ī": "i", "î": "i", "ū": "u", "û": "u", "ē": "e", "ê": "e", "ō": "o", "ô": "o", "é": "e",
  ]
}
