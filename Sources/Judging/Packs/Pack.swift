public import Vocabulary

/// A folder of rules that belong together and are versioned as one.
public struct Pack: Sendable {
  public var id: String
  public var version: String
  public var title: Wording
  /// Whose law its rules follow; empty: they hold everywhere.
  public var jurisdictions: [Jurisdiction]
  public var rules: [Rule]
  /// Rules of other packs that this one adjusts, by id.
  public var adjusted: [String]
  /// Over every file of the pack, paths and contents.
  public var sha256: String

  /// A lawyer has signed every rule that judges, and the pack changes none of another.
  public var isReviewed: Bool { adjusted.isEmpty && rules.filter(\.isEnabled).allSatisfy(\.isReviewed) }
}
