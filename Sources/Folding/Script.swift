internal import CICU

/// What a character is written in. Words end where this changes.
public enum Script: Sendable, Hashable, CaseIterable {
  case latin, han, hiragana, katakana, hangul, cyrillic, greek
  /// A number of any script.
  case digit
  /// A letter of a script that has no case of its own here.
  case letter
  /// A sign that belongs to the character before it.
  case mark
  /// Spaces, punctuation, symbols, and what is no character.
  case other
}

/// The class of a scalar. The long-vowel mark counts as katakana, the iteration mark 々 and 〇 as kanji.
public func script(of scalar: UInt32) -> Script {
  switch scalar {
  case 0x30...0x39: .digit
  case 0x41...0x5A, 0x61...0x7A: .latin
  case ..<0x80, 0x2010...0x205E, 0x3001...0x3003, 0x3008...0x3020, 0x1F300...0x1F9FF: .other
  case 0x4E00...0x9FFF, 0x3005, 0x3007: .han
  case 0x3041...0x3096, 0x309D...0x309F: .hiragana
  case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9D: .katakana
  default: scriptByICU(scalar)
  }
}

/// The slow twin of the ranges above.
func scriptByICU(_ scalar: UInt32) -> Script {
  switch pv_category_of(scalar) {
  case pv_digit: .digit
  case pv_mark: .mark
  case pv_letter:
    switch pv_script_of(scalar) {
    case pv_script_latin: .latin
    case pv_script_han: .han
    case pv_script_hiragana: .hiragana
    case pv_script_katakana: .katakana
    case pv_script_hangul: .hangul
    case pv_script_cyrillic: .cyrillic
    case pv_script_greek: .greek
    default: .letter
    }
  default: .other
  }
}
