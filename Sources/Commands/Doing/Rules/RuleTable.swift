internal import Judging
internal import Reporting
internal import Vocabulary

/// `rules list`: the rules of each pack, as far as they are asked for, each with what keeps it from judging.
struct RuleTable {
  let invocation: Invocation
  let console: Console

  func write(_ packs: [Pack]) {
    var isFirst = true
    for pack in packs {
      let rules = pack.rules.filter(isAsked)
      if rules.isEmpty { continue }
      console.write((isFirst ? "" : "\n") + visible("\(pack.id) \(pack.version)  \(pack.title[console.language])"))
      console.write((pack.isReviewed ? "" : " (\(review(of: pack)[console.language]))") + "\n")
      isFirst = false
      console.table(
        rules.map { rule in
          [
            "  " + rule.id, start(of: rule).label[console.language],
            rule.subjects.map(\.rawValue).joined(separator: ","),
            visible(rule.title[console.language]),
          ]
        })
      for rule in rules {
        if let note = rule.restraint { console.write("    " + visible(rule.id + ": " + note[console.language]) + "\n") }
      }
    }
    if isFirst { console.note(Wording(en: "no rule fits", ja: "該当するルールはありません")) }
  }

  private func isAsked(_ rule: Rule) -> Bool {
    let subjects = invocation.flag(.subject)
    let severities = invocation.flag(.severity)
    let jurisdictions = invocation.flag(.jurisdiction)
    return (jurisdictions.isEmpty || rule.applies(to: jurisdictions))
      && (subjects.isEmpty || rule.subjects.contains(where: subjects.contains))
      && (severities.isEmpty || severities.contains(start(of: rule)))
  }

  private func start(of rule: Rule) -> Severity { rule.adjustment?.severity ?? rule.severity.base }

  private func review(of pack: Pack) -> Wording {
    let open = pack.rules.filter { !$0.isReviewed }.count
    guard open > 0, open < pack.rules.count else { return Rule.unreviewed }
    return Wording(
      en: "\(Rule.unreviewed.en): \(open) of \(pack.rules.count)",
      ja: "\(Rule.unreviewed.ja): \(pack.rules.count)件中\(open)件")
  }
}
