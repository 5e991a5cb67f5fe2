public import Vocabulary

/// What is in a corpus, and what a build came to.
public struct CorpusStats: Sendable, Hashable {
  public var documents = 0
  /// Of the works that were given: those that are new, that have another text or description now, and that are as
  /// before.
  public var added = 0
  public var changed = 0
  public var unchanged = 0
  /// Works that were taken out and still take room.
  public var removed = 0
  /// Letters and digits after folding.
  public var units = 0
  public var segments = 0
  /// Places that can be looked up.
  public var fingerprints = 0
  /// On disk, and of that what finds passages.
  public var bytes = 0
  public var indexBytes = 0
  /// The works themselves are not in it.
  public var isHashOnly = false
  /// Of the catalogue, and so of everything in the corpus.
  public var sha256 = ""
  /// Files that are no texts, by ending.
  public var skipped: [String: Int] = [:]
  /// Texts that could not be read, or not wholly, or that are too short to be ever found.
  public var unassessed: [Unassessed] = []
}
