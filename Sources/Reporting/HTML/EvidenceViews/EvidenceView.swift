internal import Vocabulary

/// A piece of evidence as the page shows it. A type that deserves more than a sentence has a file of its own here:
/// for pictures side by side, add one and name it in the switch.
struct EvidenceView {
  let evidence: Evidence
  /// Texts are replaced by their lengths, and comparing these would say nothing.
  let isRedacted: Bool

  var markup: Markup {
    let line = EvidenceLine(evidence)
    let body: [Markup] =
      switch evidence {
      case .match(let match): MatchView(match, isRedacted: isRedacted).markup
      case .lineage(let lineage): LineageView(lineage).markup
      case .name, .cue, .optout, .share, .field, .licence, .picture, .right: []
      }
    return tag("li", [tag("b", .text(line.label)), .data(" "), tag("bdi", .text(line.text))] + body)
  }
}
