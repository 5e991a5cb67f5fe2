/// One thing to look at, before a byte of it is read.
public struct Artifact: Sendable, Hashable {
  /// Where the bytes come from.
  public enum Location: Sendable, Hashable {
    case file(RawPath)
    case standardInput
    /// A blob of the git repository, by object name: what is staged, not what lies in the folder.
    case blob(String)
  }

  /// The path that reports show: relative, its odd bytes escaped.
  public var path: RawPath
  public var location: Location
  /// nil: not classified; nothing is guessed from its content.
  public var subject: Subject?
  /// Named on the command line or matched by the config: when it cannot be read, that counts.
  public var expected: Bool

  public init(path: RawPath, location: Location, subject: Subject? = nil, expected: Bool = false) {
    self.path = path
    self.location = location
    self.subject = subject
    self.expected = expected
  }
}
