internal import Digesting
internal import Host
internal import Recording
internal import Reporting
internal import Vocabulary

/// `log keep|open|prune`: sealed copies beside the log, for as long as the policy says.
struct KeepCommand {
  let invocation: Invocation
  let console: Console
  let configuration: Configuration
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    switch invocation.path[1] {
    case "keep": try keep()
    case "open": try open()
    default: try prune()
    }
    return .clean
  }

  private func file(of digest: String) -> RawPath { log.copies.appending(digest + ".sealed") }

  // MARK: - Keeping

  private func keep() throws(Complaint) {
    guard let key = log.sealTo.flatMap(SealingKey.init(line:)) else {
      throw Complaint(
        file: configuration.file?.display,
        Wording(en: "log.seal-to names no key to seal with", ja: "log.seal-toに封印用の公開鍵がありません"),
        remedy: Wording(
          en:
            "`proviso log key --sealing FILE` makes a pair and prints what to put there; keep FILE with whoever may read",
          ja: "`proviso log key --sealing FILE`で鍵の組を作成し、表示された値を設定してください。FILEは閲覧を許された人が保管します"))
    }
    let kind = invocation.flag(.copyClass) ?? "outputs"
    let until = try until(kind)
    let risks = try RiskLog(log.path, mode: .append)
    var events: [LogEvent] = []
    for path in invocation.positionals {
      let content: [UInt8]
      do throws(SystemFailure) {
        content = try Files.read(path, limit: log.copyLimit << 20)
        let copy = KeptCopy(
          path: path.display, sha256: SHA256.hex(content), size: content.count, kind: kind, until: until?.iso)
        try Files.makeFolder(log.copies)
        try Files.writeAtomically(key.sealed(content), to: file(of: copy.sha256), mode: 0o600)
        events.append(copy.event)
      } catch {
        throw error.complaint
      }
    }
    let numbers = try risks.append(events, actor: Environment.userName, signer: try LogKey.signer(configured: log.key))
    let end = until.map { Wording(en: "until \($0.iso)", ja: "\($0.iso)まで") } ?? Wording(en: "for good", ja: "無期限で")
    console.line(
      Wording(
        en: "\(events.count) sealed copies, kept \(end.en); from event \(numbers.lowerBound)",
        ja: "封印した控え\(events.count)件を\(end.ja)保管します(記録\(numbers.lowerBound)から)"))
  }

  private func until(_ kind: String) throws(Complaint) -> Day? {
    if let day = invocation.flag(.keepUntil) { return day }
    guard let period = configuration.governance.retention[kind] else { return nil }
    guard let parsed = RetentionPeriod(period) else {
      throw Complaint(
        file: configuration.file?.display,
        Wording(
          en: "governance.retention: \(kind): \"\(period)\" is no period",
          ja: "governance.retention: \(kind): 「\(period)」は期間ではありません"),
        remedy: Wording(en: "write 10 years, 18 months, 90 days, 10年 …", ja: "10年、18か月、90日、10 yearsのように指定してください"))
    }
    return parsed.end(from: try Day(parsing: Clock.todayInJapan()))
  }

  // MARK: - Opening

  private func open() throws(Complaint) {
    guard let named = invocation.flag(.openingKey) else {
      throw Complaint(
        Wording(en: "--key-file is missing", ja: "--key-fileがありません"),
        remedy: Wording(en: "name the file that log key --sealing made", ja: "log key --sealingで作成したファイルを指定してください"))
    }
    let digest = invocation.positionals.first?.display ?? ""
    let line = String(decoding: try read(named), as: UTF8.self).trimmed
    guard let content = OpeningKey(line: line)?.opened(try read(file(of: digest))), SHA256.hex(content) == digest else {
      throw Complaint(
        file: file(of: digest).display,
        Wording(en: "cannot be opened with this key, or was changed", ja: "この鍵では開けないか、内容が変更されています"))
    }
    try console.write(content, to: invocation.flag(.output))
  }

  private func read(_ path: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) { return try Files.read(path) } catch { throw error.complaint }
  }

  // MARK: - Pruning

  private func prune() throws(Complaint) {
    let risks = try RiskLog(log.path, mode: .append)
    let (free, held) = try risks.overdueCopies(on: Clock.todayInJapan())
    for copy in held {
      console.note(
        Wording(en: "on hold by an open claim: \(copy.path)", ja: "申し立てへの対応中のため保全: \(copy.path)"))
    }
    if !free.isEmpty, !invocation.flag(.dryRun) {
      // The record first: a copy that is gone without one would look lost.
      _ = try risks.recordPruning(
        of: free, reason: invocation.flag(.reason) ?? "retention", actor: Environment.userName,
        signer: try LogKey.signer(configured: log.key))
      for copy in free {
        do throws(SystemFailure) {
          try Files.remove(file(of: copy.sha256))
        } catch {
          if !error.isMissing { throw error.complaint }
        }
      }
    }
    console.table(free.map { [$0.until ?? "", $0.kind, $0.path].map { visible($0) } })
    console.line(
      Wording(
        en:
          "\(free.count) copies past their time\(invocation.flag(.dryRun) ? "" : ", pruned; their digests stay on record"); \(held.count) held",
        ja: "保管期間を過ぎた控え\(free.count)件\(invocation.flag(.dryRun) ? "" : "を削除しました(ダイジェストは記録に残ります)")。保全中\(held.count)件"))
  }
}
