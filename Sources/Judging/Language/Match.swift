public import Vocabulary

/// What a rule looks for: a small declarative language over evidence. `docs/rules-language.md` explains it.
public indirect enum Match: Sendable {
  /// Every part must hold; the first that can point at a place speaks.
  case all([Match])
  /// The first alternative that points at a place speaks for it.
  case any([Match])
  case not(Match)
  /// Gives an alternative a name that `severity.when` can refer to.
  case branch(String, Match)
  /// As sure as the inner match, and no surer than this.
  case capped(Match, Confidence)
  /// The inner match, where the exception is not found: at all, or so near.
  case unless(Match, exception: Match, within: Reach?)
  /// The first, where the second stands that near.
  case near(Match, to: Match, within: Reach, order: Order)
  case count(Match, atLeast: Int)
  case names(NameTest)
  case term(TermTest)
  case cue(CueTest)
  case pattern([PatternID])
  case optout(OptOutTest)
  case licence(LicenceTest)
  case share(ShareTest)
  case field(FieldTest)
  case similar(SimilarTest)
  /// A picture, or a part of it, that near to one of a reference.
  case looks(PictureEvidence.Level)
  /// Holds when a prompt recorded for the output satisfies the inner match.
  case lineage(Match)
  case fact(Fact, is: Truth)

  /// Which of two near places stands first.
  public enum Order: String, Sendable, CaseIterable {
    case either, before, after
  }

  /// Whether it can yield places of the text, not only that something holds.
  var pointsAtText: Bool {
    switch self {
    case .names, .term, .cue, .pattern, .similar, .looks: true
    case .all(let parts), .any(let parts): parts.contains(where: \.pointsAtText)
    case .branch(_, let inner), .capped(let inner, _), .unless(let inner, _, _): inner.pointsAtText
    case .near(let find, _, _, _): find.pointsAtText
    case .not, .count, .optout, .licence, .share, .field, .lineage, .fact: false
    }
  }

  /// Whether it can yield something that was seen, not only that something is known or absent.
  var showsEvidence: Bool {
    switch self {
    case .not, .fact: false
    case .all(let parts), .any(let parts): parts.contains(where: \.showsEvidence)
    case .branch(_, let inner), .capped(let inner, _), .unless(let inner, _, _): inner.showsEvidence
    default: true
    }
  }

  /// In what it can hold at all.
  var subjects: Set<Subject> {
    switch self {
    case .all(let parts): parts.reduce(Set(Subject.allCases)) { $0.intersection($1.subjects) }
    case .any(let parts): parts.reduce([]) { $0.union($1.subjects) }
    case .branch(_, let inner), .capped(let inner, _), .unless(let inner, _, _), .count(let inner, _):
      inner.subjects
    case .near(let find, let to, _, _): find.subjects.intersection(to.subjects)
    case .field(let test): test.fields.reduce([]) { $0.union($1.subjects) }
    case .names, .term, .cue, .pattern: [.prompt]
    case .optout, .licence, .share: [.source]
    case .similar, .looks, .lineage: [.output]
    case .not, .fact: Set(Subject.allCases)
    }
  }

  /// The facts of the project that it asks for.
  var facts: Set<Fact> {
    switch self {
    case .fact(let fact, _): [fact]
    case .all(let parts), .any(let parts): parts.reduce([]) { $0.union($1.facts) }
    case .not(let inner), .branch(_, let inner), .capped(let inner, _), .count(let inner, _), .lineage(let inner):
      inner.facts
    case .unless(let inner, let exception, _): inner.facts.union(exception.facts)
    case .near(let find, let to, _, _): find.facts.union(to.facts)
    default: []
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
  /// Read only by undoing one of these; empty: however it was read.
  public var via: Set<NameEvidence.Via>
  /// Only names that identify the work that the output matches: its id, title or a creator.
  public var ofMatchedWork: Bool
}

/// A name whose term of protection stands so.
public struct TermTest: Sendable {
  public var names: NameTest
  public var states: Set<NameEvidence.Term>
  /// Empty: any target of the run.
  public var jurisdictions: Set<Jurisdiction>
}

public struct CueTest: Sendable {
  public var senses: Set<CueEvidence.Sense>
  public var unless: Set<Context>
}

public struct OptOutTest: Sendable {
  /// Empty: any.
  public var channels: Set<String>
  public var verdicts: Set<OptOutEvidence.Verdict>
}

public struct LicenceTest: Sendable {
  /// Empty: any.
  public var classes: Set<String>
  /// Empty: any; lower case.
  public var ids: Set<String>
}

public struct ShareTest: Sendable {
  public var dimension: ShareEvidence.Dimension
  public var atLeast: Double
  public var itemsAtLeast: Int
  public var totalAtMost: Int
}

public struct FieldTest: Sendable {
  public enum Demand: Sendable {
    /// Missing or empty.
    case missing
    case present
    /// One of these as a whole, lower case.
    case value(Set<String>)
    case pattern([PatternID])
  }

  public var fields: Set<RecordField>
  public var demand: Demand
}

/// What is asked of a passage that stands in a reference work. Whatever is asked for must hold.
public struct SimilarTest: Sendable {
  public var measure: MatchEvidence.Measure
  /// Characters, for passages that are mostly Japanese.
  public var ja: Int
  /// Words, for the others.
  public var en: Int
  /// At least this part of the output, and of the work.
  public var share = 0.0
  public var ofReference = 0.0
  public var score = 0
  /// At least so many short lines.
  public var lines = 0
  /// Empty: in any form.
  public var forms: Set<MatchEvidence.Form> = []
  /// By the bounds of the project; nil: whatever it is.
  public var extent: MatchEvidence.Extent?
}

/// The number of a pattern in the set that all rules share.
public struct PatternID: Sendable, Hashable {
  public let number: Int
}
