internal import Discovering
internal import EditorServer
internal import Host
internal import Judging
internal import Pipeline
internal import Settling
internal import Vocabulary

/// `lsp`: an editor is served until it says goodbye.
struct EditorCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    Environment.catchInterrupts()
    let invocation = invocation
    var server = EditorServer(
      language: invocation.flag(.lang), fallback: console.language,
      settings: [Configuration.fileName, DecisionBook.fileName, Baseline.fileName]
    ) { () throws(Complaint) in try Self.workbench(invocation) }
    return try server.serve() ? .clean : .findings
  }

  /// The project in the current folder, as `check` would see it.
  private static func workbench(_ invocation: Invocation) throws(Complaint) -> Workbench {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    var request = try RequestBuilder(invocation: invocation, configuration: configuration, policy: .onDisk).request()
    // What is being typed is looked at once.
    request.resultFolder = nil
    let equipment = try Equipment(for: request) { (library) throws(Complaint) in
      try configuration.checkMentions(knownRules: library.rules.map(\.id), knownPacks: library.packs.map(\.id))
    }
    let runner = Runner(equipment)
    let record = DecisionRecord(configuration: configuration)
    return Workbench(
      lint: { path, text in runner.lint(text, at: path) },
      decisions: Decision.allCases.map { Workbench.Decision(word: $0.rawValue, label: $0.label) },
      decide: { word, finding throws(Complaint) in try decide(word, finding, record) })
  }

  /// An editor cannot ask for a reason, so the decision counts only once somebody has written one.
  private static func decide(
    _ word: String, _ finding: Finding, _ record: DecisionRecord
  ) throws(Complaint) -> Workbench.Record {
    guard let decision = Decision(rawValue: word) else {
      throw Complaint(Wording(en: "\(word) is no decision", ja: "「\(word)」という判断の種類はありません"))
    }
    _ = try record.write(
      RecordedDecision(
        fingerprint: finding.fingerprint, rule: finding.rule, decision: decision,
        reason: RecordedDecision.reasonToFollow, by: Person(name: Environment.userName, identity: .osUser),
        on: try Day(parsing: Clock.todayInJapan())), about: DecisionSubject(finding))
    return Workbench.Record(
      file: record.path,
      message: Wording(
        en: "\(record.path.display): write the reason; the decision counts from then on",
        ja: "\(record.path.display)に理由を記入してください。記入後に有効になります"))
  }
}
