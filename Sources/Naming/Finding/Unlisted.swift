internal import Folding
internal import Vocabulary

/// Names that no list has: a phrase that looks like one, where a cue or a list of names says that one stands.
struct Unlisted {
  let layout: NameIndexLayout

  private static let words = 2...3
  private static let shortestHandle = 4

  /// `names`: what is known to be a name; `openings`: where cues end that a name should follow.
  func candidates(
    in searched: SearchText, names: [Range<Int>], openings: [Range<Int>], closings: [Range<Int>], _ bytes: RawSpan
  ) -> [Candidate] {
    let text = searched.bare.utf8.span
    let named = Span<UInt32>(_bytes: bytes.extracting(layout.named.slots))
    let common = Span<UInt32>(_bytes: bytes.extracting(layout.common.slots))
    let nameIndex = PlaceIndex(names)
    func isFree(_ range: Range<Int>) -> Bool {
      !nameIndex.indices(within: 0, of: range).contains { names[$0].overlaps(range) }
    }
    var found: [Range<Int>] = []
    func take(_ range: Range<Int>) {
      if isFree(range), !found.contains(where: { $0.overlaps(range) }) { found.append(range) }
    }
    for opening in openings {
      guard let phrase = phrase(after: opening.upperBound, in: text), !isByline(opening, phrase, text) else { continue }
      if looksLikeName(phrase, text, common, named)
        || !names.isEmpty && opening.count > Self.by && isHandle(phrase, text, common)
      {
        take(phrase.range)
      }
    }
    for name in names {
      if let item = item(after: name.upperBound, in: text), isForeign(item, text, common) { take(item.range) }
      if let item = item(before: name.lowerBound, in: text), isForeign(item, text, common) { take(item.range) }
    }
    for closing in closings {
      if let range = foreignName(endingAt: closing.lowerBound, in: searched) { take(range) }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }.map {
      Candidate(range: $0, source: nil, target: Self.noEntry, ambiguity: .distinct, undone: Undone(.shape))
    }
  }

  static let noEntry = -1

  // MARK: - Phrases

  private struct Phrase {
    var words: [Range<Int>]
    var range: Range<Int> { (words.first?.lowerBound ?? 0)..<(words.last?.upperBound ?? 0) }
  }

  /// The words from an offset up to a comma, a word that no name holds, or the end.
  private func phrase(after start: Int, in text: Span<UInt8>) -> Phrase? {
    var at = start
    while at < text.count, Self.opens(text[at]) { at += 1 }
    var words: [Range<Int>] = []
    while at < text.count {
      var end = at
      while end < text.count, Self.isLetter(text[end]) { end += 1 }
      guard end > at else { break }
      // Digits and letters of other scripts are not for us.
      if end < text.count, text[end] >= 0x80 || (0x30...0x39).contains(text[end]) { return nil }
      if Self.stops.length(at: at, before: end, in: text) == end - at { break }
      words.append(at..<end)
      at = end
      if words.count > Self.words.upperBound { return nil }
      let separator = Self.gap(text, at)
      if separator == 0 { break }
      at += separator
    }
    return words.isEmpty ? nil : Phrase(words: words)
  }

  /// What stands between the next two commas of a list.
  private func item(after start: Int, in text: Span<UInt8>) -> Phrase? {
    guard let at = Self.joint(text, start), let phrase = phrase(after: at, in: text),
      Self.words.contains(phrase.words.count), Self.endsItem(text, phrase.range.upperBound)
    else { return nil }
    return phrase
  }

  private func item(before end: Int, in text: Span<UInt8>) -> Phrase? {
    guard let last = Self.joint(text, endingAt: end) else { return nil }
    var start = last
    while start > 0, Self.isLetter(text[start - 1]) || text[start - 1] == SearchKey.space || text[start - 1] == 0x2D {
      start -= 1
      if last - start > 48 { return nil }
    }
    guard start == 0 || Self.separates(text[start - 1]), let phrase = phrase(after: start, in: text),
      phrase.range.upperBound == last, Self.words.contains(phrase.words.count)
    else { return nil }
    return phrase
  }

  // MARK: - What a name looks like

  /// Two or three words, none ordinary but for a given name that some name has too, and the last in no case.
  private func looksLikeName(
    _ phrase: Phrase, _ text: Span<UInt8>, _ common: Span<UInt32>, _ named: Span<UInt32>
  ) -> Bool {
    guard Self.words.contains(phrase.words.count), let last = phrase.words.last, last.count > 2 else { return false }
    guard !isCommon(last, text, common) else { return false }
    return phrase.words.dropLast().allSatisfy { word in
      word.count == 1 || !isCommon(word, text, common)
    }
  }

  /// "By somebody" on a line of its own: who wrote this, not how it should look.
  private func isByline(_ opening: Range<Int>, _ phrase: Phrase, _ text: Span<UInt8>) -> Bool {
    var start = opening.lowerBound
    while start > 0, text[start - 1] == SearchKey.space { start -= 1 }
    guard opening.count == Self.by, start > 0, text[start - 1] == 0x0A else { return false }
    let end = phrase.range.upperBound
    return end == text.count || text[end] == 0x0A || text[end] == 0x0D || text[end] == 0x2E
  }

