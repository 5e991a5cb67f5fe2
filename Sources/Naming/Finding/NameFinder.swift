public import Folding
internal import Vocabulary

/// Finds the names of lexicons, and the cues around them, in a text.
public struct NameFinder: Sendable {
  /// How much is undone to read a name.
  public enum Depth: Sendable {
    /// Case, width, accents, kana and kanji variants, separators, the order of names.
    case spelling
    /// Misspellings and disguises too.
    case everything
  }

  private let index: NameIndex
  private let depth: Depth
  private var cues: [Cue] { index.cues }
  /// The sense of each cue as a number.
  private let senses: [Int]

  public init(_ index: NameIndex, depth: Depth = .everything) {
    self.index = index
    self.depth = depth
    senses = index.cues.map { CueEvidence.Sense.allCases.firstIndex(of: $0.sense) ?? 0 }
  }

  /// What a list says of a name that was found.
  public func entry(_ number: Int) -> LexiconEntry? { index.entry(number) }

  /// Searches valid UTF-8. Ranges are bytes of `utf8`.
  public func find(in utf8: [UInt8], folded: FoldedText) -> Sightings {
    let text = SearchText(utf8: utf8, folded: folded)
    var (names, cueHits) = search(text)
    Candidate.sort(&names)
    Candidate.sort(&cueHits)
    var judged = judge(names, cues: cueHits, text)
    // What was no name may have hidden one that is. Few texts need a second look, fewer a third.
    for _ in 0..<Self.mostSecondLooks {
      let refused = judged.refused
      guard !refused.isEmpty else { break }
      var left: [Candidate] = []
      left.reserveCapacity(names.count)
      for (index, name) in names.enumerated() where !refused.contains(index) { left.append(name) }
      guard hides(refused.map { names[$0] }, left) else { break }
      names = left
      judged = judge(names, cues: cueHits, text)
    }
    if depth == .everything {
      let unlisted = index.withBytes { self.unlisted(judged, text, $0) }
      if !unlisted.isEmpty {
        names = (names + unlisted).sorted(by: Candidate.precedes)
        judged = judge(names, cues: cueHits, text)
      }
    }
    return Sightings(names: judged.accepted, cues: judged.standing)
  }

  private static let mostSecondLooks = 3

  /// Whether something else could stand where these stood.
  private func hides(_ refused: [Candidate], _ others: [Candidate]) -> Bool {
    let places = PlaceIndex(others.map(\.range))
    return refused.contains { candidate in
      places.indices(within: 0, of: candidate.range).contains { others[$0].range.overlaps(candidate.range) }
    }
  }

  private func unlisted(_ judged: Judged, _ text: SearchText, _ bytes: RawSpan) -> [Candidate] {
    let meaning = judged.cues.filter { cues[$0.target].sense == .style }
    return Unlisted(layout: index.layout).candidates(
      in: text, names: judged.places,
      openings: meaning.filter { cues[$0.target].side == .before }.map(\.range),
      closings: meaning.filter { cues[$0.target].side == .after }.map(\.range), bytes)
  }

  // MARK: - Searching

  func search(_ text: SearchText) -> (names: [Candidate], cues: [Candidate]) {
    index.withBytes { search(text, in: $0) }
  }

  func cue(_ number: Int) -> Cue { cues[number] }

  private func search(_ text: SearchText, in bytes: RawSpan) -> (names: [Candidate], cues: [Candidate]) {
    let plain = FormSearch(
      text.bare.utf8.span, folded: text.folded.utf8.span, toFolded: text.bare.toFolded, layout: index.layout, bytes,
      correcting: depth == .everything)
    guard depth == .everything else { return (plain.names, plain.cues) }
    var names = plain.names
    let nearRow = NearRow(layout: index.layout)
    for cue in plain.cues where cues[cue.target].sense == .style && cues[cue.target].side == .after {
      names += nearRow.readings(endingAt: cue.range.lowerBound, in: text.bare.utf8.span, bytes)
    }
    for name in MaskedNames(layout: index.layout).candidates(in: text.bare.utf8.span, bytes)
    where Boundary.isName(text.folded(of: name.range), in: text.folded.utf8.span) {
      names.append(name)
    }
    for view in Disguises.views(of: text.utf8, folded: text.folded, bare: text.bare) {
      let found = FormSearch(
        view.utf8.span, folded: view.utf8.span, toFolded: OffsetMap(identity: view.utf8.count), layout: index.layout,
        bytes, correcting: true)
      let changed = PlaceIndex(view.changed)
      for var name in found.names
      where changed.indices(within: 0, of: name.range).contains(where: { view.changed[$0].overlaps(name.range) }) {
        let source = view.toSource.source(of: name.range)
        name.source = source
        name.range = text.bare(of: source)
        name.undone.formUnion(view.view.undone)
        names.append(name)
      }
    }
    return (names, plain.cues)
  }

