public import Vocabulary

public enum View: String, Sendable, CaseIterable, Hashable {
  case folded, bare, decoded, unspoofed, unspaced, unleeted, uncamelled
}
public struct ViewText: Sendable {
  public let view: View; public let utf8: [UInt8]; public let toSource: OffsetMap; public let changed: [Range<Int>]
}
public enum Disguises {
  public static func views(of source: [UInt8], folded: FoldedText, bare: BareText) -> [ViewText] { [] }
}
