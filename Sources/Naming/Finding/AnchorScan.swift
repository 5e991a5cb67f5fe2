internal import Folding
internal import Vocabulary

/// Reads a text once and notes where a name or a cue may stand: its words, pairs of words and pairs of characters that
/// are anchors of some form, the words by which misspelt names may be found, and those that nothing knows.
struct AnchorScan {
  struct Hit {
    /// Bytes of the text. Of two words the first.
    var range: Range<Int>
    /// Of two words the other one.
    var second: Range<Int>?
    var anchor: Int
  }

  private(set) var hits: [Hit] = []
  /// Words of names of which other words may be misspelt, by the numbers of their near anchors. Only where they are
  /// asked for, as the strangers are.
  private(set) var nearHits: [Hit] = []
  /// Words in letters a to z that are neither ordinary nor part of any name: perhaps misspelt.
  private(set) var strangers: [Word] = []

  private let layout: NameIndexLayout
  private let corrects: Bool
  /// The word before the place that is read, if only spaces and signs lie between.
  private var last = Word()
  /// Characters and pairs of them that may be anchors.
  private var aside = InlineArray<32, Word>(repeating: Word())

  /// What is looked into for every word.
  private typealias Tables = (
    filter: Span<UInt32>, slots: Span<UInt32>, nearFilter: Span<UInt32>, nearSlots: Span<UInt32>,
    common: Span<UInt32>, named: Span<UInt32>, singles: Span<UInt32>
  )

