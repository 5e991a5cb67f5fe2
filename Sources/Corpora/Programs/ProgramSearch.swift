internal import Folding
internal import Reading
internal import Similarity
internal import Vocabulary

/// Looks for a program in the segments of a corpus, by its comments, its letters and its tokens, and joins what was
/// found of one work at one place.
struct ProgramSearch {
  private let key: ProgramKey
  private let utf8: [UInt8]
  private let works: Int

  init(_ key: ProgramKey, _ utf8: [UInt8], works: Int) {
    self.key = key
    self.utf8 = utf8
    self.works = works
  }

  /// Which of the three keys found a piece.
  enum Part { case comments, letters, tokens }

  /// One alignment, with its places in both programs in bytes.
  struct Piece {
    var part: Part
    var query: Range<Int>
    var reference: Range<Int>
    var alignment: Alignment
  }

  /// What belongs together of one work.
  struct Finding {
    var segment: Int
    var work: Int
    var pieces: [Piece]
    var query: Range<Int>
    var reference: Range<Int>
    var renaming: Renaming
  }

  func findings(in segments: [Segment], allowing allowed: AllowedTexts) -> [Finding] {
    var found: [Place: [Piece]] = [:]
    var works: [Place: Segment.Window] = [:]
    let borders = ProgramBorders(key, utf8)
    for (part, key) in [(Part.comments, key.comments), (.letters, key.letters), (.tokens, key.tokens)] {
      var search = CorpusSearch(
        key, works: self.works, .program, stock: part == .comments ? StockPhrases.seeds : StockPrograms.seeds)
      for finding in search.findings(in: segments) {
        if allowed.cancel(finding.overlap, of: key) { continue }
        let place = Place(segment: finding.segment, work: finding.work)
        let work = works[place] ?? segments[place.segment].window(of: place.work)
        works[place] = work
        for whole in finding.overlap.alignments {
          let alignment = part == .comments ? whole : borders.trimmed(whole, part, of: work)
          guard !alignment.steps.isEmpty else { continue }
          let source = work.source(of: alignment.reference)
          guard !source.isEmpty else { continue }
          found[place, default: []].append(
            Piece(part: part, query: key.source(of: alignment.query), reference: source, alignment: alignment))
        }
      }
    }
    return found.sorted { ($0.key.segment, $0.key.work) < ($1.key.segment, $1.key.work) }.flatMap { place, pieces in
      joined(pieces).compactMap { finding($0, place, works[place] ?? segments[place.segment].window(of: place.work)) }
    }
  }

  private struct Place: Hashable {
    var segment: Int
    var work: Int
  }

  // MARK: - Joining

  /// Pieces that are this near to each other in both programs are one passage, in bytes: those that stand for themselves,
  /// and those that only stand beside others.
  private static let firmJoin = (query: 400, reference: 1200)
  private static let looseJoin = (query: 120, reference: 300)

  private func joined(_ pieces: [Piece]) -> [[Piece]] {
    var groups: [(query: Range<Int>, reference: Range<Int>, pieces: [Piece], isFirm: Bool)] = []
    for piece in pieces.sorted(by: {
      ($0.query.lowerBound, $0.reference.lowerBound) < ($1.query.lowerBound, $1.reference.lowerBound)
    }) {
      var group = (
        query: piece.query, reference: piece.reference, pieces: [piece], isFirm: isFirm(piece, among: pieces)
      )
      // A group that grew may reach others.
      while let index = groups.firstIndex(where: { other in
        let reach = other.isFirm && group.isFirm ? Self.firmJoin : Self.looseJoin
        return Self.gap(other.query, group.query) <= reach.query
          && Self.gap(other.reference, group.reference) <= reach.reference
      }) {
        let other = groups.remove(at: index)
        group = (
          Self.hull(other.query, group.query), Self.hull(other.reference, group.reference), other.pieces + group.pieces,
          other.isFirm || group.isFirm
        )
      }
      groups.append(group)
    }
    return groups.map(\.pieces)
  }

  /// Letters say themselves where they are from; of tokens there must be many, or letters beneath them.
  private func isFirm(_ piece: Piece, among pieces: [Piece]) -> Bool {
    piece.part != .tokens || piece.alignment.score >= Self.aloneScore
      || pieces.contains {
        $0.part == .letters && $0.query.overlaps(piece.query) && $0.reference.overlaps(piece.reference)
      }
  }

  private static func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    max(a.lowerBound, b.lowerBound) - min(a.upperBound, b.upperBound)
  }

  private static func hull(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }

  // MARK: - Judging

  /// Tokens alone, without one letter that was copied, are believed from this score on when the names go together.
  private static let aloneScore = 110
  private static let aloneConsistency = 0.7

  private func finding(_ group: [Piece], _ place: Place, _ work: Segment.Window) -> Finding? {
    let structures = group.filter { $0.part == .tokens }
    let renaming = self.renaming(structures, work)
    var pieces = group
    if !group.contains(where: { $0.part == .letters }) {
      let score = structures.reduce(0) { $0 + $1.alignment.score }
      // A comment that both have says nothing of the code around it.
      if score < Self.aloneScore || renaming.consistency < Self.aloneConsistency {
        pieces.removeAll { $0.part == .tokens }
      }
      if pieces.isEmpty { return nil }
    }
    return Finding(
      segment: place.segment, work: place.work, pieces: pieces,
      query: pieces.dropFirst().reduce(pieces[0].query) { Self.hull($0, $1.query) },
      reference: pieces.dropFirst().reduce(pieces[0].reference) { Self.hull($0, $1.reference) }, renaming: renaming)
  }

  /// Every place where a name stands beside a name.
  private func renaming(_ pieces: [Piece], _ work: Segment.Window) -> Renaming {
    var numbers: [[UInt8]: Int] = [:]
    func number(_ name: [UInt8]) -> Int {
      if let number = numbers[name] { return number }
      numbers[name] = numbers.count
      return numbers.count - 1
    }
    var pairs: [(query: Int, reference: Int)] = []
    for piece in pieces {
      piece.alignment.forEachEqual { q, r in
        guard key.tokens.units[q] == TokenUnit.name else { return }
        let here = Array(utf8[Int(key.tokens.starts[q])..<Int(key.tokens.ends[q])])
        let there = Array(work.text(of: r..<r + 1))
        pairs.append((number(here), number(there)))
      }
    }
    return Renaming(pairs)
  }
}
