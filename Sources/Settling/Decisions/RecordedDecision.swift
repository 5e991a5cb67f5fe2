public import Vocabulary

/// A decision as it stands in `proviso.decisions.yaml`: what was decided about a finding, by whom, why and until when.
public struct RecordedDecision: Sendable, Hashable {
  public var fingerprint: Fingerprint
  public var rule: String
  public var decision: Decision
  public var reason: String
  public var by: Person
  public var on: Day
  /// The last day on which it counts; nil: it does not expire.
  public var expires: Day?
  /// The second pair of eyes.
  public var approver: Person?
  public var conditions: [String]
  /// What shows it: the number of a contract or of an approval, a file.
  public var evidence: [String]
  /// Globs from the folder of the project; empty: wherever the content stands.
  public var paths: [String]
  /// Where it stands in its file; 0: it does not stand in one yet.
  public var lineNumber = 0

  public init(
    fingerprint: Fingerprint, rule: String, decision: Decision, reason: String, by: Person, on: Day,
    expires: Day? = nil, approver: Person? = nil, conditions: [String] = [], evidence: [String] = [],
    paths: [String] = []
  ) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.decision = decision
    self.reason = reason
    self.by = by
    self.on = on
    self.expires = expires
    self.approver = approver
    self.conditions = conditions
    self.evidence = evidence
    self.paths = paths
  }

  /// What stands where an editor recorded a decision that nobody has given a reason for yet.
  public static let reasonToFollow = "(reason to be written / 理由を記入してください)"

  /// The same words, wherever they stand.
  public func says(_ other: RecordedDecision) -> Bool {
    var (a, b) = (self, other)
    (a.lineNumber, b.lineNumber) = (0, 0)
    return a == b
  }
}

/// What the log keeps of it. Equal decisions are equal bytes.
extension RecordedDecision: WireRecord {
  public func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("kind", "decision")
      $0.member("fingerprint", fingerprint.digits)
      $0.member("rule", rule)
      $0.member("decision", decision.rawValue)
      $0.member("reason", reason)
      $0.member("by", by)
      $0.member("on", on.iso)
      $0.member("expires", ifPresent: expires?.iso)
      if let approver { $0.member("approver", approver) }
      $0.member("conditions", conditions)
      $0.member("evidence", evidence)
      $0.member("paths", paths)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ person: Person) {
    key(name)
    object {
      $0.member("name", person.name)
      $0.member("identity", person.identity.rawValue)
    }
  }

  fileprivate mutating func member(_ name: String, _ texts: [String]) {
    if texts.isEmpty { return }
    key(name)
    array(texts) { $0.string($1) }
  }
}
