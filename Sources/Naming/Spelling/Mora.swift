/// One beat of a kana word, with the usual ways to write it in Latin letters.
struct Mora {
  /// A stretch that spelling systems write differently. All stretches of one habit in a word are written alike:
  /// nobody writes the first つ as `tsu` and the next as `tu`.
  enum Habit: Hashable {
    case shi, chi, tsu, fu, ji, zu, sha, cha, ja
    case nasalBeforeLabial, nasalBeforeVowel, doubledChi, wo
    /// A long vowel that is usually written short. At the end of a word that is done more readily than inside.
    case long(Character, isFinal: Bool)
    /// Two vowels that are usually both written.
    case both(Character)
  }

  /// The writings of a beat: one, or one for each way of its habit, the most usual first.
  var writings: [String]
  /// nil: everybody writes it alike.
  var habit: Habit?
  /// How unusual each writing is.
  var costs: [Int]

  init(writing: String) {
    writings = [writing]
    habit = nil
    costs = [0]
  }

  init(writings: [String], by habit: Habit, costs: [Int] = [0, 2, 4, 6]) {
    self.writings = writings
    self.habit = habit
    self.costs = costs
  }

  /// The vowel that it ends in.
  var vowel: Character? { writings[0].last.flatMap { "aiueo".contains($0) ? $0 : nil } }
}

extension Mora {
  /// The beat of one or two hiragana (`し`, `しゃ`); nil: not kana.
  init?(kana: String) {
    if let writing = Self.plain[kana] {
      self.init(writing: writing)
    } else if let way = Self.disputed[kana] {
      self.init(writings: way.writings, by: way.habit)
    } else {
      return nil
    }
  }

  /// Rows of five: `か き く け こ`, written with one consonant and the vowel.
  private static let rows: [(consonant: String, kana: String)] = [
    ("", "あいうえお"), ("k", "かきくけこ"), ("g", "がぎぐげご"), ("s", "さ すせそ"), ("z", "ざ ずぜぞ"), ("t", "た  てと"),
    ("d", "だ  でど"), ("n", "なにぬねの"), ("h", "はひ へほ"), ("b", "ばびぶべぼ"), ("p", "ぱぴぷぺぽ"), ("m", "まみむめも"),
    ("r", "らりるれろ"), ("", "ぁぃぅぇぉ"),
  ]

  private static let plain: [String: String] = {
    var plain = [
      "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "ゔ": "vu", "ゔぁ": "va", "ゔぃ": "vi",
      "ゔぇ": "ve", "ゔぉ": "vo", "てぃ": "ti", "でぃ": "di", "とぅ": "tu", "どぅ": "du", "でゅ": "dyu", "てゅ": "tyu",
      "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo", "ふゅ": "fyu", "うぃ": "wi", "うぇ": "we", "うぉ": "wo",
      "しぇ": "she", "ちぇ": "che", "じぇ": "je", "つぁ": "tsa", "つぃ": "tsi", "つぇ": "tse", "つぉ": "tso", "いぇ": "ye",
      "くぁ": "kwa", "くぃ": "kwi", "くぇ": "kwe", "くぉ": "kwo", "ぐぁ": "gwa", "ゎ": "wa", "ゃ": "ya", "ゅ": "yu", "ょ": "yo",
    ]
    for (consonant, kana) in rows {
      for (letter, vowel) in zip(kana, ["a", "i", "u", "e", "o"]) where letter != " " {
        plain[String(letter)] = consonant + vowel
      }
    }
    let glides = [
      ("き", "ky"), ("ぎ", "gy"), ("に", "ny"), ("ひ", "hy"), ("び", "by"), ("ぴ", "py"), ("み", "my"), ("り", "ry"),
    ]
    for (letter, consonant) in glides {
      for (small, vowel) in [("ゃ", "a"), ("ゅ", "u"), ("ょ", "o")] { plain[letter + small] = consonant + vowel }
    }
    return plain
  }()

  /// Hepburn first, then the official systems of Japan.
  private static let disputed: [String: (writings: [String], habit: Habit)] = {
    var disputed: [String: (writings: [String], habit: Habit)] = [
      "し": (["shi", "si"], .shi), "ち": (["chi", "ti"], .chi), "つ": (["tsu", "tu"], .tsu), "ふ": (["fu", "hu"], .fu),
      "じ": (["ji", "zi"], .ji), "ぢ": (["ji", "zi"], .ji), "づ": (["zu", "du"], .zu), "を": (["o", "wo"], .wo),
    ]
    for (small, vowel) in [("ゃ", "a"), ("ゅ", "u"), ("ょ", "o")] {
      disputed["し" + small] = (["sh" + vowel, "sy" + vowel], .sha)
      disputed["ち" + small] = (["ch" + vowel, "ty" + vowel], .cha)
      for letter in ["じ", "ぢ"] {
        disputed[letter + small] = (["j" + vowel, "zy" + vowel, "jy" + vowel], .ja)
      }
    }
    return disputed
  }()
}
