internal import Digesting
internal import Vocabulary

/// An event as the log holds it: numbered, dated, and tied to the one before.
///
/// **How to compute the hashes.** The *entry* of an event is one JSON object in UTF-8 without white space
/// between its parts. Its members stand in the order of their names:
///
///     actor fingerprint japan kind path payload previous rule run sequence severity utc
///
/// Absent ones (`fingerprint`, `path`, `rule`, `run`, `severity`) are left out. Strings are escaped as in
/// RFC 8785, and U+007F to U+009F as `\u00…` too. `sequence` is a whole number, `previous` is 64 lower-case hexadecimal digits, and `payload` is
/// the bytes of the payload as they are. So where the payload is in the form of RFC 8785, the whole entry is.
///
/// `leaf` is the leaf hash of RFC 9162, section 2.1.1: SHA-256 over a zero byte and the entry.
/// `previous` is the leaf of the event with the sequence number before; 32 zero bytes for the first one.
/// Sequence numbers start at 1 and leave no gap.
public struct RecordedEvent: Sendable, Hashable {
  public var sequence: Int
  public var utc: String
  /// The same moment on a clock in Japan.
  public var japan: String
  /// Who caused it: a pseudonymous id, or the user's name at the system.
  public var actor: String
  public var event: LogEvent
  public var previous: [UInt8]
  public var leaf: [UInt8]

  public static let beforeFirst = [UInt8](repeating: 0, count: 32)

  /// Chains an event to the one before.
  init(
    _ event: LogEvent, sequence: Int, time: (utc: String, japan: String), actor: String, previous: [UInt8]
  ) {
    self.sequence = sequence
    utc = time.utc
    japan = time.japan
    self.actor = actor
    self.event = event
    self.previous = previous
    leaf = []
    leaf = computedLeaf
  }

  /// What the leaf hash is taken over.
  public var entry: [UInt8] {
    JSONWriter.bytes { json in
      json.object {
        $0.member("actor", actor)
        $0.member("fingerprint", ifPresent: event.fingerprint)
        $0.member("japan", japan)
        $0.member("kind", event.kind)
        $0.member("path", ifPresent: event.path)
        $0.key("payload")
        $0.raw(String(decoding: event.payload, as: UTF8.self))
        $0.member("previous", hexadecimal(previous))
        $0.member("rule", ifPresent: event.rule)
        $0.member("run", ifPresent: event.run)
        $0.member("sequence", sequence)
        $0.member("severity", ifPresent: event.severity)
        $0.member("utc", utc)
      }
    }
  }

  /// What `leaf` must be, computed from everything else.
  public var computedLeaf: [UInt8] {
    var hash = SHA256()
    hash.update([0])
    hash.update(entry)
    return hash.finish()
  }
}

// MARK: - Rows

extension RecordedEvent {
  static let columns =
    "sequence, kind, utc, japan, actor, rule, severity, path, fingerprint, run, payload, previous, leaf"
  static let columnCount: Int32 = 13

  /// A row whose values are not of the kind that the log writes.
  struct Damage: Error {
    var sequence: Int
    var problem: Wording
  }

  /// Reads a row that selects `columns` first.
  init(row: borrowing Statement) throws(Damage) {
    sequence = row.int(0)
    leaf = []
    event = LogEvent(kind: try row.text(1, "kind"), payload: Array(try row.text(10, "payload").utf8))
    utc = try row.text(2, "utc")
    japan = try row.text(3, "japan")
    actor = try row.text(4, "actor")
    event.rule = try row.optionalText(5, "rule")
    event.severity = try row.optionalText(6, "severity")
    event.path = try row.optionalText(7, "path")
    event.fingerprint = try row.optionalText(8, "fingerprint")
    event.run = try row.optionalText(9, "run")
    previous = try row.hash(11, "previous")
    leaf = try row.hash(12, "leaf")
  }

  /// Binds the values of `columns` from 1 on.
  func bind(to statement: borrowing Statement) throws(DatabaseFailure) {
    try statement.bind(1, sequence)
    try statement.bind(2, event.kind)
    try statement.bind(3, utc)
    try statement.bind(4, japan)
    try statement.bind(5, actor)
    try statement.bind(6, event.rule)
    try statement.bind(7, event.severity)
    try statement.bind(8, event.path)
    try statement.bind(9, event.fingerprint)
    try statement.bind(10, event.run)
    try statement.bind(11, text: event.payload)
    try statement.bind(12, blob: previous)
    try statement.bind(13, blob: leaf)
  }
}

extension Statement {
  fileprivate func text(_ column: Int32, _ name: String) throws(RecordedEvent.Damage) -> String {
    // Repairing bad bytes here would let two different rows have one hash.
    guard kind(column) == .text, let text = String(validating: bytes(column), as: UTF8.self) else {
      throw damage(name)
    }
    return text
  }

  fileprivate func optionalText(_ column: Int32, _ name: String) throws(RecordedEvent.Damage) -> String? {
    kind(column) == .null ? nil : try text(column, name)
  }

  fileprivate func hash(_ column: Int32, _ name: String) throws(RecordedEvent.Damage) -> [UInt8] {
    let bytes = bytes(column)
    guard kind(column) == .blob, bytes.count == 32 else { throw damage(name) }
    return bytes
  }

  private func damage(_ name: String) -> RecordedEvent.Damage {
    RecordedEvent.Damage(
      sequence: int(0),
      problem: Wording(
        en: "the value of \"\(name)\" is not one that the log writes",
        ja: "「\(name)」の値がログの形式に合いません"))
  }
}
