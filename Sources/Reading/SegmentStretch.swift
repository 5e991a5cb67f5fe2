internal import Vocabulary

extension Segment {
  /// A stretch of the text as it stands: nothing to undo, so offsets correspond one to one.
  init(_ range: Range<Int>, of text: SourceText, record: Int? = nil, field: String? = nil, role: Role = .plain) {
    self.init(
      record: record, field: field, role: role, utf8: Array(text.utf8[range]),
      toSource: OffsetMap(identity: range.count), start: range.lowerBound)
  }
}
