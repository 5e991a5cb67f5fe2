internal import Folding
internal import Vocabulary

/// Names in kanji or kana with one character wrong or covered: 「宮崎俊風」, 「宮○駿」 for 宮崎駿.
///
/// Characters are few and each means much, so this is asked only where something else says that a name stands there:
/// before a cue, or where a sign covered a character.
struct NearRow {
  let layout: NameIndexLayout

  /// Readings of the row of characters that ends before an offset.
  func readings(endingAt end: Int, in text: Span<UInt8>, _ bytes: RawSpan) -> [Candidate] {
    var starts = [end]
    while starts.count <= NearSpellings.eastAsianLengths.upperBound, let first = starts.last,
      let scalar = scalar(endingAt: first, in: text), SearchKey.isEastAsian(scalar)
    {
      starts.append(first - scalarByteCount(scalar))
    }
    for count in NearSpellings.eastAsianLengths.reversed() where count < starts.count {
      let found = readings(starts[count]..<end, in: text, bytes)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Forms of which the row is one edit away.
  private func readings(_ row: Range<Int>, in text: Span<UInt8>, _ bytes: RawSpan) -> [Candidate] {
    let window = text.extracting(row)
    guard let starts = NearSpellings.eastAsianStarts(window), isTelling(row, starts.count - 1, in: text) else {
      return []
    }
    var found: [Candidate] = []
    for skipped in 0..<starts.count - 1 {
      eachForm(NearSpellings.hash(of: window, without: starts[skipped]..<starts[skipped + 1]), bytes) { form, key in
        guard let other = NearSpellings.eastAsianStarts(key), other.count == starts.count,
          Self.differences(window, starts, key, other) == 1
        else { return }
        found.append(candidate(form, row, .edit1))
      }
    }
    return found
  }

  /// Kanji say more than kana: three are enough where six kana are needed, and no kanji joins them.
  private func isTelling(_ row: Range<Int>, _ count: Int, in text: Span<UInt8>) -> Bool {
    var kanji = 0
    var at = row.lowerBound
    while at < row.upperBound, let scalar = scalar(at: at, in: text) {
      if script(of: scalar) == .han { kanji += 1 }
      at += scalarByteCount(scalar)
    }
    let before = scalar(endingAt: row.lowerBound, in: text)
    if kanji == count { return before.map { script(of: $0) != .han } ?? true }
    return kanji == 0 && count >= Self.fewestKana && (before.map { script(of: $0) != .katakana } ?? true)
  }

  private static let fewestKana = 6

  /// Forms that the row is, but for a stretch of it that covers one of their characters.
  func forms(_ row: Range<Int>, without mask: Range<Int>, in text: Span<UInt8>, _ bytes: RawSpan) -> [Form] {
    var found: [Form] = []
    let window = text.extracting(row)
    let hole = mask.lowerBound - row.lowerBound..<mask.upperBound - row.lowerBound
    eachForm(NearSpellings.hash(of: window, without: hole), bytes) { form, key in
      guard hole.lowerBound < key.count else { return }
      let covered = scalarLength(key[hole.lowerBound])
      guard key.count - covered == window.count - hole.count else { return }
      for index in 0..<hole.lowerBound where window[index] != key[index] { return }
      for index in hole.upperBound..<window.count
      where window[index] != key[index - hole.count + covered] { return }
      found.append(form)
    }
    return found
  }

  private func candidate(_ form: Form, _ row: Range<Int>, _ via: NameEvidence.Via) -> Candidate {
    Candidate(
      range: row, source: nil, target: form.target, kind: form.kind, ambiguity: form.ambiguity,
      undone: [form.undone, Undone(via)])
  }

  /// Only what means one thing wherever it stands may be misspelt too.
  private func eachForm(_ hash: UInt64, _ bytes: RawSpan, _ body: (Form, Span<UInt8>) -> Void) {
    guard layout.counts.near > 0 else { return }
    let starts = Span<UInt32>(_bytes: bytes.extracting(layout.nearStarts))
    let hashes = Span<UInt32>(_bytes: bytes.extracting(layout.nearHashes))
    let targets = Span<UInt32>(_bytes: bytes.extracting(layout.nearTargets))
    let forms = Span<UInt32>(_bytes: bytes.extracting(layout.forms))
    let keys = Span<UInt8>(_bytes: bytes.extracting(layout.keys))
    let low = UInt32(truncatingIfNeeded: hash)
    let bucket = NearSpellings.bucket(low, bits: layout.counts.nearBits)
    for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where hashes[place] == low {
      guard targets[place] & NearSpellings.formBit != 0 else { continue }
      let form = Form(forms, at: Int(targets[place] & ~NearSpellings.formBit))
      if form.ambiguity == .distinct { body(form, keys.extracting(form.key)) }
    }
  }

  private static func differences(
    _ a: Span<UInt8>, _ aStarts: [Int], _ b: Span<UInt8>, _ bStarts: [Int]
  ) -> Int {
    var count = 0
    for index in 0..<aStarts.count - 1 {
      let x = a.extracting(aStarts[index]..<aStarts[index + 1])
      let y = b.extracting(bStarts[index]..<bStarts[index + 1])
      if EditDistance.within(0, x, y) == nil { count += 1 }
    }
    return count
  }

  private func scalarByteCount(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}
