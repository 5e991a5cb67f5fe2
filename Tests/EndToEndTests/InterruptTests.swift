import Foundation
import Glibc
import Testing

/// Ctrl-C in the middle: what was found so far is written, and nobody takes it for a whole run.
@Suite struct InterruptTests {
  /// Runs on a finished prompt and a pipe that never ends; interrupts while it waits for the pipe.
  private func interrupted(_ arguments: [String], pipe: String, begin: String) throws -> RunReport {
    let workspace = try Workspace(["a-prompt.txt": BadInputTests.prompt])
    let path = workspace.path(pipe)
    try #require(mkfifo(path, 0o600) == 0)
    let running = try Proviso.start(arguments + ["--format", "jsonl", "--jobs", "1"], in: workspace)
    // Opens only when the program reads from the other end: then it is in the middle.
    let writer = try FileHandle(forWritingTo: URL(filePath: path))
    try writer.write(contentsOf: Data(begin.utf8))
    running.interrupt()
    let report = RunReport(try running.outcome())
    try writer.close()
    return report
  }

  @Test func aPromptThatNeverEnds() throws {
    let report = try interrupted(["check", "a-prompt.txt", "夜-prompt.txt"], pipe: "夜-prompt.txt", begin: "新海誠の")
    #expect(report.status == 130)
    #expect(report.paths == ["a-prompt.txt"])
    #expect(report.summary["interrupted"] == true)
    #expect(report.reasons == ["interrupted"])
    #expect(report.unassessed.first?["detail"]["en"] == "interrupted: 0 files not read, 1 not read to the end")
  }

  /// The rows that came before the interrupt are judged.
  @Test func aListThatNeverEnds() throws {
    let begin = "url,creator,licence,collected\nhttps://a.example/1,,CC0,2026-09-01\n"
    let report = try interrupted(["sources", "list.csv"], pipe: "list.csv", begin: begin)
    #expect(report.status == 130 && report.summary["interrupted"] == true && report.reasons == ["interrupted"])
  }

  @Test func filesThatWereNotReached() throws {
    let workspace = try Workspace()
    let names = (0..<40).map { "prompts/\($0).txt" }
    for name in names { try workspace.write(name, BadInputTests.prompt) }
    try #require(mkfifo(workspace.path("prompts/20.txt-pipe"), 0o600) == 0)
    let running = try Proviso.start(
      ["check", "prompts", "prompts/20.txt-pipe", "--format", "jsonl", "--jobs", "1"], in: workspace)
    let writer = try FileHandle(forWritingTo: workspace.url.appending(path: "prompts/20.txt-pipe"))
    running.interrupt()
    let report = RunReport(try running.outcome())
    try writer.close()
    let before = names.filter { $0 < "prompts/20.txt-pipe" }.sorted()
    #expect(report.status == 130 && report.paths == before)
    #expect(report.summary["files"].int == before.count + 1)
  }
}
