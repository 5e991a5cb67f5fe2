import Host
import Vocabulary

/// `ProvisoBench score names`: how well the program finds what a labelled set says is there.
struct ScoreCommand {
  static let name = "score"
  private static let usage = "score names [--set DIR] [--data DIR] [--kind KIND] [--as FORM|all] [--verbose] [--json]"

  private var set = RawPath("Tests/NamesDevelopmentSet")
  private var data = Workshop.usualData
  /// Only this kind of name, or of disguise, is listed.
  private var kind: String?
  /// The kinds of file that the texts are read in.
  private var forms: [NativeForm] = []
  private var isVerbose = false
  private var isJSON = false

  init(_ words: [String]) throws(Complaint) {
    guard words.first == "names" else { throw Self.misuse(words.first ?? "") }
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--verbose": isVerbose = true
      case "--json": isJSON = true
      case "--set", "--data", "--kind", "--as":
        guard let value = rest.popFirst() else { throw Self.misuse(word) }
        switch word {
        case "--set": set = RawPath(value)
        case "--data": data = RawPath(value)
        case "--as":
          guard value != "all" else {
            forms = NativeForm.all
            continue
          }
          guard let form = NativeForm.named(value) else { throw Self.misuse(value) }
          forms.append(form)
        default: kind = value
        }
      default: throw Self.misuse(word)
      }
    }
  }

  private static func misuse(_ word: String) -> Complaint {
    Complaint(
      Wording(en: "\"\(word)\" is not understood", ja: "「\(word)」を解釈できません"),
      remedy: Wording(en: "usage: ProvisoBench \(usage)", ja: "使い方: ProvisoBench \(usage)"))
  }

  func run() throws {
    let prompts = data.appending("prompts")
    let hasPrompts = Files.exists(prompts)
    let labelled = try LabelledSet(
      folder: set, collection: hasPrompts ? PromptCollection(folder: prompts) : nil)
    guard labelled.complaints.isEmpty else {
      for complaint in labelled.complaints { StandardStream.error.write(complaint.line(in: .en) + "\n") }
      throw Complaint(
        file: set.display,
        Wording(
          en: "\(labelled.complaints.count) labels do not fit their texts: nothing was scored",
          ja: "テキストと合わないラベルが\(labelled.complaints.count)件あるため、採点していません"))
    }
    guard forms.count < 2 else { return try compareForms(labelled) }
    let report = ScoreReport(try Scoring(labelled, as: forms.first ?? NativeForm.all[0]))
    if isJSON {
      StandardStream.output.write(report.json)
      return
    }
    if !hasPrompts {
      StandardStream.output.write(
        "note: \(prompts.display) is not there: only constructed texts, disguises and benign texts are scored\n\n")
    }
    if isVerbose { StandardStream.output.write(report.listing(kind: kind)) }
    StandardStream.output.write(report.text)
  }

  /// The same prompts in each kind of file, beside what was found in the first.
  private func compareForms(_ labelled: LabelledSet) throws {
    var table = Table(["", "any F1", "creator F1", "false in clean", "disguise recall", "texts judged otherwise"])
    var first: Scoring?
    var listing = ""
    for form in forms {
      let scoring = try Scoring(labelled, as: form)
      let differences = first.map(scoring.differences) ?? []
      first = first ?? scoring
      table.add([
        form.name, figure(scoring.score.tally(nil).f1), figure(scoring.score.tally(.creator).f1),
        "\(scoring.score.falseInClean)", figure(scoring.score.disguiseRecall), "\(differences.count)",
      ])
      for difference in differences { listing += "\(form.name) \(difference)\n" }
    }
    if isVerbose { StandardStream.output.write(listing) }
    StandardStream.output.write(table.text)
  }

  private func figure(_ ratio: Double?) -> String { ratio.map { shown($0, places: 3) } ?? "–" }
}
