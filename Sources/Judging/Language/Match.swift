public import Vocabulary

/// What a rule looks for: a small declarative language over evidence. `docs/rules-language.md` explains it.
public indirect enum Match: Sendable {
  /// Every part must hold; the first that yields something to point at is the anchor.
  case all([Match])
  /// The first alternative that points at a place speaks for it.
  case any([Match])
  case not(Match)
  /// Gives an alternative a name that `severity.when` can refer to.
  case branch(String, Match)
  /// The first, where the second stands within so many characters.
  case near(Match, to: Match, within: Int)
  case count(Match, atLeast: Int)
  case names(NameTest)
  case cue(CueTest)
  case pattern([PatternID])
  case optout(OptOutTest)
  case share(ShareTest)
  case field(FieldTest)
  case similar(SimilarTest)
  /// Holds when a prompt recorded for the output satisfies the inner match.
  case lineage(Match)
  case fact(Fact)

  /// Whether it yields places of the text, not only that something holds.
  var pointsAtText: Bool {
    switch self {
    case .names, .cue, .pattern, .similar: true
    case .all(let parts), .any(let parts): parts.contains(where: \.pointsAtText)
    case .branch(_, let inner), .count(let inner, _): inner.pointsAtText
    case .near(let find, _, _): find.pointsAtText
    case .not, .optout, .share, .field, .lineage, .fact: false
    }
  }
}

/// What a word near a name says about it, or what kind of field it stands in.
public enum Context: String, Sendable, Hashable, CaseIterable {
  case style, imitate, depict, negated, bibliographic, credit
  case negativePrompt = "negative-prompt"
}

public struct NameTest: Sendable {
  public var kinds: Set<NameEvidence.Kind>
  /// At least one of these contexts; empty: any or none.
  public var with: Set<Context>
  /// None of these contexts.
  public var unless: Set<Context>
  /// Only names that identify the work that the output matches: its id, title or a creator.
  public var ofMatchedWork: Bool
}

public struct CueTest: Sendable {
  public var senses: Set<CueEvidence.Sense>
  public var unless: Set<Context>
}

public struct OptOutTest: Sendable {
  public var channels: Set<String>
  public var verdicts: Set<OptOutEvidence.Verdict>
}

public struct ShareTest: Sendable {
  public var dimension: ShareEvidence.Dimension
  public var atLeast: Double
  public var itemsAtLeast: Int
  public var totalAtMost: Int
}

public struct FieldTest: Sendable {
  /// Fields that are missing or empty, by their meaning: `origin`, `licence` …
  public var missing: Set<String>
}

public struct SimilarTest: Sendable {
  public var measure: MatchEvidence.Measure
  /// Characters, for passages that are mostly Japanese.
  public var ja: Int
  /// Words, for the others.
  public var en: Int
}

/// The number of a pattern in the set that all rules share.
public struct PatternID: Sendable, Hashable {
  public let number: Int
}
