internal import Vocabulary

/// The order of a report: path, record, field, span, rule; what concerns the project as a whole comes last. The same
/// whatever the threads did.
enum ReportOrder {
  /// A finding is large, so what decides is taken out and places in the list are sorted; nothing is moved of what is in
  /// order already.
  static func sort(_ findings: inout [Finding]) {
    if isInOrder(findings.span) { return }
    let keys = findings.map(Key.init)
    let order = keys.indices.sorted { keys[$0].precedes(keys[$1]) }
    findings = order.map { findings[$0] }
  }

  private static func isInOrder(_ findings: Span<Finding>) -> Bool {
    guard !findings.isEmpty else { return true }
    var last = Key(findings[0])
    for index in findings.indices.dropFirst() {
      let key = Key(findings[index])
      if key.precedes(last) { return false }
      last = key
    }
    return true
  }

  static func precedes(_ a: Finding, _ b: Finding) -> Bool { Key(a).precedes(Key(b)) }

  /// What decides where a finding stands. Records lie in order, and so do the fields of one.
  private struct Key {
    private let isProject: Bool
    private let path: RawPath
    private let record: Int
    private let start: Int
    private let end: Int
    private let row: Int
    private let field: String
    private let spanStart: Int
    private let rule: String
    private let fingerprint: Fingerprint

    init(_ finding: Finding) {
      isProject = finding.subject == .project
      path = finding.place.path
      record = finding.place.record ?? -1
      start = finding.place.bytes?.start ?? -1
      end = finding.place.bytes?.end ?? -1
      row = finding.group?.firstRows.first ?? -1
      field = finding.place.field ?? ""
      spanStart = finding.place.span?.start ?? -1
      rule = finding.rule
      fingerprint = finding.fingerprint
    }

    func precedes(_ other: Key) -> Bool {
      if isProject != other.isProject { return other.isProject }
      if path != other.path { return path < other.path }
      if record != other.record { return record < other.record }
      if start != other.start { return start < other.start }
      if end != other.end { return end < other.end }
      if row != other.row { return row < other.row }
      if field != other.field { return field < other.field }
      if spanStart != other.spanStart { return spanStart < other.spanStart }
      if rule != other.rule { return rule < other.rule }
      return fingerprint < other.fingerprint
    }
  }

  static func unassessed(_ a: Unassessed, _ b: Unassessed) -> Bool {
    if a.path != b.path { return a.path < b.path }
    let (x, y) = ((a.line ?? -1, a.record ?? -1, a.field ?? ""), (b.line ?? -1, b.record ?? -1, b.field ?? ""))
    return x == y ? a.reason.rawValue < b.reason.rawValue : x < y
  }
}
