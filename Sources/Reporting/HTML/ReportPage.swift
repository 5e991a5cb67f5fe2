internal import Vocabulary

/// The page around the cards: what the run came to, filters, what was not assessed, and what the run was made with.
///
/// Findings stand first. What was not assessed has a tile of the same size beside theirs and a section of its own,
/// and a run without findings looks like nothing was decided: no colour of success, and the reach of the run.
struct ReportPage {
  private let report: Report
  private let options: ReportOptions
  private let rules: RuleList

  /// So many of each list can be read without the script, and are on a page with it.
  static let pageSize = 50

  init(_ report: Report, options: ReportOptions) {
    self.report = report
    self.options = options
    rules = RuleList(report.findings)
  }

  func document(head: Markup, island: Island) -> Markup {
    tag(
      "html", with: ["lang": options.language.rawValue],
      head,
      tag(
        "body",
        tag("a", class: "skip", with: ["href": "#findings"], .text(Wording(en: "Skip to the findings", ja: "検出一覧へ移動"))),
        header,
        tag("main", with: ["id": "main"], summary, workplace, unassessed, deciding, ingredients),
        tag("footer", tag("p", class: "notice", .text(Run.notice))),
        tag("script", with: ["type": "application/json", "id": "island"], .raw(island.bytes)),
        tag("script", .raw(Array(PageScript.text.utf8)))))
  }

  // MARK: - Head of the page

  private var header: Markup {
    tag(
      "header", class: "top",
      tag("h1", .text(Wording(en: "Copyright-risk review", ja: "著作権リスク点検レポート"))),
      PageSwitches.markup(language: options.language))
  }

  // MARK: - Summary

  private var summary: Markup {
    let closing = Closing(report)
    var parts = [
      tag("h2", with: ["id": "summary"], .text(Wording(en: "Summary", ja: "概要"))),
      tag("p", class: "outcome", .text(closing.outcome)),
      tag("ul", class: "tiles", tiles),
      tag("ul", class: "coverage", closing.coverage.map { tag("li", .text($0)) }),
    ]
    if options.redact == true {
      parts.append(
        tag(
          "p", class: "note",
          .text(
            Wording(
              en: "Texts and names are replaced by marks with their length (--redact).",
              ja: "本文と名称は文字数を示す印に置き換えています(--redact)。"))))
    }
    if !report.findings.isEmpty { parts.append(counts) }
    return tag("section", with: ["aria-labelledby": "summary"], parts)
  }

  private var tiles: [Markup] {
    let severities = Severity.allCases.reversed().compactMap { severity -> Markup? in
      guard let count = report.summary.findings[severity], count > 0 else { return nil }
      return tile(severity.rawValue, "#findings", count, severity.label)
    }
    let none = severities.isEmpty ? [tile("none", "#findings", 0, Wording(en: "open findings", ja: "未対応の検出"))] : []
    return severities + none
      + [tile("unassessed", "#unassessed", report.unassessed.count, Wording(en: "not assessed", ja: "未評価"))]
  }

  private func tile(_ style: String, _ target: String, _ count: Int, _ label: Wording) -> Markup {
    tag(
      "li", class: "tile \(style)",
      tag("a", with: ["href": target], tag("b", .data("\(count)")), .data(" "), tag("span", .text(label))))
  }

  /// All findings that the report holds, by every facet.
  private var counts: Markup {
    tag(
      "details",
      tag("summary", .text(Wording(en: "Counts by severity, status, subject and rule", ja: "重要度・状態・対象・ルール別の件数"))),
      tag(
        "div", class: "counts",
        [Facet.severity, .status, .subject, .confidence, .rule].map { facet in
          let rows = facet.counts(report.findings, rules).map {
            tag("tr", tag("th", with: ["scope": "row"], .text($0.label)), tag("td", .data("\($0.count)")))
          }
          return tag("table", [tag("caption", .text(facet.label))] + rows)
        }))
  }

  // MARK: - Findings

