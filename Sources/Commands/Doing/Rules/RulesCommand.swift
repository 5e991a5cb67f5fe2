internal import Host
internal import Judging
internal import Pipeline
internal import Vocabulary

/// `rules list|show|check|test|new`
struct RulesCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    if invocation.path[1] == "new" { return try NewRule(invocation: invocation, console: console).write() }
    let trial = try RuleTrial(ruleFolders: invocation.flag(.rules))
    switch invocation.path[1] {
    case "list": RuleTable(invocation: invocation, console: console).write(try packs(of: trial.library))
    case "show": try show(trial.library)
    case "check": return try check(trial)
    default: return try test(trial)
    }
    return .clean
  }

  private func packs(of library: PackLibrary) throws(Complaint) -> [Pack] {
    let asked = invocation.flag(.packs)
    for id in asked where !library.packs.contains(where: { $0.id == id }) {
      throw unknown(id, known: library.packs.map(\.id))
    }
    return asked.isEmpty ? library.packs : library.packs.filter { asked.contains($0.id) }
  }

  private func unknown(_ id: String, known: [String]) -> Complaint {
    Complaint(
      Wording(en: "unknown id \"\(id)\"", ja: "未知のID「\(id)」です"),
      remedy: nearestWord(to: id, among: known).map {
        Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」のことではありませんか")
      } ?? Wording(en: "see `proviso rules list`", ja: "`proviso rules list`で一覧を確認できます"))
  }

  private func show(_ library: PackLibrary) throws(Complaint) {
    let sources = try LegalSources(RuleShelf(folders: invocation.flag(.rules)).sources)
    var pages: [RulePage] = []
    for word in invocation.positionals {
      guard let rule = library.rule(word.display) else {
        throw unknown(word.display, known: library.rules.map(\.id))
      }
      pages.append(RulePage(rule, in: library, citing: sources, language: console.language))
    }
    let width = Environment.terminalWidth ?? Help.standardWidth
    for (index, page) in pages.enumerated() {
      let print = RulePrint(page: page, language: console.language, width: width)
      console.write((index > 0 ? "\n" : "") + print.text())
    }
  }

  /// Loading has checked what is written; what is left is whether the rules do what their examples say.
  private func check(_ trial: RuleTrial) throws(Complaint) -> ExitCode {
    let packs = try packs(of: trial.library)
    let failures = try run(packs.flatMap(\.rules), by: trial)
    for pack in packs where !failures.contains(where: { failure in pack.rules.contains { $0.file == failure.file } }) {
      let examples = Self.examples(of: pack.rules)
      console.line(
        Wording(
          en: "\(pack.id) \(pack.version): \(pack.rules.count) rules and \(examples) examples are in order",
          ja: "\(pack.id) \(pack.version): \(pack.rules.count)ルール・\(examples)例に誤りはありません"))
    }
    return failures.isEmpty ? .clean : .refused
  }

  private func test(_ trial: RuleTrial) throws(Complaint) -> ExitCode {
    let packs = try packs(of: trial.library)
    let selected = invocation.flag(.select)
    let rules = packs.flatMap(\.rules).filter { rule in
      selected.isEmpty || selected.contains { rule.id.hasPrefix($0) }
    }
    if let word = selected.first(where: { word in !trial.library.rules.contains { $0.id.hasPrefix(word) } }) {
      throw unknown(word, known: trial.library.rules.map(\.id))
    }
    let failures = try run(rules, by: trial)
    console.line(
      Wording(
        en: "rules: \(rules.count), examples: \(Self.examples(of: rules)), came out otherwise: \(failures.count)",
        ja: "\(rules.count)ルール・\(Self.examples(of: rules))例、期待と異なるもの\(failures.count)件"))
    return failures.isEmpty ? .clean : .findings
  }

  private func run(_ rules: [Rule], by trial: RuleTrial) throws(Complaint) -> [Complaint] {
    let failures = rules.isEmpty ? [] : try trial.failures(ids: rules.map(\.id))
    for failure in failures { console.complain(failure) }
    return failures
  }

  private static func examples(of rules: [Rule]) -> Int {
    rules.map { $0.examples.flag.count + $0.examples.pass.count }.reduce(0, +)
  }
}
