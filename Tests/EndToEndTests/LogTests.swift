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
    #expect(events.first?["kind"] == "log" && events.last == ["kind": "end", "events": 7])
    let kinds = events.dropFirst().dropLast().map { $0["kind"].string }
    #expect(kinds == ["run", "finding", "finding", "unassessed", "summary", "key", "checkpoint"])
    let quoted = events[2]["disclosures"].list.first { $0["pointer"].string == "/text" }
    #expect(quoted?["value"].string == "新海誠")
    #expect(events[2]["path"] == "prompts/春.txt")
    #expect(events[2]["rule"] == "JPGEN-CREATOR-NAMED" && events[2]["severity"] == "medium")
    #expect(events[5]["payload"]["findings"] == ["medium": 2])
    #expect(Set(events[1...5].map { $0["run"].string ?? "" }).count == 1)
    #expect(events[2]["previous"] == events[1]["leaf"])
    #expect(try workspace.run("check").status == 1)
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 0 && verified.text.hasPrefix("13 events"))
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
    let table = try workspace.text("log.csv").replacing("\r\n", with: "\n")
    let rows = table.split(separator: "\n")
    #expect(rows[0].hasPrefix("\u{FEFF}記録番号,") && table.contains("作家名") && table.contains("新海誠"))
    #expect(rows.filter { $0.first?.isNumber == true }.count == 7)
    // What the export was made of stands below the events, and what it is not.
    #expect(rows.last?.contains("法的助言ではありません") == true)
    #expect(try workspace.run("log", "export").lines.count == 9)
    #expect(try workspace.run("log", "show", "2").text.contains("新海誠"))
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
    #expect(verified.status == 0 && verified.text.hasPrefix("5 events"), "\(verified.text)\(verified.errors)")
    #expect(try workspace.run("check").status == 1)
    #expect(try workspace.run("log", "verify").text.hasPrefix("71 events"))
  }

  @Test func severalProgramsWriteAtOnce() throws {
    let workspace = try workspace()
    let running = try (0..<4).map { _ in try Proviso.start(["check", "--jobs", "2"], in: workspace) }
    for run in running { #expect(try run.outcome().status == 1) }
    let verified = try workspace.run("log", "verify")
    #expect(verified.status == 0 && verified.text.hasPrefix("25 events"))
    // The events of a run stand together.
    let runs = try events(workspace).dropFirst().dropLast().map { $0["run"].string ?? "" }
    let numbered = runs.filter { !$0.isEmpty }
    for start in stride(from: 0, to: 20, by: 5) { #expect(Set(numbered[start..<(start + 5)]).count == 1) }
  }

  @Test func checkpointsProofsAndRedaction() throws {
    let workspace = try workspace()
    try workspace.run("check")
    let key = try workspace.run("log", "key").text.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try workspace.run("log", "checkpoint", "--output", "kept.note").status == 0)
    try workspace.run("check")
    let verified = try workspace.run("log", "verify", "--checkpoint", "kept.note", "--key", key)
    #expect(verified.status == 0 && verified.text.contains("signed by \(key)"), "\(verified.errors)")
    let stranger = try workspace.run("log", "key", "--new", "other.key").text.trimmingCharacters(in: .newlines)
    #expect(try workspace.run("log", "verify", "--key", stranger).text.contains("none of the named keys"))
    #expect(try workspace.run("log", "key", "--new", "other.key").status == 2)
    // A key of its own signs the next run, and the log says from where on.
    try workspace.write(
      "proviso.yaml",
      "log: {path: .proviso/log.db, record: [check], key: other.key}\nrules: {GOV-TOOL-UNAPPROVED: off}\n")
    try workspace.run("check")
    #expect(try workspace.run("log", "list", "--kind", "key").lines.count == 2)
    #expect(try workspace.run("log", "verify", "--key", stranger).text.contains("signed by \(stranger)"))

    #expect(try JSON(workspace.run("log", "prove", "2").text)["kind"] == "inclusion")
    #expect(try JSON(workspace.run("log", "prove", "--since", "kept.note").text)["kind"] == "consistency")
    #expect(try workspace.run("log", "prove", "2", "--since", "kept.note").status == 2)
    #expect(try workspace.run("log", "prove").status == 2)
    #expect(try workspace.run("log", "prove", "9999").errors.contains("not under the newest checkpoint"))

    let asked = try workspace.run("log", "redact", "2", "--reason", "本人の請求")
    #expect(asked.status == 2 && asked.errors.contains("/text"))
    #expect(try workspace.run("log", "redact", "2", "--pointer", "/text", "--reason", "本人の請求").status == 0)
    #expect(try workspace.run("log", "show", "2").text.contains("\"text\":{\"committed\""))
    #expect(try workspace.run("log", "verify", "--lang", "ja").text.contains("墨消しされた値が1件"))
    // A log that is cut and rewritten no longer fits what was kept.
    try FileManager.default.removeItem(atPath: workspace.path(".proviso"))
    try workspace.run("check")
    let anew = try workspace.run("log", "verify", "--checkpoint", "kept.note")
    #expect(anew.status == 1 && anew.errors.contains("kept checkpoint"), "\(anew.errors)")
  }

  @Test func aTimeStampOfAnOutsideAuthorityIsRecorded() throws {
    let workspace = try workspace()
    try workspace.run("check")
    #expect(try workspace.run("log", "checkpoint", "--request", "log.tsq", "--output", "log.note").status == 0)
    // A run in between must not matter.
    try workspace.run("check")
    let authority = try workspace.shell(
      """
      command -v openssl > /dev/null || exit 77
      printf '[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3\ndigests=sha256\n' > tsa.cnf
      printf '[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\n' > req.cnf
      echo 01 > serial
      openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=tsa -config req.cnf -extensions ext
      openssl ts -reply -queryfile log.tsq -config tsa.cnf -section t -signer c.pem -inkey k.pem -out log.tsr
      """)
    if authority.status == 77 { return }
    #expect(authority.status == 0, "\(authority.errors)")
    let attached = try workspace.run("log", "checkpoint", "--attach", "log.tsr")
    #expect(attached.status == 0 && attached.text.contains("Z"), "\(attached.errors)")
    #expect(try workspace.run("log", "list", "--kind", "timestamp").lines.count == 1)
    #expect(try workspace.shell("openssl ts -verify -data log.note -in log.tsr -CAfile c.pem").status == 0)
    try workspace.write("bad.tsr", "0\u{1}春")
    #expect(try workspace.run("log", "checkpoint", "--attach", "bad.tsr").status == 2)
    #expect(try workspace.run("log", "verify").status == 0)
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
