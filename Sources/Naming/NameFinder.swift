public import Folding
internal import Vocabulary

/// Finds the names of lexicons, and the cues around them, in a text.
public struct NameFinder: Sendable {
  private struct Form: Sendable {
    var entry: Int32
    var via: NameEvidence.Via
  }

  private let entries: [LexiconEntry]
  private let forms: [Form]
  private let cues: [Cue]
  private let trie: KeyTrie

  /// Entries under `removed` ids are left out; so are `ignored` ones, which the project's owner has chosen.
  public init(lexicons: [Lexicon], cues: [Cue], leavingOut removed: Set<String> = []) {
    entries = lexicons.flatMap(\.entries).filter { !removed.contains($0.id) }
    self.cues = cues
    var forms: [Form] = []
    var keys: [(key: [UInt8], payload: Int32)] = []
    for (index, entry) in entries.enumerated() {
      var seen: [[UInt8]] = []
      for form in entry.forms {
        let key = SearchKey.key(form.text)
        if seen.contains(key) { continue }
        seen.append(key)
        keys.append((key, Int32(forms.count)))
        forms.append(Form(entry: Int32(index), via: form.via))
      }
    }
    // Cues are numbered behind the names.
    for (index, cue) in cues.enumerated() {
      keys.append((SearchKey.key(cue.surface), Int32(forms.count + index)))
    }
    self.forms = forms
    trie = KeyTrie(keys)
  }

  public var count: Int { entries.count }

  public func entry(_ id: String) -> LexiconEntry? { entries.first { $0.id == id } }

  /// Searches valid UTF-8. Ranges are bytes of `utf8`.
  public func find(in utf8: [UInt8], folded: FoldedText) -> Sightings {
    let text = folded.utf8
    var names: [Found] = []
    var cueHits: [Found] = []
    var index = 0
    while index < text.count {
      collect(in: text, at: index, names: &names, cues: &cueHits)
      index += 1
      while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
    }
    let chosen = longest(names)
    let cues = longestOfEachSense(cueHits).filter { cue in
      !chosen.contains { $0.range.overlaps(cue.range) && $0.range.count >= cue.range.count }
    }
    let attachment = CueAttachment(
      text: text, names: chosen.map(\.range), cues: cues.map { ($0.range, self.cues[$0.payload]) })
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

  /// A key found in the folded text.
  private struct Found {
    var range: Range<Int>
    /// Of `forms` for a name, of `cues` for a cue.
    var payload: Int
  }

  private func collect(in text: [UInt8], at start: Int, names: inout [Found], cues: inout [Found]) {
    var node = KeyTrie.root
    var index = start
    var previousEnd = start
    while index < text.count {
      let separator = index == start ? 0 : SearchKey.separatorLength(text, at: index)
      if separator > 0 {
        let after = index + separator
        guard after < text.count else { return }
        if !SearchKey.joins(text, before: index, after: after) {
          node = trie.step(node, SearchKey.space)
          if node < 0 { return }
        }
        index = after
        continue
      }
      node = trie.step(node, text[index])
      if node < 0 { return }
      index += 1
      previousEnd = index
      for payload in trie.payloads(at: node) {
        let range = start..<previousEnd
        if Int(payload) < forms.count {
          if Boundary.isName(range, in: text) { names.append(Found(range: range, payload: Int(payload))) }
        } else if Boundary.isCue(range, in: text) {
          cues.append(Found(range: range, payload: Int(payload) - forms.count))
        }
      }
    }
  }

  /// Leftmost, then longest, then the least ambiguous entry.
  private func longest(_ found: [Found]) -> [Found] {
    let ordered = found.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
      if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
      let (x, y) = (entries[Int(forms[a.payload].entry)], entries[Int(forms[b.payload].entry)])
      return (x.ambiguity.rawValue, x.id) < (y.ambiguity.rawValue, y.id)
    }
    var kept: [Found] = []
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
    _ found: Found, cues attached: [CueAttachment.Attached], utf8: [UInt8], folded: FoldedText
  ) -> Sightings.Name? {
    let form = forms[found.payload]
    let entry = entries[Int(form.entry)]
    let meant = attached.filter { [.style, .imitate].contains($0.cue.sense) }
    let isMeant =
      switch entry.ambiguity {
      case .distinct: true
      case .shared: !meant.isEmpty
      case .word: meant.contains { $0.touches }
      case .common: meant.contains { $0.touches && $0.range.count >= CueAttachment.unmistakable }
      }
    guard isMeant else { return nil }
    let range = folded.toSource.source(of: found.range)
    let isVerbatim =
      form.via == .exact && [entry.name, entry.ja].contains(String(decoding: utf8[range], as: UTF8.self))
    return Sightings.Name(
      entry: entry, range: range, via: form.via == .exact && !isVerbatim ? .fold : form.via,
      cues: attached.map { .init(cue: $0.cue, range: folded.toSource.source(of: $0.range)) },
      confidence: entry.ambiguity == .distinct ? .exact : .likely)
  }
}
