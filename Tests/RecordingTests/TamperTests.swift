import Foundation
import Testing
import Vocabulary

@testable import Recording

@Suite("What verify sees")
struct TamperTests {
  let place = Workplace()

  private static let dropGuards = [
    "DROP TRIGGER events_never_delete", "DROP TRIGGER events_never_update", "DROP TRIGGER events_only_append",
  ]

  private func tamperedLog(_ statements: String...) throws -> RawPath {
    let path = place.path()
    try append(1...9, to: path)
    for statement in Self.dropGuards + statements { try tamper(path, statement) }
    return path
  }

  @Test("An untouched log is sound, and its head is the newest leaf")
  func sound() throws {
    let path = place.path()
    try append(1...9, to: path)
    let last = try #require(try allEvents(path).last)
    let head = last.leaf.map { String(format: "%02x", $0) }.joined()
    guard case .sound(let sound) = try verify(path) else {
      Issue.record("not sound")
      return
    }
    #expect(sound.count == 9)
    #expect(sound.head == head)
  }

  @Test(
    "A changed value in any column is found at its event",
    arguments: [
      "kind = 'run'", "utc = '2026-01-01T00:00:00Z'", "japan = '2026-01-01T09:00:00+09:00'", "actor = '佐藤'",
      "rule = 'JPGEN-OTHER'", "rule = NULL", "severity = 'low'", "path = 'prompts/夏.md'", "fingerprint = '00'",
      "run = 'r2'", "payload = '{\"kind\":\"finding\"}'", "payload = replace(payload, '葛飾', '喜多川')",
      "payload = payload || ' '", "payload = 'no JSON'", "previous = zeroblob(32)", "previous = zeroblob(31)",
      "leaf = zeroblob(32)", "leaf = zeroblob(3)", "actor = CAST(x'ff' AS TEXT)",
      "actor = actor || char(0)", "sequence = 100", "sequence = -5",
    ])
  func changedColumn(change: String) throws {
    let path = try tamperedLog("UPDATE events SET \(change) WHERE sequence = 5")
    let expected = change == "sequence = -5" ? -5 : 5
    #expect(try verify(path).broken == expected)
  }

  @Test("A row whose own hash was made to fit again is found by the event after it")
  func rehashed() throws {
    let path = try tamperedLog()
    var changed = try allEvents(path)[4]
    changed.actor = "佐藤"
    let database = try Database(path, .readWrite)
    let update = try database.prepare("UPDATE events SET actor = ?, leaf = ? WHERE sequence = 5")
    try update.bind(1, changed.actor)
    try update.bind(2, blob: changed.computedLeaf)
    _ = try update.step()
    #expect(try verify(path).broken == 6)
  }

  @Test("A deleted event is found at its number")
  func deleted() throws {
    #expect(try verify(tamperedLog("DELETE FROM events WHERE sequence = 5")).broken == 5)
  }

  @Test("Two swapped events are found at the first of them")
  func swapped() throws {
    let path = try tamperedLog(
      "UPDATE events SET sequence = -1 WHERE sequence = 4", "UPDATE events SET sequence = 4 WHERE sequence = 5",
      "UPDATE events SET sequence = 5 WHERE sequence = -1")
    #expect(try verify(path).broken == 4)
  }

  @Test("Removed guards are reported, and such a log takes no more events")
  func guardsGone() throws {
    let path = try tamperedLog()
    let verification = try verify(path)
    #expect(!verification.isSound)
    #expect(verification.broken == nil)
    #expect(complaint { try append(10...10, to: path) }?.problem.ja.contains("変更されている") == true)
  }

  @Test("A foreign trigger beside ours is reported")
  func foreignTrigger() throws {
    let path = place.path()
    try append(1...2, to: path)
    try tamper(path, "CREATE TRIGGER more AFTER INSERT ON events BEGIN SELECT 1; END")
    #expect(try verify(path).isSound == false)
  }

  @Test(
    "The file itself refuses to change or lose an event",
    arguments: [
      "UPDATE events SET actor = 'x' WHERE sequence = 2", "DELETE FROM events WHERE sequence = 2",
      "INSERT OR REPLACE INTO events SELECT sequence, kind, utc, japan, 'x', rule, severity, path, fingerprint, run, payload, previous, leaf FROM events WHERE sequence = 2",
      "INSERT INTO events SELECT 40, kind, utc, japan, 'x', rule, severity, path, fingerprint, run, payload, previous, leaf FROM events WHERE sequence = 2",
    ])
  func guards(statement: String) throws {
    let path = place.path()
    try append(1...3, to: path)
    #expect(throws: DatabaseFailure.self) { try tamper(path, statement) }
    #expect(try verify(path).isSound)
  }

  @Test("Flipped bits anywhere in the stored events never pass")
  func flippedBits() throws {
    let path = place.path()
    try append(1...40, to: path)
    let url = URL(fileURLWithPath: String(decoding: path.bytes, as: UTF8.self))
    let original = try Data(contentsOf: url)
    let words = Data("葛飾".utf8)
    var position = 0
    var flipped = 0
    while let found = original.range(of: words, in: position..<original.count) {
      position = found.upperBound
      var changed = original
      changed[found.lowerBound + flipped % 6] ^= 1 << (flipped % 8)
      try changed.write(to: url)
      #expect(try verify(path).isSound == false)
      flipped += 1
    }
    #expect(flipped == 40)
  }

  @Test("A file cut in the middle is broken, not a crash")
  func cutFile() throws {
    let path = place.path()
    try append(1...400, to: path)
    let url = URL(fileURLWithPath: String(decoding: path.bytes, as: UTF8.self))
    let original = try Data(contentsOf: url)
    try original.prefix(original.count / 2).write(to: url)
    let found = complaint { try #require(verify(path).isSound == false) }
    #expect(found == nil || found?.problem.en.contains("damaged") == true)
  }
}
