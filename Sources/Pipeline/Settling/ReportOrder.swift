internal import Vocabulary

/// The order of a report: path, record, field, span, rule; what concerns the project as a whole comes last. The same
/// whatever the threads did.
enum ReportOrder {
  /// A finding is large, so places in the list are sorted, and of what is in order already nothing is moved.
  static func sort(_ findings: inout [Finding]) {
    let isSorted = findings.indices.dropFirst().allSatisfy { !precedes(findings[$0], findings[$0 - 1]) }
    if isSorted { return }
    let order = findings.indices.sorted { precedes(findings[$0], findings[$1]) }
    findings = order.map { findings[$0] }
  }

  static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if (a.subject == .project) != (b.subject == .project) { return b.subject == .project }
    if a.place.path != b.place.path { return a.place.path < b.place.path }
    if let isFirst = isFirst(a.place.record, b.place.record) { return isFirst }
    if let isFirst = isFirst(a.place.bytes?.start, b.place.bytes?.start) { return isFirst }
    if let isFirst = isFirst(a.place.bytes?.end, b.place.bytes?.end) { return isFirst }
    if let isFirst = isFirst(a.group?.firstRows.first, b.group?.firstRows.first) { return isFirst }
    if a.place.field != b.place.field { return (a.place.field ?? "") < (b.place.field ?? "") }
    if a.place.span?.start != b.place.span?.start { return (a.place.span?.start ?? -1) < (b.place.span?.start ?? -1) }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.fingerprint < b.fingerprint
  }

  /// Records lie in order, and so do the fields of one. nil: neither is.
  private static func isFirst(_ a: Int?, _ b: Int?) -> Bool? { a == b ? nil : (a ?? -1) < (b ?? -1) }

  static func unassessed(_ a: Unassessed, _ b: Unassessed) -> Bool {
    if a.path != b.path { return a.path < b.path }
    let (x, y) = ((a.line ?? -1, a.record ?? -1, a.field ?? ""), (b.line ?? -1, b.record ?? -1, b.field ?? ""))
    return x == y ? a.reason.rawValue < b.reason.rawValue : x < y
  }
}
