internal import Host
internal import Recording
internal import Reporting
internal import Vocabulary

/// `log approve`: takes a step of an approval route, or lists the routes.
struct ApproveCommand {
  let invocation: Invocation
  let console: Console
  let configuration: Configuration
  let log: Configuration.Log

  private var policy: RoutePolicy { configuration.governance.routePolicy }

  func perform() throws(Complaint) -> ExitCode {
    if invocation.flag(.listRoutes) {
      try list()
      return .clean
    }
    guard let step = invocation.flag(.approvalStep) else {
      throw Complaint(
        Wording(en: "--step is missing", ja: "--stepがありません"),
        remedy: Wording(
          en: "one of: " + ApprovalAct.Step.allCases.map(\.rawValue).joined(separator: ", "),
          ja: "次のいずれかを指定してください: "
            + ApprovalAct.Step.allCases.map { "\($0.rawValue)(\($0.label.ja))" }.joined(separator: "、")))
    }
    let act = try act(step)
    let file = try RiskLog(log.path, mode: .append)
    if step != .draft { try checkContent(of: act.route, in: file) }
    let number = try file.append(
      act, opening: invocation.flag(.route) == nil, under: policy, actor: Environment.userName,
      signer: try LogKey.signer(configured: log.key))
    let state = try file.routes().first { $0.id == act.route }?.state(under: policy) ?? Wording(en: "", ja: "")
    console.line(
      Wording(
        en: "\(act.route): \(act.label.en), event \(number); \(state.en)",
        ja: "\(act.route): \(act.label.ja)を記録\(number)として登録しました。\(state.ja)"))
    return .clean
  }

  // MARK: - One act

  private func act(_ step: ApprovalAct.Step) throws(Complaint) -> ApprovalAct {
    let person = try invocation.person(named: invocation.flag(.decidedBy), by: invocation.flag(.identity))
    let named = invocation.flag(.route)
    let on = Clock.todayInJapan()
    guard named != nil || step == .draft else {
      throw Complaint(
        Wording(en: "--route is missing", ja: "--routeがありません"),
        remedy: Wording(
          en: "name the route; `proviso log approve --list` shows them",
          ja: "承認経路のIDを指定してください(`proviso log approve --list`で確認できます)"))
    }
    var act = ApprovalAct(
      route: named ?? Self.newRoute(on: on), step: step, isReturned: invocation.flag(.sendBack),
      by: .init(person, department: invocation.flag(.department), post: invocation.flag(.post)),
      inPlaceOf: invocation.flag(.inPlaceOf), on: on)
    act.reason = invocation.flag(.reason)
    act.conditions = invocation.flag(.condition)
    act.external = try external()
    if person.identity == .externalApproval, act.external == nil {
      throw Complaint(
        Wording(
          en: "an approval elsewhere needs its number (--approval-number)",
          ja: "別システムでの承認には、稟議番号など(--approval-number)が必要です"))
    }
    if act.isReturned, act.reason == nil {
      throw Complaint(
        Wording(en: "sending back needs a --reason", ja: "差戻しには理由(--reason)が必要です"))
    }
    if step == .draft {
      try addSubject(to: &act)
    } else if invocation.flag(.title) != nil || !invocation.positionals.isEmpty || !invocation.flag(.finding).isEmpty {
      throw Complaint(
        Wording(
          en: "what is approved is named by the draft, not by a later step", ja: "承認の対象と件名は起案時に指定します。後の手順では指定できません"))
    }
    return act
  }

  private func addSubject(to act: inout ApprovalAct) throws(Complaint) {
    guard let title = invocation.flag(.title) else {
      throw Complaint(
        Wording(en: "--title is missing", ja: "--titleがありません"),
        remedy: Wording(en: "say what is to be approved", ja: "承認を求める件名を指定してください"))
    }
    act.title = title
    for path in invocation.positionals {
      act.artifacts.append(.init(path: path.display, sha256: try EvidenceFile.digest(of: path)))
    }
    act.findings = invocation.flag(.finding)
    if act.artifacts.isEmpty, act.findings.isEmpty {
      throw Complaint(
        Wording(en: "a draft needs files or findings that it is about", ja: "起案には対象のファイルまたは検出の指定が必要です"),
        remedy: Wording(en: "name files, or --finding FINGERPRINT", ja: "ファイル、または--finding フィンガープリントを指定してください"))
    }
  }

  private func external() throws(Complaint) -> ApprovalAct.External? {
    let document = try invocation.flag(.approvalDocument).map { (path) throws(Complaint) in
      LoggedStatement.Artifact(path: path.display, sha256: try EvidenceFile.digest(of: path))
    }
    guard let number = invocation.flag(.approvalNumber) else {
      if document == nil { return nil }
      throw Complaint(
        Wording(en: "--approval-document needs --approval-number", ja: "--approval-documentには--approval-numberが必要です"))
    }
    return .init(number: number, document: document)
  }

  /// What is approved is what was drafted: a file that has changed since needs a new draft.
  private func checkContent(of route: String, in file: borrowing RiskLog) throws(Complaint) {
    guard let draft = try file.routes().first(where: { $0.id == route })?.draft, !invocation.flag(.sendBack) else {
      return
    }
    for artifact in draft.artifacts {
      let path = RawPath(display: artifact.path)
      guard Files.exists(path), try EvidenceFile.digest(of: path) != artifact.sha256 else { continue }
      throw Complaint(
        file: artifact.path,
        Wording(en: "is no longer what route \(route) was drafted for", ja: "承認経路\(route)の起案後に内容が変更されています"),
        remedy: Wording(
          en: "send it back with --send-back, and draft it again", ja: "--send-backで差し戻し、再度起案してください"))
    }
  }

  /// The day and a few digits: the same id in every log that it is merged into.
  private static func newRoute(on day: String) -> String {
    "A-" + day.split(separator: "-").joined() + "-" + randomDigits()
  }

  // MARK: - All routes

  private func list() throws(Complaint) {
    let routes = try RiskLog(log.path, mode: .readOnly).routes()
    let policy = policy
    console.table(
      routes.map { route in
        [route.id, route.state(under: policy)[console.language], route.draft?.title ?? ""].map { visible($0) }
      })
  }
}
