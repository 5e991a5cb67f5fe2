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
    /// The number of the first form under the anchor.
    var first: Int
  }

  private(set) var hits: [Hit] = []
  /// Words of names of which other words may be misspelt, by the first near form under each. Only where they are asked
  /// for, as the strangers are.
  private(set) var nearHits: [Hit] = []
  /// Words in letters a to z that are neither ordinary nor part of any name: perhaps misspelt.
  private(set) var strangers: [Word] = []

  private let layout: NameIndexLayout
  private let corrects: Bool
  /// The word before the place that is read, if only spaces and signs lie between.
  private var last = Word()
  private var lastSlip = SlipPlaces()
  /// Characters and pairs of them that may be anchors.
  private var aside = InlineArray<32, Word>(repeating: Word())

  /// What is looked into for every word.
  private typealias Tables = (
    filter: Span<UInt32>, slots: Span<UInt32>, nearSlots: Span<UInt32>, common: Span<UInt32>, named: Span<UInt32>,
    singles: Span<UInt32>
  )

  /// `text` is in bare letters. `correcting`: whether names may be misspelt.
  init(_ text: Span<UInt8>, layout: NameIndexLayout, _ bytes: RawSpan, correcting: Bool) {
    self.layout = layout
    corrects = correcting
    let filter = Span<UInt32>(_bytes: bytes.extracting(layout.filter.words))
    let slots = Span<UInt32>(_bytes: bytes.extracting(layout.anchors.slots))
    let nearSlots = Span<UInt32>(_bytes: bytes.extracting(layout.nearAnchors.slots))
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common.slots))
    let named = Span<UInt32>(_bytes: bytes.extracting(layout.named.slots))
    let singles = Span<UInt32>(_bytes: bytes.extracting(layout.singles))
    search(text, (filter, slots, nearSlots, common, named, singles))
  }

  // MARK: - Words

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
      let block = WordBlock(text, at: at)
      var left = block.words
      var number = 0
      var count = 0
      words[0] = last
      var slips = lastSlip
      var next = at &+ WordBlock.length
      var special: Int?
      // What is no ASCII may go on with the word before it, and is read another way.
      if block.beyondASCII != 0 {
        let first = block.beyondASCII.trailingZeroBitCount
        let before = ~((1 as UInt64) &<< UInt64(truncatingIfNeeded: first) &- 1)
        left &= ~before
        if SearchKey.wordLetterLength(text, at: at &+ first) != nil {
          let start = WordBlock.length &- (~(left | before)).leadingZeroBitCount
          left &= (1 as UInt64) &<< UInt64(truncatingIfNeeded: start) &- 1
          special = at &+ start
        }
        next = at &+ first
      } else if left >> 63 != 0 {
        let start = WordBlock.length &- (~left).leadingZeroBitCount
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
        let previous = words[number].hash
        number &+= 1
        words[number] = Word(start: start, end: start &+ length, hash: hash)
        likely[count] = number
        // All are asked, so that nothing depends on the answer to one.
        let home = layout.filter.home(of: hash)
        let isAnchor = layout.filter.mayHold(.isAnchor(hash), at: home, tables.filter)
        var asks =
          (isAnchor ? 1 : 0) | (mayBePair(previous, hash, tables) ? 1 : 0)
          | (Self.mayEnd(text, start, length) ? 1 : 0)
        if corrects {
          let isOrdinary = layout.common.holds(hash, tables.common)
          asks |= isOrdinary ? 0 : 1
          add(number, hash, isOrdinary: isOrdinary, to: &slips, tables)
        }
        count &+= asks
      }
      for index in 0..<count { look(at: words[likely[index]], after: words[likely[index] &- 1], text, tables) }
      if corrects {
        slips.eachPlace(before: number) { lookNear(words[$0], tables) }
        lastSlip = slips.kept(number)
      }
      last = words[number]
      if let special { next = word(from: special, text, tables) }
      at = next
    }
    leave(tables)
  }

  /// What follows the last word is no word beside it.
  private mutating func leave(_ tables: Tables) {
    if corrects { lastSlip.eachPlace(before: 1) { _ in lookNear(last, tables) } }
    last = Word()
    lastSlip = SlipPlaces()
  }

  @inline(__always)
  private func mayBePair(_ one: UInt64, _ other: UInt64, _ tables: Tables) -> Bool {
    let question = HashFilter.Question.isAnchor(AnchorHash.joined(one, other))
    let first = layout.filter.mayHold(question, at: layout.filter.home(of: one), tables.filter)
    let second = layout.filter.mayHold(question, at: layout.filter.home(of: other), tables.filter)
    return (first ? 1 : 0) | (second ? 1 : 0) != 0
  }

  @inline(__always)
  private func add(_ number: Int, _ hash: UInt64, isOrdinary: Bool, to slips: inout SlipPlaces, _ tables: Tables) {
    let home = layout.filter.home(of: hash)
    slips.add(
      number, isOrdinary: isOrdinary, isNamed: layout.filter.mayHold(.isNearAnchor(hash), at: home, tables.filter),
      isOfLongName: layout.filter.mayHold(.isOfLongName(hash), at: home, tables.filter))
  }

  @inline(__always)
  private static func hash(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    let first = text.eight(at: start)
    let second = text.eight(at: start &+ 8)
    if length > 16 { return longHash(text, start, length) }
    return AnchorHash.finish(
      AnchorHash.start, AnchorHash.first(min(length, 8), of: first),
      AnchorHash.first(max(length, 8) &- 8, of: second), length)
  }

  @inline(never)
  private static func longHash(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> UInt64 {
    var state = AnchorHash.start
    var done = 0
    while length - done > 16 {
      state = AnchorHash.absorb(state, text.eight(at: start + done), text.eight(at: start + done + 8))
      done += 16
    }
    let first = AnchorHash.first(min(length - done, 8), of: text.eight(at: start + done))
    let second = AnchorHash.first(max(length - done, 8) - 8, of: text.eight(at: start + done + 8))
    return AnchorHash.finish(state, first, second, length)
  }

  /// Whether the last letters of a word may be one of the endings that make a style of a name.
  @inline(__always)
  private static func mayEnd(_ text: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    Boundary.mayEnd(UInt32(truncatingIfNeeded: text.eight(at: start &+ max(0, length &- 4))))
  }

  private mutating func beyondASCII(from at: Int, _ text: Span<UInt8>, _ tables: Tables) -> Int {
    if let scalar = scalar(at: at, in: text), SearchKey.isEastAsian(scalar) {
      leave(tables)
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
    if corrects {
      // Such a word is in no list of ordinary ones.
      var slips = lastSlip
      add(1, word.hash, isOrdinary: false, to: &slips, tables)
      slips.eachPlace(before: 1) { _ in lookNear(last, tables) }
      lastSlip = slips.kept(1)
    }
    last = word
    return at
  }

  // MARK: - Looking up

  /// A word that may be an anchor, by itself or with the one before it, or else is worth a look.
  private mutating func look(at word: Word, after previous: Word, _ text: Span<UInt8>, _ tables: Tables) {
    look(at: word, with: previous, tables)
    let isFound = look(word.hash, word.range, tables)
    let mayEnd = Self.mayEnd(text, word.start, word.end &- word.start)
    if isFound || !(corrects || mayEnd) || !NearSpellings.wordLengths.contains(word.end &- word.start) { return }
    if layout.common.holds(word.hash, tables.common) { return }
    guard NearSpellings.isPlain(text.extracting(word.range)) else { return }
    let isNamed = layout.named.holds(word.hash, tables.named)
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
    guard layout.filter.mayHold(.isAnchor(hash), at: layout.filter.home(of: hash), tables.filter),
      let first = layout.anchors.first(under: hash, tables.slots)
    else { return false }
    hits.append(Hit(range: range, first: first))
    return true
  }

  /// Two words.
  @inline(__always) @discardableResult
  private mutating func look(at word: Word, with previous: Word, _ tables: Tables) -> Bool {
    guard mayBePair(previous.hash, word.hash, tables), previous.hash != 0,
      let first = layout.anchors.first(under: AnchorHash.joined(previous.hash, word.hash), tables.slots)
    else { return false }
    hits.append(Hit(range: previous.range, second: word.range, first: first))
    return true
  }

  /// A word that the filter let pass.
  private mutating func lookNear(_ word: Word, _ tables: Tables) {
    guard let first = layout.nearAnchors.first(under: word.hash, tables.nearSlots) else { return }
    nearHits.append(Hit(range: word.range, first: first))
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
      let mayBePair = layout.filter.mayHold(.isAnchor(pair), at: layout.filter.home(of: pair), tables.filter)
      count &+= (mayBePair ? 1 : 0) & (previousStart < 0 ? 0 : 1)
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
