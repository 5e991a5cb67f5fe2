internal import Vocabulary

/// Names that a text spells with a letter or two wrong.
struct NearMatch {
  struct Match {
    var range: Range<Int>
    var edits: Int
    var isTurned: Bool
    /// The name is one word, so that nothing but its letters speaks for it.
    var isLoneWord: Bool
  }

  let layout: NameIndexLayout

  /// One edit from seven letters, two from thirteen.
  private static let lettersForOne = 7
  private static let lettersForTwo = 13
  private static let lettersOfLoneWord = 7

  static func mostEdits(in letters: Int) -> Int { letters >= lettersForTwo ? 2 : letters >= lettersForOne ? 1 : 0 }

  /// Near anchors that are spelled as this word is when one letter of either, or of both, is left out, by the first
  /// form under each.
  func eachAnchor(like word: Span<UInt8>, _ bytes: RawSpan, _ body: (Int) -> Void) {
    guard layout.counts.near > 0, word.count <= NearSpellings.wordLengths.upperBound else { return }
    let filter = Span<UInt32>(_bytes: bytes.extracting(layout.nearFilter.words))
    let starts = Span<UInt32>(_bytes: bytes.extracting(layout.nearStarts))
    let hashes = Span<UInt32>(_bytes: bytes.extracting(layout.nearHashes))
    let targets = Span<UInt32>(_bytes: bytes.extracting(layout.nearTargets))
    var seen: [UInt32] = []
    let spellings = NearSpellings.Word(word)
    for skipped in -1..<word.count {
      // Doubled letters give the same spelling.
      if skipped > 0, word[skipped] == word[skipped - 1] { continue }
      let hash = UInt32(truncatingIfNeeded: spellings.hash(without: skipped))
      guard layout.nearFilter.mayHold(hash, filter) else { continue }
      let bucket = NearSpellings.bucket(hash, bits: layout.counts.nearBits)
      for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where hashes[place] == hash {
        let target = targets[place]
        guard target & NearSpellings.formBit == 0, !seen.contains(target) else { continue }
        seen.append(target)
        body(Int(target))
      }
    }
  }

  /// The words of a name around one of them, with `edits` already spent on that one.
  func around(
    _ anchor: Range<Int>, edits: Int, _ form: Form, _ key: Span<UInt8>, in text: Span<UInt8>, _ bytes: RawSpan
  ) -> Match? {
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common.slots))
    let letters = key.count
    let most = Self.mostEdits(in: letters)
    guard edits <= most else { return nil }
    if form.anchor == 0..<key.count {
      // A first letter that differs is another word more often than a slip.
      guard edits == 1 || letters >= Self.lettersForTwo, letters >= Self.lettersOfLoneWord, edits > 0,
        text[anchor.lowerBound] == key[0]
      else { return nil }
      return Match(range: anchor, edits: edits, isTurned: false, isLoneWord: true)
    }
    if let match = words(anchor, edits, most, form, key, text, common, isTurned: false) { return match }
    return form.lastWord > 0 ? words(anchor, edits, most, form, key, text, common, isTurned: true) : nil
  }

  private func words(
    _ anchor: Range<Int>, _ spent: Int, _ most: Int, _ form: Form, _ key: Span<UInt8>, _ text: Span<UInt8>,
    _ common: Span<UInt32>, isTurned: Bool
  ) -> Match? {
    var edits = spent
    var start = anchor.lowerBound
    var end = anchor.upperBound
    var word = form.anchor
    while let before = form.word(before: word, in: key, isTurned: isTurned) {
      guard let found = Self.word(text, before: start),
        let cost = cost(text.extracting(found), key.extracting(before), most: most - edits, common)
      else { return nil }
      edits += cost
      start = found.lowerBound
      word = before
    }
    word = form.anchor
    while let after = form.word(after: word, in: key, isTurned: isTurned) {
      guard let found = Self.word(text, after: end),
        let cost = cost(text.extracting(found), key.extracting(after), most: most - edits, common)
      else { return nil }
      edits += cost
      end = found.upperBound
      word = after
    }
    return edits > 0 ? Match(range: start..<end, edits: edits, isTurned: isTurned, isLoneWord: false) : nil
  }

  /// A short word has no letter to spare, and an ordinary word is no slip.
  private func cost(_ found: Span<UInt8>, _ meant: Span<UInt8>, most: Int, _ common: Span<UInt32>) -> Int? {
    let most = meant.count < 4 ? 0 : meant.count < 6 ? min(most, 1) : most
    guard let cost = EditDistance.within(most, found, meant) else { return nil }
    let isOrdinary =
      cost > 0 && layout.common.holds(NearSpellings.hash(of: found, without: 0..<0), common)
    return isOrdinary ? nil : cost
  }

  // MARK: - Words

  /// The letters behind the gap after a place of a text.
  static func word(_ text: Span<UInt8>, after place: Int) -> Range<Int>? {
    let separator = SearchKey.separatorLength(text, at: place)
    return separator > 0 ? letters(text, startingAt: place + separator) : nil
  }

  static func word(_ text: Span<UInt8>, before place: Int) -> Range<Int>? {
    let separator = SearchKey.separatorLength(text, endingAt: place)
    return separator > 0 ? letters(text, endingAt: place - separator) : nil
  }

  private static func letters(_ text: Span<UInt8>, startingAt start: Int) -> Range<Int>? {
    var end = start
    while end < text.count, (0x61...0x7A).contains(text[end]) { end += 1 }
    return end > start ? start..<end : nil
  }

  private static func letters(_ text: Span<UInt8>, endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, (0x61...0x7A).contains(text[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }
}
