/// Something that should have been judged and was not, with the reason. Never silently clean.
public struct Unassessed: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The system would not give the bytes.
    case unreadable
    /// Bytes that are no text in any encoding we know.
    case unsupportedEncoding = "unsupported-encoding"
    /// Some bytes could not be decoded; the rest was judged.
    case damagedText = "damaged-text"
    /// The structure is broken at a place; what stands before it was judged.
    case malformed
    /// The file ends in the middle.
    case truncated
    case tooLarge = "too-large"
    /// A kind of file that proviso does not handle, though it was asked to.
    case unsupportedKind = "unsupported-kind"
    /// It can only be read with a password.
    case encrypted
    case missingCorpus = "missing-corpus"
    /// Nothing to compare: empty, or shorter than any threshold.
    case tooShort = "too-short"
    /// A picture whose file says nothing of how it was made. That is no verdict on the picture.
    case noRecord = "no-record"
    /// A record that speaks of prompts in a layout that proviso does not know.
    case unknownRecord = "unknown-record"
    case directoryLoop = "directory-loop"
    /// The program that decodes pictures and documents, or a library of it, is not there.
    case missingDecoder = "missing-decoder"
    /// The program that decodes pictures and documents ended, or answered nonsense.
    case decoderFailed = "decoder-failed"
    case timeOut = "time-out"
    /// Stopped before this was reached.
    case interrupted
  }

  public var path: RawPath
  public var record: Int?
  /// Names the place in a file without lines: a sheet or a cell of a workbook.
  public var field: String?
  public var line: Int?
  public var reason: Reason
  public var detail: Wording
  /// True: it counts for exit code 3.
  public var expected: Bool

  public init(
    path: RawPath, record: Int? = nil, field: String? = nil, line: Int? = nil, reason: Reason, detail: Wording,
    expected: Bool
  ) {
    self.path = path
    self.record = record
    self.field = field
    self.line = line
    self.reason = reason
    self.detail = detail
    self.expected = expected
  }

  /// In a file without lines the field says where to look: `Sheet1!B3`.
  public var cell: String? { line == nil ? field : nil }
}
