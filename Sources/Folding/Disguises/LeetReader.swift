/// The letters that digits and signs stand for.
enum Leet {
  static func letter(for scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x30: 0x6F  // 0 o
    case 0x31, 0x21, 0xA1: 0x69  // 1 ! ¡ i
    case 0x32: 0x7A  // 2 z
    case 0x33, 0x20AC: 0x65  // 3 € e
    case 0x34, 0x40: 0x61  // 4 @ a
    case 0x35, 0x24: 0x73  // 5 $ s
    case 0x36, 0x39: 0x67  // 6 9 g
    case 0x37, 0x2B: 0x74  // 7 + t
    case 0x38: 0x62  // 8 b
    case 0x7C, 0xA3: 0x6C  // | £ l
    case 0x3BC: 0x75  // µ u
    default: nil
    }
  }
}

/// Reads words in which digits and signs stand for letters: `gr3g`, `rutk0wsk1`, `b€ks!nski`.
struct LeetReader {
  private(set) var rereading = Rereading()
  private var done = 0

  private static let shortest = 4
  /// In bytes.
  private static let longest = 32

  /// `at`: within a word of the bare text, or at its edge.
  mutating func examine(_ pages: Pages, at: Int) {
    guard at >= done else { return }
    let text = pages.bare
    var start = at
    while start > done, at - start <= Self.longest, let before = scalarBefore(text, start), isInWord(before.scalar) {
      start -= before.length
    }
    var end = start
    while end < text.count, let (scalar, length) = wellFormedScalar(text, at: end), isInWord(scalar) { end += length }
    done = max(end, at)
    guard end - start >= Self.shortest, end - start <= Self.longest else { return }
    var word: [(at: Int, length: Int, scalar: UInt32)] = []
    var next = start
    while next < end, let (scalar, length) = wellFormedScalar(text, at: next) {
      word.append((next, length, scalar))
      next += length
    }
    // A sign at the end is punctuation.
    while let last = word.last, isPunctuation(last.scalar) { word.removeLast() }
    guard let first = word.first, let last = word.last, isLeet(word.map(\.scalar)) else { return }
    let edits = word.compactMap { character in
      Leet.letter(for: character.scalar).map {
        Rereading.Edit(source: pages.source(of: character.at..<character.at + character.length), text: [$0])
      }
    }
    rereading.add(pages.source(of: first.at..<last.at + last.length), edits)
  }

  private func isInWord(_ scalar: UInt32) -> Bool {
    isLetter(scalar) || Leet.letter(for: scalar) != nil || isJoint(scalar)
  }

  private func isLetter(_ scalar: UInt32) -> Bool { scalar < 0x80 && isASCIILetter(UInt8(truncatingIfNeeded: scalar)) }

  private func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// # & = % \ ^ * make of a word a colour, a query, a formula.
  private func isJoint(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x23, 0x25, 0x26, 0x2A, 0x3D, 0x5C, 0x5E: true
    default: false
    }
  }

  /// ! $ + | ¡
  private func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x24, 0x2B, 0x7C, 0xA1: true
    default: false
    }
  }

  private func isLeet(_ word: [UInt32]) -> Bool {
    let letters = word.count(where: isLetter)
    guard word.count >= Self.shortest, letters >= 2, letters < word.count, !word.contains(where: isJoint),
      word.count(where: { $0 == 0x7C }) <= 1
    else { return false }
    let digits = word.count(where: isDigit)
    guard letters + digits == word.count else { return true }
    // Numbers with units, and words with numbers: 35mm, 1980s, 2girls, rtx3090.
    let leading = word.prefix(while: isDigit).count
    if leading == digits { return digits == 1 && letters >= 4 && word[0] != 0x31 && word[0] != 0x32 && word[0] != 0x39 }
    if word.suffix(digits).allSatisfy(isDigit) { return digits == 1 && letters >= 4 }
    // Hashes and colours.
    return word.count < 6 || !word.allSatisfy { isDigit($0) || $0 >= 0x61 && $0 <= 0x66 }
  }
}
