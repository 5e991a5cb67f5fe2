internal import Folding
internal import Vocabulary

/// Names of which a sign covers one character: 「宮○駿」, 「鳥山＊」, "alphonse m*cha".
struct MaskedNames {
  let layout: NameIndexLayout

  /// `text` in bare letters.
  func candidates(in text: Span<UInt8>, _ bytes: RawSpan) -> [Candidate] {
    var found: [Candidate] = []
    var at = 0
    while at < text.count {
      let next = Self.firstSign(text.eight(at: at))
      at += next
      guard next < 8, at < text.count else { continue }
      guard let length = maskLength(text, at) else {
        at += scalarLength(text[at])
        continue
      }
      let mask = at..<at + length
      if isAlone(mask, text) {
        found += inWord(mask, text, bytes)
        found += inRow(mask, text, bytes)
      }
      at += length
    }
    return found
  }

  // MARK: - Signs

  /// Which of eight bytes is the first that may begin a sign: * # or one beyond ASCII; 8: none.
  @inline(__always)
  private static func firstSign(_ eight: UInt64) -> Int {
    let star = eight ^ EightBytes.all(UInt8(ascii: "*"))
    let hash = eight ^ EightBytes.all(UInt8(ascii: "#"))
    let found = (star &- EightBytes.all(1)) & ~star | (hash &- EightBytes.all(1)) & ~hash | eight
    return (found & EightBytes.highBits).trailingZeroBitCount >> 3
  }

  /// ○ ● ◯ 〇 × and, between letters, * and #.
  private func maskLength(_ text: Span<UInt8>, _ at: Int) -> Int? {
    let first = text[at]
    if first == UInt8(ascii: "*") || first == UInt8(ascii: "#") { return 1 }
    // Those that the signs begin with; most kana and kanji do not.
    guard first == 0xC3 || first == 0xE2 || first == 0xE3, let scalar = scalar(at: at, in: text) else { return nil }
    switch scalar {
    case 0x25CB, 0x25CF, 0x25EF, 0x3007, 0x00D7, 0x2715, 0x2B55: return scalarLength(first)
    default: return nil
    }
  }

  /// 「○○」 stands for anything, 「○×」 for a quiz.
  private func isAlone(_ mask: Range<Int>, _ text: Span<UInt8>) -> Bool {
    if mask.upperBound < text.count, maskLength(text, mask.upperBound) != nil { return false }
    guard mask.lowerBound > 0 else { return true }
    var before = mask.lowerBound - 1
    while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
    return maskLength(text, before) == nil
  }

  // MARK: - Latin

  private func inWord(_ mask: Range<Int>, _ text: Span<UInt8>, _ bytes: RawSpan) -> [Candidate] {
    var start = mask.lowerBound
    while start > 0, text[start - 1] &- 0x61 < 26 { start -= 1 }
    var end = mask.upperBound
    while end < text.count, text[end] &- 0x61 < 26 { end += 1 }
    guard start < mask.lowerBound, mask.upperBound < end else { return [] }
    let (before, after) = (start..<mask.lowerBound, mask.upperBound..<end)
    var word: [UInt8] = []
    for index in before { word.append(text[index]) }
    for index in after { word.append(text[index]) }
    guard word.count + 1 >= NearSpellings.wordLengths.lowerBound else { return [] }
    let nearForms = Span<UInt32>(_bytes: bytes.extracting(layout.nearForms))
    let forms = Span<UInt32>(_bytes: bytes.extracting(layout.forms))
    let keys = Span<UInt8>(_bytes: bytes.extracting(layout.keys))
    let near = NearMatch(layout: layout)
    var found: [Candidate] = []
    near.eachAnchor(like: word.span, bytes) { first in
      for index in NearForm.run(from: first, nearForms) {
        let form = Form(NearForm(nearForms, at: index), forms)
        let key = keys.extracting(form.key)
        guard Self.covers(key.extracting(form.anchor), word, hole: before.count) else { continue }
        let isLone = form.anchor == 0..<key.count
        guard
          let range = isLone
            ? start..<end : FormMatch.straight(text, at: start..<end, key: key, anchor: form.anchor)
        else { continue }
        found.append(candidate(form, range, raising: isLone ? 1 : 0))
      }
    }
    return found
  }

  /// The word is the anchor without its letter at `hole`.
  private static func covers(_ anchor: Span<UInt8>, _ word: [UInt8], hole: Int) -> Bool {
    guard anchor.count == word.count + 1 else { return false }
    for index in word.indices where word[index] != anchor[index < hole ? index : index + 1] { return false }
    return true
  }

  // MARK: - Kanji and kana

  private func inRow(_ mask: Range<Int>, _ text: Span<UInt8>, _ bytes: RawSpan) -> [Candidate] {
    let most = NearSpellings.eastAsianLengths.upperBound
    var starts = [mask.lowerBound]
    while starts.count < most, let last = starts.last, let scalar = scalar(endingAt: last, in: text),
      SearchKey.isEastAsian(scalar)
    {
      starts.append(last - utf8Length(scalar))
    }
    var ends = [mask.upperBound]
    while ends.count < most, let last = ends.last, let scalar = scalar(at: last, in: text),
      SearchKey.isEastAsian(scalar)
    {
      ends.append(last + utf8Length(scalar))
    }
    let row = NearRow(layout: layout)
    // The longest reading is meant.
    for count in stride(from: starts.count + ends.count - 2, to: 1, by: -1) {
      for left in max(0, count - ends.count + 1)..<min(starts.count, count + 1) {
        let range = starts[left]..<ends[count - left]
        let found = row.forms(range, without: mask, in: text, bytes)
        if !found.isEmpty { return found.map { candidate($0, range, raising: 0) } }
      }
    }
    return []
  }

  private func utf8Length(_ scalar: UInt32) -> Int { scalar < 0x10000 ? 3 : 4 }

  private func candidate(_ form: Form, _ range: Range<Int>, raising: Int) -> Candidate {
    Candidate(
      range: range, source: nil, target: form.target, kind: form.kind,
      ambiguity: LexiconEntry.Ambiguity(rawValue: form.ambiguity.rawValue + raising) ?? .common,
      undone: [form.undone, Undone(.masked)])
  }
}
