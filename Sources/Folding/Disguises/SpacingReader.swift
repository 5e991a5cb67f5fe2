internal import CICU

/// Reads words whose letters are set apart: `G r e g`, `g.r.e.g`, `宮/崎/駿`; and words with symbols inside:
/// `rut★kowski`.
struct SpacingReader {
  private(set) var rereading = Rereading()
  private var lettersDone = 0
  private var symbolsDone = 0
  private var kanjiDone = 0

  private static let fewestLetters = 5
  private static let fewestKanji = 3
  private static let fewestLettersAroundSymbols = 4
  private static let longestGap = 8

  /// Pictures, mathematical signs, arrows, dots in the middle of a line. No other punctuation, no symbol that is a
  /// letter.
  static func isSymbol(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xB7, 0x2022, 0x2027, 0x2043, 0x203B, 0x2055, 0x30FB: true
    default: scalar >= 0x80 && pv_category_of(scalar) == pv_symbol && !Lookalike.isSymbolLetter(scalar)
    }
  }

  // MARK: - Latin letters

  /// What stands between two letters.
  private struct Gap: Equatable {
    var spaces = 0
    var symbols = 0
    /// The first symbol; all that are not ASCII count as one.
    var symbol: UInt32 = 0
    var isUniform = true
  }

  /// `end`: where the last of three single letters of the bare text ends.
  mutating func examineLetters(_ pages: Pages, before end: Int) {
    let text = pages.bare
    var start = end - 1
    guard start >= lettersDone, isSingle(text, start) else { return }
    while let earlier = singleBefore(text, start), earlier >= lettersDone { start = earlier }
    while true {
      let run = run(text, from: start)
      lettersDone = (run.last ?? start) + 1
      if run.count >= Self.fewestLetters {
        add(pages, run)
        guard let last = run.last, let next = single(text, after: last) else { return }
        start = next
      } else if run.count > 1, let last = run.last {
        start = last
      } else if let next = single(text, after: start) {
        start = next
      } else {
        return
      }
    }
  }

  /// Single letters with one kind of gap between them, and wider gaps between words.
  private func run(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> [Int] {
    var letters = [start]
    guard let first = gap(text, after: start), isSingle(text, first.end) else { return letters }
    var usual = first.gap
    if usual.symbols == 0, let second = gap(text, after: first.end), second.gap.symbols == 0,
      isSingle(text, second.end)
    {
      usual.spaces = min(usual.spaces, second.gap.spaces)
    }
    var at = start
    while let (gap, next) = gap(text, after: at), isSingle(text, next), fits(gap, usual) {
      letters.append(next)
      at = next
    }
    return letters
  }

  private func fits(_ gap: Gap, _ usual: Gap) -> Bool { gap == usual || isWordGap(gap, usual) }

  private func isWordGap(_ gap: Gap, _ usual: Gap) -> Bool {
    guard gap != usual, gap.isUniform else { return false }
    if usual.symbols == 0 {
      let isBar = [0x2F, 0x7C, 0x2D, 0x5F].contains(gap.symbol)
      return gap.symbols == 0 ? gap.spaces > usual.spaces : gap.symbols == 1 && gap.spaces == 2 && isBar
    }
    if gap.symbols == 0 { return true }
    return gap.symbol == usual.symbol && gap.symbols + gap.spaces > usual.symbols + usual.spaces
  }

  private mutating func add(_ pages: Pages, _ letters: [Int]) {
    guard let first = letters.first, let last = letters.last else { return }
    let text = pages.bare
    var usual: Gap?
    var edits: [Rereading.Edit] = []
    for (at, next) in zip(letters, letters.dropFirst()) {
      guard let gap = gap(text, after: at)?.gap else { return }
      if gap.symbols == 0, let known = usual, known.symbols == 0 {
        usual?.spaces = min(known.spaces, gap.spaces)
      } else if usual == nil {
        usual = gap
      }
      edits.append(edit(pages, from: at..<at + 1, to: next..<next + 1, []))
    }
    if let usual {
      for (index, at) in letters.dropLast().enumerated() {
        guard let gap = gap(text, after: at)?.gap, isWordGap(gap, usual) else { continue }
        edits[index] = Rereading.Edit(source: edits[index].source, text: [0x20])
      }
    }
    rereading.add(pages.source(of: first..<last + 1), edits)
  }

  /// Everything between two characters of the bare text becomes `text`, invisible characters too.
  private func edit(_ pages: Pages, from: Range<Int>, to: Range<Int>, _ text: [UInt8]) -> Rereading.Edit {
    let start = pages.source(of: from).upperBound
    // One character of the source may fold to both, and to what stands between.
    return Rereading.Edit(source: start..<max(start, pages.source(of: to).lowerBound), text: text)
  }

  /// What stands after a letter, and where it ends. nil: nothing, or what belongs between no letters.
  private func gap(_ text: UnsafeBufferPointer<UInt8>, after letter: Int) -> (gap: Gap, end: Int)? {
    var gap = Gap()
    var at = letter + 1
    while at < text.count, !isASCIILetterOrDigit(text[at]) {
      guard gap.spaces + gap.symbols < Self.longestGap, let (scalar, length) = wellFormedScalar(text, at: at) else {
        return nil
      }
      guard add(scalar, to: &gap) else { return nil }
      at += length
    }
    return at > letter + 1 && at < text.count ? (gap, at) : nil
  }

  private func add(_ scalar: UInt32, to gap: inout Gap) -> Bool {
    switch scalar {
    case 0x20, 0x09:
      gap.spaces += 1
      return true
    case 0x2E, 0x2D, 0x5F, 0x2F, 0x2A, 0x7C, 0x7E, 0x2B, 0x3D: break  // . - _ / * | ~ + =
    case 0x2010...0x2015: break
    default: guard Self.isSymbol(scalar) else { return false }
    }
    let symbol = scalar < 0x80 ? scalar : 0x80
    if gap.symbols == 0 { gap.symbol = symbol }
    if symbol != gap.symbol { gap.isUniform = false }
    gap.symbols += 1
    return true
  }

  private func isSingle(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    isASCIILetter(text[at]) && (at == 0 || !isASCIILetterOrDigit(text[at - 1]))
      && (at + 1 == text.count || !isASCIILetterOrDigit(text[at + 1]))
  }

  private func single(_ text: UnsafeBufferPointer<UInt8>, after letter: Int) -> Int? {
    guard let next = gap(text, after: letter)?.end, isSingle(text, next) else { return nil }
    return next
  }

  private func singleBefore(_ text: UnsafeBufferPointer<UInt8>, _ letter: Int) -> Int? {
    var at = letter - 1
    let least = max(0, letter - 4 * Self.longestGap)
    while at >= least, !isASCIILetterOrDigit(text[at]) { at -= 1 }
    guard at >= least, isSingle(text, at), gap(text, after: at) != nil else { return nil }
    return at
  }

  // MARK: - Symbols inside words

  /// `at`: where a symbol that is not ASCII stands in the bare text.
  mutating func examineSymbol(_ pages: Pages, at: Int, length: Int) {
    let text = pages.bare
    guard at > 0 else { return }
    if isASCIILetter(text[at - 1]) {
      if at >= symbolsDone { examineWord(pages, at) }
    } else if text[at - 1] == 0x20, at >= 2, isSingle(text, at - 2) {
      examineLetters(pages, before: at - 1)
    } else if text[at - 1] >= 0x80, at >= kanjiDone {
      examineKanjiRun(pages, symbol: at)
    }
  }

  private mutating func examineWord(_ pages: Pages, _ symbol: Int) {
    let text = pages.bare
    var start = symbol
    var end = symbol
    while start > symbolsDone, let before = scalarBefore(text, start), isLetterOrSymbol(before.scalar) {
      start -= before.length
    }
    while end < text.count, let (scalar, length) = wellFormedScalar(text, at: end), isLetterOrSymbol(scalar) {
      end += length
    }
    symbolsDone = end
    let letters = (start..<end).filter { isASCIILetter(text[$0]) }
    guard letters.count >= Self.fewestLettersAroundSymbols, let first = letters.first, let last = letters.last else {
      return
    }
    let edits = zip(letters, letters.dropFirst()).filter { $1 > $0 + 1 }.map {
      edit(pages, from: $0..<$0 + 1, to: $1..<$1 + 1, [])
    }
    guard !edits.isEmpty else { return }
    rereading.add(pages.source(of: first..<last + 1), edits)
  }

  private func isLetterOrSymbol(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? isASCIILetter(UInt8(truncatingIfNeeded: scalar)) : Self.isSymbol(scalar)
  }

  // MARK: - Kana and kanji

  /// `at`: where a kana or kanji stands in the bare text after an ASCII sign.
  mutating func examineKanji(_ pages: Pages, at: Int) {
    let text = pages.bare
    guard at - 1 >= kanjiDone, at + 3 < text.count, text[at + 3] == text[at - 1] else { return }
    examineKanjiRun(pages, symbol: at - 1)
  }

  /// The character before a symbol and all that follow it, each set apart from the next. Runs are seen from the front,
  /// so none goes further back.
  private mutating func examineKanjiRun(_ pages: Pages, symbol: Int) {
    let text = pages.bare
    guard let kind = separator(text, at: symbol) else { return }
    var start = symbol
    for _ in 0..<Self.longestGap {
      guard start > kanjiDone, let before = scalarBefore(text, start), separates(before.scalar, kind) else { break }
      start -= before.length
    }
    guard let before = scalarBefore(text, start), isKanjiOrKana(before.scalar) else { return }
    var at = start - before.length
    var characters = [at]
    while let next = character(text, after: at, apartBy: kind) {
      characters.append(next)
      at = next
    }
    kanjiDone = at + 3
    if kind != Self.anyPicture { trim(text, &characters, isDot: kind == Self.middleDot) }
    guard characters.count >= Self.fewestKanji, let start = characters.first, let last = characters.last else { return }
    rereading.add(
      pages.source(of: start..<last + 3),
      zip(characters, characters.dropFirst()).map { edit(pages, from: $0..<$0 + 3, to: $1..<$1 + 3, []) })
  }

  /// Lists are written so too: 紅葉/桜/雪. A character that belongs to the word beside the run is none of it. For kana
  /// this is asked only of the dot between foreign names, because a particle may stand before a word.
  private func trim(_ text: UnsafeBufferPointer<UInt8>, _ characters: inout [Int], isDot: Bool) {
    func belongTogether(_ one: UInt32?, _ other: UInt32?) -> Bool {
      guard let one, let other else { return false }
      return script(of: one) == .han ? script(of: other) == .han : isDot && script(of: other) == .katakana
    }
    if let first = characters.first,
      belongTogether(wellFormedScalar(text, at: first)?.scalar, first > 0 ? scalarBefore(text, first)?.scalar : nil)
    {
      characters.removeFirst()
    }
    if let last = characters.last, last + 3 < text.count,
      belongTogether(wellFormedScalar(text, at: last)?.scalar, wellFormedScalar(text, at: last + 3)?.scalar)
    {
      characters.removeLast()
    }
  }

  private func character(_ text: UnsafeBufferPointer<UInt8>, after character: Int, apartBy kind: UInt32) -> Int? {
    var at = character + 3
    for _ in 0...Self.longestGap {
      guard at < text.count, let (scalar, length) = wellFormedScalar(text, at: at) else { return nil }
      if !separates(scalar, kind) { return at > character + 3 && isKanjiOrKana(scalar) ? at : nil }
      at += length
    }
    return nil
  }

  private static let anyPicture: UInt32 = 0x80
  private static let middleDot: UInt32 = 0x30FB

  /// What kind of sign stands between characters: an ASCII sign, the middle dot, or any picture.
  private func separator(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> UInt32? {
    guard let scalar = wellFormedScalar(text, at: at)?.scalar else { return nil }
    switch scalar {
    case 0x2F, 0x2D, 0x5F, 0x2A, 0x2E, 0x7C, 0x7E, 0x2B, 0x3D, Self.middleDot: return scalar
    default: return Self.isSymbol(scalar) ? Self.anyPicture : nil
    }
  }

  private func separates(_ scalar: UInt32, _ kind: UInt32) -> Bool {
    kind == Self.anyPicture ? scalar != Self.middleDot && Self.isSymbol(scalar) : scalar == kind
  }

  private func isKanjiOrKana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x9FFF: true
    default: false
    }
  }
}
