import Foundation
import Testing
import Vocabulary

@testable import Recording

/// The risk log as runs leave it, and as somebody may change it behind proviso's back.
@Suite struct LogTests {
  private func workspace() throws -> Workspace {
    try Workspace([
      "prompts/春.txt": "新海誠の画風で\nin the style of Greg Rutkowski\n", "prompts/b.json": "[{",
      "proviso.yaml": "log: {path: .proviso/log.db, record: [check]}\nrules: {GOV-TOOL-UNAPPROVED: off}\n",
    ])
  }

  private func events(_ workspace: Workspace) throws -> [JSON] {
    let export = try workspace.run("log", "export")
    #expect(export.status == 0)
    return try export.lines.map { try JSON($0) }
  }

  @Test func aRunIsRecordedEventByEvent() throws {
    let workspace = try workspace()
    #expect(try workspace.run("check").status == 1)
    // Only what the configuration lists is recorded.
    try workspace.run("prompts", "prompts")
    try workspace.run("check", environment: ["PRE_COMMIT": "1"])
    let events = try events(workspace)
    #expect(events.first?["kind"] == "log" && events.last == ["kind": "end", "events": 5])
    let kinds = events.dropFirst().dropLast().map { $0["kind"].string }
    #expect(kinds == ["run", "finding", "finding", "unassessed", "summary"])
    #expect(events[2]["payload"]["text"] == "新海誠" && events[2]["path"] == "prompts/春.txt")
    #expect(events[2]["rule"] == "JPGEN-CREATOR-NAMED" && events[2]["severity"] == "medium")
    #expect(events[5]["payload"]["findings"] == ["medium": 2])
    #expect(Set(events[1...5].map { $0["run"].string ?? "" }).count == 1)
    #expect(events[2]["previous"] == events[1]["leaf"])
    #expect(try workspace.run("check").status == 1)
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 0 && verified.text.hasPrefix("10 events"))
    // The log is no input.
    #expect(try workspace.report("check").summary["files"] == 2)
  }

  @Test func theLogIsListedShownAndExported() throws {
    let workspace = try workspace()
    try workspace.run("check")
    #expect(try workspace.run("log", "list", "--kind", "finding").lines.count == 2)
    #expect(try workspace.run("log", "list", "--to", "2000-01-01").lines.isEmpty)
    #expect(try JSON(workspace.run("log", "show", "2").text)["sequence"] == 2)
    #expect(try workspace.run("log", "show", "99").status == 2)
    #expect(try workspace.run("log", "export", "--format", "csv", "--output", "log.csv", "--lang", "ja").status == 0)
    let rows = try workspace.text("log.csv").replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(rows.count == 6 && rows[0].hasPrefix("\u{FEFF}連番,") && rows[2].contains("作家名"))
    #expect(try workspace.run("log", "export").lines.count == 7)
  }

  /// Changes of one stored event, each made around the guards.
  @Test(arguments: [
    ("UPDATE events SET payload = replace(payload, 'medium', 'info') WHERE sequence = 2", 2),
    ("UPDATE events SET severity = NULL WHERE sequence = 3", 3),
    ("UPDATE events SET actor = 'someone' WHERE sequence = 1", 1),
    ("UPDATE events SET leaf = zeroblob(32) WHERE sequence = 4", 4),
    ("DELETE FROM events WHERE sequence = 2", 2),
    ("UPDATE events SET sequence = 9 WHERE sequence = 5", 5),
  ])
  func aChangeIsNamedWithItsEvent(statement: String, event: Int) throws {
    let workspace = try workspace()
    try workspace.run("check")
    let database = try Database(RawPath(workspace.path(".proviso/log.db")), .readWrite)
    let guards = ["events_never_delete", "events_only_append", "events_never_update"]
    #expect(throws: DatabaseFailure.self) { try database.run(statement) }
    for name in guards { try database.run("DROP TRIGGER \(name)") }
    try database.run(statement)
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 1 && verified.errors.contains("event \(event): "), "\(verified.errors)")
    // Nothing more is written to such a log, and the run says so.
    let next = try workspace.run("check", "--fail-on", "stop")
    #expect(next.status == 3 && next.errors.contains("altered"))
  }

  @Test func aDiskThatFillsUpLeavesTheLogSound() throws {
    let workspace = try workspace()
    for number in 0..<60 { try workspace.write("prompts/\(number).txt", "新海誠の画風で、\(number)\n") }
    try workspace.run("check", "prompts/0.txt")
    // No file may grow much beyond the log as it is: sh counts in units of 512 bytes.
    let full = try workspace.shell(
      """
      size=$(wc -c < .proviso/log.db)
      trap '' XFSZ; ulimit -f $((size / 512 + 16)); exec proviso check --quiet --fail-on stop
      """)
    #expect(
      full.errors.contains("could not be written") && full.errors.contains("nothing of this batch"), "\(full.errors)")
    #expect(full.status == 3)
    #expect(full.text.contains("prompts/59.txt:1:1"))
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 0 && verified.text.hasPrefix("3 events"), "\(verified.text)\(verified.errors)")
    #expect(try workspace.run("check").status == 1)
    #expect(try workspace.run("log", "verify").text.hasPrefix("68 events"))
  }

  @Test func severalProgramsWriteAtOnce() throws {
    let workspace = try workspace()
    let running = try (0..<4).map { _ in try Proviso.start(["check", "--jobs", "2"], in: workspace) }
    for run in running { #expect(try run.outcome().status == 1) }
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 0 && verified.text.hasPrefix("20 events"))
    // The events of a run stand together.
    let runs = try events(workspace).dropFirst().dropLast().map { $0["run"].string ?? "" }
    for start in stride(from: 0, to: 20, by: 5) { #expect(Set(runs[start..<(start + 5)]).count == 1) }
  }

  @Test func aFileThatIsNoLogIsLeftAlone() throws {
    let workspace = try workspace()
    try workspace.write(".proviso/log.db", "大切なメモ\n")
    let outcome = try workspace.run("check", "--fail-on", "stop")
    #expect(outcome.status == 3 && outcome.errors.contains("not a risk log"))
    #expect(try workspace.text(".proviso/log.db") == "大切なメモ\n")
    #expect(try workspace.run("log", "verify").status == 2)
  }
}
