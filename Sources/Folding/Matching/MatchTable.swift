/// What each character becomes in a `MatchKey`. Derived from ICU and from the facts in `MatchTableRecipe` by
/// `proviso-dev generate`, so that a newer ICU changes no key unseen.
struct MatchTable: Sendable {
  static let shared = MatchTable(reading: folds)

  /// For every scalar of the basic plane: 0, the unit that takes its place, or one of the numbers below. Those lie
  /// where no unit does, between the surrogates and the compatibility forms.
  let codes: [UInt16]
  /// Characters that become several units.
  let expansions: [[UInt16]]
  private let rares: [(range: ClosedRange<UInt32>, fold: RareFold)]

  static let drop: UInt16 = 0
  /// Joins the character before it.
  static let mark: UInt16 = 0xE000
  static let repeatKanji: UInt16 = 0xE001
  static let repeatKana: UInt16 = 0xE002
  static let repeatVoiced: UInt16 = 0xE003
  static let longVowel: UInt16 = 0xE004
  static let voicing: UInt16 = 0xE005
  static let halfVoicing: UInt16 = 0xE006
  static let openReading: UInt16 = 0xE007
  static let openParenthesis: UInt16 = 0xE008
  static let openNote: UInt16 = 0xE009
  static let openTag: UInt16 = 0xE00A
  static let ampersand: UInt16 = 0xE00B
  static let bar: UInt16 = 0xE00C
  static let closeBracket: UInt16 = 0xE00D
  /// A whole Hangul syllable.
  static let syllable: UInt16 = 0xE00E
  /// Outside the basic plane.
  static let rare: UInt16 = 0xE00F
  static let firstControl = mark
  static let lastControl = rare
  static let firstExpansion: UInt16 = 0xE010
  static let lastExpansion: UInt16 = 0xF8FF

  /// The long vowel mark and 一 look alike, so they are one unit.
  static let longUnit: UInt16 = 0x4E00

  static let controls: [(scalars: String, code: UInt16)] = [
    ("々〻", repeatKanji), ("ゝヽ", repeatKana), ("ゞヾ", repeatVoiced), ("ーｰ", longVowel),
    ("\u{3099}\u{309B}\u{FF9E}", voicing), ("\u{309A}\u{309C}\u{FF9F}", halfVoicing), ("《", openReading),
    ("（(", openParenthesis), ("［", openNote), ("<", openTag), ("&", ampersand), ("|｜", bar), ("]", closeBracket),
  ]

  enum RareFold: Sendable {
    case drop, mark, keep
    case code(UInt16)
  }

  /// The fold of a scalar outside the basic plane.
  func rareFold(_ scalar: UInt32) -> RareFold {
    var low = 0
    var high = rares.count
    while low < high {
      let middle = (low + high) / 2
      if rares[middle].range.upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < rares.count, rares[low].range.contains(scalar) else { return .drop }
    if case .code(let first) = rares[low].fold, rares[low].range.count > 1 {
      return .code(first + UInt16(scalar - rares[low].range.lowerBound))
    }
    return rares[low].fold
  }

  /// Reads entries such as `4E00-9FFF=` (stay), `410-42F+430` (a row onto a row), `FB01:66.69`, `301~` (a mark).
  private init(reading folds: String) {
    var codes = [UInt16](repeating: 0, count: 0x10000)
    var expansions: [[UInt16]] = []
    var rares: [(range: ClosedRange<UInt32>, fold: RareFold)] = []
    for entry in folds.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      var reader = EntryReader(entry)
      let range = reader.range()
      var fold: RareFold
      switch reader.sign() {
      case UInt8(ascii: "="): fold = .keep
      case UInt8(ascii: "~"): fold = .mark
      case UInt8(ascii: "+"): fold = .code(reader.unit())
      default:
        let units = reader.units()
        if units.count == 1 {
          fold = .code(units[0])
        } else {
          fold = .code(Self.firstExpansion + UInt16(expansions.count))
          expansions.append(units)
        }
      }
      if range.lowerBound > 0xFFFF {
        rares.append((range, fold))
        continue
      }
      for scalar in range {
        codes[Int(scalar)] =
          switch fold {
          case .drop: 0
          case .mark: Self.mark
          case .keep: UInt16(scalar)
          case .code(let first): range.count > 1 ? first + UInt16(scalar - range.lowerBound) : first
          }
      }
    }
    for (scalars, code) in Self.controls {
      for scalar in scalars.unicodeScalars { codes[Int(scalar.value)] = code }
    }
    for scalar in 0xAC00...0xD7A3 { codes[scalar] = Self.syllable }
    self.codes = codes
    self.expansions = expansions
    self.rares = rares
  }
}

private struct EntryReader {
  private var rest: Substring.UTF8View.SubSequence

  init(_ entry: Substring.UTF8View.SubSequence) {
    rest = entry
  }

  private mutating func number() -> UInt32 {
    var value: UInt32 = 0
    while let byte = rest.first, let digit = hexDigit(byte) {
      value = value << 4 | digit
      rest.removeFirst()
    }
    return value
  }

  mutating func range() -> ClosedRange<UInt32> {
    let first = number()
    guard rest.first == UInt8(ascii: "-") else { return first...first }
    rest.removeFirst()
    return first...max(first, number())
  }

  mutating func sign() -> UInt8 { rest.popFirst() ?? 0 }
  mutating func unit() -> UInt16 { UInt16(truncatingIfNeeded: number()) }

  mutating func units() -> [UInt16] {
    var units = [unit()]
    while rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      units.append(unit())
    }
    return units
  }
}
