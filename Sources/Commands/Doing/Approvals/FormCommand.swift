internal import Host
internal import Recording
internal import Reporting
internal import Vocabulary

/// `log form`: an approval route as a sheet to print, in HTML or as a workbook.
struct FormCommand {
  let invocation: Invocation
  let console: Console
  let configuration: Configuration
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    let file = try RiskLog(log.path, mode: .readOnly)
    let id = invocation.positionals.first?.display ?? ""
    guard let route = try file.routes().first(where: { $0.id == id }) else {
      throw Complaint(
        Wording(en: "there is no route \(id)", ja: "承認経路\(id)はありません"),
        remedy: Wording(en: "see `proviso log approve --list`", ja: "`proviso log approve --list`で確認できます"))
    }
    let form = ApprovalForm(
      route, under: configuration.governance.routePolicy, checkpoint: try file.checkpointOnOneLine,
      version: Proviso.version, in: console.language)
    let content = invocation.flag(.formFormat) == "xlsx" ? try form.xlsx() : html(form)
    try console.write(content, to: invocation.flag(.output))
    return .clean
  }

  private func html(_ form: ApprovalForm) -> [UInt8] {
    PaperForm(
      title: form.title, subject: form.subject.map { ($0.label, $0.text) }, headings: form.headings, rows: form.rows,
      notices: form.notices, language: form.language
    ).html
  }
}

extension Console {
  /// To a file, all of it or nothing; or to standard output.
  func write(_ content: [UInt8], to file: RawPath?) throws(Complaint) {
    guard let file else {
      StandardStream.output.write(content)
      return
    }
    do throws(SystemFailure) { try Files.writeAtomically(content, to: file) } catch { throw error.complaint }
  }
}
