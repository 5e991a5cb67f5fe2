internal import Vocabulary

/// Where the parts of an image lie. Everything is 32-bit little-endian words, bytes at the end.
struct NameIndexLayout: Sendable {
  static let magic: UInt32 = 0x4D4E_5650  // "PVNM"
  static let version: UInt32 = 11
  /// The first word that says how much there is.
  static let countsFrom = 2

  /// How much there is of everything; written to the header in this order.
  struct Counts: Sendable, Equatable {
    /// Logarithms of the sizes of the tables that are looked into by hash.
    var filterBits = 1
    var anchorBits = 6
    var nearAnchorBits = 6
    var commonBits = 6
    var namedBits = 6
    var nearBits = 0
    var nearFilterBits = 6
    var forms = 0
    /// What stands under the near anchors.
    var nearForms = 0
    /// Spellings of anchors and of whole keys with one character left out.
    var near = 0
    var entries = 0
    var cues = 0
    var keyBytes = 0
    var textBytes = 0

    var words: [Int] {
      [
        filterBits, anchorBits, nearAnchorBits, commonBits, namedBits, nearBits, nearFilterBits, forms, nearForms, near,
        entries, cues, keyBytes, textBytes,
      ]
    }

    init() {}

    init?(_ words: [Int]) {
      guard words.count == Self.count, words[...6].allSatisfy({ $0 < 32 }),
        words[0] >= 1, words[6] >= 6
      else { return nil }
      filterBits = words[0]
      anchorBits = words[1]
      nearAnchorBits = words[2]
      commonBits = words[3]
      namedBits = words[4]
      nearBits = words[5]
      nearFilterBits = words[6]
      forms = words[7]
      nearForms = words[8]
      near = words[9]
      entries = words[10]
      cues = words[11]
      keyBytes = words[12]
      textBytes = words[13]
    }

    static let count = 14
  }
  static let headerWords = countsFrom + Counts.count
  static let singleWords = 0x10000 / 32

  let counts: Counts
  /// What may be found at all.
  let filter: HashFilter
  /// By which forms are found as they are written.
  let anchors: AnchorTable
  /// Words of names that may be misspelt, by which they are found when others of their words are wrong.
  let nearAnchors: AnchorTable
  /// One bit for each character of the basic plane that is an anchor by itself: few are.
  let singles: Range<Int>
  /// In the order of their anchors.
  let forms: Range<Int>
  /// In the order of the near anchors.
  let nearForms: Range<Int>
  /// The ordinary words.
  let common: WordTable
  /// The words of names.
  let named: WordTable
  /// What `nearHashes` may hold.
  let nearFilter: SpellingFilter
  /// Where each bucket of `nearHashes` begins, and one more for the end.
  let nearStarts: Range<Int>
  let nearHashes: Range<Int>
  /// The first form under a near anchor, or a form where the highest bit is set.
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
    // Where a line of the processor's memory begins.
    end = (end + 63) & ~63
    filter = HashFilter(bits: counts.filterBits, part)
    anchors = AnchorTable(bits: counts.anchorBits, part)
    nearAnchors = AnchorTable(bits: counts.nearAnchorBits, part)
    singles = part(words: Self.singleWords)
    forms = part(words: counts.forms * Form.words)
    nearForms = part(words: counts.nearForms * NearForm.words)
    common = WordTable(bits: counts.commonBits, part)
    named = WordTable(bits: counts.namedBits, part)
    nearFilter = SpellingFilter(bits: counts.nearFilterBits, part)
    nearStarts = part(words: 1 << counts.nearBits + 1)
    nearHashes = part(words: counts.near)
    nearTargets = part(words: counts.near)
    textStarts = part(words: counts.entries + counts.cues + 1)
    keys = end..<end + counts.keyBytes
    texts = keys.upperBound..<keys.upperBound + counts.textBytes
  }

  /// The least power of two that is not below a number, and at least 64.
  static func bits(for count: Int) -> Int { max(6, Int.bitWidth - max(1, count - 1).leadingZeroBitCount) }

  // MARK: - Looking up

  /// Whether a character may be an anchor by itself; `false` is certain.
  @inline(__always)
  static func maySingle(_ scalar: UInt32, _ singles: Span<UInt32>) -> Bool {
    let word = Int(scalar >> 5)
    return word >= singleWords || singles[word] >> (scalar & 31) & 1 != 0
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
