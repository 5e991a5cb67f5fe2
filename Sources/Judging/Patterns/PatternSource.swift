/// A regular expression as a rule wrote it, with its place for complaints.
public struct PatternSource: Sendable {
  public var expression: String
  public var file: String
  public var line: Int
  public var column: Int
}
