internal import Folding
internal import Vocabulary

/// How names are compared: in bare letters, with every way to separate words made one.
///
/// Between Latin words a run of spaces, hyphens, underscores or dots is one space; between kanji or kana it is
/// nothing (`宮崎 駿`, `アルフォンス・ミュシャ`). The same reading is applied to a name and to the text it is looked
/// for in, so the two meet.
enum SearchKey {
  static let space = UInt8(ascii: " ")
  static let apostrophe = UInt8(ascii: "'")
  /// A run of more separators than this is a gap, not a way to write one name.
  static let longestSeparator = 4

  /// The key of a name as a list writes it.
  static func key(_ text: String) -> [UInt8] {
    let letters = BareText(FoldedText(Array(text.utf8))).utf8
    let span = letters.span
    var key: [UInt8] = []
    key.reserveCapacity(letters.count)
    var index = 0
    while index < letters.count {
      let separator = separatorLength(span, at: index)
      if separator > 0 {
        let next = index + separator
        if !key.isEmpty, next < letters.count, !joins(span, before: index, after: next) { key.append(space) }
        index = next
      } else if let length = apostropheLength(span, at: index) {
        key.append(apostrophe)
        index += length
      } else {
        key.append(letters[index])
        index += 1
      }
    }
    return key
  }

  /// A number for the way in which a stretch of folded text is written, separators aside. Never 0.
  static func spelling(_ folded: Span<UInt8>) -> UInt32 {
    var hash = AnchorHash()
    var index = 0
    while index < folded.count {
      let byte = folded[index]
      if byte < 0x80, !isASCIISeparator(byte) {
        hash.take(byte)
        index += 1
        continue
      }
      let separator = separatorLength(folded, at: index)
      if separator > 0 {
        index += separator
      } else {
        hash.take(folded[index])
        index += 1
      }
    }
    return UInt32(truncatingIfNeeded: hash.value) | 1
  }

  // MARK: - Separators

  /// The bytes of the run of separators at an offset; 0 when there is none.
  static func separatorLength(_ text: Span<UInt8>, at start: Int) -> Int {
    var index = start
    var count = 0
    while index < text.count {
      let length = separatorScalarLength(text, at: index)
      if length == 0 { break }
      index += length
      count += 1
    }
    return count > longestSeparator ? 0 : index - start
  }

  /// The bytes of the run of separators that ends before an offset.
  static func separatorLength(_ text: Span<UInt8>, endingAt end: Int) -> Int {
    var start = end
    var count = 0
    while start > 0 {
      var first = start - 1
      while first > 0, text[first] & 0xC0 == 0x80 { first -= 1 }
      let length = separatorScalarLength(text, at: first)
      if length == 0 || first + length != start { break }
      start = first
      count += 1
    }
    return count > longestSeparator ? 0 : end - start
  }

  @inline(__always)
  static func isASCIISeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), 0x09, 0x0A, 0x0D, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func separatorScalarLength(_ text: Span<UInt8>, at index: Int) -> Int {
    let first = text[index]
    if first < 0x80 { return isASCIISeparator(first) ? 1 : 0 }
    guard index + 2 < text.count else {
      return first == 0xC2 && index + 1 < text.count && text[index + 1] == 0xB7 ? 2 : 0
    }
    let (second, third) = (text[index + 1], text[index + 2])
    switch first {
    case 0xC2: return second == 0xB7 ? 2 : 0  // ·
    case 0xE3:
      // ・ ゠ and the full stop-like marks that stand between parts of a name
      return (second == 0x83 && third == 0xBB) || (second == 0x82 && third == 0xA0) ? 3 : 0
    case 0xE2:
      if second == 0x80 { return (0x90...0x95).contains(third) ? 3 : 0 }
      // Symbols and dingbats, stars.
      return (0x98...0x9E).contains(second) || second == 0xAD ? 3 : 0
    case 0xF0: return second == 0x9F && index + 3 < text.count ? 4 : 0  // pictographs
    default: return 0
    }
  }

  /// The typewriter's apostrophe or the typographer's.
  static func apostropheLength(_ text: Span<UInt8>, at index: Int) -> Int? {
    if text[index] == apostrophe { return 1 }
    guard text[index] == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 else { return nil }
    return text[index + 2] == 0x98 || text[index + 2] == 0x99 ? 3 : nil
  }

  /// Kanji or kana on both sides: a separator between them means nothing.
  static func joins(_ text: Span<UInt8>, before end: Int, after start: Int) -> Bool {
    guard let left = scalar(endingAt: end, in: text), let right = scalar(at: start, in: text) else { return false }
    return isEastAsian(left) && isEastAsian(right)
  }

  @inline(__always)
  static func isEastAsian(_ scalar: UInt32) -> Bool {
    if scalar < 0x3000 { return false }
    // Kanji, hiragana and katakana, without their marks and the signs among them. No question depends on another.
    let plain =
      (scalar &- 0x4E00 <= 0x51FF ? 1 : 0) | (scalar &- 0x3041 <= 0x55 ? 1 : 0) | (scalar &- 0x309D <= 2 ? 1 : 0)
      | (scalar &- 0x30A1 <= 0x59 ? 1 : 0) | (scalar &- 0x30FC <= 3 ? 1 : 0)
    return plain != 0 || isRareEastAsian(scalar)
  }

  @inline(never)
  private static func isRareEastAsian(_ scalar: UInt32) -> Bool {
    if scalar >= 0x3041, scalar <= 0x30FF { return false }
    switch script(of: scalar) {
    case .han, .hiragana, .katakana: return true
    default: return false
    }
  }

  /// Letters and digits of scripts that separate words by spaces.
  static func isWordLetter(_ scalar: UInt32) -> Bool {
    switch script(of: scalar) {
    case .latin, .cyrillic, .greek, .hangul, .letter, .digit: true
    default: false
    }
  }

  /// The bytes of the letter of a word at an offset; nil when there is none.
  static func wordLetterLength(_ text: Span<UInt8>, at index: Int) -> Int? {
    let first = text[index]
    if first < 0x80 { return isASCIIWord(first) ? 1 : nil }
    guard let scalar = scalar(at: index, in: text), isWordLetter(scalar) else { return nil }
    return min(scalarLength(first), text.count - index)
  }

  @inline(__always)
  static func isASCIIWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }
}

/// The scalar that starts at an offset of valid UTF-8.
@inline(__always)
func scalar(at index: Int, in text: Span<UInt8>) -> UInt32? {
  guard index < text.count else { return nil }
  let first = UInt32(text[index])
  if first < 0x80 { return first }
  if first & 0xF0 == 0xE0, index + 2 < text.count {
    return (first & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
  }
  func tail(_ offset: Int) -> UInt32 { index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0 }
  if first < 0xE0 { return (first & 0x1F) << 6 | tail(1) }
  if first < 0xF0 { return (first & 0x0F) << 12 | tail(1) << 6 | tail(2) }
  return (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
}

/// The scalar that ends before an offset.
func scalar(endingAt end: Int, in text: Span<UInt8>) -> UInt32? {
  var index = end - 1
  while index >= 0, text[index] & 0xC0 == 0x80 { index -= 1 }
  return index < 0 ? nil : scalar(at: index, in: text)
}

/// The bytes of the scalar that starts with this one.
@inline(__always)
func scalarLength(_ first: UInt8) -> Int {
  first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
}
