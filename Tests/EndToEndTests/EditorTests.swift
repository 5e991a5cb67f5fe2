import Foundation
import Testing

/// `proviso lsp`, spoken to as an editor speaks.
@Suite struct EditorTests {
  /// Messages on standard input, and what came back.
  private func talk(
    _ messages: [String], in workspace: Workspace, _ arguments: [String] = []
  ) throws -> (status: Int32, replies: [[String: Any]], errors: String) {
    let input = messages.flatMap { Array("Content-Length: \($0.utf8.count)\r\n\r\n\($0)".utf8) }
    let outcome = try Proviso.run(["lsp"] + arguments, in: workspace, stdin: input)
    var replies: [[String: Any]] = []
    var rest = Data(outcome.output)
    while let header = rest.firstRange(of: Data("\r\n\r\n".utf8)) {
      let length = try #require(
        Int(String(decoding: rest[..<header.lowerBound], as: UTF8.self).filter(\.isNumber)))
      let body = rest[header.upperBound...].prefix(length)
      replies.append(try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]))
      rest = Data(rest[header.upperBound...].dropFirst(length))
    }
    return (outcome.status, replies, outcome.errors)
  }

  private func initialize(_ workspace: Workspace, locale: String = "en", encodings: String = "[]") -> String {
    let root = workspace.url.absoluteString
    return """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"locale":"\(locale)","rootUri":"\(root)",
      "capabilities":{"general":{"positionEncodings":\(encodings)}}}}
      """
  }

  private func open(_ name: String, _ text: String, in workspace: Workspace) throws -> String {
    let json = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    let uri = workspace.url.appending(path: name).absoluteString
    return #"""
      {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","languageId":"x",
      "version":1,"text":\#(json)}}}
      """#
  }

  private func hover(_ name: String, _ line: Int, _ character: Int, id: Int = 2, in workspace: Workspace) -> String {
    let uri = workspace.url.appending(path: name).absoluteString
    return #"""
      {"jsonrpc":"2.0","id":\#(id),"method":"textDocument/hover","params":{"textDocument":{"uri":"\#(uri)"},
      "position":{"line":\#(line),"character":\#(character)}}}
      """#
  }

  private let goodbye = [
    #"{"jsonrpc":"2.0","id":99,"method":"shutdown"}"#, #"{"jsonrpc":"2.0","method":"exit"}"#,
  ]

  private func diagnostics(_ replies: [[String: Any]]) -> [[[String: Any]]] {
    replies.filter { $0["method"] as? String == "textDocument/publishDiagnostics" }.compactMap {
      ($0["params"] as? [String: Any])?["diagnostics"] as? [[String: Any]]
    }
  }

  @Test func aNameIsShownWhereItStandsAndExplained() throws {
    let workspace = try Workspace()
    let text = "城の絵 🏰\n\"a castle\", in the style of Greg Rutkowski\n"
    let said = try talk(
      [
        initialize(workspace, locale: "ja-JP"), try open("prompts/a.txt", text, in: workspace),
        hover("prompts/a.txt", 1, 33, in: workspace),
      ] + goodbye, in: workspace)
    #expect(said.status == 0)
    let shown = try #require(diagnostics(said.replies).last?.first)
    #expect(shown["code"] as? String == "JPGEN-CREATOR-NAMED")
    let range = try #require(shown["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 1, "character": 28])
    #expect(range["end"] == ["line": 1, "character": 42])
    let page = try #require(
      said.replies.first(where: { $0["id"] as? Int == 2 }).flatMap { $0["result"] as? [String: Any] }
        .flatMap { $0["contents"] as? [String: Any] }?["value"] as? String)
    #expect(page.contains("JPGEN-CREATOR-NAMED"))
    #expect(page.contains("根拠"))
    #expect(page.contains("法的助言ではありません"))
  }

  @Test(arguments: [("[]", 3), (#"["utf-8"]"#, 5), (#"["utf-8","utf-32"]"#, 2)])
  func columnsAreCountedAsTheEditorCounts(encodings: String, column: Int) throws {
    let workspace = try Workspace()
    let said = try talk(
      [
        initialize(workspace, encodings: encodings), try open("prompts/a.txt", "🏰 Greg Rutkowski", in: workspace),
        hover("prompts/a.txt", 0, column + 1, in: workspace),
      ] + goodbye, in: workspace)
    let range = try #require(diagnostics(said.replies).last?.first?["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 0, "character": column])
  }

  @Test func aChangeIsJudgedAsItIsOnTheScreen() throws {
    let workspace = try Workspace(["prompts/a.txt": "on disk: Greg Rutkowski"])
    let uri = workspace.url.appending(path: "prompts/a.txt").absoluteString
    let change = #"""
      {"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)","version":2},
      "contentChanges":[{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":3}},"text":"葛飾北斎風"}]}}
      """#
    let said = try talk(
      [
        initialize(workspace), try open("prompts/a.txt", "a x b", in: workspace),
        hover("prompts/a.txt", 0, 3, in: workspace), change, hover("prompts/a.txt", 0, 3, id: 3, in: workspace),
      ] + goodbye, in: workspace)
    let shown = diagnostics(said.replies)
    #expect(shown.count == 2)
    #expect(shown.first?.isEmpty == true)
    #expect(shown.last?.isEmpty == false)
  }

  @Test func whatIsNoPromptIsLeftAlone() throws {
    let workspace = try Workspace()
    let said = try talk(
      [
        initialize(workspace), try open("src/readme.txt", "by Greg Rutkowski", in: workspace),
        hover("src/readme.txt", 0, 5, in: workspace),
      ] + goodbye, in: workspace)
    #expect(!diagnostics(said.replies).isEmpty)
    #expect(diagnostics(said.replies).allSatisfy { $0.isEmpty })
  }

  @Test func aDecisionIsWrittenDownAndCountsOnceItHasAReason() throws {
    let workspace = try Workspace(["proviso.yaml": "version: 1\nprompts: [\"prompts/**\"]\n"])
    let uri = workspace.url.appending(path: "prompts/a.txt").absoluteString
    let text = "a castle in the style of Greg Rutkowski"
    let asked = try talk(
      [
        initialize(workspace), try open("prompts/a.txt", text, in: workspace),
        #"""
        {"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"\#(uri)"},
        "range":{"start":{"line":0,"character":26},"end":{"line":0,"character":26}},"context":{"diagnostics":[]}}}
        """#,
      ] + goodbye, in: workspace)
    let actions = try #require(asked.replies.first { $0["id"] as? Int == 2 }?["result"] as? [[String: Any]])
    #expect(actions.count == 7)
    let command = try #require(actions.first)
    #expect(command["title"] as? String == "Record a decision: not applicable (JPGEN-CREATOR-NAMED)")
    let words = String(decoding: try JSONSerialization.data(withJSONObject: command["arguments"] ?? []), as: UTF8.self)
    let decide =
      #"{"jsonrpc":"2.0","id":3,"method":"workspace/executeCommand","params":{"command":"proviso.decide","#
      + "\"arguments\":\(words)}}"
    let done = try talk(
      [
        initialize(workspace), try open("prompts/a.txt", text, in: workspace),
        hover("prompts/a.txt", 0, 26, in: workspace), decide, hover("prompts/a.txt", 0, 26, id: 4, in: workspace),
      ] + goodbye, in: workspace)
    #expect(done.status == 0)
    // Without a reason it does not count: the finding is still shown, and says so.
    #expect(diagnostics(done.replies).last?.count == 1)
    let page =
      done.replies.first { $0["id"] as? Int == 4 }.flatMap { $0["result"] as? [String: Any] }
      .flatMap { $0["contents"] as? [String: Any] }?["value"] as? String
    #expect(page?.contains("reason is still to be written") == true)
    let file = try workspace.text("proviso.decisions.yaml")
    let reasoned = file.replacing("(reason to be written / 理由を記入してください)", with: "社内の承認済み素材のため")
    #expect(reasoned != file)
    try workspace.write("proviso.decisions.yaml", reasoned)
    try workspace.write("prompts/a.txt", text)
    #expect(try workspace.report("check").findings.isEmpty)
  }

  @Test func brokenSettingsAreSaidAndDoNotEndTheSession() throws {
    let workspace = try Workspace(["proviso.yaml": "version: 1\nprmpts: [a]\n"])
    let said = try talk(
      [initialize(workspace), try open("prompts/a.txt", "by Greg Rutkowski", in: workspace)] + goodbye, in: workspace)
    #expect(said.status == 0)
    let message =
      said.replies.first { $0["method"] as? String == "window/showMessage" }
      .flatMap { $0["params"] as? [String: Any] }?["message"] as? String
    #expect(message?.contains("proviso.yaml:2:1") == true)
    #expect(message?.contains("prompts") == true)
  }

  @Test func theRulesOfTheProtocolAreKept() throws {
    let workspace = try Workspace()
    let early = try talk(
      [#"{"jsonrpc":"2.0","id":"a\"b","method":"textDocument/hover"}"#, "{", initialize(workspace)], in: workspace)
    // The editor went away without saying goodbye.
    #expect(early.status == 1)
    let refused = try #require(early.replies.first)
    #expect(refused["id"] as? String == "a\"b")
    #expect((refused["error"] as? [String: Any])?["code"] as? Int == -32002)
    #expect((early.replies[1]["error"] as? [String: Any])?["code"] as? Int == -32700)

    let unknown = try talk(
      [
        initialize(workspace), #"{"jsonrpc":"2.0","id":5,"method":"x/y"}"#, #"{"jsonrpc":"2.0","method":"$/z"}"#,
      ] + goodbye, in: workspace)
    #expect(unknown.status == 0)
    #expect(unknown.replies.count == 3)
    #expect((unknown.replies[1]["error"] as? [String: Any])?["code"] as? Int == -32601)
  }

  @Test(arguments: [
    "hello\n", "GET / HTTP/1.1\r\n\r\n", "Content-Length: -4\r\n\r\n", "Content-Length: 99999999999\r\n\r\n{}",
  ])
  func whatIsNoProtocolIsRefused(input: String) throws {
    let workspace = try Workspace()
    let outcome = try Proviso.run(["lsp"], in: workspace, stdin: Array(input.utf8))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("language server protocol"))
  }
}
