import Host
import Vocabulary

/// `ProvisoBench score names`: how well the program finds what a labelled set says is there.
struct ScoreCommand {
  static let name = "score"
  private static let usage = "score names [--set DIR] [--data DIR] [--kind KIND] [--verbose] [--json]"

  private var set = RawPath("Tests/NamesDevelopmentSet")
  private var data = Workshop.usualData
  /// Only this kind of name, or of disguise, is listed.
  private var kind: String?
  private var isVerbose = false
  private var isJSON = false

  init(_ words: [String]) throws(Complaint) {
    guard words.first == "names" else { throw Self.misuse(words.first ?? "") }
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--verbose": isVerbose = true
      case "--json": isJSON = true
      case "--set", "--data", "--kind":
        guard let value = rest.popFirst() else { throw Self.misuse(word) }
        switch word {
        case "--set": set = RawPath(value)
        case "--data": data = RawPath(value)
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
    let report = ScoreReport(try Scoring(labelled))
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
}
