/// What people put on record themselves, beside what runs record and what is decided about findings.
public enum StatementKind: String, Sendable, CaseIterable {
  /// Something was published or handed over.
  case release
  /// Something was taken back.
  case takedown
  /// Somebody states what they know or did.
  case attestation
  /// Somebody answers for not doing what the policy asks.
  case waiver
  /// Somebody looked at what is to be released.
  case review
}
