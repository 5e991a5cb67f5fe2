public import Vocabulary

/// What a corpus knows of one of its works besides the text.
public struct CorpusDocument: Sendable, Hashable {
  public var id: String
  public var title: String
  public var creators: [String]
  public var licence: String?
  /// Relative to the folder that the corpus was built from.
  public var path: RawPath
  /// Letters and digits after folding.
  public var units: Int
  /// Of the text as UTF-8.
  public var sha256: String
}
