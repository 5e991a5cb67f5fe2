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
  /// Of the text as UTF-8; with the salt of the corpus before it where that holds fingerprints only.
  public var sha256: String

  /// Leaves nothing of what nobody gave on purpose: a file's name may be the title of an unpublished work.
  mutating func hideNames(given: Set<ReferenceText.Given>) {
    path = RawPath([])
    if !given.contains(.title) { title = "" }
    if !given.contains(.id) { id = "work-" + sha256.prefix(16) }
  }
}
