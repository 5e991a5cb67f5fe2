public import Folding
public import Vocabulary

/// All patterns of all rules, each view of a text searched in one pass and in linear time.
///
/// Those of the rules that ship stand apart from those of the user's, so that what was compiled when the program was
/// built serves whatever the user adds.
public final class PatternSet: Sendable {
  private let folded: [PatternDatabase]
  private let written: [PatternDatabase]
  /// Those that look at values of fields and not at texts.
  private let values: [PatternDatabase]

  /// A pattern's number is its place among `sources`. `made`: where it may lie compiled since build time.
  public init(_ sources: [PatternSource], made: [RawPath] = [], cache: RawPath?) throws(Complaint) {
    func databases(_ view: PatternView?) throws(Complaint) -> [PatternDatabase] {
      var databases: [PatternDatabase] = []
      for isShipped in [true, false] {
        let chosen = sources.enumerated().filter { _, source in
          source.view == view && source.isShipped == isShipped && !(isShipped && source.isIdle)
        }
        if chosen.isEmpty { continue }
        databases.append(
          try PatternDatabase(
            chosen.map { (id: PatternID(number: $0.offset), source: $0.element) },
            for: view == nil ? .presence : .places, made: made, cache: cache))
      }
      return databases
    }
    folded = try databases(.folded)
    written = try databases(.written)
    values = try databases(nil)
  }

  /// Where each pattern matches, in bytes of the text as it is written.
  public func hits(in utf8: [UInt8], folded text: FoldedText) -> [PatternID: [Range<Int>]] {
    var hits = hits(in: text.utf8).mapValues { $0.map { text.toSource.source(of: $0) } }
    for database in written { hits.merge(database.hits(in: utf8)) { first, _ in first } }
    return hits
  }

  /// Where the patterns that see the folded text match, in its bytes.
  public func hits(in folded: [UInt8]) -> [PatternID: [Range<Int>]] {
    self.folded.reduce(into: [:]) { hits, database in
      hits.merge(database.hits(in: folded)) { first, _ in first }
    }
  }

  /// The patterns that the value of a field matches, folded.
  public func matching(value: String) -> Set<PatternID> {
    let folded = FoldedText(Array(value.utf8)).utf8
    return values.reduce(into: []) { $0.formUnion($1.hits(in: folded).keys) }
  }
}
