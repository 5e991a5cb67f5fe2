import Foundation
import Host
import Testing
import Vocabulary

@testable import Digesting
@testable import Recording

@Suite("Appending and reading")
struct AppendTests {
  let place = Workplace()

  @Test("What is appended comes back as it was given, numbered and dated")
  func roundTrip() throws {
    let path = place.path("深い/フォルダー/log.db")
    #expect(try append(1...3, to: path, actor: "山田") == 1..<4)
    #expect(try append(4...4, to: path) == 4..<5)
    let events = try allEvents(path)
    #expect(events.map(\.sequence) == [1, 2, 3, 4])
    #expect(events.map(\.event) == (1...4).map { event($0) })
    #expect(try actors(path) == ["山田", "山田", "山田", "tester"])
    #expect(events[0].previous == RecordedEvent.beforeFirst)
    #expect(events[1].previous == events[0].leaf)
    let pattern = /2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d/
    #expect(events[0].utc.prefixMatch(of: pattern) != nil)
    #expect(events[0].utc.hasSuffix("Z"))
    let format = ISO8601DateFormatter()
    #expect(events[0].japan.hasSuffix("+09:00"))
    #expect(format.date(from: events[0].utc) == format.date(from: events[0].japan))
    let log = try RiskLog(path, mode: .readOnly)
    #expect(try log.count == 4)
  }

  @Test("Events are chosen by number and kind")
  func selection() throws {
    let path = place.path()
    let log = try RiskLog(path, mode: .append)
    _ = try log.append((1...6).map { event($0, kind: $0.isMultiple(of: 2) ? "finding" : "run") }, actor: "a")
    var seen: [Int] = []
    try log.events(matching: LogFilter(sequences: 2...5, kinds: ["finding"])) { seen.append($0.sequence) }
    #expect(seen == [2, 4])
    seen = []
    try log.events(matching: LogFilter(sequences: 5...Int.max, kinds: ["finding", "run"])) { seen.append($0.sequence) }
    #expect(seen == [5, 6])
    seen = []
    try log.events(matching: LogFilter(from: "2000-01-01", to: Clock.todayInJapan())) { seen.append($0.sequence) }
    #expect(seen.count == 6)
    try log.events(matching: LogFilter(to: "2000-01-01")) { _ in Issue.record("an event of another day") }
  }

  @Test("Nothing to append is nothing appended")
  func nothing() throws {
    let log = try RiskLog(place.path(), mode: .append)
    #expect(try log.append([], actor: "a").isEmpty)
    #expect(try log.verify() == .sound(Soundness()))
    #expect(Soundness().head == String(repeating: "0", count: 64))
  }

  @Test("The hash of an entry is the one that its definition gives")
  func knownHash() throws {
    let recorded = RecordedEvent(
      LogEvent(kind: "finding", payload: Array(#"{"a":"春\u0007"}"#.utf8), rule: "R", path: "a\"\u{8}b"),
      sequence: 1, time: ("2026-11-21T00:00:00Z", "2026-11-21T09:00:00+09:00"), actor: "u1",
      previous: RecordedEvent.beforeFirst)
    let zeros = String(repeating: "0", count: 64)
    let entry =
      #"{"actor":"u1","japan":"2026-11-21T09:00:00+09:00","kind":"finding","path":"a\"\bb","payload":{"a":"春\u0007"},"#
      + #""previous":"\#(zeros)","rule":"R","sequence":1,"utc":"2026-11-21T00:00:00Z"}"#
    #expect(String(decoding: recorded.entry, as: UTF8.self) == entry)
    #expect(recorded.leaf == SHA256.digest([0] + Array(entry.utf8)))
  }

  @Test(
    "A payload that is not one JSON object is refused, with all that came with it",
    arguments: [
      "", "[]", "1", "{\"a\":1", "{\"a\":1}{}", "{},\"actor\":{}", "{\"a\":1,\"a\":2}", "{\"a\":\"\u{1}\"}", "春",
    ])
  func badPayload(payload: String) throws {
    let path = place.path()
    let log = try RiskLog(path, mode: .append)
    let found = complaint {
      _ = try log.append([event(1), LogEvent(kind: "run", payload: Array(payload.utf8))], actor: "a")
    }
    #expect(found?.problem.en.contains("event 2") == true)
    #expect(try log.count == 0)
  }

  @Test("A payload that is not UTF-8 is refused")
  func badEncoding() throws {
    let log = try RiskLog(place.path(), mode: .append)
    let payload = Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)
    #expect(complaint { _ = try log.append([LogEvent(kind: "run", payload: payload)], actor: "a") } != nil)
    #expect(try log.count == 0)
  }

  @Test("Odd names of the file mean that file", arguments: [":memory:", "a?mode=memory", "50%.db", "記録 #1.db"])
  func oddNames(name: String) throws {
    try append(1...2, to: place.path(name))
    #expect(FileManager.default.fileExists(atPath: place.folder + "/" + name))
    #expect(try verify(place.path(name)).isSound)
  }
}
