public import Vocabulary

public struct BareText: Sendable {
  public let utf8: [UInt8]
  public let toFolded: OffsetMap
  public init(_ folded: FoldedText) { utf8 = folded.utf8; toFolded = OffsetMap(identity: folded.utf8.count) }
}
