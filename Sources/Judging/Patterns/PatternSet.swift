public import Folding
public import Vocabulary

/// All patterns of all rules, each view of a text searched in one pass and in linear time.
public final class PatternSet: Sendable {
  private let folded: PatternDatabase?
  private let written: PatternDatabase?
  /// Those that look at values of fields and not at texts.
  private let values: PatternDatabase?

  /// A pattern's number is its place among `sources`. `made`: where it may lie compiled since build time.
  public init(_ sources: [PatternSource], made: [RawPath] = [], cache: RawPath?) throws(Complaint) {
    func database(_ view: PatternView?) throws(Complaint) -> PatternDatabase? {
      let chosen = sources.enumerated().filter { $0.element.view == view }
        .map { (id: PatternID(number: $0.offset), source: $0.element) }
      return chosen.isEmpty ? nil : try PatternDatabase(chosen, made: made, cache: cache)
    }
    folded = try database(.folded)
    written = try database(.written)
    values = try database(nil)
  }

  /// Where each pattern matches, in bytes of the text as it is written.
  public func hits(in utf8: [UInt8], folded text: FoldedText) -> [PatternID: [Range<Int>]] {
    var hits = hits(in: text.utf8).mapValues { $0.map { text.toSource.source(of: $0) } }
    if let written { hits.merge(written.hits(in: utf8)) { first, _ in first } }
    return hits
  }

  /// Where the patterns that see the folded text match, in its bytes.
  public func hits(in folded: [UInt8]) -> [PatternID: [Range<Int>]] {
    self.folded?.hits(in: folded) ?? [:]
  }

  /// The patterns that the value of a field matches, folded.
  public func matching(value: String) -> Set<PatternID> {
    guard let values else { return [] }
    return Set(values.hits(in: FoldedText(Array(value.utf8)).utf8).keys)
  }
}
