internal import Vocabulary

/// The words of the match language: what each takes, and in what it can be seen.
enum MatchWord: String, CaseIterable {
  case all, any, not, near, count, names, term, cue, pattern, optout, licence, share, field, similar, looks, lineage,
    fact

  var form: Form {
    switch self {
    case .all, .any: .list(.match)
    case .not, .lineage: .match
    case .near:
      .record([
        .needed("find", .match, "what the finding points at"), .needed("to", .match, "what stands near it"),
        .may("within", MatchForm.reach, "how near; 24 characters when left out"),
        .may("order", .words(Match.Order.self), "which stands first; either when left out"),
      ])
    case .count:
      .record([
        .needed("of", .match, "what is counted, each place once"),
        .may("at-least", .whole(from: 1), "how many places; 1 when left out"),
      ])
    case .names: .record(MatchForm.naming)
    case .term:
      .record(
        [
          .needed("states", .some(.word(MatchForm.terms)), "how protection by copyright appears to stand"),
          .may("in", .some(.words(Jurisdiction.self)), "where; any target of the run when left out"),
        ] + MatchForm.naming)
    case .cue:
      .record([
        .needed("senses", .some(.words(CueEvidence.Sense.self)), "what the wording asks for"),
        .may("unless", .some(.words(Context.self)), "none of these contexts"),
      ])
    case .pattern:
      .either([
        .text, .some(.text),
        .record([
          .needed("any", .some(.text), "regular expressions that run in linear time"),
          .may("view", .words(PatternView.self), "the form of the text they see; folded when left out"),
        ]),
      ])
    case .optout:
      .record([
        .may("channels", .some(.words(Channel.self)), "where the refusal stands; any when left out"),
        .may("verdicts", .some(.words(OptOutEvidence.Verdict.self)), "refused when left out"),
      ])
    case .licence:
      .record([
        .may("classes", .some(.words(LicenceClass.self)), "what the licence allows or asks"),
        .may("ids", .some(.text), "SPDX ids"),
      ])
    case .share:
      .record([
        .may("by", .words(ShareEvidence.Dimension.self), "creator when left out"),
        .needed("at-least", .share, "the part of the list"),
        .may("items-at-least", .whole(from: 1), "how many items"),
        .may("total-at-most", .whole(from: 1), "the longest list it is asked of"),
      ])
    case .field:
      .record([
        .may("missing", .some(.words(RecordField.self)), "one of these is not on record"),
        .may("present", .some(.words(RecordField.self)), "one of these is on record"),
        .may("name", .words(RecordField.self), "the field whose value is asked for"),
        .may("is", .some(.text), "the whole value, whatever its case"),
        .may("pattern", .some(.text), "a regular expression that the value matches"),
      ])
    case .similar:
      .record([
        .may("measure", .words(MatchEvidence.Measure.self), "exact-run when left out"),
        .may("ja", .whole(from: 1), "characters, for Japanese passages; 60 when left out"),
        .may("en", .whole(from: 1), "words, for the others; 30 when left out"),
        .may("share", .share, "at least this part of the output"),
        .may("of-reference", .share, "at least this part of the work"),
        .may("score", .whole(from: 1), "two for each equal letter, less two for each other"),
        .may("lines", .whole(from: 2), "so many short lines at least, as verse has them"),
        .may("forms", .some(.words(MatchEvidence.Form.self)), "how the passage differs; any when left out"),
        .may(
          "extent", .words(MatchEvidence.Extent.self), "how far it goes by the project's bounds, instead of a length"),
      ])
    case .looks:
      .record([.needed("at-least", .words(PictureEvidence.Level.self), "how near")])
    case .fact:
      .either([
        .words(Fact.self),
        .record([
          .needed("name", .words(Fact.self), "the fact"),
          .needed("is", .word([Truth.yes, .no, .unknown].map(\.rawValue)), "what is known of it"),
        ]),
      ])
    }
  }

  /// What it holds on, in a line: for editors.
  var meaning: String {
    switch self {
    case .all: "every part holds; the first that can point at a place speaks"
    case .any: "any part holds; of two at one place the first speaks"
    case .not: "the inner match is found nowhere"
    case .near: "one place stands near another"
    case .count: "the inner match has so many different places"
    case .names: "a name of a lexicon stands there"
    case .term: "a name whose term of protection appears to stand so"
    case .cue: "wording with this sense stands by itself"
    case .pattern: "a regular expression matches"
    case .optout: "a channel states this of collecting"
    case .licence: "a licence of this class is stated"
    case .share: "one creator, host, account or tag makes up this part of the list"
    case .field: "a field is or is not on record, or has such a value"
    case .similar: "a passage is equal to one of a reference"
    case .looks: "a picture, or a part of it, is that near to one of a reference"
    case .lineage: "a prompt recorded for the output satisfies the inner match"
    case .fact: "this is known of the project"
    }
  }

  /// The subjects whose detectors can state it; nil: it depends on what it holds.
  var subjects: Set<Subject>? {
    switch self {
    case .names, .term, .cue, .pattern: [.prompt]
    case .optout, .licence, .share: [.source]
    case .similar, .looks, .lineage: [.output]
    case .all, .any, .not, .near, .count, .field, .fact: nil
    }
  }
}

/// What matches are made of.
enum MatchForm {
  static let words = MatchWord.allCases.map(\.rawValue)

  /// What may stand beside the word of any match.
  static let beside: [FormKey] = [
    .may("branch", .text, "a name for severity.when and for the explanation of a finding"),
    .may("confidence", .words(Confidence.self), "the most that a finding by this way can have"),
    .may("unless", .exception, "it does not hold where this does"),
  ]

  /// Inside `unless`: how near to the place it forbids.
  static let within = FormKey.may("within", reach, "only this near to the place; anywhere when left out")

  static let reach = Form.either([
    .whole(from: 1),
    .record(Reach.Unit.allCases.map { .may($0.rawValue, .whole(from: 1), "so many \($0.rawValue)") }),
  ])

  static let naming: [FormKey] = [
    .may("kinds", .some(.words(NameEvidence.Kind.self)), "what is named; any kind when left out"),
    .may("with", .some(.words(Context.self)), "one of these contexts"),
    .may("unless", .some(.words(Context.self)), "none of these contexts"),
    .may("via", .some(.words(NameEvidence.Via.self)), "read only after undoing one of these"),
    .may("of-matched-work", .truth, "inside lineage: the title or a creator of the work that the output matches"),
  ]

  static let terms = [NameEvidence.Term.protected, .expired, .unknown].map(\.rawValue)
}
