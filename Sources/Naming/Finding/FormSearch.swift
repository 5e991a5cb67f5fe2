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
    let scan = AnchorScan(bare, layout: layout, bytes, correcting: correcting)
    let forms = Span<UInt32>(_bytes: bytes.extracting(layout.forms))
    let keys = Span<UInt8>(_bytes: bytes.extracting(layout.keys))
    var lastRun = 0
    func take(_ form: Form, at hit: AnchorScan.Hit) {
      guard let (range, undone) = read(form, keys.extracting(form.key), at: hit, in: bare) else { return }
      let place = toFolded.source(of: range, near: &lastRun)
      let isRespelled = form.spelling != 0 && SearchKey.spelling(folded.extracting(place)) != form.spelling
      if form.isCue {
        if !isRespelled, Boundary.isCue(place, in: folded) { add(form, range, []) }
      } else if Boundary.isName(place, in: folded) {
        add(form, range, undone, isRespelled: isRespelled)
      }
    }
    // Forms lie far apart: what is asked for without a question in between is fetched together.
    var ahead = InlineArray<16, Form>(repeating: Form(target: 0))
    for start in stride(from: 0, to: scan.hits.count, by: ahead.count) {
      let count = min(ahead.count, scan.hits.count - start)
      for index in 0..<count { ahead[index] = Form(forms, at: scan.hits[start + index].first) }
      for index in 0..<count {
        let hit = scan.hits[start + index]
        var number = hit.first
        take(ahead[index], at: hit)
        var endsRun = ahead[index].endsRun
        while !endsRun {
          number += 1
          let form = Form(forms, at: number)
          take(form, at: hit)
          endsRun = form.endsRun
        }
      }
    }
    if correcting { correct(scan, bare, forms, keys, bytes) }
  }

  /// Names of which a word is spelt right and others nearly so, and those of which a word that nothing knows is nearly
  /// the rarest.
  private mutating func correct(
    _ scan: AnchorScan, _ bare: Span<UInt8>, _ forms: Span<UInt32>, _ keys: Span<UInt8>, _ bytes: RawSpan
  ) {
    let nearForms = Span<UInt32>(_bytes: bytes.extracting(layout.nearForms))
    let near = NearMatch(layout: layout)
    for hit in scan.nearHits {
      let around = NearForm.Around(hit.range, in: bare)
      if around.isAlone { continue }
      for index in NearForm.run(from: hit.first, nearForms) where around.mayHold(nearForms, at: index) {
        let form = Form(NearForm(nearForms, at: index), forms)
        addNear(form, near.around(hit.range, edits: 0, form, keys.extracting(form.key), in: bare, bytes), bare)
      }
    }
    // Strangers come again and again, and most are like nothing.
    var unlike = RecentWords(scan.strangers.count)
    for word in scan.strangers where !unlike.holds(word.hash) {
      let stranger = bare.extracting(word.range)
      var isLikeNone = true
      near.eachAnchor(like: stranger, bytes) { first in
        // All forms of the run have the word.
        let head = Form(NearForm(nearForms, at: first), forms)
        guard let edits = EditDistance.within(2, stranger, keys.extracting(head.key).extracting(head.anchor)), edits > 0
        else { return }
        isLikeNone = false
        let around = NearForm.Around(word.range, in: bare)
        for index in NearForm.run(from: first, nearForms)
        where NearForm.isAlone(nearForms, at: index) || around.mayHold(nearForms, at: index) {
          let form = Form(NearForm(nearForms, at: index), forms)
          if edits > NearMatch.mostEdits(in: form.key.count) { continue }
          addNear(form, near.around(word.range, edits: edits, form, keys.extracting(form.key), in: bare, bytes), bare)
        }
      }
      if isLikeNone { unlike.add(word.hash) }
    }
  }

  /// The form as it stands around its anchor, with its words in either order, or with initials.
  private func read(
    _ form: Form, _ key: Span<UInt8>, at hit: AnchorScan.Hit, in text: Span<UInt8>
  ) -> (range: Range<Int>, undone: Undone)? {
    // A name of one word is its anchor.
    if form.anchor.count == form.key.count { return (hit.range, form.undone) }
    if let range = FormMatch.straight(text, at: hit.range, key: key, anchor: form.anchor) {
      return (range, form.undone)
    }
    guard form.lastWord > 0 else { return nil }
    let turned = form.anchorTurns ? hit.second ?? hit.range : hit.range
    if let range = FormMatch.turned(text, at: turned, key: key, anchor: form.anchor, lastWord: form.lastWord) {
      return (range, [form.undone, Undone(.order)])
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
    var undone: Undone = [form.undone, Undone(match.edits > 1 ? .edit2 : .edit1)]
    if match.isTurned { undone.formUnion(Undone(.order)) }
    names.append(
      Candidate(
        range: match.range, source: nil, target: form.target, kind: form.kind, ambiguity: ambiguity, undone: undone))
  }
}
