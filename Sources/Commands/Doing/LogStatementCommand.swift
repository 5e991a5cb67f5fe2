internal import Declaring
internal import Digesting
internal import Host
internal import Recording
internal import Reporting
internal import Vocabulary

/// `log add|check`: what people put on record about files, and what of it a policy asks for.
struct LogStatementCommand {
  let invocation: Invocation
  let console: Console
  let configuration: Configuration
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    if invocation.path[1] == "check" { return try check() }
    try add()
    return .clean
  }

  // MARK: - Adding

  private func add() throws(Complaint) {
    guard let kind = invocation.flag(.statementKind).flatMap(StatementKind.init(rawValue:)) else {
      throw missing("--kind", StatementKind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let reason = invocation.flag(.reason) else { throw missing("--reason", "TEXT") }
    var artifacts: [LoggedStatement.Artifact] = []
    for path in invocation.positionals { artifacts.append(try artifact(path)) }
    let user = Environment.userName
    let person = try invocation.person(named: invocation.flag(.decidedBy), by: invocation.flag(.identity))
    let statement = LoggedStatement(
      kind, about: artifacts, reason: reason, by: person.name, identity: person.identity.rawValue,
      on: Clock.todayInJapan(), expires: invocation.flag(.expires)?.iso, conditions: invocation.flag(.condition))
    let file = try RiskLog(log.path, mode: .append)
    let number = try file.append(
      [statement.event], actor: user, signer: try LogKey.signer(configured: log.key)
    ).lowerBound
    console.line(Wording(en: "recorded as event \(number)", ja: "記録\(number)として登録しました"))
  }

  private func missing(_ flag: String, _ values: String) -> Complaint {
    Complaint(
      Wording(en: "\(flag) is missing", ja: "\(flag)がありません"),
      remedy: Wording(en: "add \(flag): \(values)", ja: "\(flag)を指定してください: \(values)"))
  }

  private func artifact(_ path: RawPath) throws(Complaint) -> LoggedStatement.Artifact {
    do throws(SystemFailure) {
      return .init(path: path.display, sha256: SHA256.hex(try Files.read(path)))
    } catch {
      throw error.complaint
    }
  }

  // MARK: - Checking

  private func check() throws(Complaint) -> ExitCode {
    guard let output = invocation.flag(.releaseOutput) else { return try audit() }
    let needs = try needs()
    let check = try ReleaseCheck(
      of: try artifact(output), needs: needs, today: Clock.todayInJapan(),
      in: try RiskLog(log.path, mode: .readOnly))
    console.table(check.steps.map { [$0.need.label[console.language], state($0.finding)[console.language]] })
    console.line(
      check.isComplete
        ? Wording(
          en: "every step of your policy is on record (this judges neither legality nor whether it may go out)",
          ja: "社内手順の記録がそろっています(適法性・公開可否の判断ではありません)")
        : Wording(
          en:
            "steps of your policy are missing from the record (this judges neither legality nor whether it may go out)",
          ja: "社内手順の記録に不足があります(適法性・公開可否の判断ではありません)"))
    return check.isComplete ? .clean : .findings
  }

  /// Everything on record against the policy.
  private func audit() throws(Complaint) -> ExitCode {
    let needs = configuration.governance.releaseNeeds.isEmpty ? [] : try needs()
    let audit = try LogAudit(
      of: try RiskLog(log.path, mode: .readOnly), needs: needs,
      tools: configuration.tools.map { .init(id: $0.id, expires: $0.expires?.iso) }, today: Clock.todayInJapan())
    console.table(
      audit.remarks.map { remark in
        [
          "\(remark.event)", remark.rule ?? "–", remark.path, remark.problem[console.language],
        ].map { visible($0) }
      })
    console.line(
      Wording(
        en:
          "\(audit.remarks.count) remarks on the record (this judges neither legality nor whether anything may go out)",
        ja: "記録についての指摘\(audit.remarks.count)件(適法性・公開可否の判断ではありません)"))
    return audit.remarks.isEmpty ? .clean : .findings
  }

  private func needs() throws(Complaint) -> [ReleaseNeed] {
    let known = ReleaseNeed.all.map(\.word)
    if configuration.governance.releaseNeeds.isEmpty {
      throw Complaint(
        file: configuration.file?.display,
        Wording(en: "the policy names no step that a release needs", ja: "公開前に必要な手順が設定されていません"),
        remedy: Wording(
          en: "add `governance: {release-needs: [review]}` to proviso.yaml",
          ja: "proviso.yamlに`governance: {release-needs: [review]}`を追加してください"))
    }
    var needs: [ReleaseNeed] = []
    for word in configuration.governance.releaseNeeds {
      guard let need = ReleaseNeed.all.first(where: { $0.word == word }) else {
        throw Complaint(
          file: configuration.file?.display,
          Wording(
            en: "governance.release-needs: unknown step \"\(word)\"", ja: "governance.release-needs: 未知の手順「\(word)」です"),
          remedy: suggestion(for: word, known: known))
      }
      needs.append(need)
    }
    return needs
  }

  private func state(_ finding: ReleaseCheck.Finding) -> Wording {
    switch finding {
    case .present(let event, let by, let on):
      Wording(en: "on record: event \(event), \(by), \(on)", ja: "記録あり: 記録\(event)、\(by)、\(on)")
    case .waived(let event, let by, let on):
      Wording(en: "waived: event \(event), \(by), \(on)", ja: "免除の記録あり: 記録\(event)、\(by)、\(on)")
    case .outdated(let event):
      Wording(
        en: "missing: event \(event) is about another version of the file, or has expired",
        ja: "記録なし: 記録\(event)は別の版についてのものか、期限切れです")
    case .missing: Wording(en: "missing", ja: "記録なし")
    }
  }
}
