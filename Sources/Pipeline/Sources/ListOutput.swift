public import Vocabulary

/// What is to be written beside the report of a training-source list.
public struct ListOutput: Sendable, Hashable {
  /// A verdict for every row; nil: none.
  public var verdicts: RawPath?
  /// A folder for the rows by verdict.
  public var split: RawPath?
  /// A summary that a person can read.
  public var summary: RawPath?
  public var language: Language
  /// Go on where a run was broken off.
  public var resumes: Bool

  /// Rows between two checkpoints; nil: as many as cost little.
  public var checkpointRows: Int?

  public init(
    verdicts: RawPath? = nil, split: RawPath? = nil, summary: RawPath? = nil, language: Language = .en,
    resumes: Bool = false, checkpointRows: Int? = nil
  ) {
    self.verdicts = verdicts
    self.split = split
    self.summary = summary
    self.language = language
    self.resumes = resumes
    self.checkpointRows = checkpointRows
  }

  public var isEmpty: Bool { verdicts == nil && split == nil && summary == nil }
}
