public import Folding
public import Vocabulary

/// A stretch of a text that is written as a name is, whether it is meant as one or not.
public struct NameReading: Sendable {
  public var kind: NameEvidence.Kind
  /// As names are compared.
  public var key: [UInt8]
  public var ambiguity: LexiconEntry.Ambiguity
  /// Something beside it says that a name is meant: a cue, the names around it, quotes or capitals of a title.
  public var isSupported: Bool
}

extension NameFinder {
  /// Every reading of a text, before any is refused: what the class of a way of writing is measured on.
  /// Misspellings and disguises are left aside.
  public func readings(in utf8: [UInt8], folded: FoldedText) -> [NameReading] {
    let text = SearchText(utf8: utf8, folded: folded)
    var (names, cueHits) = search(text)
    Candidate.sort(&names)
    Candidate.sort(&cueHits)
    let chosen = Candidate.apart(names).map { names[$0] }
    // As if each needed help to be a name: then those are accepted that have some.
    let inDoubt = chosen.map { candidate in
      var candidate = candidate
      candidate.ambiguity = .shared
      return candidate
    }
    let cues = cueHits.map { CueAttachment.Place(range: $0.range, manner: CueAttachment.Manner(cue($0.target))) }
    let attachment = CueAttachment(text: text.bare.utf8.span, names: chosen.map { $0.range }, cues: cues)
    let isSupported = Acceptance(inDoubt, attachment, cues, text).isAccepted
    return zip(chosen, isSupported).map { candidate, isSupported in
      NameReading(
        kind: candidate.kind, key: SearchKey.key(String(decoding: text.bare.utf8[candidate.range], as: UTF8.self)),
        ambiguity: candidate.ambiguity, isSupported: isSupported)
    }
  }
}
