/// The form of a text that a pattern sees.
public enum PatternView: String, Sendable, CaseIterable {
  /// Lower case, width unified.
  case folded
  /// As it stands in the file: `NDA` is not `nda`.
  case written
}
