import Foundation
import Testing
import Vocabulary

@testable import Digesting
@testable import Recording

@Suite("A log with signed checkpoints")
struct CheckpointedLogTests {
  let place = Workplace()
  let signer = NoteSigner(newNamed: "法務部の鍵")

  /// Three runs of five findings, each ended by a checkpoint: events 1–5, key 6, checkpoint 7, 8–12, 13, 14–18, 19.
  private func log() throws -> RawPath {
    let path = place.path()
    for run in 0..<3 { try record(run, path) }
    return path
  }

  private func record(_ run: Int, _ path: RawPath) throws {
    let log = try RiskLog(path, mode: .append)
    try log.append((1...5).map { personal($0 + 5 * run) }, actor: "山田", signer: signer)
  }

  private func personal(_ number: Int) -> LogEvent {
    var event = event(number)
    event.payload = Array(
      #"{"kind":"finding","text":"北斎風の\#(number)","evidence":[{"surface":"北斎"},{"surface":"hokusai"}],"rule":"R"}"#.utf8
    )
    event.redactable = ["/text", "/evidence/*/surface", "/none"]
    return event
  }

  private func sound(_ path: RawPath, trusting keys: [NoteVerifier] = [], against note: SignedNote? = nil) throws
    -> Soundness?
  {
    let log = try RiskLog(path, mode: .readOnly)
    guard case .sound(let sound) = try log.verify(trusting: keys, against: note) else { return nil }
    return sound
  }

  private func newest(_ path: RawPath) throws -> SignedNote {
    try #require(try RiskLog(path, mode: .readOnly).newestCheckpoint())
  }

  @Test("Every run ends with a checkpoint over all before it, and the key is named once")
  func checkpoints() throws {
    let path = try log()
    let kinds = try allEvents(path).map(\.event.kind)
    #expect(kinds.count == 19)
    #expect(kinds.indices.filter { kinds[$0] == "checkpoint" } == [6, 12, 18])
    #expect(kinds.indices.filter { kinds[$0] == "key" } == [5])
    let sound = try #require(try sound(path))
    #expect(sound.checkpoints == 3)
    #expect(sound.signed == 18)
    #expect(sound.keys == [signer.verifier.line])
    #expect(try self.sound(path, trusting: [signer.verifier])?.signed == 18)
    // A stranger's key trusts none of them.
    #expect(try self.sound(path, trusting: [NoteSigner(newNamed: "x").verifier])?.signed == 0)
    let note = try newest(path)
    #expect(Checkpoint(parsing: note.text)?.size == 18)
    #expect(note.isSigned(by: signer.verifier))
  }

  @Test("A kept checkpoint shows that the newest events were cut off or all was written anew")
  func keptElsewhere() throws {
    let path = try log()
    let kept = try newest(path)
    #expect(try sound(path, against: kept) != nil)
    try record(3, path)
    #expect(try sound(path, against: kept) != nil)
    for guardName in ["events_never_delete", "subtrees_never_delete"] { try tamper(path, "DROP TRIGGER \(guardName)") }
    try tamper(
      path, "DELETE FROM events WHERE sequence > 13", "DELETE FROM subtrees WHERE sequence > 13",
      "DELETE FROM disclosures WHERE sequence > 13")
    let cut = try RiskLog(path, mode: .readOnly).verify(against: kept)
    guard case .broken(nil, let problem) = cut else {
      Issue.record("\(cut)")
      return
    }
    #expect(problem.en.contains("altered") || problem.en.contains("removed"))
    // Another log, written anew by somebody with the same key.
    let other = place.path("other.db")
    let again = try RiskLog(other, mode: .append)
    for run in 0..<4 { try again.append((1...5).map { event($0 + run) }, actor: "山田", signer: signer) }
    guard case .broken(nil, let anew) = try again.verify(against: kept) else {
      Issue.record("a log that was written anew passed")
      return
    }
    #expect(anew.ja.contains("書き直され"))
  }

