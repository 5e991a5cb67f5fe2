public import Vocabulary

/// A passage of a text that stands in a work of the corpus, with the changes that were made to it.
public struct CorpusMatch: Sendable, Hashable {
  /// The id of the work.
  public var reference: String
  public var title: String
  public var creators: [String]
  public var licence: String?
  /// Whether the work is a program by its name.
  public var isOfProgram: Bool
  /// In the bytes of the given text.
  public var query: Range<Int>
  /// In the scalars of the work's own text.
  public var referenceSpan: TextSpan
  /// Two for each letter that both have, less two for each that is changed, added or left out.
  public var score: Int
  /// Letters and digits that both have, after folding, and all that were laid beside each other.
  public var equal: Int
  public var compared: Int
  /// The longest part without any change: its letters and digits, and where it stands in the given text.
  public var run: Int
  public var runRange: Range<Int>
  /// Whole words in Latin letters, of the longest run.
  public var words: Int
  /// The longest stretch in which at most one letter of ten is changed: characters, or whole words in Latin letters.
  public var nearVerbatim: Int
  /// The short lines of the given text that the passage fills, as verse does.
  public var lines: Int
  /// How much of the text and of the work the passage covers, between 0 and 1.
  public var queryShare: Double
  public var referenceShare: Double
  public var form: MatchEvidence.Form
  /// Of a passage of a program: what is known of it besides.
  public var program: MatchEvidence.Program?
  /// `ja` when at least half of the units are kana or kanji.
  public var script: MatchEvidence.Script
  /// The beginning of the passage, as the given text has it and as the work has it.
  public var excerpt: String
  public var referenceExcerpt: String
}
