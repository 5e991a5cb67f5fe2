internal import Host
internal import Recording
internal import Vocabulary

/// `log list|show|verify|export`; what proves is in `LogProofCommand`, what adds in `LogStatementCommand`.
struct LogCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    let settings = try settings(of: configuration)
    let filter = try EventSelection(invocation).filter(settings)
    switch invocation.path[1] {
    case "add", "check":
      return try LogStatementCommand(
        invocation: invocation, console: console, configuration: configuration, log: settings
      ).perform()
    case "approve":
      return try ApproveCommand(
        invocation: invocation, console: console, configuration: configuration, log: settings
      ).perform()
    case "keep", "open", "prune":
      return try KeepCommand(
        invocation: invocation, console: console, configuration: configuration, log: settings
      ).perform()
    case "claim":
      return try ClaimCommand(invocation: invocation, console: console, log: settings).perform()
    case "form":
      return try FormCommand(
        invocation: invocation, console: console, configuration: configuration, log: settings
      ).perform()
    case "import":
      return try LogImportCommand(invocation: invocation, console: console, log: settings).perform()
    case "checkpoint", "prove", "redact", "key", "bundle", "merge":
      return try LogProofCommand(invocation: invocation, console: console, log: settings).perform()
    default: break
    }
    let log = try RiskLog(settings.path, mode: .readOnly)
    switch invocation.path[1] {
    case "list": try list(log, filter)
    case "show": try show(log)
    case "export": try export(log, filter)
    case "dossier": try dossier(log, filter)
    default: return try verify(log)
    }
    return .clean
  }

  private func settings(of configuration: Configuration) throws(Complaint) -> Configuration.Log {
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

  private func list(_ log: borrowing RiskLog, _ filter: LogFilter) throws(Complaint) {
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
    let trusted = try invocation.trustedKeys()
    switch try log.verify(trusting: trusted, against: kept) {
    case .sound(let found):
      console.line(
        Wording(
          en: "\(found.count) events agree with their hashes; the newest is \(found.head)",
          ja: "\(found.count)件の記録はハッシュと一致しています。最新のハッシュ: \(found.head)"))
      console.line(signatures(of: found))
      for origin in found.origins {
        console.line(
          Wording(
            en:
              "merged from \(origin.name): \(origin.count) events, 1 to \(origin.signed) signed by \(origin.key ?? "no key")",
            ja: "\(origin.name)から統合: \(origin.count)件。記録1～\(origin.signed)の署名鍵: \(origin.key ?? "なし")"))
      }
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

  private func export(_ log: borrowing RiskLog, _ filter: LogFilter) throws(Complaint) {
    let export = LogExport(filter, language: console.language, version: Proviso.version)
    var content: [UInt8] = []
    let file = invocation.flag(.output)
    let sink: LogExport.Sink = { (bytes) throws(Complaint) in
      if file != nil { content += bytes } else { StandardStream.output.write(bytes) }
    }
    let encoding = invocation.flag(.csvEncoding).flatMap(LogExport.Encoding.init(rawValue:))
    let format = invocation.flag(.exportFormat) ?? "jsonl"
    if encoding == .cp932, format != "csv" {
      throw Complaint(
        Wording(en: "--encoding is for --format csv", ja: "--encodingは--format csvと併せて指定してください"))
    }
    switch format {
    case "csv": report(try export.csv(log, encoding: encoding ?? .utf8, to: sink))
    case "xlsx": try sink(try export.xlsx(log))
    case "html":
      try sink(
        try DossierBuilder(console: console).page(of: log, matching: filter, subject: DossierBuilder.scope(of: filter)))
    default: try export.jsonl(log, to: sink)
    }
    if let file { try console.write(content, to: file) }
  }

  /// One output: what names the file, or what it holds.
  private func dossier(_ log: borrowing RiskLog, _ filter: LogFilter) throws(Complaint) {
    let builder = DossierBuilder(console: console)
    guard let path = invocation.positionals.first else {
      return try console.write(
        try builder.page(of: log, matching: filter, subject: DossierBuilder.scope(of: filter)),
        to: invocation.flag(.output))
    }
    // A file that is gone is known by its path alone.
    let digest = Files.exists(path) ? try EvidenceFile.digest(of: path) : ""
    let artifact = LoggedStatement.Artifact(path: path.display, sha256: digest)
    try console.write(
      try builder.page(
        of: log, matching: filter, about: artifact, subject: DossierBuilder.subject(artifact)),
      to: invocation.flag(.output))
  }

  /// Nothing is replaced without a word.
  private func report(_ losses: LogExport.Losses) {
    if losses.replaced > 0 {
      console.note(
        Wording(
          en: "\(losses.replaced) characters such as 〜, − and — were written as ～, － and ―",
          ja: "〜、−、—などの\(losses.replaced)文字を～、－、―などに置き換えました"))
    }
    for missing in losses.missing {
      console.note(
        Wording(
          en: "row \(missing.row): CP932 has no \(missing.characters); written as &#x…;",
          ja: "\(missing.row)行目: CP932にない文字 \(missing.characters) を&#x…;と書きました"))
    }
  }
}
