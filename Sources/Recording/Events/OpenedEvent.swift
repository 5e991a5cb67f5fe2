/// An event with what stands behind its commitments, as far as it was not taken out.
public struct OpenedEvent: Sendable {
  public var recorded: RecordedEvent
  public var disclosures: [Disclosure]

  /// The payload with every value that is still there in its place; null for what cannot be read.
  public var payload: CanonicalJSON {
    (CanonicalJSON(parsing: recorded.event.payload) ?? .null).disclosing(disclosures)
  }

  /// An event that was merged from another log as it was recorded there, under the number and hash that it has here.
  var unwrapped: OpenedEvent {
    guard let imported = ImportedEvent(recorded.event) else { return self }
    var original = self
    original.recorded.event = imported.original
    original.recorded.utc = imported.text("utc") ?? recorded.utc
    original.recorded.japan = imported.text("japan") ?? recorded.japan
    original.recorded.actor = imported.text("actor") ?? recorded.actor
    return original
  }
}