  private var workplace: Markup {
    guard !report.findings.isEmpty else {
      return tag(
        "section", with: ["aria-labelledby": "findings"],
        tag("h2", with: ["id": "findings", "tabindex": "-1"], .text(Wording(en: "Findings", ja: "検出"))),
        tag("p", class: "nothing", .text(Closing.nothingFound)),
        tag(
          "p",
          .text(
            Wording(
              en:
                "Only what the enabled rules look for can be found. See above what was looked at, and below what was not.",
              ja: "検出できるのは、有効なルールが対象とする内容のみです。点検した範囲は上の概要、点検できなかったものは下の一覧をご確認ください。"))))
    }
    return tag(
      "div", class: "work",
      filters,
      tag(
        "section", with: ["aria-labelledby": "findings"],
        tag("h2", with: ["id": "findings", "tabindex": "-1"], .text(Wording(en: "Findings", ja: "検出"))),
        tag("p", class: "shown", with: ["id": "shown", "role": "status"]),
        tag("div", with: ["id": "cards"], firstCards),
        pager(of: "findings", Wording(en: "Pages of findings", ja: "検出のページ"))))
  }

  /// What is read without the script: open findings first, by file.
  private var firstCards: [Markup] {
    let numbered = Array(report.findings.enumerated())
    let ordered = numbered.filter { $0.element.status == .open } + numbered.filter { $0.element.status != .open }
    var parts: [Markup] = []
    var path: RawPath?
    for (index, finding) in ordered.prefix(Self.pageSize) {
      let card = FindingCard(finding, number: index + 1, isRedacted: options.redact == true)
      if finding.place.path != path {
        path = finding.place.path
        parts.append(tag("h3", tag("bdi", .text(card.path))))
      }
      parts.append(card.markup)
    }
    let rest = ordered.count - Self.pageSize
    if rest > 0 {
      parts.append(
        tag(
          "p", class: "note",
          .text(
            Wording(
              en: "\(rest) more are in this file; the script of the page shows them.",
              ja: "このほか\(rest)件がこのファイルに含まれています。スクリプトを有効にすると表示されます。"))))
    }
    return parts
  }

  private var filters: Markup {
    var fields: [Markup] = [
      tag("summary", tag("h2", with: ["id": "filters"], .text(Wording(en: "Filters", ja: "絞り込み")))),
      PageSwitches.choice(
        "group", Wording(en: "Group by", ja: "まとめ方"),
        [
          ("group-file", Wording(en: "file", ja: "ファイル"), true),
          ("group-severity", Wording(en: "severity", ja: "重要度"), false),
          ("group-rule", Wording(en: "rule", ja: "ルール"), false),
          ("group-content", Wording(en: "same content", ja: "同じ内容"), false),
        ]),
      tag(
        "p",
        tag("label", with: ["for": "path"], .text(Wording(en: "Path contains", ja: "ファイル名に含む文字"))),
        tag("input", with: ["type": "search", "id": "path", "autocomplete": "off", "spellcheck": "false"])),
    ]
    for facet in [Facet.severity, .status, .subject, .confidence, .rule] {
      let counts = facet.counts(report.findings, rules)
      guard counts.count > 1 else { continue }
      // What is settled is a click away: open findings are what somebody has to look at.
      let hasOpen = report.findings.contains { $0.status == .open }
      let open = Finding.Status.allCases.firstIndex(of: .open)
      fields.append(
        tag(
          "fieldset", class: "facet",
          [tag("legend", .text(facet.label))]
            + counts.map { entry in
              tag(
                "label",
                PageSwitches.input(
                  "checkbox", facet.rawValue, value: "\(entry.value)",
                  isChosen: facet != .status || !hasOpen || entry.value == open),
                .data(" "), tag("span", .text(entry.label)), .data(" "), tag("small", .data("\(entry.count)")))
            }))
    }
    fields.append(tag("button", with: ["type": "button", "id": "all"], .text(Wording(en: "Show all", ja: "すべて表示"))))
    return tag(
      "aside", class: "filters", with: ["aria-labelledby": "filters", "hidden": ""],
      tag("details", with: ["open": ""], fields))
  }

