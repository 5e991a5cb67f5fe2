internal import Vocabulary

/// A regular expression as a rule wrote it, with its place for complaints.
public struct PatternSource: Sendable {
  public var expression: String
  /// The form of the text that it sees; nil: values of fields, folded.
  public var view: PatternView?
  public var file: String
  public var line: Int
  public var column: Int
  /// The rule that it stands in.
  var rule = ""
  /// Where no lead of a rule matches, the rule cannot hold (`Match.leads`).
  var isLead = false
  /// Carried inside the program.
  var isShipped = false
  /// Of a rule that is disabled: nobody asks where it matches.
  var isIdle = false

  private static let longest = 2000

  /// What takes long to compile, though it runs fast, is not for a file from elsewhere.
  func check() throws(Complaint) {
    guard expression.utf8.count <= Self.longest else {
      throw Complaint(
        file: file, line: line, column: column,
        Wording(
          en: "a pattern has at most \(Self.longest) bytes", ja: "パターンは\(Self.longest)バイト以内で書いてください"))
    }
  }
}
