internal import Digesting
internal import Discovering
internal import Host
internal import Judging
internal import Settling
internal import Vocabulary

/// Everything but the file itself that decides what is found in a prompt file: the program, the rules and lists, and what
/// a run is asked. Whatever else a request holds (decisions, the baseline, severities to fail on) is laid over
/// the findings afterwards.
struct ResultRecipe {
  let digest: ShortDigest

  /// nil: a run of this kind keeps nothing. Names of a roster must not lie about, a policy of a revision is asked
  /// of git, and evidence without a finding is rare to be asked for.
  init?(_ request: RunRequest, rules: RuleShelf, library: PackLibrary, judge: Judge, lexicons: [Run.Ingredient]) {
    guard request.roster == nil, request.policy.areOnDisk, !request.allEvidence else {
      return nil
    }
    var text = RecipeText()
    text.add("form", Self.form)
    text.add("program", [request.version, Self.program])
    for source in rules.sources { text.add("rules", source.files.flatMap { [$0.path, $0.sha256] }) }
    text.add("packs", library.packs.flatMap { [$0.id, $0.sha256] })
    text.add("names", lexicons.flatMap { [$0.id, $0.sha256] })
    text.add("ignored names", request.ignoredNames.sorted())
    text.add("judged", judge.rules.map(\.id))
    text.add("severities", request.severities.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.rawValue] })
    text.add("facts", Fact.allCases.flatMap { [$0.rawValue, request.facts[$0].rawValue] })
    text.add("targets", request.targets)
    // Terms end with a year. A right can end on any day.
    text.add("day", [request.rights.isEmpty ? String(request.asOf.prefix(4)) : request.asOf])
    if !request.rights.isEmpty {
      text.add("folder", [Files.currentFolder.display, request.base.display])
      for right in request.rights { text.add("right", right.parts) }
    }
    digest = ShortDigest(of: text.bytes)
  }

  /// Changes with what a record says and how.
  private static let form = ["1"]

  /// A program that was built anew may find other things, whatever version it says it has.
  private static var program: String {
    guard let path = Environment.program, let status = try? Files.status(path) else { return "" }
    return "\(status.size) \(status.changed)"
  }
}

/// Lists of words under a heading, written so that different ones are different bytes.
private struct RecipeText {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ heading: String, _ words: [String]) {
    bytes += "\(heading) \(words.count)\n".utf8
    for word in words {
      bytes += "\(word.utf8.count):".utf8
      bytes += word.utf8
    }
  }
}

extension Right {
  /// All that is recorded of it.
  fileprivate var parts: [String] {
    [
      what, holder ?? "-", kind.rawValue, acts.map { $0.map(\.rawValue).sorted().joined(separator: " ") } ?? "-",
      territory.map { $0.sorted().joined(separator: " ") } ?? "-", from?.iso ?? "-", until?.iso ?? "-", scope ?? "-",
      pointer ?? "-", at,
    ]
  }
}