  private func pager(of list: String, _ label: Wording) -> Markup {
    tag(
      "nav", class: "pager", with: ["id": "pager-\(list)", "aria-label": label[options.language], "hidden": ""],
      tag("button", with: ["type": "button", "class": "back"], .text(Wording(en: "Back", ja: "前へ"))),
      tag("span", class: "range"),
      tag("button", with: ["type": "button", "class": "next"], .text(Wording(en: "Next", ja: "次へ"))))
  }

  // MARK: - Not assessed

  private var unassessed: Markup {
    let heading = tag(
      "h2", with: ["id": "unassessed", "tabindex": "-1"], .text(Wording(en: "Not assessed", ja: "未評価")))
    guard !report.unassessed.isEmpty else {
      return tag(
        "section", class: "unassessed", with: ["aria-labelledby": "unassessed"], heading,
        tag("p", .text(Wording(en: "Nothing is on this list.", ja: "この一覧に該当するものはありません。"))))
    }
    var reasons: [Unassessed.Reason: Int] = [:]
    for item in report.unassessed { reasons[item.reason, default: 0] += 1 }
    let present = Unassessed.Reason.allCases.compactMap { reason in reasons[reason].map { (reason.label, $0) } }
    let counted = Wording(
      en: present.map { "\($0.en) \($1)" }.joined(separator: ", "),
      ja: present.map { "\($0.ja) \($1)件" }.joined(separator: "、"))
    return tag(
      "section", class: "unassessed", with: ["aria-labelledby": "unassessed"],
      heading,
      tag(
        "p",
        .text(
          Wording(
            en: "These could not be judged, or not in full. No finding about them means nothing.",
            ja: "次のものは点検できなかったか、一部しか点検できていません。検出がないことは何も示しません。"))),
      tag("p", class: "note", .text(counted)),
      tag("ul", with: ["id": "items"], report.unassessed.prefix(Self.pageSize).map { UnassessedItem($0).markup }),
      pager(of: "unassessed", Wording(en: "Pages of what was not assessed", ja: "未評価のページ")))
  }

  // MARK: - What to do next, and what the run was made with

  private var deciding: Markup {
    tag(
      "section", with: ["aria-labelledby": "deciding"],
      tag("h2", with: ["id": "deciding"], .text(Wording(en: "Recording a decision", ja: "判断の記録"))),
      tag(
        "p",
        .text(
          Wording(
            en: "Each finding shows a command with its fingerprint. In place of WORD put one of these, and say why.",
            ja: "各検出に、指紋を含むコマンドを表示しています。「判断」の部分に次のいずれかの語を入れ、理由を記入してください。"))),
      tag(
        "dl", class: "words",
        Decision.allCases.flatMap { decision in
          [tag("dt", tag("code", .data(decision.rawValue))), tag("dd", .text(decision.label))]
        }))
  }

  private var ingredients: Markup {
    func row(_ label: Wording, _ value: String) -> [Markup] {
      [tag("dt", .text(label)), tag("dd", tag("bdi", .data(value)))]
    }
    let run = report.run
    var rows = row(Wording(en: "proviso", ja: "proviso"), run.version)
    rows += row(Wording(en: "As of", ja: "基準日"), run.asOf)
    rows += row(Wording(en: "Started", ja: "開始"), run.started)
    rows += row(Wording(en: "Targets", ja: "対象地域"), run.targets.joined(separator: ", "))
    let kinds = [
      (Wording(en: "Pack", ja: "ルールパック"), run.packs), (Wording(en: "Name list", ja: "名称辞書"), run.lexicons),
      (Wording(en: "Corpus", ja: "参照コーパス"), run.corpora),
    ]
    for (label, ingredients) in kinds {
      for ingredient in ingredients {
        rows += row(
          label, [ingredient.id, ingredient.version, ingredient.sha256].compactMap(\.self).joined(separator: " "))
      }
    }
    if !report.summary.rulesThatNeverRan.isEmpty {
      rows += row(
        Wording(en: "Rules that did not apply", ja: "適用対象がなかったルール"),
        report.summary.rulesThatNeverRan.joined(separator: ", "))
    }
    return tag(
      "section", class: "run", with: ["aria-labelledby": "run"],
      tag("h2", with: ["id": "run"], .text(Wording(en: "What this run was made with", ja: "この点検の条件"))), tag("dl", rows))
  }
}
