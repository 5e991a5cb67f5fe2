internal import Vocabulary

/// One finding: what was seen and where, why it weighs what it weighs, what to do, and on what that rests.
struct FindingCard {
  private let finding: Finding
  private let number: Int
  private let isRedacted: Bool

  /// `number` counts from 1 in the order of the report, and is how the page links to it.
  init(_ finding: Finding, number: Int, isRedacted: Bool) {
    self.finding = finding
    self.number = number
    self.isRedacted = isRedacted
  }

  /// The file: what findings are grouped by and searched for.
  var path: Wording {
    if finding.place.path.bytes.isEmpty { return PlaceName.project }
    return Wording(en: finding.place.path.display, ja: finding.place.path.display)
  }

  var place: Wording {
    var place = path
    func add(_ en: String, _ ja: String) { place = Wording(en: place.en + en, ja: place.ja + ja) }
    let stands = finding.place
    if let member = stands.member { add("!\(member)", "!\(member)") }
    if let line = stands.line { add(":\(line)", ":\(line)") }
    if stands.line != nil, let column = stands.column { add(":\(column)", ":\(column)") }
    if let cell = stands.cell { add(":\(cell)", ":\(cell)") }
    if let record = stands.record {
      let id = stands.id.map { " (\($0))" } ?? ""
      add(", record \(record)\(id)", "、レコード \(record)\(id)")
    }
    if let field = stands.field, stands.cell == nil { add(", field \(field)", "、項目 \(field)") }
    return place
  }

  /// What equal findings have in common: the heading of their group.
  var subtitle: Wording {
    guard let text = finding.text ?? finding.group?.key else { return finding.title }
    let short = String(String.UnicodeScalarView(text.unicodeScalars.prefix(60)))
    let end = short.unicodeScalars.count < text.unicodeScalars.count ? "…" : ""
    return Wording(en: "\(finding.title.en): \(short)\(end)", ja: "\(finding.title.ja):\(short)\(end)")
  }

  var markup: Markup {
    tag(
      "article", class: "card \(finding.severity.rawValue)",
      with: ["id": "f-\(number)", "aria-labelledby": "t-\(number)"],
      [heading, tag("p", class: "message", .text(finding.message))] + group + excerpt + evidence + remedy + [weight]
        + settlement + [grounds])
  }

  private var heading: Markup {
    var badges = [
      tag("span", class: "badge \(finding.severity.rawValue)", .text(finding.severity.label)),
      tag("span", class: "chip", .text(finding.subject.label)),
    ]
    if finding.status != .open { badges.append(tag("span", class: "chip", .text(finding.status.label))) }
    let certainty = finding.confidence.label
    badges.append(
      tag(
        "span", class: "chip",
        .text(Wording(en: "detection: \(certainty.en)", ja: "検出の確度:\(certainty.ja)"))))
    return tag(
      "header",
      tag("p", class: "badges", badges),
      tag("h4", with: ["id": "t-\(number)"], tag("a", with: ["href": "#f-\(number)"], .text(finding.title))),
      tag("p", class: "where", tag("bdi", .text(place))))
  }

  private var group: [Markup] {
    guard let group = finding.group else { return [] }
    let rows = group.firstRows.prefix(3).map(String.init).joined(separator: ", ")
    let text = Wording(
      en: "\(group.key): \(group.count) \(group.count == 1 ? "row" : "rows"), first: \(rows)",
      ja: "\(group.key):\(group.count)行(先頭:\(rows))")
    return [tag("p", tag("bdi", .text(text)))]
  }

  private var excerpt: [Markup] {
    guard let excerpt = finding.place.excerpt else { return [] }
    let caption = finding.place.line.map { Wording(en: "Line \($0)", ja: "\($0)行目") } ?? Wording(en: "Text", ja: "本文")
    return [
      tag(
        "figure", class: "excerpt", tag("figcaption", .text(caption)),
        tag("blockquote", MarkedPassage(excerpt).markup))
    ]
  }

  private var evidence: [Markup] {
    guard !finding.evidence.isEmpty else { return [] }
    return [
      tag("h5", .text(Wording(en: "What was seen", ja: "検出した内容"))),
      tag("ul", class: "evidence", finding.evidence.map { EvidenceView(evidence: $0, isRedacted: isRedacted).markup }),
    ]
  }

  private var remedy: [Markup] {
    var parts = [
      tag("h5", .text(Wording(en: "What to do", ja: "対応"))), tag("p", .text(finding.remedy)),
    ]
    if let suggestion = finding.suggestion {
      parts.append(
        tag(
          "p", tag("b", .text(Wording(en: "Describe instead", ja: "特徴の例"))), .data(" "), .text(suggestion)))
    }
    return parts
  }

  /// The way from the base of the rule to the severity. It replays exactly.
  private var weight: Markup {
    let start = Wording(en: "base \(finding.base.label.en)", ja: "基準 \(finding.base.label.ja)")
    let end = Wording(en: "so \(finding.severity.label.en)", ja: "結果 \(finding.severity.label.ja)")
    let steps = [tag("li", .text(start))] + finding.moves.map { tag("li", .text($0.explained)) }
    return tag(
      "div", class: "weight",
      tag("h5", .text(Wording(en: "Why this severity", ja: "この重要度になった理由"))),
      tag("ol", steps + [tag("li", class: "result", .text(end))]))
  }

