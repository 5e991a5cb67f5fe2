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
  /// What each cue says, and its sense as a number.
  private let manners: [CueAttachment.Manner]
  private let senses: [Int]

  public init(_ index: NameIndex, depth: Depth = .everything) {
    self.index = index
    self.depth = depth
    manners = index.cues.map { CueAttachment.Manner($0) }
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
      guard !judged.refused.isEmpty else { break }
      let left = judged.remaining(of: names)
      guard hides(judged.refused.map { names[$0] }, left) else { break }
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
    return sightings(judged, text)
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
    func places(_ side: Cue.Side) -> [Range<Int>] {
      judged.places.compactMap { $0.manner.sense == .style && $0.manner.side == side ? $0.range : nil }
    }
    return Unlisted(layout: index.layout).candidates(
      in: text, names: judged.accepted.map { judged.chosen[$0].range }, openings: places(.before),
      closings: places(.after), bytes)
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
    for cue in plain.cues
    where manners[cue.target].sense == .style && manners[cue.target].side == .after {
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
    /// One for each place, in order, and the numbers of those that are names.
    var chosen: [Candidate]
    var accepted: [Int]
    /// By their numbers among all candidates, in order.
    var refused: [Int]
    var cues: [Candidate]
    var places: [CueAttachment.Place]
    var attachment: CueAttachment

    func remaining(of names: [Candidate]) -> [Candidate] {
      var left: [Candidate] = []
      left.reserveCapacity(names.count)
      var next = 0
      for (index, name) in names.enumerated() {
        if next < refused.count, refused[next] == index { next += 1 } else { left.append(name) }
      }
      return left
    }
  }

  private func judge(_ names: [Candidate], cues cueHits: [Candidate], _ text: SearchText) -> Judged {
    let numbers = Candidate.apart(names)
    let chosen = numbers.map { names[$0] }
    let cues = apart(longestOfEachSense(cueHits), from: chosen)
    let places = cues.map { CueAttachment.Place(range: $0.range, manner: manners[$0.target]) }
    let attachment = CueAttachment(text: text.bare.utf8.span, names: chosen.map { $0.range }, cues: places)
    let isAccepted = Acceptance(chosen, attachment, places, text).isAccepted
    return Judged(
      chosen: chosen, accepted: chosen.indices.filter { isAccepted[$0] },
      refused: chosen.indices.filter { !isAccepted[$0] }.map { numbers[$0] }, cues: cues, places: places,
      attachment: attachment)
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

  /// The cues that are no part of a name that is as long. Both are in order, and the names do not overlap.
  private func apart(_ cues: [Candidate], from names: [Candidate]) -> [Candidate] {
    var first = 0
    return cues.filter { cue in
      while first < names.count, names[first].range.upperBound <= cue.range.lowerBound { first += 1 }
      var name = first
      while name < names.count, names[name].range.lowerBound < cue.range.upperBound {
        if names[name].range.overlaps(cue.range), names[name].range.count >= cue.range.count { return false }
        name += 1
      }
      return true
    }
  }

  // MARK: - Saying

  private func sightings(_ judged: Judged, _ text: SearchText) -> Sightings {
    var way = SearchText.Way()
    func sighting(_ attached: CueAttachment.Attached) -> Sightings.CueSighting {
      let cue = judged.cues[attached.cue]
      return Sightings.CueSighting(cue: cues[cue.target], range: text.source(of: cue.range, &way))
    }
    let names = judged.accepted.map { number in
      let found = judged.chosen[number]
      return Sightings.Name(
        entry: found.target == Unlisted.noEntry ? nil : found.target,
        range: found.source ?? text.source(of: found.range, &way), undone: found.undone,
        cues: judged.attachment.cues(of: number).map(sighting), confidence: confidence(of: found))
    }
    let standing = judged.cues.indices.filter { judged.places[$0].manner.sense == .imitate }.map { cue in
      Sightings.StandingCue(
        cue: sighting(CueAttachment.Attached(cue: cue, touches: false)),
        denials: judged.attachment.denials(of: cue).map(sighting))
    }
    return Sightings(names: names, cues: standing)
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
