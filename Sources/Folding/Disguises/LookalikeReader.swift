/// Reads words that mix Latin letters with letters of other scripts that look like them, and words in alphabets of
/// symbols. A word wholly in one script is what it is. So is one with a letter that looks like no Latin letter.
struct LookalikeReader {
  private(set) var rereading = Rereading()
  private var done = 0

  private static let shortest = 4

  /// `at`: where an odd letter stands in the bare text.
  mutating func examine(_ pages: Pages, at: Int) {
    guard at >= done else { return }
    let text = pages.bare
    var start = at
    while start > done, let before = scalarBefore(text, start), isLetter(before.scalar) { start -= before.length }
    var end = start
    var letters = 0
    var latin = 0
    var foreign = 0
    var odd: [(range: Range<Int>, scalar: UInt32)] = []
    while end < text.count, let (scalar, length) = wellFormedScalar(text, at: end), isLetter(scalar) {
      if Lookalike.isOdd(scalar) { odd.append((end..<end + length, scalar)) }
      if Lookalike.isLatinLetter(scalar) { latin += 1 } else { foreign += 1 }
      letters += 1
      end += length
    }
    done = end
    guard letters >= Self.shortest, latin > 0, !odd.isEmpty else { return }
    var edits: [Rereading.Edit] = []
    for (range, scalar) in odd {
      let source = pages.source(of: range)
      let written = wellFormedScalar(pages.source, at: source.lowerBound)
      guard let reading = Lookalike.reading(of: scalar, written: written?.scalar) else { return }
      edits.append(Rereading.Edit(source: source, text: reading))
    }
    rereading.add(pages.source(of: start..<end), edits)
  }

  private func isLetter(_ scalar: UInt32) -> Bool {
    scalar < 0x80
      ? isASCIILetter(UInt8(truncatingIfNeeded: scalar)) : script(of: scalar) == .latin || Lookalike.isOdd(scalar)
  }
}

/// The scalar that ends before an offset of UTF-8, and its length. nil: none does.
func scalarBefore(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> (scalar: UInt32, length: Int)? {
  var start = end - 1
  while start > 0, start > end - 4, text[start] & 0xC0 == 0x80 { start -= 1 }
  guard start >= 0, let (scalar, length) = wellFormedScalar(text, at: start), start + length == end else { return nil }
  return (scalar, length)
}
