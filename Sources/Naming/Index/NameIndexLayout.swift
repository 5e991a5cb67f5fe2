internal import Vocabulary

/// Where the parts of an image lie. Everything is 32-bit little-endian words, bytes at the end.
struct NameIndexLayout: Sendable {
  static let magic: UInt32 = 0x4D4E_5650  // "PVNM"
  static let version: UInt32 = 10
  /// The first word that says how much there is.
  static let countsFrom = 2

  /// How much there is of everything; written to the header in this order.
  struct Counts: Sendable, Equatable {
    var anchors = AnchorTable.Counts()
    var nearAnchors = AnchorTable.Counts()
    /// What stands under the near anchors.
    var nearForms = 0
    /// Logarithms of the sizes of the tables that are looked into by hash.
    var commonBits = 6
    var namedBits = 6
    var nearBits = 0
    var nearFilterBits = 6
    var forms = 0
    /// Spellings of anchors and of whole keys with one character left out.
    var near = 0
    var entries = 0
    var cues = 0
    var keyBytes = 0
    var textBytes = 0

    var words: [Int] {
      anchors.words + nearAnchors.words + [
        nearForms, commonBits, namedBits, nearBits, nearFilterBits, forms, near, entries, cues, keyBytes, textBytes,
      ]
    }

    init() {}

    init?(_ words: [Int]) {
      guard words.count == Self.count, let anchors = AnchorTable.Counts(words[0..<3]),
        let nearAnchors = AnchorTable.Counts(words[3..<6]), words[7...10].allSatisfy({ $0 < 32 }),
        [words[7], words[8], words[10]].allSatisfy({ $0 >= 6 })
      else { return nil }
      self.anchors = anchors
      self.nearAnchors = nearAnchors
      nearForms = words[6]
      commonBits = words[7]
      namedBits = words[8]
      nearBits = words[9]
      nearFilterBits = words[10]
      forms = words[11]
      near = words[12]
      entries = words[13]
      cues = words[14]
      keyBytes = words[15]
      textBytes = words[16]
    }

    static let count = 17
  }
  static let headerWords = countsFrom + Counts.count
  static let singleWords = 0x10000 / 32

  let counts: Counts
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
  /// Four bits of one word for each ordinary word.
  let common: Range<Int>
  /// The same for each word of a name.
  let named: Range<Int>
  /// Two bits of one word for each of `nearHashes`: nearly every spelling that is asked for is turned away here.
  let nearFilter: Range<Int>
  /// Where each bucket of `nearHashes` begins, and one more for the end.
  let nearStarts: Range<Int>
  let nearHashes: Range<Int>
  /// A near anchor, or a form where the highest bit is set.
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
    anchors = AnchorTable(counts.anchors, part)
    nearAnchors = AnchorTable(counts.nearAnchors, part)
    singles = part(words: Self.singleWords)
    forms = part(words: counts.forms * Form.words)
    nearForms = part(words: counts.nearForms * NearForm.words)
    common = part(words: 1 << (counts.commonBits - 5))
    named = part(words: 1 << (counts.namedBits - 5))
    nearFilter = part(words: 1 << (counts.nearFilterBits - 5))
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

  /// Whether a spelling with one character left out may be one of a name; `false` is certain.
  @inline(__always)
  func mayBeNear(_ hash: UInt32, _ filter: Span<UInt32>) -> Bool {
    let spread = Self.spread(hash)
    let wanted = AnchorTable.filterBits(of: spread)
    return filter[AnchorTable.filterWord(of: spread, bits: counts.nearFilterBits)] & wanted == wanted
  }

  /// Half a hash made whole.
  @inline(__always)
  static func spread(_ hash: UInt32) -> UInt64 { UInt64(hash) &* 0x9E37_79B9_7F4A_7C15 }

  /// Whether a set of hashes holds one; `false` is certain.
  @inline(__always)
  func holds(_ hash: UInt64, _ set: Span<UInt32>, bits: Int) -> Bool {
    let wanted = Self.setBits(of: hash)
    return set[AnchorTable.filterWord(of: hash, bits: bits)] & wanted == wanted
  }

  /// Four bits of the word that a hash has in a set.
  @inline(__always)
  static func setBits(of hash: UInt64) -> UInt32 {
    AnchorTable.filterBits(of: hash) | AnchorTable.filterBits(of: hash >> 10)
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
