public import Folding
internal import Vocabulary

/// Finds the names of lexicons, and the cues around them, in a text.
public struct NameFinder: Sendable {
  private let index: NameIndex
  private var cues: [Cue] { index.cues }

  public init(_ index: NameIndex) {
    self.index = index
  }

  /// Searches valid UTF-8. Ranges are bytes of `utf8`.
  public func find(in utf8: [UInt8], folded: FoldedText) -> Sightings {
    let text = folded.utf8
    let (names, cueHits) = index.withBytes { search(text, in: $0) }
    let chosen = longest(names)
    let places = chosen.map(\.range)
    let placeIndex = PlaceIndex(places)
    let cues = longestOfEachSense(cueHits).filter { cue in
      !placeIndex.indices(within: 0, of: cue.range).contains { index in
        places[index].overlaps(cue.range) && places[index].count >= cue.range.count
      }
    }
    let attachment = CueAttachment(
      text: text, names: places, cues: cues.map { ($0.range, self.cues[$0.payload]) })
    let sightings = zip(chosen, attachment.cuesByName).compactMap { found, attached in
      sighting(found, cues: attached, utf8: utf8, folded: folded)
    }
    return Sightings(
      names: sightings,
      cues: zip(cues, attachment.denialsByCue).compactMap { cue, denials in
        self.cues[cue.payload].sense == .imitate ? standing(cue, denials: denials, folded: folded) : nil
      })
  }

  private func standing(
    _ found: Found, denials: [CueAttachment.Attached], folded: FoldedText
  ) -> Sightings.StandingCue {
    Sightings.StandingCue(
      cue: .init(cue: cues[found.payload], range: folded.toSource.source(of: found.range)),
      denials: denials.map { .init(cue: $0.cue, range: folded.toSource.source(of: $0.range)) })
  }

  // MARK: - Searching

  /// A name found in the folded text.
  private struct FoundName {
    var range: Range<Int>
    var form: NameForm
  }

  /// A cue found in the folded text; `payload`: its place in `cues`.
  private struct Found {
    var range: Range<Int>
    var payload: Int
  }

  private func search(_ text: [UInt8], in bytes: RawSpan) -> (names: [FoundName], cues: [Found]) {
    let layout = index.layout
    let edgeStarts = Span<UInt32>(_bytes: bytes.extracting(layout.edgeStarts))
    let labels = Span<UInt8>(_bytes: bytes.extracting(layout.labels))
    let payloadStarts = Span<UInt32>(_bytes: bytes.extracting(layout.payloadStarts))
    let payloads = Span<UInt32>(_bytes: bytes.extracting(layout.payloads))
    let forms = Span<UInt32>(_bytes: bytes.extracting(layout.forms))
    var names: [FoundName] = []
    var cues: [Found] = []
    var start = 0
    while start < text.count {
      var node = KeyTrie.root
      var at = start
      walk: while at < text.count {
        let separator = at == start ? 0 : SearchKey.separatorLength(text, at: at)
        if separator > 0 {
          let after = at + separator
          guard after < text.count else { break }
          if !SearchKey.joins(text, before: at, after: after) {
            guard let next = KeyTrie.step(node, SearchKey.space, edgeStarts: edgeStarts, labels: labels) else { break }
            node = next
          }
          at = after
          continue
        }
        guard let next = KeyTrie.step(node, text[at], edgeStarts: edgeStarts, labels: labels) else { break walk }
        node = next
        at += 1
        for place in Int(payloadStarts[node])..<Int(payloadStarts[node + 1]) {
          let payload = Int(payloads[place])
          let range = start..<at
          if payload < forms.count {
            if Boundary.isName(range, in: text) {
              names.append(FoundName(range: range, form: NameForm(word: forms[payload])))
            }
          } else if Boundary.isCue(range, in: text) {
            cues.append(Found(range: range, payload: payload - forms.count))
          }
        }
      }
      start += 1
      while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
    }
    return (names, cues)
  }

  private func entry(_ form: NameForm) -> LexiconEntry? {
    index.withBytes { index.layout.entry(form.entry, $0) }
  }

  /// Leftmost, then longest, then the least ambiguous entry, then the one that stands first in the lists.
  private func longest(_ found: [FoundName]) -> [FoundName] {
    let ordered = found.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      return (a.form.ambiguity.rawValue, a.form.entry) < (b.form.ambiguity.rawValue, b.form.entry)
    }
    var kept: [FoundName] = []
    for item in ordered where kept.last.map({ $0.range.upperBound <= item.range.lowerBound }) ?? true {
      kept.append(item)
    }
    return kept
  }

  private func longestOfEachSense(_ found: [Found]) -> [Found] {
    var kept: [Found] = []
    var ends: [CueEvidence.Sense: Int] = [:]
    let ordered = found.sorted { a, b in
      (a.range.lowerBound, b.range.upperBound, a.payload) < (b.range.lowerBound, a.range.upperBound, b.payload)
    }
    for item in ordered where (ends[cues[item.payload].sense] ?? 0) <= item.range.lowerBound {
      kept.append(item)
      ends[cues[item.payload].sense] = item.range.upperBound
    }
    return kept
  }

  // MARK: - Deciding

  /// nil: a name that is also a word and has no cue that would make it a name.
  private func sighting(
    _ found: FoundName, cues attached: [CueAttachment.Attached], utf8: [UInt8], folded: FoldedText
  ) -> Sightings.Name? {
    let form = found.form
    let meant = attached.filter { [.style, .imitate].contains($0.cue.sense) }
    let isMeant =
      switch form.ambiguity {
      case .distinct: true
      case .shared: !meant.isEmpty
      case .word: meant.contains { $0.touches }
      case .common: meant.contains { $0.touches && $0.range.count >= CueAttachment.unmistakable }
      }
    guard isMeant, let entry = entry(form) else { return nil }
    let range = folded.toSource.source(of: found.range)
    let isVerbatim =
      form.via == .exact && [entry.name, entry.ja].contains(String(decoding: utf8[range], as: UTF8.self))
    return Sightings.Name(
      entry: entry, range: range, via: form.via == .exact && !isVerbatim ? .fold : form.via,
      cues: attached.map { .init(cue: $0.cue, range: folded.toSource.source(of: $0.range)) },
      confidence: form.ambiguity == .distinct ? .exact : .likely)
  }
}