  /// Who said what of the finding, why and until when; or why that does not count.
  private var settlement: [Markup] {
    guard let settlement = finding.settlement else { return [] }
    func named(_ person: Person) -> Wording {
      Wording(en: "\(person.name) (\(person.identity.label.en))", ja: "\(person.name)(\(person.identity.label.ja))")
    }
    var rows: [(Wording, Wording)] = [
      (
        Wording(en: "Decision", ja: "判断"),
        settlement.decision?.label ?? Wording(en: "ignored beside the text", ja: "本文中の抑制指定")
      ),
      (Wording(en: "Reason", ja: "理由"), Wording(en: settlement.reason, ja: settlement.reason)),
    ]
    if let by = settlement.by { rows.append((Wording(en: "By", ja: "判断者"), named(by))) }
    if let approver = settlement.approver { rows.append((Wording(en: "Approved by", ja: "承認者"), named(approver))) }
    if let day = settlement.on { rows.append((Wording(en: "On", ja: "判断日"), Wording(en: day, ja: day))) }
    if let day = settlement.until { rows.append((Wording(en: "Until", ja: "期限"), Wording(en: day, ja: day))) }
    for condition in settlement.conditions {
      rows.append((Wording(en: "Condition", ja: "条件"), Wording(en: condition, ja: condition)))
    }
    rows.append((Wording(en: "Recorded in", ja: "記録場所"), Wording(en: settlement.at, ja: settlement.at)))
    if let void = settlement.void { rows.append((Wording(en: "Does not count", ja: "効力なし"), void)) }
    return [
      tag("h5", .text(Wording(en: "What people have said of it", ja: "これまでの判断"))),
      tag("dl", rows.flatMap(Self.row)),
    ]
  }

  /// For whom it is not enough: the sources, the circumstances, the fingerprint, and how to record a decision.
  private var grounds: Markup {
    var rows: [(Wording, Wording)] = [
      (
        Wording(en: "Rule", ja: "ルール"),
        Wording(en: "\(finding.rule) (\(finding.pack))", ja: "\(finding.rule)(\(finding.pack))")
      )
    ]
    if let branch = finding.branch {
      rows.append((Wording(en: "Matched by", ja: "該当した分岐"), Wording(en: branch, ja: branch)))
    }
    for basis in finding.basis {
      rows.append(
        (
          Wording(en: "Basis", ja: "根拠"),
          Wording(en: "\(basis.source): \(basis.note.en)", ja: "\(basis.source):\(basis.note.ja)")
        ))
    }
    for truth in [Truth.yes, .no, .unknown] {
      let facts = finding.facts.filter { $0.truth == truth }.map(\.fact.label)
      guard !facts.isEmpty else { continue }
      rows.append(
        (
          Wording(en: "Circumstances: \(truth.label.en)", ja: "事情:\(truth.label.ja)"),
          Wording(en: facts.map(\.en).joined(separator: "; "), ja: facts.map(\.ja).joined(separator: "。"))
        ))
    }
    let digits = finding.fingerprint.digits
    rows.append((Wording(en: "Fingerprint", ja: "指紋"), Wording(en: digits, ja: digits)))
    let review =
      finding.reviewed
      ? []
      : [
        tag("p", class: "note", .text(Wording(en: "This rule is not yet reviewed by counsel.", ja: "このルールは弁護士の確認前です。")))
      ]
    let command = Wording(
      en: "proviso decisions add \(digits.prefix(16)) --decision WORD --reason \"…\"",
      ja: "proviso decisions add \(digits.prefix(16)) --decision 判断 --reason \"…\"")
    return tag(
      "details",
      [
        tag("summary", .text(Wording(en: "Basis, and recording a decision", ja: "根拠と判断の記録方法"))),
        tag("dl", rows.flatMap(Self.row)),
      ] + review + [
        tag(
          "p",
          .text(
            Wording(
              en: "When somebody has decided, record it; the words are listed at the end of this page:",
              ja: "判断した後は、次のコマンドで記録します(判断の種類はページ末尾の一覧を参照):"))),
        tag("pre", class: "command", tag("code", .text(command))),
      ])
  }

  private static func row(_ row: (Wording, Wording)) -> [Markup] {
    [tag("dt", .text(row.0)), tag("dd", tag("bdi", .text(row.1)))]
  }
}

extension Move {
  /// The step with what its fact means, for people who do not know the rules' own words.
  fileprivate var explained: Wording {
    let fact: String? =
      switch self {
      case .by(let fact, _), .blocks(let fact), .cap(let fact, _): fact
      case .branch, .floor, .configured: nil
      }
    guard let meaning = fact.flatMap(Fact.init(rawValue:))?.label else { return label }
    return Wording(en: "\(label.en) (\(meaning.en))", ja: "\(label.ja)(\(meaning.ja))")
  }
}
