internal import Host
internal import Judging
internal import Pipeline
internal import Vocabulary

/// `rules list|show|check|test`
struct RulesCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let trial = try RuleTrial(ruleFolders: invocation.flag(.rules))
    switch invocation.path[1] {
    case "list": list(try packs(of: trial.library))
    case "show":
      for (index, word) in invocation.positionals.enumerated() {
        let rule = try rule(word.display, in: trial.library)
        let page = RulePage(rule, in: trial.library, language: console.language)
        let print = RulePrint(
          page: page, language: console.language, width: Environment.terminalWidth ?? Help.standardWidth)
        console.write((index > 0 ? "\n" : "") + print.text())
      }
    case "check": check(try packs(of: trial.library))
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

  private func rule(_ id: String, in library: PackLibrary) throws(Complaint) -> Rule {
    guard let rule = library.rule(id) else { throw unknown(id, known: library.rules.map(\.id)) }
    return rule
  }

  private func unknown(_ id: String, known: [String]) -> Complaint {
    Complaint(
      Wording(en: "unknown id \"\(id)\"", ja: "未知のID「\(id)」です"),
      remedy: nearestWord(to: id, among: known).map {
        Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」のことではありませんか")
      } ?? Wording(en: "see `proviso rules list`", ja: "`proviso rules list`で一覧を確認できます"))
  }

  private func list(_ packs: [Pack]) {
    for (index, pack) in packs.enumerated() {
      let unsigned = Wording(en: "not yet reviewed by counsel", ja: "弁護士等による確認は未了")[console.language]
      let review = pack.isReviewed ? "" : " (\(unsigned))"
      console.write((index > 0 ? "\n" : "") + "\(pack.id) \(pack.version)  \(pack.title[console.language])\(review)\n")
      console.table(
        pack.rules.map { rule in
          [
            "  " + rule.id, rule.severity.base.rawValue, rule.subjects.map(\.rawValue).joined(separator: ","),
            rule.title[console.language],
          ]
        })
      for rule in pack.rules {
        if let note = rule.restraint { console.write("    " + rule.id + ": " + note[console.language] + "\n") }
      }
    }
  }

  /// Loading has checked everything; what is left is to say so.
  private func check(_ packs: [Pack]) {
    for pack in packs {
      let examples = pack.rules.map { $0.examples.flag.count + $0.examples.pass.count }.reduce(0, +)
      console.line(
        Wording(
          en: "\(pack.id) \(pack.version): \(pack.rules.count) rules and \(examples) examples are well formed",
          ja: "\(pack.id) \(pack.version): \(pack.rules.count)ルール・\(examples)例の書式に誤りはありません"))
    }
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
    let failures = rules.isEmpty ? [] : try trial.failures(ids: rules.map(\.id))
    for failure in failures { console.complain(failure) }
    let examples = rules.map { $0.examples.flag.count + $0.examples.pass.count }.reduce(0, +)
    console.line(
      Wording(
        en: "rules: \(rules.count), examples: \(examples), came out otherwise: \(failures.count)",
        ja: "\(rules.count)ルール・\(examples)例、期待と異なるもの\(failures.count)件"))
    return failures.isEmpty ? .clean : .findings
  }
}
