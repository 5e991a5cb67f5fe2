internal import CICU

/// What each character becomes in a `BareText`: one number for every scalar of the basic plane.
///
/// 0 says that it stays; a number up to `lastScalar` is the scalar that takes its place; the numbers above it stand
/// for the rules that look at the neighbours, or that write two letters.
struct BareTable: Sendable {
  static let shared = BareTable()

  let codes: [UInt16]
  /// Variants of kanji outside the basic plane.
  let rare: [(variant: UInt32, canonical: UInt32)]

  /// A mark that is dropped wherever it stands.
  static let mark: UInt16 = 0xE000
  /// A mark that encloses what stands before it: dropped after ASCII.
  static let enclosing: UInt16 = 0xE001
  /// ー and what people write for it: dropped after kana.
  static let longVowel: UInt16 = 0xE002
  /// ヴ: read together with the small vowel after it.
  static let vu: UInt16 = 0xE003
  /// 々, after kanji.
  static let repeatedKanji: UInt16 = 0xE004
  /// ゝ and ゞ, after kana.
  static let repeatedKana: UInt16 = 0xE005
  static let repeatedVoicedKana: UInt16 = 0xE006
  /// The voicing marks that did not join the kana before them by folding.
  static let voicing: UInt16 = 0xE007
  static let halfVoicing: UInt16 = 0xE008
  /// Two ASCII letters: this plus the index of the pair.
  static let firstPair: UInt16 = 0xE010
  static let lastScalar: UInt16 = 0xDFFF
  static let pairs: [(UInt8, UInt8)] = [(0x61, 0x65), (0x6F, 0x65), (0x74, 0x68)]  // ae, oe, th

  private init() {
    var codes = [UInt16](repeating: 0, count: 0x10000)
    var rare: [(UInt32, UInt32)] = []
    Self.addLetters(&codes)
    Self.addMarks(&codes)
    Self.addKana(&codes)
    KanjiVariants.forEach { variant, canonical in
      if variant < 0x10000 {
        codes[Int(variant)] = UInt16(truncatingIfNeeded: canonical)
      } else {
        rare.append((variant, canonical))
      }
    }
    self.codes = codes
    self.rare = rare
  }

  /// Letters with diacritics, and those that are letters of their own to Unicode but not to who types a name.
  private static func addLetters(_ codes: inout [UInt16]) {
    let plain: [(Unicode.Scalar, String)] = [
      ("a", "ⱥ"), ("b", "ƀɓ"), ("c", "ȼƈ"), ("d", "đðɖɗ"), ("e", "ɇ"), ("f", "ƒ"), ("g", "ǥɠ"), ("h", "ħɦ"),
      ("i", "ıɨ"),
      ("j", "ɉȷ"), ("k", "ƙĸⱪ"), ("l", "łƚɫⱡ"), ("n", "ŋɲƞ"), ("o", "øɵ"), ("p", "ƥᵽ"), ("r", "ɍɽ"), ("s", "ʂȿ"),
      ("t", "ŧƭⱦ"), ("u", "ʉ"), ("v", "ʋ"), ("y", "ɏƴ"), ("z", "ƶȥɀ"),
    ]
    for (ascii, letters) in plain {
      for letter in letters.unicodeScalars { codes[Int(letter.value)] = UInt16(truncatingIfNeeded: ascii.value) }
    }
    for (index, letter) in ["æ", "œ", "þ"].joined().unicodeScalars.enumerated() {
      codes[Int(letter.value)] = firstPair + UInt16(index)
    }
    for block in [0xC0...0x52F, 0x1E00...0x1FFF] as [ClosedRange<UInt32>] {
      for scalar in block {
        let base = pv_base_of(scalar)
        guard base != scalar, base < 0x10000, pv_category_of(base) == pv_letter else { continue }
        codes[Int(scalar)] = codes[Int(base)] != 0 ? codes[Int(base)] : UInt16(truncatingIfNeeded: base)
      }
    }
  }

  private static func addMarks(_ codes: inout [UInt16]) {
    for block in [0x300...0x36F, 0x483...0x487, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F] {
      for scalar in block where pv_category_of(UInt32(scalar)) == pv_mark { codes[scalar] = mark }
    }
    // These keep apart what stands before and after them, so that taking them out could join it.
    for scalar in [0x488...0x489, 0x1ABE...0x1ABE, 0x20DD...0x20E0, 0x20E2...0x20E4].joined() {
      codes[scalar] = enclosing
    }
  }

  private static func addKana(_ codes: inout [UInt16]) {
    for scalar in 0x3041...0x3096 { codes[scalar] = UInt16(scalar + 0x60) }
    // Small letters, old letters and the sounds that are spelt in two ways. Foreign names keep their two-letter
    // sounds: ティ becomes テイ, not チ, which is another name too often.
    let others = Array("ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヂジヅズヰイヱエヷバヸビヹベヺボ".unicodeScalars)
    let ainu = Array("ㇰクㇱシㇲスㇳトㇴヌㇵハㇶヒㇷフㇸヘㇹホㇺムㇻラㇼリㇽルㇾレㇿロ".unicodeScalars)
    for pair in [others, ainu] {
      for index in stride(from: 0, to: pair.count, by: 2) {
        codes[Int(pair[index].value)] = UInt16(truncatingIfNeeded: pair[index + 1].value)
      }
    }
    // Hiragana go the way of their katakana.
    for scalar in 0x3041...0x3096 where codes[scalar + 0x60] != 0 { codes[scalar] = codes[scalar + 0x60] }
    codes[0x30F4] = vu
    codes[0x3094] = vu
    for scalar in "ー〜−‐–—―─".unicodeScalars { codes[Int(scalar.value)] = longVowel }
    codes[0x3005] = repeatedKanji
    for scalar in [0x309D, 0x30FD] { codes[scalar] = repeatedKana }
    for scalar in [0x309E, 0x30FE] { codes[scalar] = repeatedVoicedKana }
    codes[0x3099] = voicing
    codes[0x309A] = halfVoicing
  }
}
