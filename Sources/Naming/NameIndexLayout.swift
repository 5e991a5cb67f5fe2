internal import Vocabulary

/// Where the parts of an image lie. Everything is 32-bit little-endian words, texts at the end.
///
/// Header: magic, version, checksum of all that follows, then the number of nodes, edges, payloads, forms, entries, cues
/// and text bytes. Parts: edge starts, payload starts, payloads, forms (entry and way of writing), text starts of the
/// entries and cues, labels, texts.
struct NameIndexLayout: Sendable {
  static let magic: UInt32 = 0x4D4E_5650  // "PVNM"
  static let version: UInt32 = 1
  static let headerWords = 10
  /// The first word that the checksum is taken over.
  static let checkedFrom = 3

  let checksum: UInt32
  let edgeStarts: Range<Int>
  let payloadStarts: Range<Int>
  let payloads: Range<Int>
  let forms: Range<Int>
  let textStarts: Range<Int>
  let labels: Range<Int>
  let texts: Range<Int>
  let entryCount: Int
  let cueCount: Int
  var formCount: Int { forms.count / 4 }

  static let empty = NameIndexLayout(checksum: 0, counts: [1, 0, 0, 0, 0, 0, 0])

  /// nil: not an image of this version, or not as long as it says.
  init?(of words: Span<UInt32>) {
    guard words.count >= Self.headerWords, words[0] == Self.magic, words[1] == Self.version else { return nil }
    self.init(checksum: words[2], counts: (3..<Self.headerWords).map { Int(words[$0]) })
    guard texts.upperBound <= words.count * 4, words.count * 4 - texts.upperBound < 4 else { return nil }
  }

  /// `counts`: nodes, edges, payloads, forms, entries, cues, text bytes.
  private init(checksum: UInt32, counts: [Int]) {
    self.checksum = checksum
    var end = Self.headerWords * 4
    func part(words: Int) -> Range<Int> {
      let start = end
      end += words * 4
      return start..<end
    }
    edgeStarts = part(words: counts[0] + 1)
    payloadStarts = part(words: counts[0] + 1)
    payloads = part(words: counts[2])
    forms = part(words: counts[3])
    entryCount = counts[4]
    cueCount = counts[5]
    textStarts = part(words: counts[4] + counts[5] + 1)
    labels = end..<(end + counts[1])
    texts = labels.upperBound..<(labels.upperBound + counts[6])
  }

  /// The content is what was written. Searching checks nothing more, so this is asked before.
  func isWhole(_ bytes: RawSpan) -> Bool {
    Self.checksum(of: Span<UInt32>(_bytes: bytes)) == checksum
  }

  /// Four sums side by side: fast, and no single damaged word goes unnoticed.
  static func checksum(of words: Span<UInt32>) -> UInt32 {
    var lanes = SIMD4<UInt64>(1, 2, 3, 4)
    var index = checkedFrom
    while index + 4 <= words.count {
      let next = SIMD4<UInt64>(
        UInt64(words[index]), UInt64(words[index + 1]), UInt64(words[index + 2]), UInt64(words[index + 3]))
      lanes = (lanes ^ next) &* SIMD4<UInt64>(repeating: 0x9E37_79B9_7F4A_7C15)
      index += 4
    }
    while index < words.count {
      lanes[0] = (lanes[0] ^ UInt64(words[index])) &* 0x9E37_79B9_7F4A_7C15
      index += 1
    }
    let mixed = lanes[0] ^ (lanes[1] &* 3) ^ (lanes[2] &* 5) ^ (lanes[3] &* 7)
    return UInt32(truncatingIfNeeded: mixed ^ mixed >> 32)
  }

  // MARK: - Texts

  func entry(_ index: Int, _ bytes: RawSpan) -> LexiconEntry? {
    LexiconEntry(record: text(index, bytes))
  }

  func cues(_ bytes: RawSpan) -> [Cue] {
    (0..<cueCount).compactMap { Cue(record: text(entryCount + $0, bytes)) }
  }

  private func text(_ index: Int, _ bytes: RawSpan) -> [String] {
    let starts = Span<UInt32>(_bytes: bytes.extracting(textStarts))
    let text = Span<UInt8>(_bytes: bytes.extracting(texts)).extracting(Int(starts[index])..<Int(starts[index + 1]))
    var cells: [String] = []
    var cell: [UInt8] = []
    for index in text.indices {
      if text[index] == NameIndexBuilder.separator {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      } else {
        cell.append(text[index])
      }
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }
}
