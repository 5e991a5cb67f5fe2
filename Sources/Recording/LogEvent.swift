/// Something that happened, to be written to the risk log.
public struct LogEvent: Sendable, Hashable {
  /// `run`, `finding`, `unassessed`, `summary` … An open set: later kinds need no new log.
  public var kind: String
  /// One JSON object on one line, in UTF-8. It is kept byte for byte.
  public var payload: [UInt8]

  // What lists are filtered by, taken out of the payload by whoever wrote it.
  public var rule: String?
  public var severity: String?
  /// As reports show it.
  public var path: String?
  public var fingerprint: String?
  /// What the events of one run have in common.
  public var run: String?

  public init(
    kind: String, payload: [UInt8], rule: String? = nil, severity: String? = nil, path: String? = nil,
    fingerprint: String? = nil, run: String? = nil
  ) {
    self.kind = kind
    self.payload = payload
    self.rule = rule
    self.severity = severity
    self.path = path
    self.fingerprint = fingerprint
    self.run = run
  }
}
