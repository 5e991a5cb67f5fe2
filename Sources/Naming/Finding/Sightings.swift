public import Vocabulary

/// The names and cues of one text.
public struct Sightings: Sendable {
  /// A name, with the cues that belong to it.
  public struct Name: Sendable {
    /// The number of the entry; nil: in no list, but it stands where a name would and looks like one.
    public var entry: Int?
    /// Bytes of the text that was searched.
    public var range: Range<Int>
    public var undone: Undone
    public var cues: [CueSighting]
    public var confidence: Confidence
  }

  public struct CueSighting: Sendable, Hashable {
    public var cue: Cue
    public var range: Range<Int>
  }

  /// A cue that says something by itself: wording of copying, whether a name is near or not.
  public struct StandingCue: Sendable {
    public var cue: CueSighting
    /// Words that deny it.
    public var denials: [CueSighting]
  }

  public var names: [Name]
  public var cues: [StandingCue]
}
