/// Numbers that look drawn by lot and are the same on every machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// Text that means nothing, in the letters and the rhythm of a language.
struct Prose {
  enum Language: String, CaseIterable {
    case english = "English"
    case japanese = "Japanese"
  }

  let language: Language
  var numbers: SeededNumbers
  private let words: [String]

  init(_ language: Language, seed: UInt64) {
    self.language = language
    numbers = SeededNumbers(seed: seed)
    var words: [String] = []
    for _ in 0..<4000 { words.append(Self.word(language, &numbers)) }
    self.words = words
  }

  /// About 60 letters in English, 30 in Japanese, on one line.
  mutating func sentence() -> String {
    let count = Int.random(in: 6...12, using: &numbers)
    var chosen: [String] = []
    for _ in 0..<count { chosen.append(word()) }
    switch language {
    case .english: return chosen.joined(separator: " ") + "."
    case .japanese:
      return chosen.map { $0 + Self.particles[Int.random(in: 0..<Self.particles.count, using: &numbers)] }.joined()
        + "。"
    }
  }

  /// Lines of a few sentences, at least so many bytes of them.
  mutating func lines(bytes: Int) -> [String] {
    var lines: [String] = []
    var written = 0
    while written < bytes {
      let line = (0..<4).map { _ in sentence() }.joined(separator: language == .english ? " " : "")
      lines.append(line)
      written += line.utf8.count + 1
    }
    return lines
  }

  /// The same as text.
  mutating func text(bytes: Int) -> [UInt8] { Array(lines(bytes: bytes).joined(separator: "\n").utf8) + [0x0A] }

  /// A few words are common and most are rare.
  private mutating func word() -> String {
    let share = Double.random(in: 0..<1, using: &numbers)
    return words[Int(share * share * Double(words.count))]
  }

  private static func word(_ language: Language, _ numbers: inout SeededNumbers) -> String {
    func pick<C: RandomAccessCollection>(_ pieces: C) -> String where C.Element == Character {
      pieces.randomElement(using: &numbers).map { String($0) } ?? ""
    }
    switch language {
    case .english:
      return (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
        pick(consonants) + pick(vowels) + (Bool.random(using: &numbers) ? pick(endings) : "")
      }.joined()
    case .japanese:
      let letters = Int.random(in: 0..<4, using: &numbers) == 0 ? katakana : kanji
      return (0..<Int.random(in: 2...3, using: &numbers)).map { _ in pick(letters) }.joined()
    }
  }

  private static let consonants = Array("bcdfghjklmnpqrstvwyz")
  private static let vowels = Array("aeiou")
  private static let endings = Array("lmnrst")
  private static let katakana = Array("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロガギグゲゴダデドバビブ")
  private static let kanji = Array(
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法")
  private static let particles = ["は", "が", "を", "に", "の", "と", "で", "も", "から", "まで", "へ", "や"]
}
