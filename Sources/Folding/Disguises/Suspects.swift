internal import CSIMD

/// The pass over every text. It allocates nothing until a word turns out to be disguised.
struct Suspects {
  private let pages: Pages
  private var escapes = EscapeReader()
  private var lookalikes = LookalikeReader()
  private var spacing = SpacingReader()
  private var leet = LeetReader()
  private var camelCase = CamelCaseReader()

  init(_ pages: Pages) {
    self.pages = pages
  }

  /// What the views make of the text, in their order.
  var found: [(View, Rereading)] {
    if escapes.rereading.isEmpty, lookalikes.rereading.isEmpty, spacing.rereading.isEmpty, leet.rereading.isEmpty,
      camelCase.rereading.isEmpty
    {
      return []
    }
    let all: [(View, Rereading)] = [
      (.decoded, escapes.rereading), (.unspoofed, lookalikes.rereading), (.unspaced, spacing.rereading),
      (.unleeted, leet.rereading), (.uncamelled, camelCase.rereading),
    ]
    return all.filter { !$0.1.isEmpty }
  }

  mutating func search() {
    if pages.shareOffsets {
      search(pages.source, Self.allPairs, looksAtSpacing: true)
    } else {
      search(pages.bare, Self.barePairs, looksAtSpacing: true)
      search(pages.source, Self.casePairs, looksAtSpacing: false)
    }
  }

  private mutating func search(_ text: UnsafeBufferPointer<UInt8>, _ pairs: [UInt8], looksAtSpacing: Bool) {
    Self.classes.withUnsafeBufferPointer { classes in
      pairs.withUnsafeBufferPointer { pairs in
        Self.singles.withUnsafeBufferPointer { singles in
          var previous = Kind.blank.rawValue
          var history = 0
          var at = 0
          var nextStretch = 0
          var nextBlock = 0
          while at < text.count {
            if at >= nextStretch {
              if let after = calmStretch(text, at, previous, history) {
                at += Self.stretch
                history = after
                previous = classes[Int(text[at - 1])]
                continue
              }
              nextStretch = at + Self.stretch
            }
            if at >= nextBlock {
              if let after = calmBlock(text, at, previous, history) {
                history = after
                previous = classes[Int(text[at + 7])]
                at += 8
                continue
              }
              nextBlock = at + 8
            }
            let kind = classes[Int(text[at])]
            let flags = pairs[Int(previous << 4 | kind)]
            history = (history << 1 | Int(kind <= Kind.upper.rawValue ? 1 : 0)) & 0x7FF
            if kind == Kind.kanji.rawValue, looksAtSpacing, mayBeSymbol(text, at) { examineSymbol(text, at) }
            if flags | singles[history] != 0 {
              if flags != 0 { examine(text, at, flags) }
              if singles[history] != 0, looksAtSpacing { spacing.examineLetters(pages, before: at) }
            } else if kind == Kind.kanji.rawValue, at + 2 < text.count,
              classes[Int(text[at + 2])] == Kind.trail.rawValue
            {
              // The rest of a kana or kanji is of no interest.
              history = history << 2 & 0x7FF
              previous = Kind.trail.rawValue
              at += 3
              continue
            }
            previous = kind
            at += 1
          }
          if singles[history << 1 & 0x7FF] != 0, looksAtSpacing { spacing.examineLetters(pages, before: text.count) }
        }
      }
    }
  }

  private static let stretch = 48

  /// The same as `calmBlock` of 48 bytes.
  @inline(__always)
  private func calmStretch(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ previous: UInt8, _ history: Int
  ) -> Int? {
    guard let start = text.baseAddress, at + Self.stretch <= text.count, text[at] < 0x80 else { return nil }
    let before = Before(previous)
    let after = pv_calm(
      start + at, pv_before(is_small: before.isSmall, is_letter: before.isLetter, is_digit: before.isDigit),
      UInt32(truncatingIfNeeded: history))
    return after < 0 ? nil : Int(after)
  }

  /// What the byte before a block may be part of.
  private struct Before {
    let isSmall: Bool
    let isLetter: Bool
    let isDigit: Bool

