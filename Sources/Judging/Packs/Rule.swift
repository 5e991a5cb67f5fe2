public import Vocabulary

/// One rule as a lawyer wrote and can read it.
public struct Rule: Sendable {
  public enum Phase: String, Sendable, CaseIterable {
    case training, development, generation, use, any
  }

  /// A signature by counsel, void when the rule changes.
  public struct Review: Sendable {
    public var by: String
    public var on: String
    public var sha256: String
  }

  public var id: String
  public var pack: String
  public var version: Int
  public var title: Wording
  public var phase: Phase
  public var subjects: [Subject]
  public var severity: SeverityScale
  public var match: Match
  /// The confidence a finding can have at most.
  public var confidence: Confidence
  public var message: Wording
  public var remedy: Wording
  public var basis: [Finding.Basis]
  public var examples: RuleExamples
  public var review: Review?
  /// SHA-256 of what the rule says, the `reviewed` entry left out: what a signature is about.
  public var sha256: String
  public var file: String

  /// A lawyer has signed exactly this text.
  public var isReviewed: Bool { review?.sha256 == sha256 }
}
