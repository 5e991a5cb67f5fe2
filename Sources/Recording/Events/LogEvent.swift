/// Something that happened, to be written to the risk log.
public struct LogEvent: Sendable, Hashable {
  /// `run`, `finding`, `unassessed`, `summary` … An open set: later kinds need no new log.
  public var kind: String
  /// One JSON object in UTF-8. It is kept in the form of RFC 8785.
  public var payload: [UInt8]
  /// JSON pointers to what may have to be taken out one day (see `Disclosure`); `*` is every element.
  public var redactable: [String] = []

  // What lists are filtered by, taken out of the payload by whoever wrote it.
  public var rule: String?
  public var severity: String?
  /// As reports show it.
  public var path: String?
  public var fingerprint: String?
  /// What the events of one run have in common.
  public var run: String?

  public init(
    kind: String, payload: [UInt8], redactable: [String] = [], rule: String? = nil,
    severity: String? = nil, path: String? = nil, fingerprint: String? = nil, run: String? = nil
  ) {
    self.kind = kind
    self.payload = payload
    self.redactable = redactable
    self.rule = rule
    self.severity = severity
    self.path = path
    self.fingerprint = fingerprint
    self.run = run
  }
}
