/// What a person decided about a finding.
public enum Decision: String, Sendable, Hashable, CaseIterable {
  case notApplicable = "not-applicable"
  case rework, licensed
  case riskAccepted = "risk-accepted"
  case conditional, returned, escalated

  /// Whether the finding is off the desk: what was sent back or up is still to be decided.
  public var closes: Bool { self != .returned && self != .escalated }
}

/// A person, and how it was established who that is.
public struct Person: Sendable, Hashable {
  /// From the weakest form to the strongest.
  public enum Identity: String, Sendable, Hashable, CaseIterable, Comparable {
    case selfDeclared = "self-declared"
    case osUser = "os-user"
    case gitSignature = "git-signature"
    case key
    case externalApproval = "external-approval"

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (a: Identity, b: Identity) -> Bool { a.rank < b.rank }
  }

  public var name: String
  public var identity: Identity

  public init(name: String, identity: Identity) {
    self.name = name
    self.identity = identity
  }
}

/// What people have said of a finding: why it is not open, or why what they said does not count.
public struct Settlement: Sendable, Hashable {
  /// nil: an ignore beside the text itself.
  public var decision: Decision?
  public var reason: String
  /// nil: nobody is named.
  public var by: Person?
  public var approver: Person?
  /// ISO days; `until` is the last day on which it counts.
  public var on: String?
  public var until: String?
  public var conditions: [String]
  /// Where it is written: `proviso.decisions.yaml:12`.
  public var at: String
  /// Why it does not count; nil: it does.
  public var void: Wording?

  public init(
    decision: Decision? = nil, reason: String, by: Person? = nil, approver: Person? = nil, on: String? = nil,
    until: String? = nil, conditions: [String] = [], at: String, void: Wording? = nil
  ) {
    self.decision = decision
    self.reason = reason
    self.by = by
    self.approver = approver
    self.on = on
    self.until = until
    self.conditions = conditions
    self.at = at
    self.void = void
  }
}
