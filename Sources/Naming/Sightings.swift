public import Vocabulary

/// The names and cues of one text.
public struct Sightings: Sendable {
  /// A name of a lexicon, with the cues that belong to it.
  public struct Name: Sendable {
    public var entry: LexiconEntry
    /// Bytes of the text that was searched.
    public var range: Range<Int>
    public var via: NameEvidence.Via
    public var cues: [CueSighting]
    public var confidence: Confidence
  }

  public struct CueSighting: Sendable, Hashable {
    public var cue: Cue
    public var range: Range<Int>
  }

  public var names: [Name]
  /// All cues, whether a name is near or not.
  public var cues: [CueSighting]
}
