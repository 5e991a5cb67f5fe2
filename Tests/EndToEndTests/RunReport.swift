import Testing

/// What a run wrote as JSON Lines, taken apart by kind.
struct RunReport {
  var status: Int32
  var errors: String
  var records: [JSON]

  init(_ outcome: Proviso.Outcome) {
    status = outcome.status
    errors = outcome.errors
    records = outcome.lines.map { line in
      guard let record = try? JSON(line) else {
        Issue.record("not JSON: \(line)")
        return .null
      }
      return record
    }
  }

  func of(_ kind: String) -> [JSON] { records.filter { $0["kind"] == .string(kind) } }

  var findings: [JSON] { of("finding") }
  var unassessed: [JSON] { of("unassessed") }
  var summary: JSON { of("summary").first ?? .null }
  var rules: [String] { findings.compactMap { $0["rule"].string } }
  var paths: [String] { findings.compactMap { $0["path"].string } }
  var texts: [String] { findings.compactMap { $0["text"].string } }
  var reasons: [String] { unassessed.compactMap { $0["reason"].string } }
}

extension JSON {
  /// The evidence of a type in a finding.
  func evidence(_ type: String) -> [JSON] { self["evidence"].list.filter { $0["type"] == .string(type) } }
}
