internal import Spreadsheets
internal import Vocabulary

/// The sheets of an exported workbook, in their order.
enum LogTable: CaseIterable {
  case findings, decisions, runs, sources, legend

  /// What people state about findings and artefacts, as opposed to what runs record.
  private static let statements: Set<String> = Set(["decision"] + StatementKind.allCases.map(\.rawValue))

  var title: Wording {
    switch self {
    case .findings: Wording(en: "findings", ja: "検出結果")
    case .decisions: Wording(en: "decisions", ja: "判断")
    case .runs: Wording(en: "runs", ja: "実行")
    case .sources: Wording(en: "sources", ja: "出典")
    case .legend: Wording(en: "legend", ja: "凡例")
    }
  }

  private var columns: [EventColumn] {
    switch self {
    case .findings: EventColumn.findings
    case .decisions: EventColumn.decisions
    case .runs: EventColumn.runs
    case .sources, .legend: []
    }
  }

  func headings(in language: Language) -> [String] {
    switch self {
    case .sources: SourceEvidence.headings.map { $0[language] }
    case .legend: [Wording(en: "item", ja: "項目")[language], Wording(en: "meaning", ja: "内容")[language]]
    default: columns.map { $0.title[language] }
    }
  }

  /// The rows that an event adds to this sheet.
  func rows(of event: ReadableEvent, in language: Language) -> [[Workbook.Cell]] {
    let kind = event.recorded.event.kind
    let isMeant =
      switch self {
      case .findings, .sources: kind == "finding"
      case .decisions: Self.statements.contains(kind)
      case .runs: kind != "finding" && !Self.statements.contains(kind)
      case .legend: false
      }
    if !isMeant { return [] }
    if self == .sources { return SourceEvidence.rows(of: event, in: language) }
    return [
      columns.map { column in
        let isSeverity = column.title == EventColumn.severity.title
        return .init(column.value(event, language), fill: isSeverity ? Self.fill(event.recorded.event.severity) : .none)
      }
    ]
  }

  static func fill(_ severity: String?) -> Workbook.Fill {
    switch severity.flatMap(Severity.init(rawValue:)) {
    case .stop: .red
    case .high: .orange
    case .medium: .yellow
    case .low: .green
    case .info: .grey
    case nil: .none
    }
  }

  /// What the words of the other sheets mean.
  static func explanations(in language: Language) -> [(String, String)] {
    let severity = Wording(en: "severity: how soon a person has to look", ja: "重要度:人が確認すべき緊急度")
    let status = Wording(en: "status", ja: "状態")
    let decision = Wording(en: "decision", ja: "判断")
    let others: [(Wording, Wording)] = [
      (
        Wording(en: "fingerprint", ja: "フィンガープリント"),
        Wording(
          en: "stays the same while the matched content does; proviso explain and decisions take it",
          ja: "一致した内容が同じである限り変わらない値。判断の登録などに使います")
      ),
      (
        Wording(en: "leaf hash", ja: "リーフハッシュ"),
        Wording(
          en: "the hash of the event in the log; proviso log prove shows it to be under a checkpoint",
          ja: "ログ内での記録のハッシュ。proviso log proveでチェックポイントに含まれることを証明できます")
      ),
      (
        Wording(en: "(taken out)", ja: "(墨消し済み)"),
        Wording(en: "was deleted, and the deletion is recorded", ja: "値は削除され、削除の記録が残っています")
      ),
    ]
    return [(severity[language], Severity.allCases.reversed().map { $0.label[language] }.joined(separator: " > "))]
      + [
        (
          status[language],
          Finding.Status.allCases.map { "\($0.label[language]) = \($0.rawValue)" }.joined(separator: "\n")
        )
      ]
      + [
        (decision[language], Decision.allCases.map { "\($0.label[language]) = \($0.rawValue)" }.joined(separator: "\n"))
      ]
      + others.map { ($0[language], $1[language]) }
  }
}

/// Evidence about where training data comes from: a row for each.
private enum SourceEvidence {
  static let headings = [
    Wording(en: "event", ja: "記録番号"), Wording(en: "time (Japan)", ja: "日時(日本時間)"),
    Wording(en: "list", ja: "リスト"), Wording(en: "group", ja: "区分"), Wording(en: "rows", ja: "件数"),
    Wording(en: "rule", ja: "ルール"), Wording(en: "severity", ja: "重要度"), Wording(en: "evidence", ja: "証拠"),
    Wording(en: "channel", ja: "拒否表示の経路"), Wording(en: "stated", ja: "表示"),
    Wording(en: "snapshot (SHA-256)", ja: "保存記録(SHA-256)"), Wording(en: "taken", ja: "取得日"),
  ]

  static func rows(of event: ReadableEvent, in language: Language) -> [[Workbook.Cell]] {
    guard event.payload["subject"]?.string == Subject.source.rawValue else { return [] }
    let evidence = event.payload["evidence"]?.elements ?? []
    return evidence.map { json in
      let recorded = event.recorded
      let verdict = ReadableEvent.label(
        json["verdict"]?.string, { (verdict: OptOutEvidence.Verdict) in verdict.label }, in: language)
      return [
        .init("\(recorded.sequence)"), .init(recorded.japan), .init(recorded.event.path ?? ""),
        .init(event.text("group", in: language)), .init(event.text("count", in: language)),
        .init(recorded.event.rule ?? ""),
        .init(EventColumn.severity.value(event, language), fill: LogTable.fill(recorded.event.severity)),
        .init(EvidenceWords.one(json, in: language)), .init(json["channel"]?.string ?? ""), .init(verdict),
        .init(json["snapshot"]?["sha256"]?.string ?? ""), .init(json["snapshot"]?["taken"]?.string ?? ""),
      ]
    }
  }
}
