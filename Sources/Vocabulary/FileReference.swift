/// Where a document names another file that belongs to it: `file://prompts/a.txt` of promptfoo, `template_path` of
/// LangChain.
public struct FileReference: Sendable, Hashable {
  /// The path as it is written, without a scheme. It can be a pattern, or a folder.
  public var target: String
  /// False: where no such file is, these are mere words.
  public var isStated: Bool
  public var record: Int?
  public var field: String
  /// Counted from 1.
  public var line: Int

  public init(target: String, isStated: Bool, record: Int? = nil, field: String, line: Int) {
    self.target = target
    self.isStated = isStated
    self.record = record
    self.field = field
    self.line = line
  }
}
