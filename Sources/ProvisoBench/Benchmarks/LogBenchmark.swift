import Host
import Recording
import Vocabulary

/// Appending events to the risk log, which hashes and chains them, beside SQLite's own program that only inserts
/// the same rows with the same promise to the disk; and verifying all of them, beside hashing the file.
enum LogBenchmark: Benchmark {
  static let name = "log"
  static let purpose = "appending events to the risk log, and verifying them"

  static func run(in workshop: Workshop) throws {
    let events = findings(workshop.amount(20_000))
    let rate = Unit.rate(Double(events.count), "events/s")
    let script = Array(statements(for: events).utf8)
    func log(_ round: Int) -> RawPath { workshop.folder.appending("\(round).db") }
    func table(_ round: Int) -> RawPath { workshop.folder.appending("plain-\(round).db") }
    try Race(
      title: "appending \(events.count) events at once", unit: rate, rounds: 5,
      contenders: [
        Contender("sqlite3, rows only", input: script) { round in
          ["sqlite3", table(round).display]
        } answer: { _, round in
          let rows = Program.run(["sqlite3", table(round).display, "SELECT count(*) FROM events"]).output
          return [Int(String(decoding: rows.dropLast(), as: UTF8.self)) ?? 0]
        },
        Contender("RiskLog.append") { round in
          try RiskLog(log(round), mode: .append).append(events, actor: "bench").count
        } answer: { count, _ in
          [count]
        },
      ]
    ).run()
    try Race(
      title: "verifying \(events.count) events", unit: rate, rounds: 5,
      contenders: [
        Contender("sha256sum of the file") { round in ["sha256sum", log(round).display] },
        Contender("RiskLog.verify") { round in
          let verification = try RiskLog(log(round), mode: .readOnly).verify()
          guard case .sound = verification else { throw broken(log(round)) }
        },
      ]
    ).run()
  }

  private static func broken(_ log: RawPath) -> Complaint {
    Complaint(file: log.display, Wording(en: "does not verify", ja: "検証に失敗しました"))
  }

  private static func findings(_ count: Int) -> [LogEvent] {
    var english = Prose(.english, seed: 9)
    var japanese = Prose(.japanese, seed: 10)
    return (0..<count).map { index in
      let message = "{\"en\":\"\(english.sentence())\",\"ja\":\"\(japanese.sentence())\"}"
      let payload = "{\"kind\":\"finding\",\"number\":\(index),\"message\":\(message)}"
      return LogEvent(
        kind: "finding", payload: Array(payload.utf8), rule: "JPGEN-CREATOR-NAMED", severity: "medium",
        path: "prompts/\(index % 500).md", fingerprint: "0123456789abcdef0123456789abcdef", run: "bench")
    }
  }

  private static func statements(for events: [LogEvent]) -> String {
    var script = """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE events (sequence INTEGER PRIMARY KEY, kind TEXT, utc TEXT, japan TEXT, actor TEXT, rule TEXT,
        severity TEXT, path TEXT, fingerprint TEXT, run TEXT, payload TEXT, previous BLOB, leaf BLOB) STRICT;
      BEGIN;

      """
    for (index, event) in events.enumerated() {
      let values = [
        event.kind, "2026-11-21T00:00:00Z", "2026-11-21T09:00:00+09:00", "bench", event.rule, event.severity,
        event.path, event.fingerprint, event.run, String(decoding: event.payload, as: UTF8.self),
      ]
      let texts = values.map { "'\($0 ?? "")'" }.joined(separator: ",")
      script += "INSERT INTO events VALUES (\(index + 1),\(texts),randomblob(32),randomblob(32));\n"
    }
    return script + "COMMIT;\n"
  }
}
