public import Vocabulary

/// What the server has done for it by the rest of the program, so that an editor sees just what a full run would say.
public struct Workbench: Sendable {
  /// Lints one text under the path that it goes by.
  public var lint: @Sendable (_ path: RawPath, _ utf8: [UInt8]) throws(Complaint) -> Report
  /// What a human can decide of a finding, in the order in which it is offered.
  public var decisions: [Decision]
  /// Writes down what was decided of a finding; the reason is then written by hand.
  public var decide: @Sendable (_ word: String, _ finding: Finding) throws(Complaint) -> Record

  /// Where a decision was written, and what to tell the user.
  public struct Record: Sendable {
    public var file: RawPath
    public var message: Wording

    public init(file: RawPath, message: Wording) {
      self.file = file
      self.message = message
    }
  }

  /// A word of the decisions file, as people read it.
  public struct Decision: Sendable {
    public var word: String
    public var label: Wording

    public init(word: String, label: Wording) {
      self.word = word
      self.label = label
    }
  }

  public init(
    lint: @escaping @Sendable (RawPath, [UInt8]) throws(Complaint) -> Report, decisions: [Decision],
    decide: @escaping @Sendable (String, Finding) throws(Complaint) -> Record
  ) {
    self.lint = lint
    self.decisions = decisions
    self.decide = decide
  }
}
