public import Vocabulary

/// One rule as a lawyer wrote and can read it.
public struct Rule: Sendable {
  public enum Phase: String, Sendable, CaseIterable {
    case training, development, generation, use, any
  }

  /// What a pack that extends the rule's own makes of it.
  public struct Adjustment: Sendable, Hashable {
    /// nil: the rule's own.
    public var severity: Severity?
    public var isOff = false
    /// The pack that says so.
    public var pack: String
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
  /// Whose law it follows; empty: it holds everywhere.
  public var jurisdictions: [Jurisdiction]
  public var subjects: [Subject]
  /// Why it judges nothing yet; nil: it is enabled.
  public var disabledBecause: Wording?
  public var adjustment: Adjustment?
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
  public var line: Int
  public var column: Int

  /// A lawyer has signed exactly this text, and no other pack has changed what it means.
  public var isReviewed: Bool { review?.sha256 == sha256 && adjustment == nil }

  public var isEnabled: Bool { disabledBecause == nil && adjustment?.isOff != true }

  /// Whether it has anything to say where these are the targets.
  public func applies(to targets: [String]) -> Bool {
    jurisdictions.isEmpty || jurisdictions.contains { targets.contains($0.rawValue) }
  }

  /// Every fact that it weighs or asks for, in the order of their names.
  public var facts: [Fact] { severity.facts.union(match.facts).sorted { $0.rawValue < $1.rawValue } }
}