  // MARK: - Judging

  private struct Judged {
    /// By their numbers among all candidates.
    var refused: Set<Int>
    /// Where the accepted names stand in the bare text, and the cues.
    var places: [Range<Int>]
    var cues: [Candidate]
    var accepted: [Sightings.Name]
    var standing: [Sightings.StandingCue]
  }

  private func judge(_ names: [Candidate], cues cueHits: [Candidate], _ text: SearchText) -> Judged {
    let numbers = Candidate.apart(names)
    let chosen = numbers.map { names[$0] }
    let places = chosen.map(\.range)
    let placeIndex = PlaceIndex(places)
    let cues = longestOfEachSense(cueHits).filter { cue in
      !placeIndex.indices(within: 0, of: cue.range).contains { index in
        places[index].overlaps(cue.range) && places[index].count >= cue.range.count
      }
    }
    let attachment = CueAttachment(
      text: text.bare.utf8, names: places, cues: cues.map { ($0.range, self.cues[$0.target]) })
    let isAccepted = Acceptance(chosen, attachment, text).isAccepted
    let accepted = chosen.indices.filter { isAccepted[$0] }.map { index in
      sighting(chosen[index], cues: attachment.cuesByName[index], text)
    }
    let standing = zip(cues, attachment.denialsByCue).compactMap { cue, denials in
      self.cues[cue.target].sense == .imitate ? self.standing(cue, denials: denials, text) : nil
    }
    var refused: Set<Int> = []
    for index in chosen.indices where !isAccepted[index] { refused.insert(numbers[index]) }
    return Judged(
      refused: refused, places: chosen.indices.filter { isAccepted[$0] }.map { places[$0] }, cues: cues,
      accepted: accepted, standing: standing)
  }

  private func longestOfEachSense(_ found: [Candidate]) -> [Candidate] {
    var kept: [Candidate] = []
    kept.reserveCapacity(found.count)
    var ends = [Int](repeating: 0, count: CueEvidence.Sense.allCases.count)
    for item in found where ends[senses[item.target]] <= item.range.lowerBound {
      kept.append(item)
      ends[senses[item.target]] = item.range.upperBound
    }
    return kept
  }

  private func standing(
    _ found: Candidate, denials: [CueAttachment.Attached], _ text: SearchText
  ) -> Sightings.StandingCue {
    Sightings.StandingCue(
      cue: .init(cue: cues[found.target], range: text.source(of: found.range)),
      denials: denials.map { .init(cue: $0.cue, range: text.source(of: $0.range)) })
  }

  private func sighting(
    _ found: Candidate, cues attached: [CueAttachment.Attached], _ text: SearchText
  ) -> Sightings.Name {
    let range = found.source ?? text.source(of: found.range)
    return Sightings.Name(
      entry: found.target == Unlisted.noEntry ? nil : found.target, range: range, undone: found.undone,
      cues: attached.map { .init(cue: $0.cue, range: text.source(of: $0.range)) },
      confidence: confidence(of: found))
  }

  private func confidence(of found: Candidate) -> Confidence {
    if found.undone.isSubset(of: .spelling) { return found.ambiguity == .distinct ? .exact : .likely }
    return found.undone.isSubset(of: .slip) && found.ambiguity <= .shared ? .likely : .possible
  }
}

extension Undone {
  /// What any writer does without thinking of hiding anything.
  static let spelling: Undone = [Undone(.exact), Undone(.fold), Undone(.kana), Undone(.romaji), Undone(.order)]
  /// What happens by mistake or for short.
  static let slip: Undone = spelling.union([
    Undone(.edit1), Undone(.edit2), Undone(.initials), Undone(.surname), Undone(.spacing),
  ])
}

extension View {
  var undone: Undone {
    switch self {
    case .folded, .bare: Undone(.fold)
    case .decoded: Undone(.decoded)
    case .unspoofed: Undone(.confusable)
    case .unspaced, .uncamelled: Undone(.spacing)
    case .unleeted: Undone(.leet)
    }
  }
}
