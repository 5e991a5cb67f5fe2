internal import Host
internal import Recording
internal import Settling
internal import Vocabulary

/// `decisions check`: decisions that count for nothing, and where file and log do not say the same.
struct DecisionAudit {
  private let project: ProjectRun

  init(_ project: ProjectRun) {
    self.project = project
  }

  func perform() throws(Complaint) -> ExitCode {
    let book = try project.files.decisions()
    let (report, rules) = try project.report()
    let day = try project.day()
    var problems: [Complaint] = []
    for decision in book.decisions {
      if let problem = problem(with: decision, in: book, report.findings, rules: rules, asOf: day) {
        problems.append(Complaint(file: book.file, line: decision.lineNumber, problem))
      }
    }
    problems += try differences(from: book)
    for problem in problems { project.console.write(problem.line(in: project.console.language) + "\n") }
    project.console.line(
      problems.isEmpty
        ? Wording(
          en: "\(book.decisions.count) decisions, nothing to remark", ja: "判断\(book.decisions.count)件、指摘はありません")
        : Wording(
          en: "\(book.decisions.count) decisions, \(problems.count) remarks",
          ja: "判断\(book.decisions.count)件、指摘\(problems.count)件"))
    return problems.isEmpty ? .clean : .findings
  }

  private func problem(
    with decision: RecordedDecision, in book: DecisionBook, _ findings: [Finding], rules: [String], asOf day: Day
  ) -> Wording? {
    if !rules.contains(decision.rule) {
      return Wording(en: "there is no rule \(decision.rule)", ja: "ルール\(decision.rule)はありません")
    }
    if book.isSuperseded(decision) { return nil }
    let about = findings.filter { $0.fingerprint == decision.fingerprint }
    if about.isEmpty {
      return Wording(
        en: "stale: nothing with fingerprint \(decision.fingerprint.digits) is found any more",
        ja: "対象なし: フィンガープリント\(decision.fingerprint.digits)の検出はすでにありません")
    }
    // A finding that this one is for, whatever other decision came later in other files.
    let standing = about.compactMap { book.settlement(of: $0, asOf: day) }.filter {
      $0.at == "\(book.file):\(decision.lineNumber)"
    }
    if standing.isEmpty {
      return Wording(en: "stale: nothing is found in its `paths`", ja: "対象なし: `paths`の範囲に検出がありません")
    }
    return standing.compactMap(\.void).first.map { void in
      Wording(en: "does not count: \(void.en)", ja: "効力がありません: \(void.ja)")
    }
  }

  /// Decisions that only one of the two knows. Nothing to compare where no log is kept.
  private func differences(from book: DecisionBook) throws(Complaint) -> [Complaint] {
    guard let log = project.configuration.log else { return [] }
    var logged: [(sequence: Int, payload: String)] = []
    if Files.exists(log.path) {
      let file = try RiskLog(log.path, mode: .readOnly)
      try file.events(matching: LogFilter(kinds: ["decision"])) { (event) throws(Complaint) in
        logged.append((event.sequence, String(decoding: try file.disclosedPayload(of: event), as: UTF8.self)))
      }
    }
    let written = book.decisions.map { decision in
      let payload = CanonicalJSON(parsing: decision.line.dropLast())?.bytes ?? []
      return (decision: decision, payload: String(decoding: payload, as: UTF8.self))
    }
    let known = Set(logged.map(\.payload))
    let obeyed = Set(written.map(\.payload))
    return written.filter { !known.contains($0.payload) }.map { entry in
      Complaint(
        file: book.file, line: entry.decision.lineNumber,
        Wording(en: "is not in the risk log as it stands here", ja: "この内容の判断はリスクログにありません"))
    }
      + logged.filter { !obeyed.contains($0.payload) }.map { entry in
        Complaint(
          file: log.path.display,
          Wording(
            en: "the decision of event \(entry.sequence) is not in \(book.file)",
            ja: "記録\(entry.sequence)の判断は\(book.file)にありません"))
      }
  }
}
