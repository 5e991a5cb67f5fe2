public import Vocabulary

/// What a decision is about: as much of a finding as deciding needs, wherever the finding is read from.
public struct DecisionSubject: Sendable, Hashable {
  public var fingerprint: Fingerprint
  public var rule: String
  public var severity: Severity
  public var path: RawPath

  public init(fingerprint: Fingerprint, rule: String, severity: Severity, path: RawPath) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.severity = severity
    self.path = path
  }

  public init(_ finding: Finding) {
    self.init(
      fingerprint: finding.fingerprint, rule: finding.rule, severity: finding.severity, path: finding.place.path)
  }
}
