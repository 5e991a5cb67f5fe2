/// A value of a structured text (JSON, YAML, TOML) that knows where it stands.
public struct Node: Sendable {
  public enum Content: Sendable {
    case null
    case bool(Bool)
    /// As written: no digit is lost.
    case number(String)
    case string(DecodedText)
    case array([Node])
    /// In the order of the text, equal keys kept.
    case object([Member])
  }

  public struct Member: Sendable {
    public var key: DecodedText
    public var value: Node
  }

  public var content: Content
  /// From its first to its last byte, quotes and brackets included.
  public var range: Range<Int>
  /// It stands where it stands above and is only meant again here: not judged a second time. Its inside is what
  /// stands above, so who goes through all values must not go into it: aliases of aliases grow beyond measure.
  public var isAlias = false

  /// The member of that name; the last one when the key stands twice, as most programs read it.
  public subscript(key: String) -> Node? {
    members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  public var members: [Member] {
    if case .object(let members) = content { return members }
    return []
  }

  public var elements: [Node] {
    if case .array(let elements) = content { return elements }
    return []
  }

  public var string: String? {
    if case .string(let text) = content { return text.string }
    return nil
  }

  /// What names a record: a string, or a number as it is written.
  public var identifier: String? {
    switch content {
    case .string(let text): text.string
    case .number(let digits): digits
    default: nil
    }
  }
}
