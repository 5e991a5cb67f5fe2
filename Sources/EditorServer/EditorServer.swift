internal import Host
internal import Reading
internal import Reporting
public import Vocabulary

/// Speaks with an editor over standard streams (Language Server Protocol 3.17): what a prompt names is shown while it
/// is written, with the rule's law and what to do.
public struct EditorServer: ~Copyable {
  /// Makes ready for the project in the current folder; asked again when its settings change.
  public typealias Preparation = @Sendable () throws(Complaint) -> Workbench

  private enum Stage {
    case waiting, serving, ended
  }

  private struct Open {
    var text: OpenText
    var version: String?
    var path: RawPath
    /// Shown last.
    var diagnostics: [Diagnostic] = []
    var isStale = true
  }

  private let prepare: Preparation
  private let stated: Language?
  private var language: Language
  private var stream = MessageStream()
  private var stage = Stage.waiting
  private var encoding = PositionEncoding.utf16
  private var opensDocuments = false
  /// Older editors know commands only.
  private var knowsActions = false
  private var workbench: Workbench?
  private var open: [String: Open] = [:]
  /// Files that steer a run: when one is saved, all is looked at again.
  private let settings: Set<String>

  /// `language`: where the user stated one; else the editor's.
  public init(
    language: Language?, fallback: Language, settings: Set<String>, prepare: @escaping Preparation
  ) {
    stated = language
    self.language = language ?? fallback
    self.settings = settings
    self.prepare = prepare
  }

  /// Typing pauses for as long before a text is looked at.
  private static let pause = 120

  /// Serves until the editor says goodbye. False: it went without.
  public mutating func serve() throws(Complaint) -> Bool {
    while true {
      let isBehind = open.values.contains(where: \.isStale)
      switch try stream.next(within: isBehind ? Self.pause : nil) {
      case .quiet: refreshStale()
      case .broken: fail("null", code: -32700, Wording(en: "this is not JSON", ja: "JSON ではありません"))
      case .end: return stage == .ended
      case .message(let message):
        // What is no request is the editor's answer to one of ours; we ask nothing that needs one.
        guard let request = Request(message) else { continue }
        if request.method == "exit" { return stage == .ended }
        answer(request)
      }
    }
  }

  private mutating func answer(_ request: Request) {
    switch (stage, request.method) {
    case (.waiting, "initialize"): initialize(request)
    case (.waiting, _):
      refuse(request, code: -32002, Wording(en: "initialize comes first", ja: "先に initialize が必要です"))
    case (.ended, _):
      refuse(request, code: -32600, Wording(en: "the server was shut down", ja: "サーバーは終了処理中です"))
    case (.serving, "initialized"): break
    case (.serving, "shutdown"):
      stage = .ended
      reply(request) { $0.null() }
    case (.serving, "textDocument/didOpen"): didOpen(request)
    case (.serving, "textDocument/didChange"): didChange(request)
    case (.serving, "textDocument/didSave"), (.serving, "workspace/didChangeWatchedFiles"): didSave(request)
    case (.serving, "textDocument/didClose"): didClose(request)
    case (.serving, "textDocument/hover"): hover(request)
    case (.serving, "textDocument/codeAction"): codeActions(request)
    case (.serving, "workspace/executeCommand"): execute(request)
    default:
      // Notifications that begin with $/ may be left unheard, and so may the others that we did not ask for.
      refuse(
        request, code: -32601,
        Wording(en: "\(request.method) is not supported", ja: "\(request.method) には対応していません"))
    }
  }

  // MARK: - Meeting

  private mutating func initialize(_ request: Request) {
    if stated == nil, let locale = request["locale"]?.string {
      language = locale.lowercased().hasPrefix("ja") ? .ja : .en
    }
    let known = request["capabilities", "general", "positionEncodings"]?.elements.compactMap {
      $0.string.flatMap(PositionEncoding.init(rawValue:))
    }
    // Ours count scalars, so an editor that does too saves the most work.
    encoding = [.utf32, .utf8].first { known?.contains($0) == true } ?? .utf16
    knowsActions =
      request["capabilities", "textDocument", "codeAction"]?["codeActionLiteralSupport"] != nil
    if case .bool(true)? = request["capabilities", "window", "showDocument", "support"]?.content {
      opensDocuments = true
    }
    if let folder = rootFolder(request) { try? Files.enter(folder) }
    stage = .serving
    reply(request) { writer in
      writer.object {
        $0.key("capabilities")
        $0.object { self.writeCapabilities(to: &$0) }
        $0.key("serverInfo")
        $0.object { $0.member("name", "proviso") }
      }
    }
    makeReady()
  }

