internal import Reporting
internal import Settling
internal import Vocabulary

/// `decisions list|add|check`
struct DecisionsCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let project = try ProjectRun(invocation, console)
    switch invocation.path[1] {
    case "list": try list(project)
    case "add": try DecisionEntry(project).add()
    default: return try DecisionAudit(project).perform()
    }
    return .clean
  }

  private func list(_ project: ProjectRun) throws(Complaint) {
    let decisions = try project.files.decisions().decisions.sorted { ($0.on, $0.lineNumber) < ($1.on, $1.lineNumber) }
    if invocation.flag(.plainFormat) == "json" {
      for decision in decisions { console.write(String(decoding: decision.line, as: UTF8.self)) }
      return
    }
    let day = try project.day()
    console.table(
      decisions.map { decision in
        [
          decision.on.iso, String(decision.fingerprint.digits.prefix(12)), decision.rule,
          decision.decision.label[console.language], decision.by.name, end(of: decision, on: day)[console.language],
          decision.reason,
        ].map { visible($0) }
      })
  }

  private func end(of decision: RecordedDecision, on day: Day) -> Wording {
    guard let last = decision.expires else { return Wording(en: "no expiry", ja: "期限なし") }
    if last < day { return Wording(en: "expired \(last.iso)", ja: "期限切れ \(last.iso)") }
    return Wording(en: "until \(last.iso)", ja: "期限 \(last.iso)")
  }
}
