internal import Vocabulary

/// The prompt that is on record for an output. The file says so; nobody has checked it.
struct LineageView {
  private let lineage: LineageEvidence

  init(_ lineage: LineageEvidence) {
    self.lineage = lineage
  }

  var markup: [Markup] {
    [
      tag(
        "figure",
        tag("figcaption", .text(Wording(en: "The prompt, as the record has it", ja: "記録されているプロンプト"))),
        tag("blockquote", .passage(lineage.prompt)))
    ]
  }
}