    @inline(__always)
    init(_ kind: UInt8) {
      isSmall = kind == Kind.lower.rawValue || kind == Kind.trail.rawValue || kind == Kind.middleDot.rawValue
      isLetter = isSmall || kind == Kind.upper.rawValue
      isDigit = kind == Kind.digit.rawValue || kind == Kind.sign.rawValue
    }
  }

  /// Whether eight bytes are plain prose: letters, numbers, spaces and the commonest punctuation, no capital after a
  /// small letter, no letter beside a digit, no three single letters. nil: they must be looked at one by one. Otherwise
  /// the history after them.
  @inline(__always)
  private func calmBlock(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ previous: UInt8, _ history: Int) -> Int? {
    guard at + 8 <= text.count else { return nil }
    let word = UInt64(
      littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: at, as: UInt64.self))
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &* 0x80
    guard word & high == 0 else { return nil }
    // Each mask has the high bit of the bytes that are at least so much.
    let lower = (word &+ ones &* (0x80 - 0x61)) & ~(word &+ ones &* (0x80 - 0x7B)) & high
    let upper = (word &+ ones &* (0x80 - 0x41)) & ~(word &+ ones &* (0x80 - 0x5B)) & high
    let spaces = ~(word &+ ones &* (0x80 - 0x21)) & high
    // ' ( ) * , - . / without the + among them, digits, : ; < = > ?
    let plus = ~((word ^ ones &* 0x2B) &+ ones &* 0x7F)
    let marks = (word &+ ones &* (0x80 - 0x27)) & ~(word &+ ones &* (0x80 - 0x40)) & ~plus & high
    guard lower | upper | spaces | marks == high else { return nil }
    let digits = marks & (word &+ ones &* (0x80 - 0x30)) & ~(word &+ ones &* (0x80 - 0x3A))
    // What stands before the block counts too.
    let before = Before(previous)
    let afterSmall = lower << 8 | (before.isSmall ? 0x80 : 0)
    let afterLetter = (lower | upper) << 8 | (before.isLetter ? 0x80 : 0)
    let afterDigit = digits << 8 | (before.isDigit ? 0x80 : 0)
    guard afterSmall & upper | afterLetter & digits | afterDigit & (lower | upper) == 0 else { return nil }
    // One bit a byte, the last byte lowest.
    let bits = Int(truncatingIfNeeded: (((lower | upper) >> 7).byteSwapped &* 0x0102_0408_1020_4080) >> 56)
    let letters = history << 8 | bits
    let single = letters & ~(letters << 1) & ~(letters >> 1)
    let second = single & (single >> 2 | single >> 3 | single >> 4)
    guard second & (second >> 2 | second >> 3 | second >> 4) == 0 else { return nil }
    return letters & 0x7FF
  }

  private mutating func examine(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ flags: UInt8) {
    if flags & Flag.escape != 0 { escapes.examine(pages, at: at) }
    if flags & Flag.leet != 0 { leet.examine(pages, at: at) }
    if flags & Flag.camel != 0 { camelCase.examine(pages.source, at: at) }
    if flags & Flag.kanji != 0 { spacing.examineKanji(pages, at: at) }
    if flags & Flag.middleDot != 0, at >= 2, text[at - 1] == 0x83, text[at - 2] == 0xE3 {
      spacing.examineSymbol(pages, at: at - 2, length: 3)
    }
    if flags & Flag.sign != 0 { examineSign(text, at) }
  }

  /// Whether a character with the first byte of kana or kanji is in one of the blocks that hold symbols too.
  @inline(__always)
  private func mayBeSymbol(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard text[at] <= 0xE4, at + 1 < text.count else { return false }
    let second = text[at + 1]
    return text[at] == 0xE4 ? second == 0xB7 : second == 0x80 || second >= 0x86 && second <= 0x8F
  }

  /// A character of such a block: 〒, 〓, a stroke of kanji, a hexagram.
  private mutating func examineSymbol(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) {
    guard let (scalar, length) = wellFormedScalar(text, at: at) else { return }
    switch scalar {
    // The punctuation and brackets that prose is full of.
    case 0x3001...0x3003, 0x3005...0x3011: return
    default: if SpacingReader.isSymbol(scalar) { spacing.examineSymbol(pages, at: at, length: length) }
    }
  }

  /// A character that is neither ASCII nor kana nor kanji nor hangul.
  private mutating func examineSign(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) {
    guard let (scalar, length) = wellFormedScalar(text, at: at) else { return }
    // Dashes and quotation marks, the signs that prose is full of.
    if scalar >= 0x2010, scalar <= 0x2021 { return }
    if Leet.letter(for: scalar) != nil { leet.examine(pages, at: at) }
    if Lookalike.isOdd(scalar) {
      lookalikes.examine(pages, at: at)
    } else if SpacingReader.isSymbol(scalar) {
      spacing.examineSymbol(pages, at: at, length: length)
    }
  }

  // MARK: - Tables

  private enum Kind: UInt8 {
    case lower, upper, blank, digit, sign, escape, separator, kanji, trail, middleDot, accented, other
  }

  /// What a pair of neighbours may belong to.
  private enum Flag {
    static let escape: UInt8 = 1
    static let leet: UInt8 = 2
    static let camel: UInt8 = 4
    static let kanji: UInt8 = 8
    static let middleDot: UInt8 = 16
    static let sign: UInt8 = 32
  }

  private static let classes: [UInt8] = (0...255).map { byte in
    let kind: Kind =
      switch UInt8(byte) {
      case 0x61...0x7A: .lower
      case 0x41...0x5A: .upper
      case 0x30...0x39: .digit
      case 0x40, 0x24, 0x21, 0x7C, 0x2B: .sign  // @ $ ! | +
      case 0x26, 0x25, 0x5C: .escape  // & % \
      case 0x2F, 0x2D, 0x5F, 0x2A, 0x2E, 0x7E, 0x3D: .separator  // / - _ * . ~ =
      case ..<0x80: .blank
      case 0xBB: .middleDot
      case ..<0xC0: .trail
      case 0xC3...0xC9: .accented
      case 0xE3...0xE9: .kanji
      case 0xEB...0xED: .trail  // hangul
      default: .other
      }
    return kind.rawValue
  }

  private static func table(_ flags: (_ before: Kind, _ after: Kind) -> UInt8) -> [UInt8] {
    (0..<256).map { pair in
      guard let before = Kind(rawValue: UInt8(pair >> 4)), let after = Kind(rawValue: UInt8(pair & 15)) else {
        return 0
      }
      return flags(before, after)
    }
  }

  private static let allPairs = table { bareFlags($0, $1) | caseFlags($0, $1) }
  private static let barePairs = table(bareFlags)
  private static let casePairs = table(caseFlags)

  private static func bareFlags(_ before: Kind, _ after: Kind) -> UInt8 {
    func isLetter(_ kind: Kind) -> Bool { kind == .lower || kind == .upper }
    var flags: UInt8 = 0
    if after == .escape { flags |= Flag.escape }
    if isLetter(before), after == .digit || after == .sign { flags |= Flag.leet }
    if isLetter(after), before == .digit || before == .sign { flags |= Flag.leet }
    if after == .kanji, before == .separator || before == .sign { flags |= Flag.kanji }
    if after == .middleDot, before == .trail { flags |= Flag.middleDot }
    if after == .other || after == .accented { flags |= Flag.sign }
    return flags
  }

  private static func caseFlags(_ before: Kind, _ after: Kind) -> UInt8 {
    // A letter of two bytes begins with `accented` and ends with `trail` or, by its number, `middleDot`.
    switch (before, after) {
    case (.lower, .upper), (.lower, .accented), (.lower, .digit), (.upper, .digit): Flag.camel
    case (.trail, .upper), (.trail, .accented), (.trail, .digit): Flag.camel
    case (.middleDot, .upper), (.middleDot, .accented), (.middleDot, .digit): Flag.camel
    case (.digit, .lower), (.digit, .upper), (.digit, .accented): Flag.camel
    default: 0
    }
  }

  /// Which of the last eleven bytes were letters, as bits: whether three single letters stand there, with one to
  /// three bytes between them and something else on either side.
  private static let singles: [UInt8] = {
    var singles = [UInt8](repeating: 0, count: 0x800)
    for first in 1...3 {
      for second in 1...3 {
        // From the last byte back: other, letter, `second` others, letter, `first` others, letter, other.
        let length = 5 + first + second
        let letters = 0b10 | 1 << (2 + second) | 1 << (3 + second + first)
        for above in 0..<(0x800 >> length) { singles[above << length | letters] = 1 }
      }
    }
    return singles
  }()
}
