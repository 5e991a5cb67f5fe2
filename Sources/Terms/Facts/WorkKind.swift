/// What a work is, as far as its term depends on it.
public enum WorkKind: String, Sendable, Hashable, CaseIterable {
  case text, art, music, photograph, film
  case soundRecording = "sound-recording"
  /// Made without a human author.
  case computerGenerated = "computer-generated"
  /// Made by a state or its officials.
  case government
}