  @Test("An event rewritten with every hash after it made to fit is found at the next checkpoint")
  func rewritten() throws {
    let path = try log()
    var events = try allEvents(path)
    for name in ["events_never_update", "subtrees_never_update"] { try tamper(path, "DROP TRIGGER \(name)") }
    events[2].event.severity = "low"
    let database = try Database(path, .readWrite)
    var frontier = Frontier()
    var previous = RecordedEvent.beforeFirst
    for index in events.indices {
      events[index].previous = previous
      events[index].leaf = events[index].computedLeaf
      previous = events[index].leaf
      let update = try database.prepare("UPDATE events SET severity = ?, previous = ?, leaf = ? WHERE sequence = ?")
      try update.bind(1, events[index].event.severity)
      try update.bind(2, blob: events[index].previous)
      try update.bind(3, blob: events[index].leaf)
      try update.bind(4, index + 1)
      _ = try update.step()
      let roots = frontier.append(previous)
      let keep = try database.prepare("UPDATE subtrees SET roots = ? WHERE sequence = ?")
      try keep.bind(1, blob: Array(roots.joined()))
      try keep.bind(2, index + 1)
      _ = try keep.step()
    }
    #expect(try verify(path).broken == 7)
  }

  @Test("What is kept beside an event cannot be changed or removed unseen")
  func beside() throws {
    for (statement, place) in [
      ("UPDATE subtrees SET roots = zeroblob(32) WHERE sequence = 2", 2),
      ("DELETE FROM subtrees WHERE sequence = 8", 8),
      ("INSERT INTO subtrees VALUES (9, zeroblob(32))", 9),
      ("UPDATE disclosures SET value = CAST('\"広重\"' AS BLOB) WHERE sequence = 3", 3),
      ("UPDATE disclosures SET salt = zeroblob(16) WHERE sequence = 3", 3),
      ("UPDATE disclosures SET pointer = '/rule' WHERE sequence = 3 AND pointer = '/text'", 3),
      ("DELETE FROM disclosures WHERE sequence = 4 AND pointer = '/text'", 4),
      ("INSERT INTO disclosures VALUES (90, '/text', zeroblob(16), zeroblob(1))", 90),
    ] {
      let path = self.place.path("\(place)-\(statement.utf8.count).db")
      let log = try RiskLog(path, mode: .append)
      for run in 0..<2 { try log.append((1...5).map { personal($0 + run) }, actor: "山田", signer: signer) }
      for table in ["subtrees", "disclosures"] { try tamper(path, "DROP TRIGGER \(table)_never_update") }
      try tamper(path, "DROP TRIGGER subtrees_never_delete", statement)
      #expect(try verify(path).broken == place, "\(statement)")
    }
  }

  @Test("A value is taken out for good, the log still verifies, and the redaction is an event")
  func redaction() throws {
    let path = try log()
    let before = try allEvents(path)[2]
    let log = try RiskLog(path, mode: .append)
    #expect(String(decoding: try log.disclosedPayload(of: before), as: UTF8.self).contains("北斎風の3"))
    #expect(!String(decoding: before.event.payload, as: UTF8.self).contains("北斎風"))
    let number = try log.redact(
      event: 3, at: ["/text", "/evidence/0/surface"], reason: "本人の請求", actor: "佐藤", signer: signer)
    #expect(number == 20)
    let after = String(decoding: try log.disclosedPayload(of: before), as: UTF8.self)
    #expect(!after.contains("北斎"))
    #expect(after.contains("hokusai"))
    #expect(try allEvents(path)[2] == before)
    let sound = try #require(try sound(path))
    #expect(sound.redacted == 2)
    #expect(sound.checkpoints == 4)
    // The bytes are gone from the file, not only from the table.
    let file = try Data(contentsOf: URL(fileURLWithPath: path.display))
    #expect(file.range(of: Data("北斎風の3".utf8)) == nil)
    #expect(file.range(of: Data("北斎風の4".utf8)) != nil)
    let again = complaint { _ = try log.redact(event: 3, at: ["/text"], reason: "r", actor: "a", signer: nil) }
    #expect(again?.remedy?.en.contains("/evidence/1/surface") == true)
  }

