/// Reads a text once, character by character: looks each up in the table, joins marks to what they stand on, repeats
/// what iteration marks repeat, and steps over markup (`MatchMarkup`).
struct MatchScanner {
  private(set) var text = MatchUnits()
  private let table = MatchTable.shared
  /// The kana just read, as hiragana and as it stands in print; 0 after anything else.
  private var kana: UInt16 = 0
  /// Whether what was just read is a kanji.
  private var followsKanji = false
  /// Where a sentence or a line ended: no mark repeats what stands before.
  private var border = 0
  /// Where reading could begin anew, and nothing of what follows would be read otherwise (`MatchKey.Rest`).
  private(set) var rests: [MatchKey.Rest] = []
  /// The units before the last of them: what follows does not reach back beyond it.
  private var restedUnits = 0
  /// A ｜ that may open the base of a reading.
  private var bar = -1

  init(capacity bytes: Int) {
    text.reserve(bytes / 2)
  }

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    table.codes.withUnsafeBufferPointer { codes in
      var at = 0
      while at < bytes.count {
        let (scalar, length) = wellFormedScalar(bytes, at: at) ?? (0xFFFD, 1)
        let code = scalar < 0x10000 ? codes[Int(scalar)] : MatchTable.rare
        if code == MatchTable.drop {
          at += length
          drop(scalar, to: at)
        } else if code < MatchTable.firstControl || code > MatchTable.lastControl {
          let end = at + length
          emit(code, UInt32(truncatingIfNeeded: at), UInt32(truncatingIfNeeded: end))
          kana = Self.hiragana(scalar)
          followsKanji = Self.isKanji(scalar)
          at = end
        } else {
          at = obey(code, scalar, length, bytes, at: at)
        }
      }
    }
  }

  @inline(__always)
  private mutating func emit(_ code: UInt16, _ start: UInt32, _ end: UInt32) {
    if code < MatchTable.firstExpansion || code > MatchTable.lastExpansion {
      text.append(code, start, end)
    } else {
      for unit in table.expansions[Int(code - MatchTable.firstExpansion)] { text.append(unit, start, end) }
    }
  }

  /// Spaces and punctuation: nothing of them stays, but a sentence may have ended.
  @inline(__always)
  private mutating func drop(_ scalar: UInt32, to end: Int) {
    kana = 0
    followsKanji = false
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x300C, 0x300D: rest(at: end)
    case 0x0A, 0x0D:
      // A line may be broken inside a word of Japanese, but not in an empty line, and letters join nobody.
      let isEmptyLine = border == text.units.count
      if isEmptyLine || text.units[border..<text.units.count].last.map({ $0 < 0x2E80 }) ?? true || isLong {
        rest(at: end)
      } else {
        border = text.units.count
      }
    default: break
    }
  }

  /// A text without sentences must not be one piece.
  private var isLong: Bool { text.units.count - restedUnits > 4096 }

  private mutating func rest(at end: Int) {
    border = text.units.count
    bar = -1
    guard border > restedUnits else { return }
    restedUnits = border
    rests.append(MatchKey.Rest(unit: border, byte: end))
  }

  /// What the table cannot say in one unit. Returns where reading goes on.
  private mutating func obey(
    _ code: UInt16, _ scalar: UInt32, _ length: Int, _ bytes: UnsafeBufferPointer<UInt8>, at: Int
  ) -> Int {
    let end = at + length
    switch code {
    case MatchTable.mark: extend(to: end)
    case MatchTable.voicing: voice(by: Self.voiced(kana), to: end)
    case MatchTable.halfVoicing: voice(by: Self.halfVoiced(kana), to: end)
    case MatchTable.longVowel:
      if kana != 0 { text.append(MatchTable.longUnit, UInt32(at), UInt32(end)) }
    case MatchTable.repeatKana: repeatKana(kana, at..<end)
    case MatchTable.repeatVoiced: repeatKana(Self.voiced(kana) ?? kana, at..<end)
    case MatchTable.repeatKanji: return repeatKanji(bytes, at: at, length)
    case MatchTable.rare:
      emitRare(scalar, at..<end)
    case MatchTable.syllable:
      for unit in Self.jamo(scalar) { text.append(unit, UInt32(at), UInt32(end)) }
      kana = 0
      followsKanji = false
    default: return step(over: code, bytes, at: at, length)
    }
    return end
  }

  /// The last unit reaches further: a mark stands on it.
  private mutating func extend(to end: Int) {
    guard let last = text.ends.indices.last, last >= restedUnits, Int(text.ends[last]) >= end - 8 else { return }
    text.ends[last] = UInt32(end)
  }

  private mutating func voice(by voiced: UInt16?, to end: Int) {
    guard let voiced, let last = text.units.indices.last else { return extend(to: end) }
    text.units[last] = table.codes[Int(voiced)]
    text.ends[last] = UInt32(end)
    kana = voiced
  }

  private mutating func repeatKana(_ repeated: UInt16, _ range: Range<Int>) {
    guard repeated != 0, text.units.count > border else { return }
    text.append(table.codes[Int(repeated)], UInt32(range.lowerBound), UInt32(range.upperBound))
    kana = repeated
  }

  /// 人々 repeats one kanji, 部分々々 two.
  private mutating func repeatKanji(_ bytes: UnsafeBufferPointer<UInt8>, at: Int, _ length: Int) -> Int {
    var marks = 0
    var end = at
    while end + length <= bytes.count, let next = wellFormedScalar(bytes, at: end),
      table.codes.indices.contains(Int(next.scalar)),
      table.codes[Int(next.scalar)] == MatchTable.repeatKanji
    {
      marks += 1
      end += next.length
    }
    let count = text.units.count
    guard followsKanji, marks <= 4, count - border >= marks else { return end }
    for index in 0..<marks {
      let start = UInt32(at + index * length)
      text.append(text.units[count - marks + index], start, start + UInt32(length))
    }
    return end
  }

  /// A character outside the basic plane: folded, or kept as two units.
  private mutating func emitRare(_ scalar: UInt32, _ range: Range<Int>) {
    kana = 0
    followsKanji = Self.isKanji(scalar)
    let (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
    switch table.rareFold(scalar) {
    case .drop: break
    case .mark: extend(to: range.upperBound)
    case .code(let code): emit(code, start, end)
    case .keep:
      text.append(UInt16(truncatingIfNeeded: 0xD7C0 + scalar >> 10), start, end)
      text.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF), start, end)
    }
  }

  // MARK: - Markup

  private mutating func step(
    over code: UInt16, _ bytes: UnsafeBufferPointer<UInt8>, at: Int, _ length: Int
  ) -> Int {
    let markup = MatchMarkup(bytes)
    let after = at + length
    switch code {
    case MatchTable.openReading:
      let hasBar = bar >= 0 && at - bar < 120
      bar = -1
      if followsKanji || hasBar, let end = markup.endOfReading(after, closing: 0x300B, anyContent: hasBar) {
        extendReading(to: end)
        return end
      }
    case MatchTable.openParenthesis:
      if followsKanji, let end = markup.endOfReading(after, closing: 0xFF09, orClosing: 0x29) {
        extendReading(to: end)
        return end
      }
    case MatchTable.bar:
      if followsKanji, let end = markup.endOfReading(after, closing: 0x7D) {
        extendReading(to: end)
        return end
      }
      bar = after
    case MatchTable.openNote:
      if let note = markup.note(after) {
        if let scalar = note.scalar {
          if scalar < 0x10000 {
            let code = table.codes[Int(scalar)]
            if code != 0, code < MatchTable.firstControl { text.append(code, UInt32(at), UInt32(note.end)) }
            kana = 0
            followsKanji = Self.isKanji(scalar)
          } else {
            emitRare(scalar, at..<note.end)
          }
        }
        return note.end
      }
    case MatchTable.openTag:
      if let tag = markup.endOfTag(after) {
        // A reading belongs to its kanji; any other tag to nothing.
        if tag.isReading { extendReading(to: tag.end) }
        return tag.end
      }
    case MatchTable.ampersand:
      if let entity = markup.entity(after) {
        if entity.scalar < 0x10000 {
          let code = table.codes[Int(entity.scalar)]
          if code != 0, code < MatchTable.firstControl || code > MatchTable.lastControl {
            emit(code, UInt32(at), UInt32(entity.end))
            kana = Self.hiragana(entity.scalar)
            followsKanji = Self.isKanji(entity.scalar)
          }
        } else {
          emitRare(entity.scalar, at..<entity.end)
        }
        return entity.end
      }
    case MatchTable.closeBracket:
      if let end = markup.endOfLink(after) { return end }
    default: break
    }
    kana = 0
    followsKanji = false
    return after
  }

  private mutating func extendReading(to end: Int) {
    if let last = text.ends.indices.last, last >= restedUnits { text.ends[last] = UInt32(end) }
  }

  // MARK: - Characters

  @inline(__always)
  static func isKanji(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
      || scalar == 0x3005
  }

  /// Katakana of either width as hiragana; 0 for anything that is no kana.
  @inline(__always)
  static func hiragana(_ scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x3041...0x3096: UInt16(scalar)
    case 0x30A1...0x30F6: UInt16(scalar - 0x60)
    case 0xFF66...0xFF9D: halfWidth[Int(scalar - 0xFF66)]
    default: 0
    }
  }

  private static let halfWidth: [UInt16] = Array("をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん".utf16)

  static func voiced(_ kana: UInt16) -> UInt16? {
    switch kana {
    case 0x3046: 0x3094
    case 0x304B...0x3061 where kana & 1 == 1: kana + 1
    case 0x3064, 0x3066, 0x3068: kana + 1
    case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: kana + 1
    default: nil
    }
  }

  static func halfVoiced(_ kana: UInt16) -> UInt16? {
    [0x306F, 0x3072, 0x3075, 0x3078, 0x307B].contains(kana) ? kana + 2 : nil
  }

  /// The letters of a Hangul syllable, so that it is the same whether it was typed whole or letter by letter.
  private static func jamo(_ scalar: UInt32) -> [UInt16] {
    let index = UInt16(scalar - 0xAC00)
    let letters = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
    return index % 28 == 0 ? letters : letters + [0x11A7 + index % 28]
  }
}
