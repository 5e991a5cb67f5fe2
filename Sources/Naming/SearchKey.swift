internal import Folding
internal import Vocabulary

/// How names are compared: folded, with every way to separate words made one.
///
/// Between Latin words a run of spaces, hyphens, underscores or dots is one space; between kanji or kana it is
/// nothing (`宮崎 駿`, `アルフォンス・ミュシャ`). The same reading is applied to a name and to the text it is looked
/// for in, so the two meet.
enum SearchKey {
  static let space = UInt8(ascii: " ")
  /// A run of more separators than this is a gap, not a way to write one name.
  static let longestSeparator = 4

  /// The key of a name as a list writes it.
  static func key(_ text: String) -> [UInt8] {
    let folded = FoldedText(Array(text.utf8)).utf8
    var key: [UInt8] = []
    var index = 0
    while index < folded.count {
      let separator = separatorLength(folded, at: index)
      if separator > 0 {
        let next = index + separator
        if !key.isEmpty, next < folded.count, !joins(folded, before: index, after: next) { key.append(space) }
        index = next
      } else {
        key.append(folded[index])
        index += 1
      }
    }
    return key
  }

  /// The bytes of the run of separators at an offset; 0 when there is none.
  static func separatorLength(_ text: [UInt8], at start: Int) -> Int {
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

  private static func separatorScalarLength(_ text: [UInt8], at index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "-"),
      UInt8(ascii: "_"),
      UInt8(ascii: "."):
      return 1
    case 0xE3 where index + 2 < text.count && text[index + 1] == 0x83 && text[index + 2] == 0xBB: return 3  // ・
    case 0xE3 where index + 2 < text.count && text[index + 1] == 0x82 && text[index + 2] == 0xA0: return 3  // ゠
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && (0x90...0x95).contains(text[index + 2]):
      return 3
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xB7: return 2  // ·
    default: return 0
    }
  }

  /// Kanji or kana on both sides: a separator between them means nothing.
  static func joins(_ text: [UInt8], before end: Int, after start: Int) -> Bool {
    guard let left = scalar(endingAt: end, in: text), let right = scalar(at: start, in: text) else { return false }
    return isEastAsian(left) && isEastAsian(right)
  }

  static func isEastAsian(_ scalar: UInt32) -> Bool {
    switch script(of: scalar) {
    case .han, .hiragana, .katakana: true
    default: false
    }
  }
}

/// The scalar that starts at an offset of valid UTF-8.
func scalar(at index: Int, in text: [UInt8]) -> UInt32? {
  guard index < text.count else { return nil }
  let first = UInt32(text[index])
  if first < 0x80 { return first }
  func tail(_ offset: Int) -> UInt32 { index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0 }
  if first < 0xE0 { return (first & 0x1F) << 6 | tail(1) }
  if first < 0xF0 { return (first & 0x0F) << 12 | tail(1) << 6 | tail(2) }
  return (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
}

/// The scalar that ends before an offset.
func scalar(endingAt end: Int, in text: [UInt8]) -> UInt32? {
  var index = end - 1
  while index >= 0, text[index] & 0xC0 == 0x80 { index -= 1 }
  return index < 0 ? nil : scalar(at: index, in: text)
}
