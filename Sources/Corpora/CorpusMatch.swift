public import Vocabulary

/// A stretch of a text that stands in a work of the corpus: equal after folding, and not to be made longer.
public struct CorpusMatch: Sendable, Hashable {
  /// The id of the work.
  public var reference: String
  public var title: String
  public var creators: [String]
  public var licence: String?
  /// In the bytes of the given text.
  public var query: Range<Int>
  /// In the scalars of the work's own text.
  public var referenceSpan: TextSpan
  /// Letters and digits in the run, after folding.
  public var units: Int
  /// Whole words in Latin letters.
  public var words: Int
  /// `ja` when at least half of the units are kana or kanji.
  public var script: MatchEvidence.Script
  /// The beginning of the stretch, as the given text has it.
  public var excerpt: String
}
