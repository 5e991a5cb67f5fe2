internal import Vocabulary

/// What a person puts on record about files: a release, a review, a waiver …
public struct LoggedStatement: Sendable, Hashable {
  /// A file by what it holds, so that a later version is another one.
  public struct Artifact: Sendable, Hashable {
    public var path: String
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  public var kind: StatementKind
  public var artifacts: [Artifact]
  public var reason: String
  public var by: String
  /// How it was established who that is.
  public var identity: String
  /// ISO days.
  public var on: String
  public var expires: String?
  public var conditions: [String]

  public init(
    _ kind: StatementKind, about artifacts: [Artifact], reason: String, by: String, identity: String, on: String,
    expires: String? = nil, conditions: [String] = []
  ) {
    self.kind = kind
    self.artifacts = artifacts
    self.reason = reason
    self.by = by
    self.identity = identity
    self.on = on
    self.expires = expires
    self.conditions = conditions
  }

  public var event: LogEvent {
    let payload = JSONWriter.bytes { json in
      json.object {
        $0.key("artifacts")
        $0.array(artifacts) { $0.artifact($1) }
        $0.key("by")
        $0.object {
          $0.member("identity", identity)
          $0.member("name", by)
        }
        $0.key("conditions")
        $0.array(conditions) { $0.string($1) }
        $0.member("expires", ifPresent: expires)
        $0.member("kind", kind.rawValue)
        $0.member("on", on)
        $0.member("reason", reason)
      }
    }
    return LogEvent(
      kind: kind.rawValue, payload: payload, redactable: ["/by", "/reason"], path: artifacts.first?.path)
  }
}
