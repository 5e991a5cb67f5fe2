internal import Corpora
internal import Folding
internal import Host
internal import Recording
internal import Reporting
internal import Vocabulary

/// `log claim`: registers a claim with where its work was used, and keeps track of it.
struct ClaimCommand {
  let invocation: Invocation
  let console: Console
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    if invocation.flag(.listClaims) {
      try list()
    } else if let id = invocation.flag(.claimID) {
      try track(id)
    } else {
      try register()
    }
    return .clean
  }

  // MARK: - Registering

  private func register() throws(Complaint) {
    let claimant = try needed(invocation.flag(.claimant), "--claimant")
    let work = try needed(invocation.flag(.claimedWork), "--work")
    let demand = try needed(invocation.flag(.reason), "--reason")
    let today = Clock.todayInJapan()
    var claim = Claim(
      id: "C-" + today.split(separator: "-").joined() + "-" + randomDigits(), claimant: claimant, work: work,
      names: invocation.flag(.alias), demand: demand, received: invocation.flag(.received)?.iso ?? today,
      due: invocation.flag(.due)?.iso)
    var texts: [[UInt8]] = []
    for path in invocation.positionals {
      claim.files.append(.init(path: path.display, sha256: try EvidenceFile.digest(of: path)))
      if let text = try text(of: path) { texts.append(text) }
    }
    let file = try RiskLog(log.path, mode: .append)
    let registered = try file.register(
      claim, actor: Environment.userName, signer: try LogKey.signer(configured: log.key),
      sharesPassage: texts.isEmpty ? nil : { recorded in texts.contains { Self.share(recorded, $0) } })
    console.line(
      Wording(
        en:
          "\(claim.id): event \(registered.event); the log shows the work in \(registered.uses.count) events, on hold from now",
        ja: "\(claim.id): 記録\(registered.event)として登録しました。ログ内の該当記録\(registered.uses.count)件を保全対象とします"))
    console.table(registered.uses.map { row($0) })
    console.note(
      Wording(
        en: "only what the log holds can be found; compare outputs anew with `proviso outputs --corpus`",
        ja: "探せるのはログにある内容だけです。生成物との照合は`proviso outputs --corpus`で改めて行ってください"))
  }

  /// Shorter texts have no passage to match.
  private static let shortest = 24

  private static func share(_ recorded: [UInt8], _ work: [UInt8]) -> Bool {
    recorded.count >= shortest && !TextComparison(recorded, work).passages.isEmpty
  }

  /// nil: the file is no text.
  private func text(of path: RawPath) throws(Complaint) -> [UInt8]? {
    do throws(SystemFailure) {
      return TextDecoder.decode(try Files.read(path, limit: 1 << 26))?.utf8
    } catch {
      throw error.complaint
    }
  }

  private func row(_ use: ClaimUse) -> [String] {
    [
      "\(use.event)", use.place.label[console.language], use.sign.label[console.language], visible(use.path),
    ]
  }

  private func needed(_ value: String?, _ flag: String) throws(Complaint) -> String {
    if let value { return value }
    throw Complaint(
      Wording(en: "\(flag) is missing", ja: "\(flag)がありません"),
      remedy: Wording(
        en: "a new claim needs --claimant, --work and --reason; an old one --id",
        ja: "新規登録には--claimant、--work、--reasonが、登録済みの申し立てには--idが必要です"))
  }

  // MARK: - Keeping track

  private func track(_ id: String) throws(Complaint) {
    let due = invocation.flag(.due)?.iso
    let (reply, close) = (invocation.flag(.reply), invocation.flag(.close))
    guard reply == nil || close == nil, let text = reply ?? close ?? due.map({ _ in "" }) else {
      throw Complaint(
        Wording(en: "say one thing about claim \(id)", ja: "申し立て\(id)について記録する内容を1つ指定してください"),
        remedy: Wording(
          en: "--reply TEXT (with --due DATE), --due DATE, or --close REASON",
          ja: "--reply(--dueを併用可)、--due、--closeのいずれかを指定してください"))
    }
    let act: ClaimStep.Act = close != nil ? .close : reply != nil ? .reply : .deadline
    let step = ClaimStep(
      claim: id, act: act, text: text,
      by: try invocation.person(named: invocation.flag(.decidedBy), by: invocation.flag(.identity)),
      on: Clock.todayInJapan(), due: due)
    let number = try RiskLog(log.path, mode: .append).append(
      step, actor: Environment.userName, signer: try LogKey.signer(configured: log.key))
    console.line(
      Wording(en: "\(id): \(act.label.en), event \(number)", ja: "\(id): \(act.label.ja)を記録\(number)として登録しました"))
  }

  private func list() throws(Complaint) {
    let today = Clock.todayInJapan()
    let claims = try RiskLog(log.path, mode: .readOnly).claims()
    console.table(
      claims.map { file in
        let state =
          if !file.isOpen {
            Wording(en: "closed", ja: "対応終了")
          } else if file.isOverdue(on: today) {
            Wording(en: "overdue since \(file.due ?? "")", ja: "期限超過(\(file.due ?? ""))")
          } else {
            Wording(en: "open, due \(file.due ?? "–")", ja: "対応中(期限 \(file.due ?? "–"))")
          }
        let replies = file.steps.filter { $0.step.act == .reply }.count
        return [
          file.claim.id, state[console.language], file.claim.received, file.claim.claimant, file.claim.work,
          Wording(en: "\(file.uses.count) uses, \(replies) replies", ja: "該当\(file.uses.count)件、回答\(replies)件")[
            console.language],
        ].map { visible($0) }
      })
  }
}
