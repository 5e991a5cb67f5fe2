/// Reads words joined by their capitals, and digits joined to words: `GregRutkowskiStyle`, `MakotoShinkaiV3`,
/// `rutkowski2`.
struct CamelCaseReader {
  private(set) var rereading = Rereading()
  private var done = 0

  private static let fewestLetters = 5
  /// Longer ones are data.
  private static let longest = 64

  private enum Kind { case lower, upper, digit }

  /// `at`: within a word of the source.
  mutating func examine(_ source: UnsafeBufferPointer<UInt8>, at: Int) {
    guard at >= done else { return }
    var start = at
    while start > done, at - start <= Self.longest, isInWord(source[start - 1]) { start -= 1 }
    while start < at, source[start] & 0xC0 == 0x80 { start += 1 }
    var end = start
    while end < source.count, isInWord(source[end]) { end += 1 }
    done = max(end, at + 1)
    guard end - start > Self.fewestLetters, end - start <= Self.longest else { return }
    var cuts: [Rereading.Edit] = []
    var letters = 0
    var previous: Kind?
    var next = start
    while next < end {
      // Bytes that are no character end the word.
      guard let (scalar, length) = wellFormedScalar(source, at: next) else { return }
      let kind = kind(of: scalar)
      if kind != .digit { letters += 1 }
      if let previous, isCut(previous, kind) { cuts.append(Rereading.Edit(source: next..<next, text: [0x20])) }
      previous = kind
      next += length
    }
    guard letters >= Self.fewestLetters, !cuts.isEmpty else { return }
    rereading.add(start..<end, cuts)
  }

  private func isCut(_ before: Kind, _ after: Kind) -> Bool {
    before == .lower && after == .upper || (before == .digit) != (after == .digit)
  }

  /// ASCII letters and digits, and the letters of two bytes with which Latin goes on.
  private func isInWord(_ byte: UInt8) -> Bool {
    isASCIILetterOrDigit(byte) || byte >= 0x80 && byte < 0xC0 || byte >= 0xC3 && byte <= 0xC9
  }

  /// Capitals beyond Latin-1 count as small letters.
  private func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0xC0...0xDE: .upper
    default: .lower
    }
  }
}
