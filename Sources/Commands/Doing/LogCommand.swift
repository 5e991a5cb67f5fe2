internal import Host
internal import Recording
internal import Vocabulary

/// `log list|show|verify|export`; what writes or proves is in `LogProofCommand`.
struct LogCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let settings = try settings()
    switch invocation.path[1] {
    case "checkpoint", "prove", "redact", "key":
      return try LogProofCommand(invocation: invocation, console: console, log: settings).perform()
    default: break
    }
    let log = try RiskLog(settings.path, mode: .readOnly)
    switch invocation.path[1] {
    case "list": try list(log)
    case "show": try show(log)
    case "export": try export(log)
    default: return try verify(log)
    }
    return .clean
  }

  private func settings() throws(Complaint) -> Configuration.Log {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    guard let log = configuration.log else {
      throw Complaint(
        file: configuration.file?.display, Wording(en: "no risk log is configured", ja: "リスクログの設定がありません"),
        remedy: Wording(
          en: "add `log: {path: .proviso/log.db}` to proviso.yaml",
          ja: "proviso.yamlに`log: {path: .proviso/log.db}`を追加してください"))
    }
    return log
  }

  // MARK: - Reading

  private var filter: LogFilter {
    LogFilter(
      kinds: invocation.flag(.kind).map { [$0] } ?? [], from: invocation.flag(.from)?.iso, to: invocation.flag(.to)?.iso
    )
  }

  private func list(_ log: borrowing RiskLog) throws(Complaint) {
    let console = console
    let people = try log.people()
    try log.events(matching: filter) { (recorded) throws(Complaint) in
      let event = recorded.event
      let parts = [
        "\(recorded.sequence)", recorded.japan, event.kind, event.severity ?? "–", event.rule ?? "–",
        people[recorded.actor] ?? recorded.actor, event.path ?? "",
      ]
      console.write(parts.joined(separator: "  ") + "\n")
    }
  }

  private func show(_ log: borrowing RiskLog) throws(Complaint) {
    for word in invocation.positionals {
      guard let number = Int(word.display), number > 0 else {
        throw Complaint(
          Wording(en: "\"\(word.display)\" is no number of an event", ja: "「\(word.display)」は記録の番号ではありません"))
      }
      var isThere = false
      let console = console
      try log.events(matching: LogFilter(sequences: number...number)) { (recorded) throws(Complaint) in
        isThere = true
        var recorded = recorded
        recorded.event.payload = try log.disclosedPayload(of: recorded)
        console.write(String(decoding: recorded.entry, as: UTF8.self) + "\n")
      }
      if !isThere {
        throw Complaint(Wording(en: "there is no event \(number)", ja: "記録\(number)はありません"))
      }
    }
  }

  private func verify(_ log: borrowing RiskLog) throws(Complaint) -> ExitCode {
    let kept = try invocation.flag(.keptCheckpoint).map { (file) throws(Complaint) in try SignedNote(readFrom: file) }
    var trusted: [NoteVerifier] = []
    for line in invocation.flag(.trustedKey) {
      guard let key = NoteVerifier(parsing: line) else {
        throw Complaint(
          Wording(en: "\"\(line)\" is no key as log key prints it", ja: "「\(line)」はlog keyが表示する形式の鍵ではありません"))
      }
      trusted.append(key)
    }
    switch try log.verify(trusting: trusted, against: kept) {
    case .sound(let found):
      console.line(
        Wording(
          en: "\(found.count) events agree with their hashes; the newest is \(found.head)",
          ja: "\(found.count)件の記録はハッシュと一致しています。最新のハッシュ: \(found.head)"))
      console.line(signatures(of: found))
      if found.redacted > 0 {
        console.line(
          Wording(
            en: "\(found.redacted) values were taken out, each by a recorded redaction",
            ja: "墨消しされた値が\(found.redacted)件あり、いずれも墨消しの記録があります"))
      }
      return .clean
    case .broken(let sequence, let problem):
      let place = sequence.map { Wording(en: "event \($0): ", ja: "記録\($0): ") } ?? Wording(en: "", ja: "")
      console.complain(
        Complaint(file: log.path.display, Wording(en: place.en + problem.en, ja: place.ja + problem.ja)))
      return .findings
    }
  }

  private func signatures(of found: Soundness) -> Wording {
    if found.checkpoints == 0 {
      return Wording(
        en: "no checkpoint is signed: who can write the file could have written all of it anew",
        ja: "署名付きチェックポイントがありません。ファイルに書き込める人が全体を書き直した可能性は排除できません")
    }
    let keys = found.keys.joined(separator: ", ")
    let signers =
      keys.isEmpty ? Wording(en: "none of the named keys", ja: "指定された鍵による署名なし") : Wording(en: keys, ja: keys)
    return Wording(
      en: "checkpoints: \(found.checkpoints); events 1 to \(found.signed) are signed by \(signers.en)",
      ja: "チェックポイント\(found.checkpoints)件。記録1～\(found.signed)の署名鍵: \(signers.ja)")
  }

  // MARK: - Exporting

  private func export(_ log: borrowing RiskLog) throws(Complaint) {
    var content: [UInt8] = []
    let file = invocation.flag(.output)
    let sink: LogExport.Sink = { (bytes) throws(Complaint) in
      if file != nil { content += bytes } else { StandardStream.output.write(bytes) }
    }
    if invocation.flag(.exportFormat) == "csv" {
      try LogExport.csv(log, matching: filter, language: console.language, to: sink)
    } else {
      try LogExport.jsonl(log, matching: filter, to: sink)
    }
    guard let file else { return }
    do throws(SystemFailure) {
      try Files.writeAtomically(content, to: file)
    } catch {
      throw error.complaint
    }
  }
}
