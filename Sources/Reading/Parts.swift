public import Vocabulary

/// What a format found in a text. It knows nothing of files: `Reader` makes a document of it.
public struct Parts: Sendable {
  /// The name of the format that did the reading; not always the one that was asked first.
  public var format: String
  public var segments: [Segment]
  public var records: Int
  /// Files that it names as belonging to it.
  public var references: [FileReference]
  public var broken: [BrokenPart]

  public init(
    format: String, segments: [Segment] = [], records: Int = 1, references: [FileReference] = [],
    broken: [BrokenPart] = []
  ) {
    self.format = format
    self.segments = segments
    self.records = records
    self.references = references
    self.broken = broken
  }
}