  /// `text` is in bare letters. `correcting`: whether names may be misspelt.
  init(_ text: Span<UInt8>, layout: NameIndexLayout, _ bytes: RawSpan, correcting: Bool) {
    self.layout = layout
    corrects = correcting
    let filter = Span<UInt32>(_bytes: bytes.extracting(layout.anchors.filter))
    let slots = Span<UInt32>(_bytes: bytes.extracting(layout.anchors.slots))
    let nearFilter = Span<UInt32>(_bytes: bytes.extracting(layout.nearAnchors.filter))
    let nearSlots = Span<UInt32>(_bytes: bytes.extracting(layout.nearAnchors.slots))
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common))
    let named = Span<UInt32>(_bytes: bytes.extracting(layout.named))
    let singles = Span<UInt32>(_bytes: bytes.extracting(layout.singles))
    search(text, (filter, slots, nearFilter, nearSlots, common, named, singles))
  }

  // MARK: - Words

  /// What 64 bytes are, one bit for each: letters and digits, and what is no ASCII. Bare text has no capitals.
  private struct Block {
    private(set) var words: UInt64 = 0
    private(set) var beyondASCII: UInt64 = 0

    static let length = 64

    @inline(__always)
    init(_ text: Span<UInt8>, at start: Int) {
      if start <= text.count &- Self.length {
        for index in 0..<8 {
          // Sound: the condition above.
          let eight = unsafe text.bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: start &+ index &* 8, as: UInt64.self)
          add(UInt64(littleEndian: eight), at: index)
        }
      } else {
        addLast(text, from: start)
      }
    }

    @inline(never)
    private mutating func addLast(_ text: Span<UInt8>, from start: Int) {
      for index in 0..<8 { add(text.eight(at: start + index * 8), at: index) }
    }

    @inline(__always)
    private mutating func add(_ eight: UInt64, at index: Int) {
      let low = eight & ~EightBytes.highBits
      // Each sum has the highest bit of the bytes that are at least so much, and none carries over.
      let letters = (low &+ EightBytes.all(0x80 - 0x61)) & ~(low &+ EightBytes.all(0x80 - 0x7B))
      let digits = (low &+ EightBytes.all(0x80 - 0x30)) & ~(low &+ EightBytes.all(0x80 - 0x3A))
      let place = UInt64(truncatingIfNeeded: index &* 8)
      words |= Self.gathered((letters | digits) & ~eight & EightBytes.highBits) &<< place
      beyondASCII |= Self.gathered(eight & EightBytes.highBits) &<< place
    }

    /// The highest bits of eight bytes side by side.
    @inline(__always)
    private static func gathered(_ bits: UInt64) -> UInt64 { ((bits >> 7) &* 0x0102_0408_1020_4080) >> 56 }
  }

  struct Word {
    var start = 0
    var end = 0
    /// 0: there is none.
    var hash: UInt64 = 0

    var range: Range<Int> { start..<end }
  }

  /// Words are hashed one after the other without a question, and those that may be anchors, by themselves or with the
  /// word before them, are put aside; only then are they looked up. So the processor need neither guess nor wait.
  private mutating func search(_ text: Span<UInt8>, _ tables: Tables) {
    // The word before the block, and those of it; of these the numbers of those to look at.
    var words = InlineArray<34, Word>(repeating: Word())
    var likely = InlineArray<34, Int>(repeating: 0)
    var at = 0
    while at < text.count {
      if text[at] >= 0x80 {
        at = beyondASCII(from: at, text, tables)
        continue
      }
      let block = Block(text, at: at)
      var left = block.words
      var number = 0
      var count = 0
      words[0] = last
      var next = at &+ Block.length
      var special: Int?
      // What is no ASCII may go on with the word before it, and is read another way.
      if block.beyondASCII != 0 {
        let first = block.beyondASCII.trailingZeroBitCount
        let before = ~((1 as UInt64) &<< UInt64(truncatingIfNeeded: first) &- 1)
        left &= ~before
        if SearchKey.wordLetterLength(text, at: at &+ first) != nil {
          let start = Block.length &- (~(left | before)).leadingZeroBitCount
          left &= (1 as UInt64) &<< UInt64(truncatingIfNeeded: start) &- 1
          special = at &+ start
        }
        next = at &+ first
      } else if left >> 63 != 0 {
        let start = Block.length &- (~left).leadingZeroBitCount
        if start == 0 {
          special = at
          left = 0
        } else {
          left &= (1 as UInt64) &<< UInt64(truncatingIfNeeded: start) &- 1
          next = at &+ start
        }
      }
      while left != 0 {
        let first = left.trailingZeroBitCount
        let length = (~(left &>> UInt64(truncatingIfNeeded: first))).trailingZeroBitCount
        left &= left &+ (1 as UInt64) &<< UInt64(truncatingIfNeeded: first)
        let start = at &+ first
        let hash = Self.hash(text, start, length)
        let pair = AnchorHash.joined(words[number].hash, hash)
        number &+= 1
        words[number] = Word(start: start, end: start &+ length, hash: hash)
        likely[count] = number
        // All are asked, so that nothing depends on the answer to one.
        var asks =
          (layout.anchors.mayHold(hash, tables.filter) ? 1 : 0) | (layout.anchors.mayHold(pair, tables.filter) ? 1 : 0)
          | (Self.mayEnd(text, start, length) ? 1 : 0)
        if corrects {
          asks |=
            (layout.nearAnchors.mayHold(hash, tables.nearFilter) ? 1 : 0)
            | (layout.holds(hash, tables.common, bits: layout.counts.commonBits) ? 0 : 1)
        }
        count &+= asks
      }
      for index in 0..<count { look(at: words[likely[index]], after: words[likely[index] &- 1], text, tables) }
      last = words[number]
      if let special { next = word(from: special, text, tables) }
      at = next
    }
  }

  @inline(__always)
  private static func hash(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    let first = text.eight(at: start)
    let second = text.eight(at: start &+ 8)
    if length > 16 { return longHash(text, start, length) }
    // By length: of the first eight bytes all or fewer, of the second fewer or none.
    let bits = UInt64(truncatingIfNeeded: length &* 8)
    let part = UInt64.max &<< (bits & 63)
    let isShort = length < 8
    return AnchorHash.short(
      first & (isShort ? ~part : .max), second & (isShort || length == 8 ? 0 : length == 16 ? .max : ~part), length)
  }

  @inline(never)
  private static func longHash(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    var state = AnchorHash.start
    var done = 0
    while done < length {
      let mask: UInt64 = length - done < 8 ? ~(.max << UInt64((length - done) * 8)) : .max
      state = AnchorHash.absorb(state, text.eight(at: start + done) & mask)
      done += 8
    }
    return AnchorHash.finish(state, length)
  }

  /// Whether the last letters of a word may be one of the endings that make a style of a name.
  @inline(__always)
  private static func mayEnd(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    Boundary.mayEnd(UInt32(truncatingIfNeeded: text.eight(at: start &+ max(0, length &- 4))))
  }

  private mutating func beyondASCII(from at: Int, _ text: Span<UInt8>, _ tables: Tables) -> Int {
    if let scalar = scalar(at: at, in: text), SearchKey.isEastAsian(scalar) {
      last = Word()
      return row(from: at, text, tables)
    }
    if SearchKey.wordLetterLength(text, at: at) != nil { return word(from: at, text, tables) }
    return at + scalarLength(text[at])
  }

  /// A word in letters that are not all ASCII, or one that is long. Returns where it ends.
  private mutating func word(from start: Int, _ text: Span<UInt8>, _ tables: Tables) -> Int {
    var hash = AnchorHash()
    var at = start
    while at < text.count, let length = SearchKey.wordLetterLength(text, at: at) {
      for _ in 0..<length {
        hash.take(text[at])
        at += 1
      }
    }
    let word = Word(start: start, end: at, hash: hash.value)
    look(word.hash, word.range, tables)
    look(at: word, with: last, tables)
    if corrects { lookNear(word, tables) }
    last = word
    return at
  }

  // MARK: - Looking up

  /// A word that may be an anchor, by itself or with the one before it, or else is worth a look.
  private mutating func look(at word: Word, after previous: Word, _ text: Span<UInt8>, _ tables: Tables) {
    look(at: word, with: previous, tables)
    let isFound = look(word.hash, word.range, tables)
    if corrects { lookNear(word, tables) }
    let mayEnd = Self.mayEnd(text, word.start, word.end &- word.start)
    if isFound || !(corrects || mayEnd) || !NearSpellings.wordLengths.contains(word.end &- word.start) { return }
    if layout.holds(word.hash, tables.common, bits: layout.counts.commonBits) { return }
    guard NearSpellings.isPlain(text.extracting(word.range)) else { return }
    let isNamed = layout.holds(word.hash, tables.named, bits: layout.counts.namedBits)
    if mayEnd, isEnding(word, after: previous, text, tables) { return }
    if corrects, !isNamed { strangers.append(word) }
  }

  /// "muchaesque": a name with an ending that makes it a style.
  private mutating func isEnding(
    _ word: Word, after previous: Word, _ text: Span<UInt8>, _ tables: Tables
  ) -> Bool {
    for ending in Boundary.endings {
      let stem = word.start..<word.end - ending.count
      guard stem.count > 3, Boundary.starts(text, at: stem.upperBound, with: ending) else { continue }
      let hash = NearSpellings.hash(of: text.extracting(stem), without: 0..<0)
      let isFound = look(hash, stem, tables)
      let isPair = look(at: Word(start: stem.lowerBound, end: stem.upperBound, hash: hash), with: previous, tables)
      // The ending itself is a cue.
      let suffix = stem.upperBound..<word.end
      look(NearSpellings.hash(of: text.extracting(suffix), without: 0..<0), suffix, tables)
      if isFound || isPair { return true }
    }
    return false
  }

  @inline(__always) @discardableResult
  private mutating func look(_ hash: UInt64, _ range: Range<Int>, _ tables: Tables) -> Bool {
    guard layout.anchors.mayHold(hash, tables.filter), let anchor = layout.anchors.number(of: hash, tables.slots) else {
      return false
    }
    hits.append(Hit(range: range, anchor: anchor))
    return true
  }

  /// Two words.
  @inline(__always) @discardableResult
  private mutating func look(at word: Word, with previous: Word, _ tables: Tables) -> Bool {
    let hash = AnchorHash.joined(previous.hash, word.hash)
    guard layout.anchors.mayHold(hash, tables.filter), previous.hash != 0,
      let anchor = layout.anchors.number(of: hash, tables.slots)
    else { return false }
    hits.append(Hit(range: previous.range, second: word.range, anchor: anchor))
    return true
  }

  @inline(__always)
  private mutating func lookNear(_ word: Word, _ tables: Tables) {
    guard layout.nearAnchors.mayHold(word.hash, tables.nearFilter),
      let anchor = layout.nearAnchors.number(of: word.hash, tables.nearSlots)
    else { return }
    nearHits.append(Hit(range: word.range, anchor: anchor))
  }

  // MARK: - Kanji and kana

  /// Kanji and kana, and the separators between them. Returns where they end.
  private mutating func row(from start: Int, _ text: Span<UInt8>, _ tables: Tables) -> Int {
    // As with words: what may be an anchor is put aside, and looked up later.
    var count = 0
    var at = start
    // What stands before, and where it begins.
    var previous: UInt32 = 0
    var previousStart = -1
    var maySeparate = false
    while at < text.count {
      let (scalar, length) = character(at: at, in: text)
      guard SearchKey.isEastAsian(scalar) else {
        let separator = maySeparate ? SearchKey.separatorLength(text, at: at) : 0
        if separator == 0 { break }
        at += separator
        maySeparate = false
        continue
      }
      let end = min(at &+ length, text.count)
      let pair = AnchorHash.pair(previous, scalar)
      aside[count] = Word(start: previousStart, end: end, hash: pair)
      count &+= (layout.anchors.mayHold(pair, tables.filter) ? 1 : 0) & (previousStart < 0 ? 0 : 1)
      aside[count] = Word(start: at, end: end, hash: 0)
      count &+= NameIndexLayout.maySingle(scalar, tables.singles) ? 1 : 0
      if count >= 30 { lookUp(&count, text, tables) }
      previous = scalar
      previousStart = at
      at = end
      maySeparate = true
    }
    lookUp(&count, text, tables)
    return max(at, start + 1)
  }

  /// Characters by themselves have no hash yet.
  private mutating func lookUp(_ count: inout Int, _ text: Span<UInt8>, _ tables: Tables) {
    for index in 0..<count {
      let item = aside[index]
      let hash = item.hash == 0 ? AnchorHash.single(character(at: item.start, in: text).scalar) : item.hash
      look(hash, item.range, tables)
    }
    count = 0
  }

  /// Mostly one of three bytes.
  @inline(__always)
  private func character(at offset: Int, in text: Span<UInt8>) -> (scalar: UInt32, length: Int) {
    let eight = UInt32(truncatingIfNeeded: text.eight(at: offset))
    guard eight & 0xF0 == 0xE0 else { return (scalar(at: offset, in: text) ?? 0, scalarLength(text[offset])) }
    return ((eight & 0xF) << 12 | (eight >> 8 & 0x3F) << 6 | eight >> 16 & 0x3F, 3)
  }
}
