internal import Host
internal import Recording
internal import Vocabulary

/// `log list|show|verify|export`
struct LogCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let log = try RiskLog(try path(), mode: .readOnly)
    switch invocation.path[1] {
    case "list": try list(log)
    case "show": try show(log)
    case "export": try export(log)
    default: return try verify(log)
    }
    return .clean
  }

  private func path() throws(Complaint) -> RawPath {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    guard let log = configuration.log else {
      throw Complaint(
        file: configuration.file?.display, Wording(en: "no risk log is configured", ja: "リスクログの設定がありません"),
        remedy: Wording(
          en: "add `log: {path: .proviso/log.db}` to proviso.yaml",
          ja: "proviso.yamlに`log: {path: .proviso/log.db}`を追加してください"))
    }
    return log.path
  }

  // MARK: - Reading

  private var filter: LogFilter {
    LogFilter(
      kinds: invocation.flag(.kind).map { [$0] } ?? [], from: invocation.flag(.from)?.iso, to: invocation.flag(.to)?.iso
    )
  }

  private func list(_ log: borrowing RiskLog) throws(Complaint) {
    let console = console
    try log.events(matching: filter) { (recorded) throws(Complaint) in
      let event = recorded.event
      let parts = [
        "\(recorded.sequence)", recorded.japan, event.kind, event.severity ?? "–", event.rule ?? "–", event.path ?? "",
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
        console.write(String(decoding: recorded.entry, as: UTF8.self) + "\n")
      }
      if !isThere {
        throw Complaint(Wording(en: "there is no event \(number)", ja: "記録\(number)はありません"))
      }
    }
  }

  private func verify(_ log: borrowing RiskLog) throws(Complaint) -> ExitCode {
    switch try log.verify() {
    case .sound(let count, let head):
      console.line(
        Wording(
          en: "\(count) events agree with their hashes; the newest is \(head)",
          ja: "\(count)件の記録はハッシュと一致しています。最新のハッシュ: \(head)"))
      return .clean
    case .broken(let sequence, let problem):
      let place = sequence.map { Wording(en: "event \($0): ", ja: "記録\($0): ") } ?? Wording(en: "", ja: "")
      console.complain(
        Complaint(file: log.path.display, Wording(en: place.en + problem.en, ja: place.ja + problem.ja)))
      return .findings
    }
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
