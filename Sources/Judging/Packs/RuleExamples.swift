internal import Folding
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
    /// What a project has on record, by field.
    case project([(field: String, value: String)])

    public var subject: Subject {
      switch self {
      case .prompt: .prompt
      case .list: .source
      case .output: .output
      case .project: .project
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
  /// How sure the finding must be; nil: likely at least. What is only possible lets an example pass.
  public var confidence: Confidence?
  public var line: Int
  public var column: Int

  /// The language of what is judged: Japanese as soon as a sign of it stands there.
  public var language: Language {
    let text =
      switch input {
      case .prompt(let text, _): text
      case .list(let csv, _): csv
      case .output(let text, _, _): text
      case .project(let record): record.map(\.value).joined(separator: " ")
      }
    return text.unicodeScalars.contains { scalar in
      [.hiragana, .katakana, .han].contains(script(of: scalar.value))
    } ? .ja : .en
  }
}
