internal import Discovering
internal import Host
internal import Judging
internal import Pipeline
internal import Reporting
internal import Vocabulary

/// `check`, `prompts`, `sources`, `outputs`: one run, its reports, its record, its exit code.
struct LintCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    Environment.catchInterrupts()
    let policy = try invocation.flag(.policyFrom).map { revision throws(Complaint) in
      try PolicyFiles(revision: revision)
    }
    let configuration = try Configuration.loaded(
      named: invocation.flag(.config), near: invocation.positionals.first, from: policy ?? .onDisk)
    let request = try RequestBuilder(
      invocation: invocation, configuration: configuration, policy: policy ?? .onDisk
    ).request()
    let equipment = try Equipment(for: request) { (library) throws(Complaint) in
      try configuration.checkMentions(knownRules: library.rules.map(\.id), knownPacks: library.packs.map(\.id))
    }
    let meter = ProgressMeter(isForced: invocation.flag(.progress), language: console.language)
    let report = try Runner(equipment).run { done, total in meter.show(done: done, total: total) }
    meter.finish()
    // First the record, then the report: what could not be shown was found all the same.
    let isRecorded = record(report, configuration)
    try writeReports(report)
    return exitCode(for: report, configuration, isRecorded: isRecorded)
  }

  // MARK: - Reports

  private func writeReports(_ report: Report) throws(Complaint) {
    let asked = invocation.flag(.format)
    for request in asked.isEmpty ? [ReportRequest(format: "text", file: nil)] : asked {
      guard let format = ReportFormats.named(request.format) else { continue }
      guard let file = request.file ?? invocation.flag(.output) else {
        try writeToStandardOutput { sink in
          format.write(report, options: options(isTerminal: Environment.isTerminal(.output)), to: sink)
        }
        continue
      }
      var content: [UInt8] = []
      format.write(report, options: options(isTerminal: false)) { content += $0 }
      do throws(SystemFailure) {
        try Files.writeAtomically(content, to: file)
      } catch {
        throw error.complaint
      }
    }
  }

  /// A report that is cut short must not pass for a whole one. A reader that has seen enough is no failure.
  private func writeToStandardOutput(_ body: (ByteSink) -> Void) throws(Complaint) {
    var failure: SystemFailure?
    body { bytes in
      guard failure == nil else { return }
      do throws(SystemFailure) { try StandardStream.output.send(bytes) } catch { failure = error }
    }
    guard let failure, !failure.isBrokenPipe else { return }
    throw Complaint(
      Wording(
        en: "the report could not be written to standard output: \(failure.reason.en)",
        ja: "レポートを標準出力に書き込めませんでした。\(failure.reason.ja)"))
  }

  private func options(isTerminal: Bool) -> ReportOptions {
    var options = ReportOptions(language: console.language)
    options.color = console.colour.colours(isTerminal: isTerminal)
    options.redact = invocation.flag(.redact)
    options.width = isTerminal ? Environment.terminalWidth : nil
    options.explain = invocation.flag(.explain)
    options.showSuppressed = invocation.flag(.showSuppressed)
    options.sarifSuppressions = invocation.flag(.sarifSuppressions)
    options.quiet = console.isQuiet
    options.verbose = console.isVerbose
    return options
  }

  // MARK: - Record

  /// False when the run should have been recorded and was not: that must not pass silently.
  private func record(_ report: Report, _ configuration: Configuration) -> Bool {
    guard let log = configuration.log, log.record.contains(occasion) else { return true }
    do throws(Complaint) {
      try Logbook(path: log.path, key: log.key, project: configuration.projectOnRecord)
        .record(report, actor: Environment.userName)
      return true
    } catch {
      console.complain(error)
      return false
    }
  }

  private var occasion: Configuration.Log.Occasion {
    if invocation.flag(.staged) || Environment.value("PRE_COMMIT") != nil { return .hook }
    return Configuration.Log.Occasion(rawValue: invocation.path[0]) ?? .check
  }

  // MARK: - Exit code

  private func exitCode(for report: Report, _ configuration: Configuration, isRecorded: Bool) -> ExitCode {
    if report.summary.interrupted { return .interrupted }
    let least = invocation.flag(.failOn) ?? configuration.failOn
    let surest = invocation.flag(.minConfidence) ?? .likely
    let counts = report.findings.contains { finding in
      finding.status == .open && finding.severity >= least && finding.confidence >= surest
    }
    if counts, !invocation.flag(.exitZero) { return .findings }
    let isIncomplete = !isRecorded || report.unassessed.contains { $0.expected }
    return isIncomplete && !invocation.flag(.allowIncomplete) ? .incomplete : .clean
  }
}
