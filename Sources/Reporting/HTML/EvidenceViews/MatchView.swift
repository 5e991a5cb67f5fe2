internal import Vocabulary

/// The passage of the output and that of the reference side by side. What the other side does not have is marked.
struct MatchView {
  private let match: MatchEvidence
  private let isRedacted: Bool

  init(_ match: MatchEvidence, isRedacted: Bool) {
    self.match = match
    self.isRedacted = isRedacted
  }

  var markup: [Markup] {
    let creators = match.referenceCreators.joined(separator: ", ")
    // A work that was lent without its title goes by its id.
    let name = match.referenceTitle.isEmpty ? match.reference : match.referenceTitle
    let title = Wording(
      en: "\(name)\(creators.isEmpty ? "" : " by \(creators)")",
      ja: "『\(name)』\(creators.isEmpty ? "" : "(\(creators))")")
    return Self.sides(
      here: match.excerpt, there: match.referenceExcerpt, title: title, byWords: match.script != .ja,
      isRedacted: isRedacted)
  }

  /// nil for the other side: its text is not at hand.
  static func sides(here text: String, there: String?, title: Wording, byWords: Bool, isRedacted: Bool) -> [Markup] {
    let here = Wording(en: "In this file", ja: "このファイル")
    guard let reference = there else {
      let absent = tag(
        "p", class: "note",
        .text(Wording(en: "The text of the reference is not at hand.", ja: "参照作品の本文は手元にありません。")))
      return [
        tag(
          "div", class: "pair", side(here, [PassageDifference.Piece(text: text, isEqual: true)]),
          tag("figure", tag("figcaption", .text(title)), absent))
      ]
    }
    guard !isRedacted else {
      return [
        tag(
          "div", class: "pair", side(here, [.init(text: text, isEqual: true)]),
          side(title, [.init(text: reference, isEqual: true)]))
      ]
    }
    let difference = PassageDifference(here: text, there: reference, byWords: byWords)
    let isMarked = (difference.here + difference.there).contains { !$0.isEqual }
    let note =
      isMarked
      ? Wording(en: "Marked: what the other side does not have.", ja: "印のある部分は、もう一方にない文字です。")
      : Wording(en: "No differences in the part shown.", ja: "表示している範囲に違いはありません。")
    return [
      tag("div", class: "pair", side(here, difference.here), side(title, difference.there)),
      tag("p", class: "note", .text(note)),
    ]
  }

  private static func side(_ caption: Wording, _ pieces: [PassageDifference.Piece]) -> Markup {
    tag(
      "figure", tag("figcaption", .text(caption)),
      tag(
        "blockquote",
        pieces.map { $0.isEqual ? .passage($0.text) : tag("mark", class: "differs", .passage($0.text)) }))
  }
}