  @Test("A person's name can be deleted; the events keep the id")
  func forgetting() throws {
    let path = try log()
    let id = try #require(try allEvents(path).first?.actor)
    let log = try RiskLog(path, mode: .append)
    #expect(try log.people() == [id: "山田"])
    _ = try log.forget(person: id, reason: "退職", actor: "佐藤", signer: nil)
    #expect(try log.people().values.sorted() == ["佐藤"])
    #expect(try verify(path).isSound)
    #expect(complaint { _ = try log.forget(person: id, reason: "r", actor: "a", signer: nil) } != nil)
  }

  @Test("Proofs of one event and of growth hold by themselves", arguments: [1, 2, 6, 12, 18])
  func proofs(sequence: Int) throws {
    let path = try log()
    let first = try newest(path)
    try record(3, path)
    let log = try RiskLog(path, mode: .readOnly)
    let inclusion = try object(log.proof(ofEvent: sequence).bytes)
    let note = try #require(SignedNote(parsing: inclusion["checkpoint"] as? String ?? ""))
    let checkpoint = try #require(Checkpoint(parsing: note.text))
    let entry = Array((inclusion["entry"] as? String ?? "").utf8)
    let proof = InclusionProof(index: sequence - 1, size: checkpoint.size, path: try hashes(inclusion["path"]))
    #expect(note.isSigned(by: signer.verifier))
    #expect(proof.leads(from: MerkleTree.leaf(entry), to: checkpoint.root))
    #expect(!proof.leads(from: MerkleTree.leaf(entry.dropLast()), to: checkpoint.root))
    let growth = try object(log.proof(since: first).bytes)
    let old = try #require(Checkpoint(parsing: first.text))
    #expect(
      ConsistencyProof(first: old.size, second: checkpoint.size, path: try hashes(growth["path"]))
        .leads(from: old.root, to: checkpoint.root))
    #expect(complaint { _ = try log.proof(ofEvent: 25) }?.remedy?.en.contains("checkpoint") == true)
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func hashes(_ value: Any?) throws -> [MerkleTree.Hash] {
    try #require(value as? [String]).map { text in
      stride(from: 0, to: text.count, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
    }
  }

  @Test("A log of version 1 is read, verified, and brought up to date by the next event")
  func migration() throws {
    let path = place.path("old.db")
    try append(1...13, to: path)
    for table in ["subtrees", "disclosures", "people"] { try tamper(path, "DROP TABLE \(table)") }
    for kind in ["checkpoint", "key", "redaction"] { try tamper(path, "DROP INDEX events_\(kind)") }
    try tamper(path, "PRAGMA user_version = 1")
    #expect(try sound(path)?.count == 13)
    #expect(try RiskLog(path, mode: .readOnly).people().isEmpty)
    try record(0, path)
    let sound = try #require(try sound(path))
    #expect(sound.count == 20)
    #expect(sound.signed == 19)
  }

  @Test("One changed bit at any place of an event's row is found")
  func everyBit() throws {
    let path = try log()
    let url = URL(fileURLWithPath: path.display)
    let database = try Database(path, .readWrite)
    try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let original = try Data(contentsOf: url)
    var generator = SystemRandomNumberGenerator()
    for event in try allEvents(path).shuffled().prefix(6) {
      let entry = Data(event.event.payload)
      let range = try #require(original.range(of: entry))
      for _ in 0..<20 {
        var changed = original
        let position = Int.random(in: range.lowerBound..<range.upperBound + 64, using: &generator)
        changed[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        let copy = place.path("copy.db")
        try changed.write(to: URL(fileURLWithPath: copy.display))
        let found = complaint { try #require(verify(copy).isSound == false, "byte \(position)") }
        #expect(found == nil || found?.problem.en.contains("damaged") == true)
      }
    }
  }
}