  private func rootFolder(_ request: Request) -> RawPath? {
    let address =
      request["workspaceFolders"]?.elements.first?["uri"]?.string ?? request["rootUri"]?.string
    if let address { return RawPath(fileAddress: address) }
    return request["rootPath"]?.string.map { RawPath($0) }
  }

  private func writeCapabilities(to writer: inout JSONWriter) {
    writer.member("positionEncoding", encoding.rawValue)
    writer.key("textDocumentSync")
    writer.object {
      $0.member("openClose", true)
      $0.member("change", 2)
      $0.member("save", true)
    }
    writer.member("hoverProvider", true)
    writer.key("codeActionProvider")
    writer.object {
      $0.key("codeActionKinds")
      $0.array { $0.string("quickfix") }
    }
    writer.key("executeCommandProvider")
    writer.object {
      $0.key("commands")
      $0.array { $0.string(Self.decideCommand) }
    }
  }

  private mutating func makeReady() {
    do throws(Complaint) {
      workbench = try prepare()
    } catch {
      workbench = nil
      show(Wording(en: error.line(in: .en), ja: error.line(in: .ja)), isError: true)
    }
  }

  // MARK: - Texts

  private mutating func didOpen(_ request: Request) {
    guard let document = request["textDocument"], let uri = document["uri"]?.string,
      let path = RawPath(fileAddress: uri), case .string(let text)? = document["text"]?.content
    else { return }
    open[uri] = Open(
      text: OpenText(text.utf8, encoding: encoding), version: document["version"]?.digits,
      path: path.relative(to: Files.currentFolder))
  }

  private mutating func didChange(_ request: Request) {
    guard let uri = request["textDocument", "uri"]?.string, var document = open[uri] else { return }
    for change in request["contentChanges"]?.elements ?? [] {
      guard case .string(let text)? = change["text"]?.content else { continue }
      document.text.replace(change["range"]?.positions, with: text.utf8)
    }
    document.version = request["textDocument", "version"]?.digits
    document.isStale = true
    open[uri] = document
  }

  private mutating func didSave(_ request: Request) {
    let saved =
      [request["textDocument", "uri"]?.string] + (request["changes"]?.elements ?? []).map { $0["uri"]?.string }
    let names = saved.compactMap(\.self).compactMap { RawPath(fileAddress: $0)?.name.display }
    guard names.contains(where: settings.contains) else { return }
    makeReady()
    for uri in open.keys { open[uri]?.isStale = true }
  }

  private mutating func didClose(_ request: Request) {
    guard let uri = request["textDocument", "uri"]?.string, let document = open.removeValue(forKey: uri) else { return }
    publish([], of: uri, version: document.version)
  }

  private mutating func refreshStale() {
    for uri in open.filter(\.value.isStale).keys.sorted() { refresh(uri) }
  }

  private mutating func refresh(_ uri: String) {
    guard var document = open[uri] else { return }
    document.isStale = false
    document.diagnostics = diagnostics(of: document)
    open[uri] = document
    publish(document.diagnostics, of: uri, version: document.version)
  }

  private func diagnostics(of document: Open) -> [Diagnostic] {
    guard let workbench else { return [] }
    do throws(Complaint) {
      let report = try workbench.lint(document.path, document.text.utf8)
      return report.findings.compactMap { Diagnostic($0, in: document.text) }
        + report.unassessed.map { Diagnostic($0, in: document.text) }
    } catch {
      return [Diagnostic(error, in: document.text)]
    }
  }

  private func publish(_ diagnostics: [Diagnostic], of uri: String, version: String?) {
    notify("textDocument/publishDiagnostics") { writer in
      writer.object {
        $0.member("uri", uri)
        if let version {
          $0.key("version")
          $0.raw(version)
        }
        $0.key("diagnostics")
        $0.array(diagnostics) { $1.write(to: &$0, in: self.language) }
      }
    }
  }

  // MARK: - Asking about findings

  /// The findings of a text as it is now that touch a range.
  private mutating func findings(in uri: String, touching range: Range<Position>) -> [Diagnostic] {
    if open[uri]?.isStale == true { refresh(uri) }
    return (open[uri]?.diagnostics ?? []).filter {
      $0.finding != nil && $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
    }
  }

  private mutating func hover(_ request: Request) {
    guard let uri = request["textDocument", "uri"]?.string, let position = request["position"]?.position else {
      return reply(request) { $0.null() }
    }
    let found = findings(in: uri, touching: position..<position)
    guard let first = found.first else { return reply(request) { $0.null() } }
    let pages = found.compactMap { $0.finding.map { FindingPage($0).markdown(in: language) } }
    reply(request) { writer in
      writer.object {
        $0.key("contents")
        $0.object {
          $0.member("kind", "markdown")
          $0.member("value", pages.joined(separator: "\n\n---\n\n"))
        }
        $0.member("range", first.range)
      }
    }
  }

