public import Vocabulary

/// A folder of rules that belong together and are versioned as one.
public struct Pack: Sendable {
  public var id: String
  public var version: String
  public var title: Wording
  /// `JP`, `EU`, `US`, `UK`; empty for rules that hold everywhere.
  public var jurisdiction: String?
  public var rules: [Rule]
  /// Over every file of the pack, paths and contents.
  public var sha256: String

  /// A lawyer has signed every rule.
  public var isReviewed: Bool { rules.allSatisfy(\.isReviewed) }
}
