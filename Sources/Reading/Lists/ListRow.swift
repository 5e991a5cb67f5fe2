/// One row of a list that is too long to hold: its fields by name.
public struct ListRow: Sendable, Hashable {
  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// 0-based among the rows of data.
  public var index: Int
  /// The line it begins on, counted from 1.
  public var line: Int
  public var fields: [Field]

  public init(index: Int, line: Int, fields: [Field]) {
    self.index = index
    self.line = line
    self.fields = fields
  }

  /// nil: the row has no field of that name.
  public func value(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }
}
