internal import Vocabulary

/// Where the parts of an image lie. Everything is 32-bit little-endian words, bytes at the end.
struct NameIndexLayout: Sendable {
  static let magic: UInt32 = 0x4D4E_5650  // "PVNM"
  static let version: UInt32 = 9
  /// The first word that says how much there is.
  static let countsFrom = 2

  /// How much there is of everything; written to the header in this order.
  struct Counts: Sendable, Equatable {
    var anchors = 0
    /// Logarithms of the sizes of the tables that are looked into by hash.
    var filterBits = 6
    var slotBits = 1
    var commonBits = 6
    var namedBits = 6
    var nearBits = 0
    var forms = 0
    /// Spellings of anchors and of whole keys with one character left out.
    var near = 0
    var entries = 0
    var cues = 0
    var keyBytes = 0
    var textBytes = 0

    var words: [Int] {
      [
        anchors, filterBits, slotBits, commonBits, namedBits, nearBits, forms, near, entries, cues, keyBytes, textBytes,
      ]
    }

    init() {}

    init?(_ words: [Int]) {
      guard words.count == 12, words[1...5].allSatisfy({ $0 < 32 }),
        [words[1], words[3], words[4]].allSatisfy({ $0 >= 6 })
      else { return nil }
      anchors = words[0]
      filterBits = words[1]
      slotBits = words[2]
      commonBits = words[3]
      namedBits = words[4]
      nearBits = words[5]
      forms = words[6]
      near = words[7]
      entries = words[8]
      cues = words[9]
      keyBytes = words[10]
      textBytes = words[11]
    }
  }
  static let headerWords = countsFrom + 12
  static let singleWords = 0x10000 / 32

  let counts: Counts
  /// Two bits of one word for each anchor's hash: nearly every word of a text is turned away here.
  let filter: Range<Int>
  /// Pairs of the low half of a hash and the number of its anchor, counted from 1.
  let slots: Range<Int>
  /// One bit for each character of the basic plane that is an anchor by itself: few are.
  let singles: Range<Int>
  /// Where the forms of each anchor begin, and one more for the end.
  let anchorForms: Range<Int>
  let forms: Range<Int>
  /// One number for each form.
  let neighbours: Range<Int>
  /// Four bits of one word for each ordinary word.
  let common: Range<Int>
  /// The same for each word of a name.
  let named: Range<Int>
  /// Where each bucket of `nearHashes` begins, and one more for the end.
  let nearStarts: Range<Int>
  let nearHashes: Range<Int>
  /// An anchor, or a form where the highest bit is set.
  let nearTargets: Range<Int>
  let textStarts: Range<Int>
  let keys: Range<Int>
  let texts: Range<Int>

  static let empty = NameIndexLayout(counts: Counts())

  /// nil: not an image of this version, or not as long as it says.
  init?(of words: Span<UInt32>) {
    guard words.count >= Self.headerWords, words[0] == Self.magic, words[1] == Self.version,
      let counts = Counts((Self.countsFrom..<Self.headerWords).map { Int(words[$0]) })
    else { return nil }
    self.init(counts: counts)
    guard texts.upperBound <= words.count * 4, words.count * 4 - texts.upperBound < 4 else { return nil }
  }

  private init(counts: Counts) {
    self.counts = counts
    var end = Self.headerWords * 4
    func part(words: Int) -> Range<Int> {
      let start = end
      end += words * 4
      return start..<end
    }
    filter = part(words: 1 << (counts.filterBits - 5))
    slots = part(words: 2 << counts.slotBits)
    singles = part(words: Self.singleWords)
    anchorForms = part(words: counts.anchors + 1)
    forms = part(words: counts.forms * Form.words)
    neighbours = part(words: counts.forms)
    common = part(words: 1 << (counts.commonBits - 5))
    named = part(words: 1 << (counts.namedBits - 5))
    nearStarts = part(words: 1 << counts.nearBits + 1)
    nearHashes = part(words: counts.near)
    nearTargets = part(words: counts.near)
    textStarts = part(words: counts.entries + counts.cues + 1)
    keys = end..<end + counts.keyBytes
    texts = keys.upperBound..<keys.upperBound + counts.textBytes
  }

  // MARK: - Looking up

  /// The number of the anchor with this hash.
  @inline(__always)
  func anchor(_ hash: UInt64, _ slots: Span<UInt32>) -> Int? {
    let mask = 1 << counts.slotBits - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    let low = UInt32(truncatingIfNeeded: hash)
    while true {
      let number = slots[2 * slot + 1]
      if number == 0 { return nil }
      if slots[2 * slot] == low { return Int(number) - 1 }
      slot = (slot + 1) & mask
    }
  }

  /// Whether the bits of a hash are set; `false` is certain.
  @inline(__always)
  func mayBeAnchor(_ hash: UInt64, _ filter: Span<UInt32>) -> Bool {
    let wanted = Self.filterBits(of: hash)
    return filter[Self.filterWord(of: hash, bits: counts.filterBits)] & wanted == wanted
  }

  @inline(__always)
  static func filterWord(of hash: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 69 &- bits))
  }

  @inline(__always)
  static func filterBits(of hash: UInt64) -> UInt32 {
    1 &<< UInt32(truncatingIfNeeded: hash) | 1 &<< UInt32(truncatingIfNeeded: hash >> 5)
  }

  /// Whether a character may be an anchor by itself; `false` is certain.
  @inline(__always)
  static func maySingle(_ scalar: UInt32, _ singles: Span<UInt32>) -> Bool {
    let word = Int(scalar >> 5)
    return word >= singleWords || singles[word] >> (scalar & 31) & 1 != 0
  }

  /// Whether a set of hashes holds one; `false` is certain.
  @inline(__always)
  func holds(_ hash: UInt64, _ set: Span<UInt32>, bits: Int) -> Bool {
    let wanted = Self.setBits(of: hash)
    return set[Self.filterWord(of: hash, bits: bits)] & wanted == wanted
  }

  /// Four bits of the word that a hash has in a set.
  @inline(__always)
  static func setBits(of hash: UInt64) -> UInt32 {
    filterBits(of: hash) | filterBits(of: hash >> 10)
  }

  // MARK: - Texts

  func entry(_ index: Int, _ bytes: RawSpan) -> LexiconEntry? {
    LexiconEntry(record: text(index, bytes))
  }

  func cues(_ bytes: RawSpan) -> [Cue] {
    (0..<counts.cues).compactMap { Cue(record: text(counts.entries + $0, bytes)) }
  }

  private func text(_ index: Int, _ bytes: RawSpan) -> [String] {
    let starts = Span<UInt32>(_bytes: bytes.extracting(textStarts))
    let text = Span<UInt8>(_bytes: bytes.extracting(texts)).extracting(Int(starts[index])..<Int(starts[index + 1]))
    var cells: [String] = []
    var start = 0
    for index in text.indices where text[index] == NameIndexBuilder.separator {
      cells.append(String(utf8: text.extracting(start..<index)))
      start = index + 1
    }
    cells.append(String(utf8: text.extracting(start..<text.count)))
    return cells
  }
}

extension String {
  /// What was written from a string; damage would make it empty.
  fileprivate init(utf8: Span<UInt8>) {
    guard let valid = try? UTF8Span(validating: utf8) else {
      self = ""
      return
    }
    self = String(copying: valid)
  }
}
