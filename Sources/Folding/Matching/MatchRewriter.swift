/// Folds what single characters do not show: function words in kanji, and the historical spelling of long vowels.
///
/// It works on the units that are left, so that a space or a comma between two kana changes nothing. It is no
/// transliteration: both texts that are compared go through it, and it only has to bring the same words together.
struct MatchRewriter {
  private(set) var text = MatchUnits()
  /// Where what is being rewritten begins.
  private var first = 0
  private let words = MatchWords.shared

  init(capacity: Int) {
    text.reserve(capacity + capacity / 16)
  }

  /// Rewrites from rest to rest, and hands back where the rests are in what was written.
  mutating func rewrite(_ source: MatchUnits, from rests: [MatchKey.Rest]) -> [MatchKey.Rest] {
    var moved: [MatchKey.Rest] = []
    moved.reserveCapacity(rests.count)
    var start = 0
    for rest in rests {
      rewrite(source, start..<rest.unit)
      start = rest.unit
      moved.append(MatchKey.Rest(unit: text.units.count, byte: rest.byte))
    }
    rewrite(source, start..<source.units.count)
    return moved
  }

  private mutating func rewrite(_ source: MatchUnits, _ range: Range<Int>) {
    let units = source.units.span
    first = text.units.count
    words.index.withUnsafeBufferPointer { index in
      var at = range.lowerBound
      while at < range.upperBound {
        let group = index[Int(units[at])]
        if group != 0, let word = word(in: words.groups[Int(group)], units, at, range) {
          let end = at + word.pattern.count
          for unit in word.kana { append(unit, source.starts[at], source.ends[end - 1]) }
          at = end
        } else {
          append(units[at], source.starts[at], source.ends[at])
          at += 1
        }
      }
    }
  }

  private func word(
    in group: [MatchWords.Word], _ units: Span<UInt16>, _ at: Int, _ range: Range<Int>
  ) -> MatchWords.Word? {
    for word in group {
      let end = at + word.pattern.count
      guard end <= range.upperBound, (0..<word.pattern.count).allSatisfy({ units[at + $0] == word.pattern[$0] }) else {
        continue
      }
      let isAlone =
        (at == range.lowerBound || !isKanji(units[at - 1])) && (end == range.upperBound || !isKanji(units[end]))
      if isAlone || !word.standsAlone { return word }
    }
    return nil
  }

  private func isKanji(_ unit: UInt16) -> Bool { (0x3400...0x9FFF).contains(unit) && unit != MatchTable.longUnit }

  /// かう → こう, せう → しよう, くわ → か. Syllables in わ-row spelling are vowels by now.
  @inline(__always)
  private mutating func append(_ unit: UInt16, _ start: UInt32, _ end: UInt32) {
    if unit == Self.u || unit == Self.wa, text.units.count > first {
      let last = text.units.count - 1
      let before = text.units[last]
      if unit == Self.wa {
        if before == Self.ku || before == Self.gu {
          text.units[last] = before == Self.ku ? Self.ka : Self.ga
          text.ends[last] = end
          return
        }
      } else if before >= 0x3041, before <= 0x3096 {
        let row = Self.rows[Int(before - 0x3041)]
        if row.vowel == 1 {
          text.units[last] = row.other
        } else if row.vowel == 4 {
          text.units[last] = row.other
          text.append(Self.yo, start, end)
        }
      }
    }
    text.append(unit, start, end)
  }

  private static let u: UInt16 = 0x3046
  private static let wa: UInt16 = 0x308F
  private static let ku: UInt16 = 0x304F
  private static let gu: UInt16 = 0x3050
  private static let ka: UInt16 = 0x304B
  private static let ga: UInt16 = 0x304C
  private static let yo: UInt16 = 0x3088

  /// For every hiragana whose vowel is a (1) the one with o, and whose vowel is e (4) the one with i.
  private static let rows: [(vowel: UInt8, other: UInt16)] = {
    var rows = [(vowel: UInt8, other: UInt16)](repeating: (0, 0), count: 0x3096 - 0x3041 + 1)
    func pair(_ from: String, _ to: String, _ vowel: UInt8) {
      for (one, other) in zip(from.utf16, to.utf16) { rows[Int(one - 0x3041)] = (vowel, other) }
    }
    pair("あかがさざただなばぱまやらわ", "おこごそぞとどのぼぽもよろお", 1)
    pair("えけげせぜてでねべぺめれ", "いきぎしじちじにびぴみり", 4)
    return rows
  }()
}
