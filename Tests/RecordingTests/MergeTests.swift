import Foundation
import Testing
import Vocabulary

@testable import Recording

@Suite("Logs of several machines in one")
struct MergeTests {
  let place = Workplace()
  let signer = NoteSigner(newNamed: "pc-1")

  /// A signed log with three findings, one of them with a name that can be taken out.
  private func machine(_ name: String) throws -> RawPath {
    let path = place.path(name)
    let log = try RiskLog(path, mode: .append)
    var personal = event(3)
    personal.payload = Array(#"{"message":{"en":"m","ja":"北斎"},"text":"葛飾北斎"}"#.utf8)
    personal.redactable = ["/text"]
    try log.append([event(1), event(2), personal], actor: "山田", signer: signer)
    return path
  }

  private func bundle(_ path: RawPath) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let log = try RiskLog(path, mode: .append)
    try LogBundle.write(log, actor: "山田", signer: signer) { bytes += $0 }
    return bytes
  }

  @discardableResult
  private func merge(_ bytes: [UInt8], trusting: [NoteVerifier] = []) throws -> RiskLog.Merged {
    let log = try RiskLog(place.path("team.db"), mode: .append)
    let read = try LogBundle(bytes, file: "b", trusting: trusting)
    return try log.merge(read, actor: "佐藤", signer: NoteSigner(newNamed: "team"))
  }

  private func soundness() throws -> Soundness? {
    if case .sound(let found) = try verify(place.path("team.db")) { found } else { nil }
  }

  @Test("Merging is idempotent, and the other log's chain, tree and signatures are checked with ours")
  func idempotent() throws {
    let (a, b) = (try machine("a.db"), try machine("b.db"))
    let first = try merge(try bundle(a), trusting: [signer.verifier])
    #expect(first.added == 5 && first.known == 0)
    let again = try merge(try bundle(a))
    #expect(again.added == 0 && again.known == 5)
    #expect(try merge(try bundle(b)).added == 5)
    try append(7...7, to: a)
    let grown = try merge(try bundle(a))
    #expect(grown.known == 5 && grown.added == 2)
    let found = try #require(try soundness())
    #expect(found.origins.map(\.count) == [7, 5])
    #expect(found.origins.map(\.signed) == [6, 4])
    #expect(found.origins.first?.key == signer.verifier.line)
  }

  @Test("Findings of other machines stand in tables as they were recorded there, by whom")
  func exported() throws {
    try merge(try bundle(try machine("a.db")))
    let log = try RiskLog(place.path("team.db"), mode: .readOnly)
    var csv: [UInt8] = []
    _ = try LogExport(LogFilter(kinds: ["finding"]), language: .ja, version: "9").csv(log) { csv += $0 }
    let text = String(decoding: csv, as: UTF8.self)
    #expect(text.contains("葛飾北斎") && text.contains(",finding,") && text.contains("山田"))
  }

  @Test("What was taken out there is taken out here, before and after the merge", arguments: [false, true])
  func redacted(isMergedBefore: Bool) throws {
    let path = try machine("a.db")
    if isMergedBefore { try merge(try bundle(path)) }
    let log = try RiskLog(path, mode: .append)
    _ = try log.redact(event: 3, at: ["/text"], reason: "r", actor: "山田", signer: signer)
    try merge(try bundle(path))
    #expect(try soundness() != nil)
    let team = try RiskLog(place.path("team.db"), mode: .readOnly)
    var values = 0
    try team.openedEvents { values += $0.disclosures.count }
    #expect(values == 0)
  }

  @Test("A changed, cut, unsigned or foreign bundle is refused", arguments: 0..<5)
  func refused(how: Int) throws {
    var text = String(decoding: try bundle(try machine("a.db")), as: UTF8.self)
    var trusted: [NoteVerifier] = []
    switch how {
    case 0: text = text.replacingOccurrences(of: "葛飾1", with: "葛飾9")
    case 1: text = text.split(separator: "\n").dropLast().joined(separator: "\n")
    case 2:
      var lines = text.split(separator: "\n").map(String.init)
      lines.remove(at: 2)
      text = lines.joined(separator: "\n").replacingOccurrences(of: "\"events\":5", with: "\"events\":4")
    case 3: trusted = [NoteSigner(newNamed: "other").verifier]
    default: text = text.replacingOccurrences(of: "\"葛飾北斎\"", with: "\"別人\"")
    }
    #expect(complaint { try merge(Array(text.utf8), trusting: trusted) } != nil)
  }

  @Test("A log that was written anew since is no continuation")
  func fork() throws {
    let path = try machine("a.db")
    try merge(try bundle(path))
    try tamper(path, "DROP TRIGGER events_never_update", "UPDATE events SET leaf = zeroblob(32) WHERE sequence = 2")
    #expect(complaint { try merge(try bundle(path)) } != nil)
  }

  @Test("A merged event that is changed here is found")
  func tampered() throws {
    try merge(try bundle(try machine("a.db")))
    try tamper(
      place.path("team.db"), "DROP TRIGGER events_never_update",
      "UPDATE events SET payload = replace(payload, '葛飾1', '葛飾9') WHERE sequence = 1")
    #expect(try verify(place.path("team.db")).broken == 1)
  }
}
