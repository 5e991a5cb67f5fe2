/// A piece of YAML with the place it stands at, so that every complaint can name it.
public struct YAMLNode: Sendable {
  public enum Value: Sendable {
    /// `isPlain`: written without quotes, so `true`, `12` and `~` may mean more than text.
    case scalar(text: String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  public struct Entry: Sendable {
    public var key: YAMLNode
    public var value: YAMLNode
  }

  public var value: Value
  /// Counted from 1.
  public var line: Int
  public var column: Int

  public init(value: Value, line: Int, column: Int) {
    self.value = value
    self.line = line
    self.column = column
  }

  /// The text of a scalar.
  public var text: String? {
    if case .scalar(let text, _) = value { text } else { nil }
  }

  /// An empty value, `~` or `null`.
  public var isNull: Bool {
    if case .scalar(let text, true) = value { ["", "~", "null"].contains(text) } else { false }
  }
}
