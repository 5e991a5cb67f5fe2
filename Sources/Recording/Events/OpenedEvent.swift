/// An event with what stands behind its commitments, as far as it was not taken out.
public struct OpenedEvent: Sendable {
  public var recorded: RecordedEvent
  public var disclosures: [Disclosure]

  /// The payload with every value that is still there in its place; null for what cannot be read.
  public var payload: CanonicalJSON {
    (CanonicalJSON(parsing: recorded.event.payload) ?? .null).disclosing(disclosures)
  }
}
