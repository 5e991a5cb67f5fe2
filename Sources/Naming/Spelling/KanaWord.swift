/// A kana word cut into beats, with the beats that depend on their neighbours worked out: doubled consonants, the
/// nasal, long vowels.
struct KanaWord {
  private(set) var moras: [Mora] = []

  private static let sokuon: Character = "っ"
  private static let nasal: Character = "ん"
  private static let lengthMark: Character = "ー"
  private static let small: Set<Character> = ["ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "ゃ", "ゅ", "ょ", "ゎ"]

  /// nil: something in it is no kana.
  init?(_ kana: String) {
    let letters = Array(Self.hiragana(kana))
    guard !letters.isEmpty else { return nil }
    var index = 0
    var isDoubled = false
    while index < letters.count {
      let letter = letters[index]
      index += 1
      if letter == Self.sokuon {
        isDoubled = true
        continue
      }
      if letter == Self.nasal {
        moras.append(Mora(writing: "n"))
        isDoubled = false
        continue
      }
      if letter == Self.lengthMark || Self.isLengthening(letter, after: moras.last) {
        let rest = String(letters[(index - 1)...])
        guard lengthen(by: letter, rest: rest) else { return nil }
        continue
      }
      let pair = index < letters.count && Self.small.contains(letters[index]) ? String([letter, letters[index]]) : nil
      let joined = pair.flatMap { Mora(kana: $0) }
      guard let mora = joined ?? Mora(kana: String(letter)) else { return nil }
      if joined != nil { index += 1 }
      moras.append(isDoubled ? Self.doubled(mora) : mora)
      isDoubled = false
    }
    spellNasals()
  }

  /// True for a letter that cannot begin a word.
  static func isInner(_ letter: Character) -> Bool {
    let plain = hiragana(String(letter)).first ?? letter
    return small.contains(plain) || [sokuon, nasal, lengthMark].contains(plain)
  }

  /// Katakana as hiragana, which have the same order in Unicode; combining marks joined to their letters.
  private static func hiragana(_ kana: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in kana.unicodeScalars {
      let isKatakana = (0x30A1...0x30F4).contains(scalar.value) || (0x30FD...0x30FE).contains(scalar.value)
      scalars.append(isKatakana ? Unicode.Scalar(scalar.value - 0x60) ?? scalar : scalar)
    }
    return String(scalars)
  }

  // MARK: - Doubled consonants and the nasal

  private static func doubled(_ mora: Mora) -> Mora {
    guard let first = mora.writings[0].first, !"aiueo".contains(first) else { return mora }
    if mora.writings[0].hasPrefix("ch") {
      // マッチ: as it sounds, as Hepburn has it, and as the official systems have it.
      let hepburn = mora.writings[0]
      return Mora(
        writings: ["c" + hepburn, "t" + hepburn] + mora.writings.dropFirst().map { "t" + $0 }, by: .doubledChi)
    }
    var doubled = mora
    doubled.writings = mora.writings.map { writing in writing.first.map { "\($0)" + writing } ?? writing }
    return doubled
  }

  private mutating func spellNasals() {
    for index in moras.indices.dropLast() where moras[index].writings == ["n"] {
      switch moras[index + 1].writings[0].first {
      case "b", "m", "p": moras[index] = Mora(writings: ["n", "m"], by: .nasalBeforeLabial)
      case "a", "i", "u", "e", "o", "y": moras[index] = Mora(writings: ["n", "n'"], by: .nasalBeforeVowel)
      default: break
      }
    }
  }

  // MARK: - Long vowels

  /// A bare vowel that makes the beat before it long: おう, おお, うう, ああ, いい, ええ. (えい is written as it stands.)
  private static func isLengthening(_ letter: Character, after previous: Mora?) -> Bool {
    guard let previous else { return false }
    switch previous.habit {
    case .long, .both: return false
    default: break
    }
    switch (previous.vowel, letter) {
    case ("o", "う"), ("o", "お"), ("u", "う"), ("a", "あ"), ("i", "い"), ("e", "え"): return true
    default: return false
    }
  }

  /// What lengthens becomes a beat of its own: nothing, a letter, or an `h`.
  private mutating func lengthen(by letter: Character, rest: String) -> Bool {
    guard let vowel = moras.last?.vowel else { return false }
    // In 井上 and 松浦 two words meet, and both vowels are spoken.
    let isSeam = moras.count > 1 && Self.seams.contains(rest)
    let written = vowel == "o" && letter == "う" ? "u" : String(vowel)
    if isSeam || (letter != Self.lengthMark && !["o", "u"].contains(vowel)) {
      moras.append(Mora(writings: [written, ""], by: .both(vowel)))
    } else {
      // `shota`, `shouta`, `shohta`, `shoota`; Marie for マリー
      moras.append(
        Mora(
          writings: ["", written, vowel == "i" ? "e" : "h", String(vowel)],
          by: .long(vowel, isFinal: rest.count == 1), costs: [0, 1, 3, 5]))
    }
    return true
  }

  private static let seams: Set<String> = ["うえ", "うら", "うち", "うみ", "うめ"]
}
