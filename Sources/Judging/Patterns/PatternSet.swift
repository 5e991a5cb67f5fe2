internal import Folding
public import Vocabulary

/// All patterns of all rules. Each text is searched in linear time, and for most patterns not at all.
///
/// Those of one rule that see the same view of a text are a group and searched in one pass. The leads of all rules are
/// searched in one pass as well, for whether they match at all, which is several times as fast as to find out where.
/// Those of the rules that ship stand apart from those of the user's, so that what was compiled when the program was
/// built serves whatever the user adds.
public final class PatternSet: Sendable {
  private let leads: [PatternDatabase]
  private let groups: [(view: PatternView, database: PatternDatabase)]
  /// Those that look at values of fields and not at texts.
  private let values: [PatternDatabase]
  /// By the number of a pattern: its group; nil: it is not searched in texts.
  private let groupNumbers: [Int?]
  private let leadNumbers: PatternBits

  /// A pattern's number is its place among `sources`. `made`: where it may lie compiled since build time.
  public init(_ sources: [PatternSource], made: [RawPath] = [], cache: RawPath?) throws(Complaint) {
    var leads: [PatternDatabase] = []
    var groups: [(view: PatternView, database: PatternDatabase)] = []
    var values: [PatternDatabase] = []
    var groupNumbers = [Int?](repeating: nil, count: sources.count)
    for isShipped in [true, false] {
      let searched = sources.enumerated().filter { _, source in
        source.isShipped == isShipped && !(isShipped && source.isIdle)
      }.map { (id: PatternID(number: $0.offset), source: $0.element) }
      var parts: [PatternDatabase.Part] = []
      var views: [PatternView] = []
      for group in Self.grouped(searched) {
        for pattern in group.patterns { groupNumbers[pattern.id.number] = groups.count + views.count }
        parts.append(PatternDatabase.Part(patterns: group.patterns, question: .places))
        views.append(group.view)
      }
      let first = searched.filter { $0.source.isLeadInFolded }
      if !first.isEmpty { parts.append(PatternDatabase.Part(patterns: first, question: .presence)) }
      let ofFields = searched.filter { $0.source.view == nil }
      if !ofFields.isEmpty { parts.append(PatternDatabase.Part(patterns: ofFields, question: .presence)) }
      if parts.isEmpty { continue }
      var databases = try CompiledPatterns.databases(parts, made: made, cache: cache)[...]
      groups += zip(views, databases).map { (view: $0, database: $1) }
      databases = databases.dropFirst(views.count)
      if !first.isEmpty { leads.append(databases.removeFirst()) }
      values += databases
    }
    self.leads = leads
    self.groups = groups
    self.values = values
    self.groupNumbers = groupNumbers
    leadNumbers = sources.indices.reduce(into: PatternBits()) { bits, number in
      if sources[number].isLeadInFolded { bits.insert(number) }
    }
  }

  private static func grouped(
    _ patterns: [PatternDatabase.Pattern]
  ) -> [(view: PatternView, patterns: [PatternDatabase.Pattern])] {
    var groups: [(view: PatternView, patterns: [PatternDatabase.Pattern])] = []
    for pattern in patterns {
      guard let view = pattern.source.view else { continue }
      let index = groups.lastIndex { $0.view == view && $0.patterns[0].source.rule == pattern.source.rule }
      if let index { groups[index].patterns.append(pattern) } else { groups.append((view, [pattern])) }
    }
    return groups
  }

  // MARK: - In texts

  /// Which leads match in a folded text.
  func leads(in folded: [UInt8]) -> PatternBits {
    leads.reduce(into: PatternBits()) { bits, database in
      for id in database.present(in: folded) { bits.insert(id.number) }
    }
  }

  func isLead(_ number: Int) -> Bool { leadNumbers.contains(number) }

  func group(of number: Int) -> Int? { groupNumbers.indices.contains(number) ? groupNumbers[number] : nil }

  /// Where the patterns of a group match, in bytes of the text as it is written.
  func places(inGroup number: Int, of utf8: [UInt8], folded: FoldedText) -> [PatternID: [Range<Int>]] {
    let group = groups[number]
    if group.view == .written { return group.database.places(in: utf8) }
    let places = group.database.places(in: folded.utf8)
    if places.isEmpty || folded.toSource.isIdentity { return places }
    return places.mapValues { $0.map { folded.toSource.source(of: $0) } }
  }

  /// Where the patterns that see the folded text match, in its bytes.
  public func places(in folded: [UInt8]) -> [PatternID: [Range<Int>]] {
    groups.reduce(into: [:]) { places, group in
      if group.view == .folded { places.merge(group.database.places(in: folded)) { first, _ in first } }
    }
  }

  // MARK: - In fields

  /// The patterns that the value of a field matches, folded.
  public func matching(value: String) -> Set<PatternID> {
    let folded = FoldedText(Array(value.utf8)).utf8
    return values.reduce(into: []) { $0.formUnion($1.present(in: folded)) }
  }
}

extension PatternSource {
  /// Other views are looked at only where a rule asks.
  fileprivate var isLeadInFolded: Bool { isLead && view == .folded }
}
