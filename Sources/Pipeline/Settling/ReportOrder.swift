internal import Vocabulary

/// The order of a report: path, record, field, span, rule; what concerns the project as a whole comes last. The same
/// whatever the threads did.
enum ReportOrder {
  static func findings(_ a: Finding, _ b: Finding) -> Bool {
    if (a.subject == .project) != (b.subject == .project) { return b.subject == .project }
    if a.place.path != b.place.path { return a.place.path < b.place.path }
    let (x, y) = (key(a), key(b))
    if x != y { return x.lexicographicallyPrecedes(y) }
    if a.place.field != b.place.field { return (a.place.field ?? "") < (b.place.field ?? "") }
    if a.place.span?.start != b.place.span?.start { return (a.place.span?.start ?? -1) < (b.place.span?.start ?? -1) }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.fingerprint < b.fingerprint
  }

  /// Record and place in the file: records lie in order, and so do the fields of one.
  private static func key(_ finding: Finding) -> [Int] {
    let place = finding.place
    return [place.record ?? -1, place.bytes?.start ?? -1, place.bytes?.end ?? -1, finding.group?.firstRows.first ?? -1]
  }

  static func unassessed(_ a: Unassessed, _ b: Unassessed) -> Bool {
    if a.path != b.path { return a.path < b.path }
    let (x, y) = ((a.line ?? -1, a.record ?? -1, a.field ?? ""), (b.line ?? -1, b.record ?? -1, b.field ?? ""))
    return x == y ? a.reason.rawValue < b.reason.rawValue : x < y
  }
}
