internal import Vocabulary

/// Compares a form with the text around its anchor.
enum FormMatch {
  /// The words of the key in their order.
  static func straight(
    _ text: Span<UInt8>, at anchor: Range<Int>, key: Span<UInt8>, anchor keyAnchor: Range<Int>
  ) -> Range<Int>? {
    guard let start = left(text, anchor.lowerBound, key, keyAnchor.lowerBound, to: 0),
      let end = right(text, anchor.upperBound, key, keyAnchor.upperBound, to: key.count)
    else { return nil }
    return start..<end
  }

  /// The last word of the key first: "Rutkowski Greg", "Rutkowski, Greg".
  static func turned(
    _ text: Span<UInt8>, at anchor: Range<Int>, key: Span<UInt8>, anchor keyAnchor: Range<Int>, lastWord: Int
  ) -> Range<Int>? {
    guard lastWord > 0 else { return nil }
    let given = 0..<lastWord - 1
    if keyAnchor.lowerBound >= lastWord {
      guard let start = left(text, anchor.lowerBound, key, keyAnchor.lowerBound, to: lastWord),
        let middle = right(text, anchor.upperBound, key, keyAnchor.upperBound, to: key.count),
        let next = afterTurn(text, middle),
        let end = right(text, next, key, given.lowerBound, to: given.upperBound)
      else { return nil }
      return start..<end
    }
    guard let middle = left(text, anchor.lowerBound, key, keyAnchor.lowerBound, to: 0),
      let end = right(text, anchor.upperBound, key, keyAnchor.upperBound, to: given.upperBound),
      let next = beforeTurn(text, middle),
      let start = left(text, next, key, key.count, to: lastWord)
    else { return nil }
    return start..<end
  }

  // MARK: - Along the text

  /// Follows the key from `from` to its end at `to`, to the right of `at`. Returns where the text has got to.
  static func right(_ text: Span<UInt8>, _ at: Int, _ key: Span<UInt8>, _ from: Int, to end: Int) -> Int? {
    var at = at
    var index = from
    while index < end {
      guard at < text.count else { return nil }
      let byte = key[index]
      if byte == SearchKey.space {
        let separator = SearchKey.separatorLength(text, at: at)
        guard separator > 0 else { return nil }
        at += separator
        index += 1
      } else if text[at] == byte {
        at += 1
        index += 1
      } else if byte == SearchKey.apostrophe, let length = SearchKey.apostropheLength(text, at: at) {
        at += length
        index += 1
      } else if text[at] == SearchKey.space, isLoose(key, at: index) {
        at += 1
      } else {
        // Characters that begin alike: ・ and ナ share two bytes.
        while index > from, key[index] & 0xC0 == 0x80 {
          at -= 1
          index -= 1
        }
        let separator = SearchKey.separatorLength(text, at: at)
        guard separator > 0, SearchKey.joins(text, before: at, after: at + separator) else { return nil }
        at += separator
      }
    }
    return at
  }

  /// A space may stand here though the key has none: "d & d", "mad max : fury road", "super mario 6 4".
  private static func isLoose(_ key: Span<UInt8>, at index: Int) -> Bool {
    guard index > 0, index < key.count else { return false }
    let (before, after) = (key[index - 1], key[index])
    let isNumber = (0x30...0x39).contains(before) && (0x30...0x39).contains(after)
    return isNumber || isLoosePunctuation(before) || isLoosePunctuation(after)
  }

  private static func isLoosePunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"): true
    default: false
    }
  }

  /// Follows the key back from `from` to its start at `to`, to the left of `at`.
  static func left(_ text: Span<UInt8>, _ at: Int, _ key: Span<UInt8>, _ from: Int, to start: Int) -> Int? {
    var at = at
    var index = from
    while index > start {
      guard at > 0 else { return nil }
      let byte = key[index - 1]
      if byte == SearchKey.space {
        let separator = SearchKey.separatorLength(text, endingAt: at)
        guard separator > 0 else { return nil }
        at -= separator
        index -= 1
      } else if text[at - 1] == byte {
        at -= 1
        index -= 1
      } else if byte == SearchKey.apostrophe, at > 2, SearchKey.apostropheLength(text, at: at - 3) == 3 {
        at -= 3
        index -= 1
      } else if text[at - 1] == SearchKey.space, isLoose(key, at: index) {
        at -= 1
      } else {
        // Characters that end alike: ・ and セ share a byte.
        while index < from, text[at] & 0xC0 == 0x80 {
          at += 1
          index += 1
        }
        let separator = SearchKey.separatorLength(text, endingAt: at)
        guard separator > 0, SearchKey.joins(text, before: at - separator, after: at) else { return nil }
        at -= separator
      }
    }
    return at
  }

  private static let comma = UInt8(ascii: ",")

  /// Behind the gap between a surname and the given names after it.
  private static func afterTurn(_ text: Span<UInt8>, _ at: Int) -> Int? {
    var next = at
    if next < text.count, text[next] == comma { next += 1 }
    next += SearchKey.separatorLength(text, at: next)
    return next > at ? next : nil
  }

  /// Before the gap between a surname and the given names after it.
  private static func beforeTurn(_ text: Span<UInt8>, _ at: Int) -> Int? {
    var next = at - SearchKey.separatorLength(text, endingAt: at)
    if next > 0, text[next - 1] == comma { next -= 1 }
    return next < at ? next : nil
  }
}