  private static let by = 2

  /// One word by which people go.
  private func isHandle(_ phrase: Phrase, _ text: Span<UInt8>, _ common: Span<UInt32>) -> Bool {
    guard phrase.words.count == 1, let word = phrase.words.first, word.count >= Self.shortestHandle else {
      return false
    }
    return !isCommon(word, text, common) && Self.endsItem(text, word.upperBound)
  }

  /// No ordinary word at all.
  private func isForeign(_ phrase: Phrase, _ text: Span<UInt8>, _ common: Span<UInt32>) -> Bool {
    phrase.words.allSatisfy { $0.count == 1 || !isCommon($0, text, common) } && phrase.words.contains { $0.count > 2 }
  }

  private func isCommon(_ word: Range<Int>, _ text: Span<UInt8>, _ common: Span<UInt32>) -> Bool {
    layout.common.holds(NearSpellings.hash(of: text.extracting(word), without: 0..<0), common)
  }

  /// A foreign name in katakana, its parts set apart: 「アンナ・ミハイロワの画風」. Looked for in the folded text, where
  /// hiragana is none.
  private func foreignName(endingAt end: Int, in searched: SearchText) -> Range<Int>? {
    let text = searched.folded.utf8.span
    let end = searched.folded(of: end..<end).lowerBound
    // A cue in katakana would join it.
    if let after = scalar(at: end, in: text), script(of: after) == .katakana { return nil }
    var start = end
    var hasJoint = false
    var letters = 0
    while let scalar = scalar(endingAt: start, in: text) {
      if scalar == 0x30FB {
        hasJoint = true
      } else if script(of: scalar) == .katakana {
        letters += 1
      } else {
        break
      }
      start -= 3
    }
    guard hasJoint, letters > 4, scalar(at: start, in: text) != 0x30FB else { return nil }
    return searched.bare.toFolded.derived(of: start..<end)
  }

  // MARK: - Signs

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte == SearchKey.apostrophe }

  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x2A: true  // space tab " ' ( [ { *
    default: false
    }
  }

  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3B, 0x7C, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x0A, 0x2E, 0x3A, 0x22: true  // , ; | ( ) [ ] { } . : "
    default: false
    }
  }

  /// Between two words of one name: a space, a hyphen, a dot and a space.
  private static func gap(_ text: Span<UInt8>, _ at: Int) -> Int {
    var end = at
    while end < text.count, text[end] == SearchKey.space || text[end] == 0x2D || text[end] == 0x2E { end += 1 }
    // A dot behind more than an initial ends a sentence.
    if end > at, text[at] == 0x2E, at > 1, isLetter(text[at - 1]), isLetter(text[at - 2]) { return 0 }
    return end - at
  }

  private static func endsItem(_ text: Span<UInt8>, _ at: Int) -> Bool {
    var end = at
    while end < text.count, text[end] == SearchKey.space { end += 1 }
    if end == text.count || separates(text[end]) { return true }
    return end > at && [and, ampersand].contains { Boundary.starts(text, at: end, with: $0) }
  }

  private static let and = Array("and ".utf8)
  private static let spaceAnd = Array(" and".utf8)
  private static let ampersand = Array("& ".utf8)

  /// Behind a comma, "and" or "&".
  private static func joint(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at < text.count, text[at] == SearchKey.space { at += 1 }
    guard at < text.count else { return nil }
    if text[at] == UInt8(ascii: ",") || text[at] == UInt8(ascii: "|") || text[at] == UInt8(ascii: "&") {
      at += 1
    } else if at > start, Boundary.starts(text, at: at, with: and) {
      at += 3
    } else {
      return nil
    }
    while at < text.count, text[at] == SearchKey.space { at += 1 }
    if Boundary.starts(text, at: at, with: and) { at += 4 }
    return at
  }

  /// Before a comma, "and" or "&".
  private static func joint(_ text: Span<UInt8>, endingAt end: Int) -> Int? {
    var at = end
    while at > 0, text[at - 1] == SearchKey.space { at -= 1 }
    guard at > 0 else { return nil }
    if text[at - 1] == UInt8(ascii: ",") || text[at - 1] == UInt8(ascii: "|") || text[at - 1] == UInt8(ascii: "&") {
      at -= 1
    } else if at > 4, Boundary.starts(text, at: at - 4, with: spaceAnd) {
      at -= 4
      if at > 0, text[at - 1] == UInt8(ascii: ",") { at -= 1 }
    } else {
      return nil
    }
    while at > 0, text[at - 1] == SearchKey.space { at -= 1 }
    return at
  }

  /// Words that end a name.
  private static let stops = Pieces(
    [
      "a", "an", "the", "of", "and", "or", "in", "on", "at", "with", "for", "from", "to", "is", "as", "by", "style",
      "artist", "artists", "art", "his", "her", "its", "their", "this", "that", "your", "my", "our", "using",
      "trending",
      "featuring", "highly", "very", "painting", "illustration", "photo", "photography", "digital", "studio", "unknown",
    ].map { Array($0.utf8) })
}