  private static let decideCommand = "proviso.decide"

  private mutating func codeActions(_ request: Request) {
    guard let uri = request["textDocument", "uri"]?.string, let range = request["range"]?.positions else {
      return reply(request) { $0.array { _ in } }
    }
    let found = findings(in: uri, touching: range)
    let decisions = workbench?.decisions ?? []
    reply(request) { writer in
      writer.array { writer in
        for diagnostic in found {
          guard let finding = diagnostic.finding else { continue }
          for decision in decisions { self.write(decision, of: finding, diagnostic, to: &writer) }
        }
      }
    }
  }

  private func write(
    _ decision: Workbench.Decision, of finding: Finding, _ diagnostic: Diagnostic, to writer: inout JSONWriter
  ) {
    let title = Wording(
      en: "Record a decision: \(decision.label.en) (\(finding.rule))", ja: "判断を記録:\(decision.label.ja)(\(finding.rule))"
    )
    let arguments = [decision.word, finding.rule, finding.fingerprint.digits]
    func writeCommand(to writer: inout JSONWriter) {
      writer.object {
        $0.member("title", title[language])
        $0.member("command", Self.decideCommand)
        $0.key("arguments")
        $0.array(arguments) { $0.string($1) }
      }
    }
    guard knowsActions else { return writeCommand(to: &writer) }
    writer.object {
      $0.member("title", title[language])
      $0.member("kind", "quickfix")
      $0.key("diagnostics")
      $0.array { diagnostic.write(to: &$0, in: self.language) }
      $0.key("command")
      writeCommand(to: &$0)
    }
  }

  private mutating func execute(_ request: Request) {
    let words = (request["arguments"]?.elements ?? []).compactMap(\.string)
    let known = open.values.flatMap(\.diagnostics).compactMap(\.finding)
    guard request["command"]?.string == Self.decideCommand, let workbench, words.count == 3,
      let finding = known.first(where: { $0.rule == words[1] && $0.fingerprint.digits == words[2] })
    else {
      return refuse(
        request, code: -32602, Wording(en: "there is no such command", ja: "そのようなコマンドはありません"))
    }
    do throws(Complaint) {
      let record = try workbench.decide(words[0], finding)
      reply(request) { $0.null() }
      show(record.message, isError: false)
      if opensDocuments { open(record.file) }
    } catch {
      return refuse(request, code: -32803, Wording(en: error.line(in: .en), ja: error.line(in: .ja)))
    }
    makeReady()
    for uri in open.keys { open[uri]?.isStale = true }
  }

  // MARK: - Sending

  private func reply(_ request: Request, _ result: (inout JSONWriter) -> Void) {
    guard let id = request.id else { return }
    send {
      $0.key("id")
      $0.raw(id)
      $0.key("result")
      result(&$0)
    }
  }

  /// Notifications are not answered, not even when they make no sense.
  private func refuse(_ request: Request, code: Int, _ message: Wording) {
    if let id = request.id { fail(id, code: code, message) }
  }

  private func fail(_ id: String, code: Int, _ message: Wording) {
    send {
      $0.key("id")
      $0.raw(id)
      $0.key("error")
      $0.object {
        $0.member("code", code)
        $0.member("message", message[self.language])
      }
    }
  }

  private func show(_ message: Wording, isError: Bool) {
    notify("window/showMessage") { writer in
      writer.object {
        $0.member("type", isError ? 1 : 3)
        $0.member("message", message[self.language])
      }
    }
  }

  /// Brings a file to the front, so that the reason can be written. Whether it worked is the user's to see.
  private func open(_ file: RawPath) {
    let address = "file://" + Files.currentFolder.appending(file).uriPath
    send {
      $0.member("id", "proviso-show")
      $0.member("method", "window/showDocument")
      $0.key("params")
      $0.object {
        $0.member("uri", address)
        $0.member("takeFocus", true)
      }
    }
  }

  private func notify(_ method: String, _ parameters: (inout JSONWriter) -> Void) {
    send {
      $0.member("method", method)
      $0.key("params")
      parameters(&$0)
    }
  }

  private func send(_ members: (inout JSONWriter) -> Void) {
    let content = JSONWriter.bytes { writer in
      writer.object {
        $0.member("jsonrpc", "2.0")
        members(&$0)
      }
    }
    StandardStream.output.write(Array("Content-Length: \(content.count)\r\n\r\n".utf8) + content)
  }
}
