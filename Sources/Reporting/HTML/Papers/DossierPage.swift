internal import Vocabulary

/// A dossier as a page: subject, timeline, findings, proof, notice.
struct DossierPage {
  private let dossier: Dossier
  private let language: Language

  init(_ dossier: Dossier, _ language: Language) {
    self.dossier = dossier
    self.language = language
  }

  var body: Markup {
    tag(
      "body", class: "paper",
      tag(
        "header", class: "top", tag("h1", .text(Dossier.title)), PageSwitches.markup(language: language)),
      tag("main", subject, timeline, findings, proof),
      tag("footer", tag("p", class: "notice", .text(Run.notice))))
  }

  private func section(_ heading: Wording, _ children: [Markup]) -> Markup {
    tag("section", [tag("h2", .text(heading))] + children)
  }

  private func list(_ lines: [Dossier.Line]) -> Markup {
    tag("dl", lines.flatMap { [tag("dt", .text($0.label)), tag("dd", Self.lines(of: $0.text))] })
  }

  /// Lines are kept where both languages say the same, as in lists of digests.
  private static func lines(of text: Wording) -> Markup {
    tag("bdi", text.en == text.ja ? .passage(text.en) : .text(text))
  }

  private var subject: Markup {
    section(
      Wording(en: "Subject", ja: "対象"),
      [list(dossier.subject)] + dossier.withheld.map { tag("p", class: "note", .text($0)) })
  }

  private var timeline: Markup {
    let headings = [
      Wording(en: "event", ja: "記録番号"), Wording(en: "time (Japan)", ja: "日時(日本時間)"),
      Wording(en: "what", ja: "種別"), Wording(en: "content", ja: "内容"), Wording(en: "recorded by", ja: "記録者"),
      Wording(en: "leaf hash", ja: "リーフハッシュ"),
    ]
    if dossier.moments.isEmpty {
      return section(
        Wording(en: "Timeline", ja: "経過"),
        [tag("p", class: "nothing", .text(Wording(en: "Nothing is on record.", ja: "記録はありません。")))])
    }
    return section(
      Wording(en: "Timeline", ja: "経過"),
      [
        tag(
          "div", class: "scroll",
          tag(
            "table",
            tag("thead", tag("tr", headings.map { tag("th", with: ["scope": "col"], .text($0)) })),
            tag("tbody", dossier.moments.map(row))))
      ])
  }

  private func row(_ moment: Dossier.Moment) -> Markup {
    tag(
      "tr", tag("td", .data("\(moment.number)")), tag("td", class: "moment", .data(moment.japan)),
      tag("td", .text(moment.kind)), tag("td", tag("bdi", .text(moment.what))), tag("td", tag("bdi", .data(moment.by))),
      tag("td", class: "digest", .data(moment.leaf)))
  }

  // MARK: - Findings

  private var findings: Markup {
    let none = tag(
      "p", class: "nothing",
      .text(
        Wording(
          en: "No finding is on record here; this is not a statement of legality.",
          ja: "この範囲に検出の記録はありません(適法性を示すものではありません)。")))
    return section(
      Wording(en: "Findings and decisions", ja: "検出と判断"),
      dossier.exhibits.isEmpty ? [none] : dossier.exhibits.map(card))
  }

  private func card(_ exhibit: Dossier.Exhibit) -> Markup {
    var parts = [
      tag(
        "header",
        tag(
          "p", class: "badges", tag("span", class: "badge \(exhibit.severity.rawValue)", .text(exhibit.severity.label)),
          tag("span", class: "chip", .text(exhibit.status.label))),
        tag("h4", .text(exhibit.title)), tag("p", class: "where", tag("bdi", .text(exhibit.place)))),
      tag("p", class: "message", .text(exhibit.message)),
    ]
    for (heading, items) in exhibit.evidence where !items.isEmpty {
      parts.append(tag("h5", .text(heading)))
      parts.append(tag("ul", class: "evidence", items.map { tag("li", tag("bdi", .text($0))) }))
    }
    for pair in exhibit.pairs {
      parts += MatchView.sides(
        here: pair.here, there: pair.there, title: Wording(en: pair.title, ja: "『\(pair.title)』"), byWords: false,
        isRedacted: false)
    }
    parts.append(list(exhibit.lines))
    for (number, lines) in exhibit.verdicts {
      parts.append(tag("h5", .text(Wording(en: "Decision, event \(number)", ja: "判断(記録\(number))"))))
      parts.append(list(lines))
    }
    if exhibit.verdicts.isEmpty {
      parts.append(tag("p", class: "note", .text(Wording(en: "No decision is on record.", ja: "判断の記録はありません。"))))
    }
    return tag("article", class: "card \(exhibit.severity.rawValue)", parts)
  }

  private var proof: Markup {
    section(
      Wording(en: "Proof", ja: "証明"),
      [
        tag(
          "p",
          .text(
            Wording(
              en: "Each event has a leaf hash in the log. `proviso log prove N` shows that it lies under the signed "
                + "checkpoint, and Examples/proof/verify.py checks that without proviso. It shows that the record was not "
                + "changed, not that what it says is true.",
              ja: "各記録にはログ内のリーフハッシュがあります。`proviso log prove 番号`で、署名付きチェックポイントに含まれることを証明でき、"
                + "Examples/proof/verify.pyを使えばprovisoなしで検証できます。示せるのは記録が変更されていないことであり、内容の正しさではありません。"))),
        list(dossier.proof),
      ])
  }
}
