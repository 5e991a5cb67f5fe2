public import Vocabulary

/// A rule's own examples: what it must flag and what it must let pass. They are its tests.
public struct RuleExamples: Sendable {
  public var flag: [RuleExample]
  public var pass: [RuleExample]
}

/// One example. Which fields it has depends on the subject.
public struct RuleExample: Sendable {
  public enum Input: Sendable {
    /// A prompt.
    case prompt(String, role: Role)
    /// A training-source list as CSV, with robots.txt texts by host.
    case list(csv: String, robots: [(host: String, text: String)])
    /// An output, the references it is compared with, and the prompt recorded for it.
    case output(text: String, references: [Reference], prompt: String?)

    public var subject: Subject {
      switch self {
      case .prompt: .prompt
      case .list: .source
      case .output: .output
      }
    }
  }

  public struct Reference: Sendable {
    public var title: String
    public var creators: [String]
    public var text: String
  }

  public var input: Input
  public var facts: Facts
  /// The severity it must come out at; nil: any.
  public var severity: Severity?
  public var line: Int
}
