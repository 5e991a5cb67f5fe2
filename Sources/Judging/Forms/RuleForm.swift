internal import Vocabulary

/// The form of a rule file.
enum RuleForm {
  static let rule = Form.record([
    .needed("id", .text, "capitals, digits, hyphens; the file is named after it"),
    .may("version", .whole(from: 1), "raised with every change of meaning"),
    .needed("title", .wording, "the rule in a few words"),
    .may("phase", .words(Rule.Phase.self), "when it matters; any when left out"),
    .may(
      "jurisdiction", .some(.words(Jurisdiction.self)), "whose law it follows, of those of its pack; all when left out"),
    .needed("applies-to", .some(.words(Subject.self)), "what it looks at"),
    .may("enabled", .truth, "false: it is kept and shown, and judges nothing"),
    .may("disabled-because", .wording, "with enabled: false, why"),
    .needed("severity", severity, "how soon a person must look"),
    .needed("match", .match, "what it looks for"),
    .may("confidence", .words(Confidence.self), "the most that a finding can have; exact when left out"),
    .needed("message", .wording, "what was seen: fixed text with slots for figures"),
    .needed("remedy", .wording, "what to do"),
    .needed("basis", .list(.record(basis)), "the sources that it rests on"),
    .may("tests", tests, "its own examples; needed unless it is disabled"),
    .may("reviewed", .record(review), "the signature of counsel"),
  ])

  private static let severity = Form.record([
    .needed("base", .words(Severity.self), "where it starts"),
    .may("when", .list(.record(when)), "other starts; the first that holds counts"),
    .may("up", .list(.words(Fact.self)), "facts that move it one step up"),
    .may("down", .list(.words(Fact.self)), "facts that move it one step down"),
    .may("cap-info", .list(.words(Fact.self)), "facts that keep it at info"),
    .may("floor", .words(Severity.self), "what no fact of down goes below"),
  ])

  private static let when: [FormKey] = [
    .needed("if", .text, "a branch of the match, or a fact"),
    .needed("base", .words(Severity.self), "where it starts then"),
  ]

  private static let basis: [FormKey] = [
    .needed("source", .text, "the number of a source, or of an article"),
    .needed("note", .wording, "what it says"),
  ]

  private static let review: [FormKey] = [
    .may("by", .text, "who signed"), .may("on", .text, "when"),
    .may("sha256", .text, "the digest of the rule that was signed"),
  ]

  private static let tests = Form.record([
    .may("flag", .list(example), "what it must find"), .may("pass", .list(example), "what it must let pass"),
  ])

  private static let example = Form.either([
    .text,
    .record([
      .may("prompt", .text, "a prompt; beside output, the one that is recorded for it"),
      .may("role", .words(Role.self), "what the prompt is in its file"),
      .may("list", .text, "a source list as CSV"),
      .may("rows", .record(rows), "more rows of the list, made by counting"),
      .may("robots", .free(.text), "robots.txt by host"),
      .may("output", .text, "an output"),
      .may("references", .list(.record(reference)), "what the output is compared with"),
      .may("project", .free(.text), "what the project has on record, by field"),
      .may("facts", .list(.words(Fact.self)), "facts that hold"),
      .may("severity", .words(Severity.self), "what the finding must come out at"),
      .may("confidence", .words(Confidence.self), "how sure the finding must be; likely at least when left out"),
    ]),
  ])

  private static let rows: [FormKey] = [
    .needed("repeat", .whole(from: 1), "how many rows"),
    .needed("row", .sentence, "one row; {n} is its number, from 1"),
  ]

  private static let reference: [FormKey] = [
    .needed("title", .text, "its title"), .may("creators", .some(.text), "who made it"),
    .needed("text", .text, "its text"),
  ]
}

/// The form of `pack.yaml`.
enum PackForm {
  static let pack = Form.record([
    .needed("id", .text, "the name of the folder"),
    .needed("version", .text, "of the pack as a whole"),
    .needed("title", .wording, "the pack in a few words"),
    .may(
      "jurisdiction", .some(.words(Jurisdiction.self)),
      "whose law it follows: its rules judge where one of these is a target; anywhere when left out"),
    .may("extends", .some(.text), "packs whose rules it adjusts"),
    .may("rules", .free(adjustment), "what becomes of the rules of those packs"),
  ])

  private static let adjustment = Form.either([
    .word(["off"] + Severity.allCases.map(\.rawValue)),
    .record([.needed("severity", .words(Severity.self), "where the rule starts")]),
  ])
}
