public import Vocabulary

/// A piece of text with its escapes undone, and the way back to where it stood.
public struct DecodedText: Sendable, Hashable {
  public var utf8: [UInt8]
  /// From offsets in `utf8` to offsets after `start`.
  public var toSource: OffsetMap
  /// Where it begins in the text that was read: after the opening quote.
  public var start: Int

  public init(utf8: [UInt8] = [], toSource: OffsetMap = OffsetMap(), start: Int) {
    self.utf8 = utf8
    self.toSource = toSource
    self.start = start
  }

  public var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Goes on with a piece that stands further on; what lies between them in the source is left out.
  mutating func append(_ next: DecodedText) {
    leaveOut(upTo: next.start)
    utf8 += next.utf8
    toSource.append(next.toSource)
  }

  /// The piece as something to judge.
  func segment(record: Int? = nil, id: String? = nil, field: String?, role: Role) -> Segment {
    Segment(record: record, id: id, field: field, role: role, utf8: utf8, toSource: toSource, start: start)
  }

  /// Bytes that stand in the source just so.
  mutating func keep(_ bytes: ArraySlice<UInt8>) {
    utf8.append(contentsOf: bytes)
    toSource.keep(bytes.count)
  }

  /// What stands between the end of this and the offset in the text that was read is no part of it.
  mutating func leaveOut(upTo offset: Int) {
    toSource.replace(source: offset - start - toSource.sourceCount, derived: 0)
  }

  /// Bytes that so many bytes of the source stand for.
  mutating func replace(source: Int, with bytes: some Collection<UInt8>) {
    utf8.append(contentsOf: bytes)
    toSource.replace(source: source, derived: bytes.count)
  }
}
