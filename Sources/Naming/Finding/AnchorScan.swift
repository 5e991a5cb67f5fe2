internal import Folding
internal import Vocabulary

/// Reads a text once and notes where a name or a cue may stand: its words and pairs of characters that are anchors
/// of some form, and the words that nothing knows.
struct AnchorScan {
  struct Hit {
    /// Bytes of the text.
    var range: Range<Int>
    var anchor: Int
  }

  private(set) var hits: [Hit] = []
  /// Words in letters a to z that are neither ordinary nor part of any name: perhaps misspelt.
  private(set) var strangers: [Range<Int>] = []

  /// `text` is in bare letters.
  init(_ text: Span<UInt8>, layout: NameIndexLayout, _ bytes: RawSpan) {
    let filter = Span<UInt32>(_bytes: bytes.extracting(layout.filter))
    let slots = Span<UInt32>(_bytes: bytes.extracting(layout.slots))
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common))
    let named = Span<UInt32>(_bytes: bytes.extracting(layout.named))
    var at = 0
    while at < text.count {
      let first = text[at]
      if first < 0x80 {
        if SearchKey.isASCIIWord(first) {
          at = word(from: at, text, layout, filter, slots, common, named)
        } else {
          at += 1
        }
      } else if let scalar = scalar(at: at, in: text), SearchKey.isEastAsian(scalar) {
        at = row(from: at, text, layout, filter, slots)
      } else if SearchKey.wordLetterLength(text, at: at) != nil {
        at = word(from: at, text, layout, filter, slots, common, named)
      } else {
        at += scalarLength(first)
      }
    }
  }

  /// A word of letters and digits. Returns where it ends.
  private mutating func word(
    from start: Int, _ text: Span<UInt8>, _ layout: NameIndexLayout, _ filter: Span<UInt32>, _ slots: Span<UInt32>,
    _ common: Span<UInt32>, _ named: Span<UInt32>
  ) -> Int {
    var hash = AnchorHash()
    var at = start
    var isPlain = true
    while at < text.count {
      // Sound: the condition above.
      let byte = unsafe text[unchecked: at]
      if byte &- 0x61 < 26 {
        hash.take(byte)
        at += 1
      } else if byte < 0x80 {
        guard SearchKey.isASCIIWord(byte) else { break }
        isPlain = false
        hash.take(byte)
        at += 1
      } else {
        guard let length = SearchKey.wordLetterLength(text, at: at) else { break }
        isPlain = false
        for _ in 0..<length {
          hash.take(text[at])
          at += 1
        }
      }
    }
    let value = hash.value
    if layout.mayBeAnchor(value, filter), let anchor = layout.anchor(value, slots) {
      hits.append(Hit(range: start..<at, anchor: anchor))
    } else if isPlain, NearSpellings.wordLengths.contains(at - start),
      !layout.holds(value, common, bits: layout.counts.commonBits)
    {
      if !isEnding(start..<at, text, layout, filter, slots),
        !layout.holds(value, named, bits: layout.counts.namedBits)
      {
        strangers.append(start..<at)
      }
    }
    return at
  }

  /// "muchaesque": a name with an ending that makes it a style.
  private mutating func isEnding(
    _ word: Range<Int>, _ text: Span<UInt8>, _ layout: NameIndexLayout, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Bool {
    for ending in Boundary.endings {
      let stem = word.lowerBound..<word.upperBound - ending.count
      guard stem.count > 3, Boundary.starts(text, at: stem.upperBound, with: ending) else { continue }
      let isFound = lookUp(stem, text, layout, filter, slots)
      // The ending itself is a cue.
      _ = lookUp(stem.upperBound..<word.upperBound, text, layout, filter, slots)
      if isFound { return true }
    }
    return false
  }

  private mutating func lookUp(
    _ part: Range<Int>, _ text: Span<UInt8>, _ layout: NameIndexLayout, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Bool {
    let hash = NearSpellings.hash(of: text.extracting(part), without: 0..<0)
    guard layout.mayBeAnchor(hash, filter), let anchor = layout.anchor(hash, slots) else { return false }
    hits.append(Hit(range: part, anchor: anchor))
    return true
  }

  /// Kanji and kana, and the separators between them. Returns where they end.
  private mutating func row(
    from start: Int, _ text: Span<UInt8>, _ layout: NameIndexLayout, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Int {
    var at = start
    var previous: (start: Int, scalar: UInt32)?
    while at < text.count, let scalar = scalar(at: at, in: text), SearchKey.isEastAsian(scalar) {
      let end = min(at + scalarLength(text[at]), text.count)
      if let previous { look(AnchorHash.pair(previous.scalar, scalar), previous.start..<end, layout, filter, slots) }
      look(AnchorHash.single(scalar), at..<end, layout, filter, slots)
      previous = (at, scalar)
      at = end
      if at < text.count, text[at] < 0xE3 || text[at] > 0xE9 || text[at] == 0xE3 && text[at + 1] >= 0x82 {
        at += SearchKey.separatorLength(text, at: at)
      }
    }
    return max(at, start + 1)
  }

  @inline(__always)
  private mutating func look(
    _ hash: UInt64, _ range: Range<Int>, _ layout: NameIndexLayout, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) {
    guard layout.mayBeAnchor(hash, filter), let anchor = layout.anchor(hash, slots) else { return }
    hits.append(Hit(range: range, anchor: anchor))
  }
}
