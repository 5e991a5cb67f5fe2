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
  /// Words in letters a to z that are neither ordinary nor part of any name: perhaps misspelt. Only where they are
  /// asked for.
  private(set) var strangers: [Range<Int>] = []

  private let layout: NameIndexLayout
  private let noticesStrangers: Bool

  /// `text` is in bare letters.
  init(_ text: Span<UInt8>, layout: NameIndexLayout, _ bytes: RawSpan, noticingStrangers: Bool) {
    self.layout = layout
    noticesStrangers = noticingStrangers
    let tables = (
      filter: Span<UInt32>(_bytes: bytes.extracting(layout.filter)),
      slots: Span<UInt32>(_bytes: bytes.extracting(layout.slots))
    )
    search(text, tables.filter, tables.slots, bytes)
  }

  // MARK: - Words

  /// What eight bytes are, as masks of their highest bits. Bare text has no capitals.
  private struct Kinds {
    let letters: UInt64
    let digits: UInt64
    let beyondASCII: UInt64

    @inline(__always)
    init(_ eight: UInt64) {
      beyondASCII = eight & EightBytes.highBits
      let low = eight & ~EightBytes.highBits
      // Each sum has the highest bit of the bytes that are at least so much, and none carries over.
      letters =
        (low &+ EightBytes.all(0x80 - 0x61)) & ~(low &+ EightBytes.all(0x80 - 0x7B)) & ~eight & EightBytes.highBits
      digits =
        (low &+ EightBytes.all(0x80 - 0x30)) & ~(low &+ EightBytes.all(0x80 - 0x3A)) & ~eight & EightBytes.highBits
    }

    @inline(__always)
    var words: UInt64 { letters | digits }
  }

  private mutating func search(
    _ text: Span<UInt8>, _ filter: Span<UInt32>, _ slots: Span<UInt32>, _ bytes: RawSpan
  ) {
    var at = 0
    while at < text.count {
      var eight = text.eight(at: at)
      var kinds = Kinds(eight)
      if kinds.beyondASCII & 0x80 != 0 {
        at = beyondASCII(from: at, text, filter, slots, bytes)
        continue
      }
      guard kinds.words & 0x80 != 0 else {
        at += (kinds.words | kinds.beyondASCII).trailingZeroBitCount >> 3
        continue
      }
      let start = at
      var hash = AnchorHash.start
      var digits: UInt64 = 0
      while kinds.words == EightBytes.highBits {
        hash = AnchorHash.absorb(hash, eight)
        digits |= kinds.digits
        at += 8
        eight = text.eight(at: at)
        kinds = Kinds(eight)
      }
      let rest = (kinds.words ^ EightBytes.highBits).trailingZeroBitCount & ~7
      let inside = (1 as UInt64) << UInt64(truncatingIfNeeded: rest) &- 1
      at += rest >> 3
      if kinds.beyondASCII >> UInt64(truncatingIfNeeded: rest) & 0x80 != 0,
        SearchKey.wordLetterLength(text, at: at) != nil
      {
        at = word(from: start, text, filter, slots)
        continue
      }
      let value = AnchorHash.finish(hash, eight & inside, rest >> 3)
      if layout.mayBeAnchor(value, filter), let anchor = layout.anchor(value, slots) {
        hits.append(Hit(range: start..<at, anchor: anchor))
      } else if digits | kinds.digits & inside == 0, NearSpellings.wordLengths.contains(at - start) {
        let mayEnd = Boundary.mayBeLastOfEnding(text[at - 1])
        if mayEnd || noticesStrangers { lookCloser(start..<at, value, mayEnd: mayEnd, text, filter, slots, bytes) }
      }
      // Where the next word begins, if that is to be seen already.
      let next = (kinds.words | kinds.beyondASCII) & ~inside
      at += next == 0 ? 8 &- rest >> 3 : (next.trailingZeroBitCount &- rest) >> 3
    }
  }

  private mutating func beyondASCII(
    from at: Int, _ text: Span<UInt8>, _ filter: Span<UInt32>, _ slots: Span<UInt32>, _ bytes: RawSpan
  ) -> Int {
    if let scalar = scalar(at: at, in: text), SearchKey.isEastAsian(scalar) {
      return row(from: at, text, filter, slots)
    }
    if SearchKey.wordLetterLength(text, at: at) != nil { return word(from: at, text, filter, slots) }
    return at + scalarLength(text[at])
  }

  /// A word in letters that are not all ASCII. Returns where it ends.
  private mutating func word(
    from start: Int, _ text: Span<UInt8>, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Int {
    var hash = AnchorHash()
    var at = start
    while at < text.count, let length = SearchKey.wordLetterLength(text, at: at) {
      for _ in 0..<length {
        hash.take(text[at])
        at += 1
      }
    }
    look(hash.value, start..<at, filter, slots)
    return at
  }

  /// A word in letters a to z that is no anchor: a name with an ending, or one that is misspelt.
  private mutating func lookCloser(
    _ word: Range<Int>, _ hash: UInt64, mayEnd: Bool, _ text: Span<UInt8>, _ filter: Span<UInt32>,
    _ slots: Span<UInt32>, _ bytes: RawSpan
  ) {
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common))
    if layout.holds(hash, common, bits: layout.counts.commonBits) { return }
    if mayEnd, isEnding(word, text, filter, slots) { return }
    guard noticesStrangers else { return }
    let named = Span<UInt32>(_bytes: bytes.extracting(layout.named))
    if !layout.holds(hash, named, bits: layout.counts.namedBits) { strangers.append(word) }
  }

  /// "muchaesque": a name with an ending that makes it a style.
  private mutating func isEnding(
    _ word: Range<Int>, _ text: Span<UInt8>, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Bool {
    for ending in Boundary.endings {
      let stem = word.lowerBound..<word.upperBound - ending.count
      guard stem.count > 3, Boundary.starts(text, at: stem.upperBound, with: ending) else { continue }
      let isFound = look(NearSpellings.hash(of: text.extracting(stem), without: 0..<0), stem, filter, slots)
      // The ending itself is a cue.
      let suffix = stem.upperBound..<word.upperBound
      look(NearSpellings.hash(of: text.extracting(suffix), without: 0..<0), suffix, filter, slots)
      if isFound { return true }
    }
    return false
  }

  @inline(__always) @discardableResult
  private mutating func look(
    _ hash: UInt64, _ range: Range<Int>, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Bool {
    guard layout.mayBeAnchor(hash, filter), let anchor = layout.anchor(hash, slots) else { return false }
    hits.append(Hit(range: range, anchor: anchor))
    return true
  }

  // MARK: - Kanji and kana

  /// Kanji and kana, and the separators between them. Returns where they end.
  private mutating func row(
    from start: Int, _ text: Span<UInt8>, _ filter: Span<UInt32>, _ slots: Span<UInt32>
  ) -> Int {
    var at = start
    // What stands before, and where it begins.
    var previous: UInt32 = 0
    var previousStart = -1
    while at < text.count {
      let (scalar, length) = character(at: at, in: text)
      guard SearchKey.isEastAsian(scalar) else { break }
      let end = min(at + length, text.count)
      if previousStart >= 0 { look(AnchorHash.pair(previous, scalar), previousStart..<end, filter, slots) }
      look(AnchorHash.single(scalar), at..<end, filter, slots)
      previous = scalar
      previousStart = at
      at = end
      if maySeparate(text, at) { at += SearchKey.separatorLength(text, at: at) }
    }
    return max(at, start + 1)
  }

  /// Mostly one of three bytes.
  @inline(__always)
  private func character(at offset: Int, in text: Span<UInt8>) -> (scalar: UInt32, length: Int) {
    let eight = UInt32(truncatingIfNeeded: text.eight(at: offset))
    guard eight & 0xF0 == 0xE0 else { return (scalar(at: offset, in: text) ?? 0, scalarLength(text[offset])) }
    return ((eight & 0xF) << 12 | (eight >> 8 & 0x3F) << 6 | eight >> 16 & 0x3F, 3)
  }

  /// Anything but a kana or kanji; of those that share their first byte, ・ and ゠.
  @inline(__always)
  private func maySeparate(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard at < text.count else { return false }
    let first = text[at]
    guard first == 0xE3 else { return first < 0xE3 || first > 0xE9 }
    guard at + 2 < text.count else { return false }
    return text[at + 1] == 0x83 && text[at + 2] == 0xBB || text[at + 1] == 0x82 && text[at + 2] == 0xA0
  }
}
