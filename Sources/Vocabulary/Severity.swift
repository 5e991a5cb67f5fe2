/// How soon a human must look. Not a probability of anything.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, low, medium, high, stop

  public var rank: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .stop: 4
    }
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  /// So many steps up or down, kept within the scale.
  public func moved(by steps: Int) -> Severity {
    Severity.allCases[min(max(rank + steps, 0), Severity.allCases.count - 1)]
  }
}

/// How sure the detection is.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  case possible, likely, exact

  public var rank: Int {
    switch self {
    case .possible: 0
    case .likely: 1
    case .exact: 2
    }
  }

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
}

/// One step on the way from a rule's base severity to a finding's severity. The path replays exactly.
public enum Move: Sendable, Hashable {
  /// A `when` branch of the rule set the base.
  case branch(String, base: Severity)
  /// A fact that holds moved it up or down.
  case by(fact: String, steps: Int)
  /// A fact that holds forbids every downward move.
  case blocks(fact: String)
  /// A fact that holds caps it.
  case cap(fact: String, at: Severity)
  /// The rule never goes below this.
  case floor(Severity)
  /// The project's configuration set it.
  case configured(Severity)
}
