public import Vocabulary

/// A place where a file is not what its format demands.
public struct BrokenPart: Sendable, Hashable {
  /// Counted from 1; nil: in a file without lines.
  public var line: Int?
  /// 0-based index of the record it lies in, when it lies in one.
  public var record: Int?
  /// Names the place where there are no lines: a sheet or a cell of a workbook.
  public var field: String?
  public var reason: Unassessed.Reason
  public var detail: Wording
  /// True: every word of it was read all the same, so that nothing is left to look at.
  public var isRead: Bool

  public init(
    line: Int?, record: Int? = nil, field: String? = nil, reason: Unassessed.Reason = .malformed, detail: Wording,
    isRead: Bool = false
  ) {
    self.line = line
    self.record = record
    self.field = field
    self.reason = reason
    self.detail = detail
    self.isRead = isRead
  }

  /// The same, said of a file.
  public func unassessed(in artifact: Artifact) -> Unassessed {
    Unassessed(
      path: artifact.path, record: record, field: field, line: line, reason: reason, detail: detail,
      expected: artifact.expected && !isRead)
  }

  /// Bytes that could not be decoded: the rest is judged, and they are named.
  init(damagedBytesIn encoding: String, line: Int) {
    self.init(
      line: line, reason: .damagedText,
      detail: Wording(
        en: "some bytes are not valid \(encoding); the rest was read",
        ja: "\(encoding) として正しくないバイトがあります。それ以外は読み取りました"))
  }

  /// nil: the text is whole.
  init?(damageOf text: SourceText) {
    guard let first = text.damage.first else { return nil }
    self.init(damagedBytesIn: text.encoding, line: text.place(of: first).line)
  }
}
