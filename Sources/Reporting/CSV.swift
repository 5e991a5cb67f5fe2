public import Vocabulary

/// One row a finding, for spreadsheets: UTF-8 with a byte order mark, quoted as RFC 4180 has it.
///
/// Rows of the kinds `unassessed`, `summary` and `notice` follow the findings, so that a sheet never looks cleaner
/// than the run was. A fingerprint has an `f` before it, or `1234e567…` would become a number.
public enum CSV: ReportFormat {
  public static let name = "csv"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let language = options.language
    sink(CSVRow.byteOrderMark + row(columns.map { $0[language] }))
    for finding in report.findings { sink(row(cells(of: finding, in: language))) }
    for item in report.unassessed { sink(row(cells(of: item, in: language))) }
    sink(row(["summary"] + blanks(11) + [Closing(report).sentence(in: language)]))
    sink(row(["notice"] + blanks(11) + [Run.notice[language]]))
  }

  private static let columns = [
    Wording(en: "kind", ja: "種別"), Wording(en: "rule", ja: "ルール"), Wording(en: "severity", ja: "重要度"),
    Wording(en: "confidence", ja: "確度"), Wording(en: "subject", ja: "対象"), Wording(en: "path", ja: "ファイル"),
    Wording(en: "record", ja: "レコード"), Wording(en: "id", ja: "ID"), Wording(en: "field", ja: "項目"),
    Wording(en: "line", ja: "行"), Wording(en: "column", ja: "列"), Wording(en: "text", ja: "該当箇所"),
    Wording(en: "message", ja: "内容"), Wording(en: "evidence", ja: "根拠となる情報"), Wording(en: "remedy", ja: "対応"),
    Wording(en: "group", ja: "グループ"), Wording(en: "count", ja: "件数"), Wording(en: "rows", ja: "先頭の行"),
    Wording(en: "pack", ja: "ルールパック"), Wording(en: "title", ja: "ルール名"), Wording(en: "reviewed", ja: "弁護士確認"),
    Wording(en: "status", ja: "状態"), Wording(en: "fingerprint", ja: "指紋"), Wording(en: "decision", ja: "判断"),
    Wording(en: "by", ja: "判断者"), Wording(en: "reason", ja: "理由"), Wording(en: "until", ja: "期限"),
    Wording(en: "does not count", ja: "無効の理由"),
  ]

  private static func cells(of finding: Finding, in language: Language) -> [String] {
    let place = finding.place
    return [
      "finding", finding.rule, finding.severity.rawValue, finding.confidence.rawValue, finding.subject.rawValue,
      place.path.display, number(place.record), place.id ?? "", place.field ?? "", number(place.line),
      number(place.column), finding.text ?? "", finding.message[language],
      finding.evidence.map { EvidenceLine($0).flat(in: language) }.joined(separator: "\n"), finding.remedy[language],
      finding.group?.key ?? "", number(finding.group?.count),
      finding.group?.firstRows.prefix(3).map(String.init).joined(separator: " ") ?? "", finding.pack,
      finding.title[language], finding.reviewed ? "true" : "false", finding.status.rawValue,
      "f" + finding.fingerprint.digits,
    ] + cells(of: finding.settlement, in: language)
  }

  /// Nothing where nobody has said anything.
  private static func cells(of settlement: Settlement?, in language: Language) -> [String] {
    guard let settlement else { return [] }
    return [
      settlement.decision?.label[language] ?? "", settlement.by?.name ?? "", settlement.reason, settlement.until ?? "",
      settlement.void?[language] ?? "",
    ]
  }

  private static func cells(of item: Unassessed, in language: Language) -> [String] {
    [
      "unassessed", item.reason.rawValue, "", "", "", item.path.display, number(item.record), "", item.field ?? "",
      number(item.line),
    ]
      + blanks(2) + ["\(item.reason.label[language]): \(item.detail[language])"]
  }

  private static func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
  private static func blanks(_ count: Int) -> [String] { Array(repeating: "", count: count) }

  private static func row(_ cells: [String]) -> [UInt8] {
    CSVRow.bytes((cells + blanks(columns.count - cells.count)).map { visible($0, keepingLines: true) })
  }
}
