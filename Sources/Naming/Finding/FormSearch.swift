internal import Folding
internal import Vocabulary

/// Reads a text against an image: every name and cue that it can be read to hold, exactly or misspelt.
struct FormSearch {
  private(set) var names: [Candidate] = []
  private(set) var cues: [Candidate] = []

  private let layout: NameIndexLayout

  private static let fewKana = 3 * 3

  /// `folded`: the text in which hiragana and katakana are told apart, and the way to it from the bare text.
  init(
    _ bare: Span<UInt8>, folded: Span<UInt8>, toFolded: OffsetMap, layout: NameIndexLayout, _ bytes: RawSpan,
    correcting: Bool
  ) {
    self.layout = layout
    let scan = AnchorScan(bare, layout: layout, bytes, noticingStrangers: correcting)
    let anchorForms = Span<UInt32>(_bytes: bytes.extracting(layout.anchorForms))
    let forms = Span<UInt32>(_bytes: bytes.extracting(layout.forms))
    let neighbours = Span<UInt32>(_bytes: bytes.extracting(layout.neighbours))
    let keys = Span<UInt8>(_bytes: bytes.extracting(layout.keys))
    var lastRun = 0
    for hit in scan.hits {
      let around = Neighbours.Around(hit.range, in: bare)
      for index in Int(anchorForms[hit.anchor])..<Int(anchorForms[hit.anchor + 1]) {
        guard around.mayHold(neighbours[index]) else { continue }
        let form = Form(forms, at: index)
        let key = keys.extracting(form.key)
        guard let (range, undone) = read(form, key, at: hit.range, in: bare) else { continue }
        let place = toFolded.source(of: range, near: &lastRun)
        let isRespelled = form.spelling != 0 && SearchKey.spelling(folded.extracting(place)) != form.spelling
        if form.isCue {
          if !isRespelled, Boundary.isCue(place, in: folded) { add(form, range, []) }
        } else if Boundary.isName(place, in: folded) {
          add(form, range, undone, isRespelled: isRespelled)
        }
      }
    }
    guard correcting else { return }
    let near = NearMatch(layout: layout)
    for hit in scan.hits {
      for index in Int(anchorForms[hit.anchor])..<Int(anchorForms[hit.anchor + 1]) {
        guard Form.mayBeMisspelt(forms, at: index) else { continue }
        let form = Form(forms, at: index)
        addNear(form, near.around(hit.range, edits: 0, form, keys.extracting(form.key), in: bare, bytes), bare)
      }
    }
    for stranger in scan.strangers {
      near.eachAnchor(like: bare.extracting(stranger), bytes) { anchor in
        for index in Int(anchorForms[anchor])..<Int(anchorForms[anchor + 1]) {
          let form = Form(forms, at: index)
          guard !form.isCue, form.ambiguity <= .shared else { continue }
          let key = keys.extracting(form.key)
          guard let edits = EditDistance.within(2, bare.extracting(stranger), key.extracting(form.anchor)), edits > 0
          else { continue }
          addNear(form, near.around(stranger, edits: edits, form, key, in: bare, bytes), bare)
        }
      }
    }
  }

  /// The form as it stands around its anchor, with its words in either order, or with initials.
  private func read(
    _ form: Form, _ key: Span<UInt8>, at anchor: Range<Int>, in text: Span<UInt8>
  ) -> (range: Range<Int>, undone: Undone)? {
    // A name of one word is its anchor.
    if form.anchor.count == form.key.count { return (anchor, Undone(form.via)) }
    if let range = FormMatch.straight(text, at: anchor, key: key, anchor: form.anchor) {
      return (range, Undone(form.via))
    }
    guard form.lastWord > 0 else { return nil }
    if let range = FormMatch.turned(text, at: anchor, key: key, anchor: form.anchor, lastWord: form.lastWord) {
      return (range, [Undone(form.via), Undone(.order)])
    }
    return nil
  }

  /// `isRespelled`: few kana, and others than the list has: they mean the name only where a cue says so, and very few
  /// never do (した is not シータ).
  private mutating func add(_ form: Form, _ range: Range<Int>, _ undone: Undone, isRespelled: Bool = false) {
    if isRespelled, range.count <= Self.fewKana { return }
    let candidate = Candidate(
      range: range, source: nil, target: form.target, kind: form.kind,
      ambiguity: isRespelled ? max(form.ambiguity, .word) : form.ambiguity, undone: undone)
    if form.isCue { cues.append(candidate) } else { names.append(candidate) }
  }

  private mutating func addNear(_ form: Form, _ match: NearMatch.Match?, _ text: Span<UInt8>) {
    guard let match, Boundary.isName(match.range, in: text) else { return }
    var ambiguity = form.ambiguity
    // A word by itself that is merely like a name needs something around it that says so.
    if match.isLoneWord { ambiguity = LexiconEntry.Ambiguity(rawValue: ambiguity.rawValue + 1) ?? .common }
    var undone: Undone = [Undone(form.via), Undone(match.edits > 1 ? .edit2 : .edit1)]
    if match.isTurned { undone.formUnion(Undone(.order)) }
    names.append(
      Candidate(
        range: match.range, source: nil, target: form.target, kind: form.kind, ambiguity: ambiguity, undone: undone))
  }
}
