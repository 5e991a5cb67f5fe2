internal import Vocabulary

/// Spellings with one character left out, by which misspelt names are found: a text's word and a name that are one
/// edit apart become the same when a character of one of them, or of both, is left out.
struct NearSpellings {
  private(set) var hashes: [UInt32] = []
  private(set) var targets: [UInt32] = []

  /// Set in a target that is a form, and not the first one under a near anchor.
  static let formBit: UInt32 = 0x8000_0000
  /// Shorter words are one edit away from too many others.
  static let wordLengths = 5...32
  /// Names in kanji and kana, in characters.
  static let eastAsianLengths = 3...10

  /// `anchors`: the words of the near anchors, as places of `keys`, and the first form under each.
  init(_ forms: [Form], anchors: [(word: Range<Int>, first: Int)], keys: [UInt8]) {
    var found: [UInt64] = []
    let span = keys.span
    for anchor in anchors where Self.wordLengths.contains(anchor.word.count) {
      let word = span.extracting(anchor.word)
      guard Self.isPlain(word) else { continue }
      found.append(Self.pack(Self.hash(of: word, without: 0..<0), UInt32(anchor.first)))
      for skipped in 0..<word.count {
        found.append(Self.pack(Self.hash(of: word, without: skipped..<skipped + 1), UInt32(anchor.first)))
      }
    }
    for (number, form) in forms.enumerated() where !form.isCue && form.ambiguity == .distinct {
      let key = span.extracting(form.key)
      guard let starts = Self.eastAsianStarts(key), Self.eastAsianLengths.contains(starts.count - 1) else { continue }
      for skipped in 0..<starts.count - 1 {
        found.append(
          Self.pack(Self.hash(of: key, without: starts[skipped]..<starts[skipped + 1]), UInt32(number) | Self.formBit))
      }
    }
    found.sort()
    hashes.reserveCapacity(found.count)
    targets.reserveCapacity(found.count)
    var last: UInt64?
    for item in found where item != last {
      last = item
      hashes.append(UInt32(truncatingIfNeeded: item >> 32))
      targets.append(UInt32(truncatingIfNeeded: item))
    }
  }

  /// Where each bucket begins: hashes whose highest bits are equal.
  func starts(bits: Int) -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(1 << bits + 1)
    for (index, hash) in hashes.enumerated() {
      while starts.count <= Self.bucket(hash, bits: bits) { starts.append(UInt32(index)) }
    }
    while starts.count <= 1 << bits { starts.append(UInt32(hashes.count)) }
    return starts
  }

  static func bucket(_ hash: UInt32, bits: Int) -> Int { bits == 0 ? 0 : Int(hash >> UInt32(32 - bits)) }

  private static func pack(_ hash: UInt64, _ target: UInt32) -> UInt64 {
    hash << 32 | UInt64(target)
  }

  static func isPlain(_ word: Span<UInt8>) -> Bool {
    for index in word.indices where word[index] < 0x61 || word[index] > 0x7A { return false }
    return true
  }

  /// The hash of a text as if a stretch of it were not there.
  static func hash(of text: Span<UInt8>, without skipped: Range<Int>) -> UInt64 {
    var hash = AnchorHash()
    for index in text.indices where !skipped.contains(index) { hash.take(text[index]) }
    return hash.value
  }

  /// The same for each letter of a word, and for none of them (-1).
  struct Word {
    private var eights = InlineArray<5, UInt64>(repeating: 0)
    private let count: Int

    /// A word of at most 32 bytes.
    init(_ word: Span<UInt8>) {
      count = word.count
      for index in 0..<(count + 7) / 8 { eights[index] = word.eight(at: index * 8) }
    }

    func hash(without skipped: Int) -> UInt64 {
      let left = skipped < 0 ? count : count - 1
      let (first, second) = (eight(0, without: skipped), eight(1, without: skipped))
      if left <= 16 { return AnchorHash.finish(AnchorHash.start, first, second, left) }
      let state = AnchorHash.absorb(AnchorHash.start, first, second)
      return AnchorHash.finish(state, eight(2, without: skipped), eight(3, without: skipped), left)
    }

    @inline(__always)
    private func eight(_ index: Int, without skipped: Int) -> UInt64 {
      let first = index &* 8
      if skipped < 0 || skipped >= first &+ 8 { return eights[index] }
      // What stands behind the letter moves up.
      let kept = skipped <= first ? 0 : (1 as UInt64) &<< UInt64(truncatingIfNeeded: (skipped &- first) &* 8) &- 1
      return eights[index] & kept | (eights[index] >> 8 | eights[index &+ 1] << 56) & ~kept
    }
  }

  /// Where each character begins, and the end; nil when not all are kanji or kana.
  static func eastAsianStarts(_ text: Span<UInt8>) -> [Int]? {
    var starts: [Int] = []
    var at = 0
    while at < text.count, let scalar = scalar(at: at, in: text) {
      guard SearchKey.isEastAsian(scalar) else { return nil }
      starts.append(at)
      at += scalarLength(text[at])
    }
    starts.append(text.count)
    return starts
  }
}
