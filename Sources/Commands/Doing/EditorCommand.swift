internal import EditorServer
internal import Host
internal import Judging
internal import Pipeline
internal import Vocabulary

/// `lsp`: an editor is served until it says goodbye.
struct EditorCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    Environment.catchInterrupts()
    let invocation = invocation
    var server = EditorServer(
      language: invocation.flag(.lang), fallback: console.language, settings: [Configuration.fileName]
    ) { () throws(Complaint) in try Self.workbench(invocation) }
    return try server.serve() ? .clean : .findings
  }

  /// The project in the current folder, as `check` would see it.
  private static func workbench(_ invocation: Invocation) throws(Complaint) -> Workbench {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    let request = try RequestBuilder(invocation: invocation, configuration: configuration).request()
    let equipment = try Equipment(for: request) { (library) throws(Complaint) in
      try configuration.checkMentions(knownRules: library.rules.map(\.id), knownPacks: library.packs.map(\.id))
    }
    let runner = Runner(equipment)
    return Workbench(
      lint: { path, text in runner.lint(text, at: path) }, decisions: [],
      decide: { word, rule, fingerprint throws(Complaint) in
        throw Complaint(Wording(en: "no decisions yet", ja: "未対応です"))
      })
  }
}
