internal import Vocabulary

/// What a view makes of a text: which stretches of the source it reads otherwise, and the edits that do it.
struct Rereading {
  struct Edit {
    let source: Range<Int>
    let text: [UInt8]
  }

  /// In the order of the source, without overlaps.
  private(set) var units: [Range<Int>] = []
  private var edits: [Edit] = []

  var isEmpty: Bool { units.isEmpty }

  /// `unit` must come after the units there are; what overlaps them is left out. Units that touch become one.
  /// Edits overlap where one character of the source folds to several: then there is nothing to read into it.
  mutating func add(_ unit: Range<Int>, _ more: [Edit]) {
    guard zip(more, more.dropFirst()).allSatisfy({ $0.source.upperBound <= $1.source.lowerBound }) else { return }
    guard let last = units.last else {
      units = [unit]
      edits = more
      return
    }
    guard unit.lowerBound >= last.upperBound else { return }
    if unit.lowerBound == last.upperBound {
      units[units.count - 1] = last.lowerBound..<unit.upperBound
    } else {
      units.append(unit)
    }
    edits += more
  }

  // MARK: - Excerpts

  /// How many characters are shown to either side.
  private static let surroundings = 64
  /// How far an excerpt may grow to end where a word does.
  private static let longestWord = 64
  private static let gap: [UInt8] = [UInt8](repeating: 0x0A, count: 6)

  func text(of view: View, in source: UnsafeBufferPointer<UInt8>) -> ViewText {
    var rewritten: [UInt8] = []
    var map = OffsetMap()
    var changed: [Range<Int>] = []
    var at = 0
    var edit = 0

    func keep(to end: Int) {
      guard at < end else { return }
      rewritten.append(contentsOf: UnsafeBufferPointer(rebasing: source[at..<end]))
      map.keep(end - at)
      at = end
    }
    func rewrite(_ unit: Range<Int>) {
      keep(to: unit.lowerBound)
      let start = rewritten.count
      // One may be empty and stand at the unit's very end: what it was to read apart is one character of the source.
      while edit < edits.count, edits[edit].source.upperBound <= unit.upperBound {
        keep(to: edits[edit].source.lowerBound)
        rewritten += edits[edit].text
        map.replace(source: edits[edit].source.count, derived: edits[edit].text.count)
        at = edits[edit].source.upperBound
        edit += 1
      }
      keep(to: unit.upperBound)
      changed.append(start..<rewritten.count)
    }

    var index = 0
    while index < units.count {
      let first = index
      var end = excerptEnd(source, from: units[index].upperBound)
      while index + 1 < units.count, excerptStart(source, from: units[index + 1].lowerBound) <= end {
        index += 1
        end = excerptEnd(source, from: units[index].upperBound)
      }
      let start = max(at, excerptStart(source, from: units[first].lowerBound))
      map.replace(source: start - at, derived: 0)
      at = start
      if first > 0 {
        rewritten += Self.gap
        map.replace(source: 0, derived: Self.gap.count)
      }
      for unit in units[first...index] { rewrite(unit) }
      keep(to: end)
      index += 1
    }
    map.replace(source: source.count - at, derived: 0)

    let folded = FoldedText(rewritten)
    let bare = BareText(folded)
    let toSource = map.followed(by: folded.toSource).followed(by: bare.toFolded)
    var shown: [Range<Int>] = []
    for range in changed {
      let stretch = visible(bare.toFolded.derived(of: folded.toSource.derived(of: range)), bare.utf8, toSource)
      if let last = shown.last, stretch.lowerBound < last.upperBound {
        shown[shown.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else if !stretch.isEmpty {
        shown.append(stretch)
      }
    }
    return ViewText(view: view, utf8: bare.utf8, toSource: toSource, changed: shown)
  }

  /// A stretch widened to whole pieces; where a code stood for an invisible character, to the characters that it kept
  /// apart.
  private func visible(_ range: Range<Int>, _ text: [UInt8], _ toSource: OffsetMap) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    if range.isEmpty {
      // At the edge of the text it kept nothing apart.
      if lower == 0 || upper == text.count { return range }
      lower = max(0, lower - 1)
      upper = min(text.count, upper + 1)
      while lower > 0, text[lower] & 0xC0 == 0x80 { lower -= 1 }
      while upper < text.count, text[upper] & 0xC0 == 0x80 { upper += 1 }
    }
    return toSource.derived(of: toSource.source(of: lower..<upper))
  }

  private func excerptStart(_ source: UnsafeBufferPointer<UInt8>, from unit: Int) -> Int {
    var at = unit
    var characters = 0
    while at > 0, characters < Self.surroundings {
      at -= 1
      if source[at] & 0xC0 != 0x80 { characters += 1 }
    }
    let least = max(0, at - Self.longestWord)
    var border = at
    while border > least, !isBorder(source, border) { border -= 1 }
    return isBorder(source, border) ? border : at
  }

  private func excerptEnd(_ source: UnsafeBufferPointer<UInt8>, from unit: Int) -> Int {
    var at = unit
    var characters = 0
    while at < source.count, characters <= Self.surroundings {
      at += 1
      if at == source.count || source[at] & 0xC0 != 0x80 { characters += 1 }
    }
    let most = min(source.count, at + Self.longestWord)
    var border = at
    while border < most, !isBorder(source, border) { border += 1 }
    return isBorder(source, border) ? border : at
  }

  /// Whether a word may end here: beside white space or ASCII punctuation, or before kana and kanji.
  private func isBorder(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard at > 0, at < source.count else { return true }
    let next = source[at]
    if next < 0x80 {
      return !isASCIILetterOrDigit(next) || source[at - 1] < 0x80 && !isASCIILetterOrDigit(source[at - 1])
    }
    return next >= 0xE3 && next <= 0xE9
  }
}

@inline(__always)
func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isASCIILetterOrDigit(_ byte: UInt8) -> Bool { isASCIILetter(byte) || isASCIIDigit(byte) }
