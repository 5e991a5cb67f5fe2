public import Folding
internal import Vocabulary

/// A text in which the patterns of rules are looked for. At first only the leads of all rules are, and only whether they
/// match at all; where the patterns of a rule match is found out when somebody asks.
public struct PatternSearch: Sendable {
  private let set: PatternSet
  private let utf8: [UInt8]
  private let folded: FoldedText
  /// The leads that match.
  private let present: PatternBits

  public init(_ set: PatternSet, in utf8: [UInt8], folded: FoldedText) {
    self.set = set
    self.utf8 = utf8
    self.folded = folded
    present = set.leads(in: folded.utf8)
  }

  /// False where it is certain that a pattern does not match.
  func mayMatch(_ number: Int) -> Bool {
    present.contains(number) || !set.isLead(number) && set.group(of: number) != nil
  }

  /// The patterns that are looked for together with one; nil: nobody looks for it in texts.
  func group(of number: Int) -> Int? { set.group(of: number) }

  /// Where the patterns of a group match, in bytes of the text as it is written.
  func places(inGroup group: Int) -> [PatternID: [Range<Int>]] { set.places(inGroup: group, of: utf8, folded: folded) }
}
