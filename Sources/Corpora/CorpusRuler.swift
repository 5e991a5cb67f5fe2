internal import Folding
internal import Reading
internal import Similarity
internal import Vocabulary

/// Measures what was found: where it stands in both texts, how long it is, how much of each text, and how it differs.
struct CorpusRuler {
  private let key: MatchKey
  private let utf8: [UInt8]
  private let isProgram: Bool

  /// - Parameter isProgram: lines of the text are short for another reason than verse.
  init(_ key: MatchKey, _ utf8: [UInt8], isProgram: Bool = false) {
    self.key = key
    self.utf8 = utf8
    self.isProgram = isProgram
  }

  func match(_ overlap: Overlap, with document: CorpusDocument, at work: Int, in segment: Segment) -> CorpusMatch {
    let query = key.source(of: overlap.query)
    let run = overlap.longestRun
    let runRange = key.source(of: run)
    let holdsText = !segment.layout.isHashOnly
    let window = holdsText ? segment.window(overlap.reference, of: work) : nil
    let beginning = window.map { Array($0.text(of: overlap.reference).prefix(4 * Passage.excerptLimit + 8)) } ?? []
    let script: MatchEvidence.Script = Writing(of: key.units.span, in: overlap.query) == .ideographic ? .ja : .en
    let block = overlap.nearVerbatimBlock
    return CorpusMatch(
      reference: document.id, title: document.title, creators: document.creators, licence: document.licence,
      isOfProgram: CodeLanguage.endings.contains(document.path.ending), query: query,
      referenceSpan: window?.scalars(of: overlap.reference) ?? segment.scalars(about: overlap.reference, of: work),
      score: overlap.score,
      equal: overlap.equal, compared: overlap.columns, run: characters(in: run), runRange: runRange,
      words: Passage.words(in: runRange, of: utf8),
      nearVerbatim: script == .ja ? characters(in: block) : Passage.words(in: key.source(of: block), of: utf8),
      lines: isProgram ? 0 : Passage.shortLines(in: query, of: utf8),
      queryShare: Double(overlap.queryCount) / Double(max(1, key.units.count)),
      referenceShare: Double(overlap.referenceCount) / Double(max(1, document.units)),
      form: form(of: overlap, with: document, window, query), program: nil,
      script: script,
      excerpt: Passage.excerpt(of: query, in: utf8),
      referenceExcerpt: Passage.excerpt(of: 0..<beginning.count, in: beginning))
  }

  /// A character that became several units counts once.
  private func characters(in units: Range<Int>) -> Int {
    units.reduce(0) { $1 > units.lowerBound && key.starts[$1] == key.starts[$1 - 1] ? $0 : $0 + 1 }
  }

  // MARK: - Form

  /// A passage with more changes than this is edited, and one with more letters in another form is not verbatim.
  private static let fewChanges = 0.02

  private func form(
    of overlap: Overlap, with document: CorpusDocument, _ window: Segment.Window?, _ query: Range<Int>
  ) -> MatchEvidence.Form {
    if isQuoted(query, overlap.query, document) { return .quoted }
    guard let window else { return .fingerprints }
    let allowed = Self.fewChanges * Double(overlap.columns)
    if Double(overlap.columns - overlap.equal) > allowed { return .edited }
    var otherWidth = 0
    var otherSpelling = 0
    for alignment in overlap.alignments {
      var q = alignment.query.lowerBound
      var r = alignment.reference.lowerBound
      for step in alignment.steps {
        if step == .equal {
          switch difference(q, r, window) {
          case .none: break
          case .width: otherWidth += 1
          case .spelling: otherSpelling += 1
          }
        }
        if step != .left { q += 1 }
        if step != .added { r += 1 }
      }
    }
    if Double(otherSpelling) > allowed { return .orthography }
    return Double(otherWidth + otherSpelling) > allowed ? .width : .verbatim
  }

  private enum Difference { case none, width, spelling }

  /// How the characters of two equal units differ in print.
  private func difference(_ q: Int, _ r: Int, _ window: Segment.Window) -> Difference {
    let here = Int(key.starts[q])..<Int(key.ends[q])
    let there = window.text(of: r..<r + 1)
    guard !here.isEmpty, !there.isEmpty else { return .spelling }
    let length = scalarLength(utf8[here.lowerBound])
    if utf8[here].prefix(length) == there.prefix(length) { return .none }
    return FoldedText(Array(utf8[here])).utf8 == FoldedText(Array(there)).utf8 ? .width : .spelling
  }

  private func scalarLength(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  // MARK: - Quotation

  /// A title or a name is looked for this far before and behind the passage.
  private static let citationReach = 120

  /// In quotation marks or as a block quote, and with the work or its creator named nearby.
  private func isQuoted(_ range: Range<Int>, _ units: Range<Int>, _ document: CorpusDocument) -> Bool {
    guard isMarked(range) else { return false }
    let before = max(0, units.lowerBound - Self.citationReach)..<units.lowerBound
    let after = units.upperBound..<min(key.units.count, units.upperBound + Self.citationReach)
    return ([document.title] + document.creators).contains { name in
      let wanted = MatchKey(Array(name.utf8)).units
      return wanted.count >= 2 && [before, after].contains { contains(wanted, in: $0) }
    }
  }

  private func contains(_ wanted: [UInt16], in range: Range<Int>) -> Bool {
    guard range.count >= wanted.count else { return false }
    return (range.lowerBound...range.upperBound - wanted.count).contains { start in
      wanted.indices.allSatisfy { key.units[start + $0] == wanted[$0] }
    }
  }

  private func isMarked(_ range: Range<Int>) -> Bool {
    let before = String(decoding: utf8[max(0, range.lowerBound - 12)..<range.lowerBound], as: UTF8.self)
    let after = String(decoding: utf8[range.upperBound..<min(utf8.count, range.upperBound + 12)], as: UTF8.self)
    let opens = before.unicodeScalars.suffix(3).contains { "「『“‘\"«（".unicodeScalars.contains($0) }
    let closes = after.unicodeScalars.prefix(4).contains { "」』”’\"»）".unicodeScalars.contains($0) }
    if opens, closes { return true }
    // A block quote of Markdown or of mail.
    let head = utf8[..<range.lowerBound].suffix(8).reversed().prefix { $0 != 0x0A }
    return head.contains(UInt8(ascii: ">")) && head.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ">") }
  }
}
