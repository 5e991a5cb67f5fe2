internal import Discovering
internal import Host
internal import Judging
internal import Pipeline
internal import Settling
internal import Vocabulary

/// A run over all that the project's configuration is about, whatever folder one stands in: what a baseline is made
/// of, and what decisions are about.
struct ProjectRun {
  let invocation: Invocation
  let console: Console
  let configuration: Configuration

  init(_ invocation: Invocation, _ console: Console) throws(Complaint) {
    self.invocation = invocation
    self.console = console
    configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
  }

  var files: StandingFiles { StandingFiles(configuration) }

  /// The day that is judged for.
  func day() throws(Complaint) -> Day {
    if let day = invocation.flag(.asOf) { return day }
    return try Day(parsing: Clock.todayInJapan())
  }

  /// Refuses to answer where part of the project could not be looked at: what stands there would seem to be gone.
  func report() throws(Complaint) -> (report: Report, rules: [String]) {
    Environment.catchInterrupts()
    var request = try RequestBuilder(invocation: invocation, configuration: configuration, policy: .onDisk).request()
    request.selection = .paths([configuration.folder.bytes.isEmpty ? RawPath(".") : configuration.folder])
    let equipment = try Equipment(for: request) { (library) throws(Complaint) in
      try configuration.checkMentions(knownRules: library.rules.map(\.id), knownPacks: library.packs.map(\.id))
    }
    let meter = ProgressMeter(isForced: false, language: console.language)
    let report = try Runner(equipment).run { done, total in meter.show(done: done, total: total) }
    meter.finish()
    if let missing = report.unassessed.first(where: \.expected), !invocation.flag(.allowIncomplete) {
      throw Complaint(
        file: missing.path.display, line: missing.line,
        Wording(
          en: "not assessed (\(missing.detail.en)), so it is not known what is found there",
          ja: "評価できていないため(\(missing.detail.ja))、ここでの検出の有無がわかりません"),
        remedy: Wording(
          en: "mend or exclude it, or go on without it by --allow-incomplete",
          ja: "修正するか対象から除いてください。除かずに続ける場合は--allow-incompleteを指定してください"))
    }
    return (report, equipment.library.rules.map(\.id))
  }
}
