internal import Folding
internal import Reading
internal import Similarity
internal import Vocabulary

/// Measures what was found of a program: how many of its tokens, how much of both sides, and what became of its names.
struct ProgramRuler {
  private let key: ProgramKey
  private let utf8: [UInt8]

  init(_ key: ProgramKey, _ utf8: [UInt8]) {
    self.key = key
    self.utf8 = utf8
  }

  func match(_ finding: ProgramSearch.Finding, with document: CorpusDocument, in segment: Segment) -> CorpusMatch {
    let code = finding.pieces.filter { $0.part != .comments }
    let structures = finding.pieces.filter { $0.part == .tokens }
    let work = segment.window(of: finding.work)
    let whole = work.text
    let main = structures.isEmpty ? finding.pieces : structures
    // Tokens are equal whatever their names: only letters say that nothing was changed.
    let letters = finding.pieces.filter { $0.part == (code.isEmpty ? .comments : .letters) }
    let run = longest(letters.map { ($0.part, $0.alignment.longestRun) })
    let block = longest(main.map { ($0.part, $0.alignment.nearVerbatimBlock) })
    let script: MatchEvidence.Script =
      !code.isEmpty ? .code : finding.pieces.contains { isJapanese($0.alignment) } ? .ja : .en
    let words = Passage.words(in: run.bytes, of: utf8)
    return CorpusMatch(
      reference: document.id, title: document.title, creators: document.creators, licence: document.licence,
      isOfProgram: CodeLanguage.endings.contains(document.path.ending), query: finding.query,
      referenceSpan: work.scalars(ofBytes: finding.reference),
      score: main.reduce(0) { $0 + $1.alignment.score }, equal: main.reduce(0) { $0 + $1.alignment.equal },
      compared: main.reduce(0) { $0 + $1.alignment.steps.count },
      run: script == .code ? tokens(in: run.bytes) : run.units, runRange: run.bytes,
      words: script == .code ? tokens(in: run.bytes) : words,
      nearVerbatim: script == .code
        ? tokens(in: block.bytes) : script == .ja ? block.units : Passage.words(in: block.bytes, of: utf8),
      lines: 0, queryShare: share(of: code.isEmpty ? finding.pieces.map(\.query) : code.map(\.query), in: utf8),
      referenceShare: share(
        of: code.isEmpty ? finding.pieces.map(\.reference) : code.map(\.reference), in: whole),
      form: form(finding, code), program: program(finding, code), script: script,
      excerpt: Passage.excerpt(of: finding.query, in: utf8),
      referenceExcerpt: Passage.excerpt(of: finding.reference.clamped(to: 0..<whole.count), in: whole))
  }

  private func isJapanese(_ alignment: Alignment) -> Bool {
    Writing(of: key.comments.units.span, in: alignment.query.clamped(to: key.comments.units.indices)) == .ideographic
  }

  private func longest(
    _ runs: [(part: ProgramSearch.Part, units: Range<Int>)]
  ) -> (units: Int, bytes: Range<Int>) {
    let best = runs.max { $0.units.count < $1.units.count }
    guard let best, !best.units.isEmpty else { return (0, 0..<0) }
    let key =
      switch best.part {
      case .comments: self.key.comments
      case .letters: self.key.letters
      case .tokens: self.key.tokens
      }
    return (best.units.count, key.source(of: best.units))
  }

  /// Tokens of code that lie in a stretch of the query.
  private func tokens(in bytes: Range<Int>) -> Int {
    key.tokens.starts.indices.count {
      Int(key.tokens.starts[$0]) >= bytes.lowerBound && Int(key.tokens.ends[$0]) <= bytes.upperBound
    }
  }

  /// Of what is not white space.
  private func share(of ranges: [Range<Int>], in utf8: [UInt8]) -> Double {
    var covered = 0
    var end = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let range = (max(end, range.lowerBound)..<max(end, range.upperBound)).clamped(to: 0..<utf8.count)
      covered += range.count { utf8[$0] > 0x20 }
      end = max(end, range.upperBound)
    }
    return min(1, Double(covered) / Double(max(1, utf8.count { $0 > 0x20 })))
  }

  // MARK: - Form

  /// A passage with more changes than this is edited.
  private static let fewChanges = 0.02
  /// From this share of exchanged names on a passage is called renamed.
  private static let manyNames = 0.5
  private static let firmly = 0.9

  private func form(_ finding: ProgramSearch.Finding, _ code: [ProgramSearch.Piece]) -> MatchEvidence.Form {
    let pieces = code.isEmpty ? finding.pieces : code.filter { $0.part == .tokens }
    let renaming = finding.renaming
    if Double(renaming.renamed) >= Self.manyNames * Double(max(1, renaming.names)),
      renaming.consistency >= Self.firmly, renaming.renamed > 1
    {
      return .renamed
    }
    guard !pieces.isEmpty else { return .edited }
    let columns = pieces.reduce(0) { $0 + $1.alignment.steps.count }
    let changes = columns - pieces.reduce(0) { $0 + $1.alignment.equal }
    let isSame = Double(changes) <= Self.fewChanges * Double(columns) && renaming.same == renaming.places
    return isSame ? .verbatim : .edited
  }

  private func program(
    _ finding: ProgramSearch.Finding, _ code: [ProgramSearch.Piece]
  ) -> MatchEvidence.Program? {
    code.isEmpty
      ? nil
      : MatchEvidence.Program(
        language: key.language.name, names: finding.renaming.names, renamed: finding.renaming.renamed,
        consistency: finding.renaming.consistency)
  }
}
