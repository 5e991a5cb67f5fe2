/// Whether, when and where something was first published.
public enum Publication: Sendable, Hashable {
  case unrecorded
  /// Known to be unpublished still.
  case never
  case first(RecordedDate, in: Country?)
}
