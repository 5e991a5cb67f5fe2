internal import Digesting
public import Vocabulary

/// What can be shown of a log to somebody who does not have it.
public struct ProofRecord: Sendable {
  /// JSON on one line, schema `proviso-proof/1`.
  public var bytes: [UInt8]

  public static let schema = "proviso-proof/1"
}

extension RiskLog {
  /// The newest checkpoint; nil when none was made.
  public func newestCheckpoint() throws(Complaint) -> SignedNote? {
    try complaining(about: path) { () throws(DatabaseFailure) in
      let select = try database.prepare(
        """
        SELECT payload FROM events WHERE kind = '\(LogEvent.checkpointKind)' ORDER BY sequence DESC LIMIT 1
        """)
      guard try select.step() else { return nil }
      return LogEvent(kind: LogEvent.checkpointKind, payload: select.bytes(0)).noteOfCheckpoint
    }
  }

  /// Shows that one event lies under the newest checkpoint, with its entry and what stands behind its commitments.
  public func proof(ofEvent sequence: Int) throws(Complaint) -> ProofRecord {
    let (note, checkpoint) = try newest()
    guard (1...max(checkpoint.size, 1)).contains(sequence), checkpoint.size > 0 else {
      throw Complaint(
        file: path.display,
        Wording(
          en: "event \(sequence) is not under the newest checkpoint, which ends with event \(checkpoint.size)",
          ja: "イベント\(sequence)は最新のチェックポイント(イベント\(checkpoint.size)まで)に含まれていません"),
        remedy: Wording(en: "proviso log checkpoint makes a new one", ja: "proviso log checkpointで新しく作成できます"))
    }
    let proof = try complaining(about: path) { () throws(DatabaseFailure) in
      try MerkleTree.inclusion(of: sequence - 1, in: checkpoint.size) { (level, end) throws(DatabaseFailure) in
        try Subtrees.root(level: level, end: end, in: database)
      }
    }
    var event: RecordedEvent?
    try events(matching: LogFilter(sequences: sequence...sequence)) { event = $0 }
    guard let event else { throw Refusal.damaged(path, sequence: sequence, Wording(en: "it is missing", ja: "ありません")) }
    let disclosures = try disclosures(of: sequence)
    return record("inclusion") {
      $0.member("checkpoint", note.note)
      $0.member("sequence", sequence)
      $0.member("size", proof.size)
      $0.key("path")
      $0.array(proof.path) { $0.string(hexadecimal($1)) }
      $0.member("entry", String(decoding: event.entry, as: UTF8.self))
      $0.key("disclosures")
      $0.array(disclosures) { json, disclosure in
        json.object {
          $0.member("pointer", disclosure.pointer)
          $0.member("salt", hexadecimal(disclosure.salt))
          $0.member("value", String(decoding: disclosure.value, as: UTF8.self))
        }
      }
    }
  }

  /// Shows that the log of an earlier checkpoint is the beginning of the log of the newest.
  public func proof(since earlier: SignedNote) throws(Complaint) -> ProofRecord {
    let (note, checkpoint) = try newest()
    guard let first = Checkpoint(parsing: earlier.text), first.origin == checkpoint.origin,
      (1...max(checkpoint.size, 1)).contains(first.size)
    else {
      throw Complaint(
        file: path.display,
        Wording(
          en: "the earlier checkpoint is not one of this log, or it is newer than the newest one here",
          ja: "指定されたチェックポイントは、このログのものではないか、最新のチェックポイントより後のものです"))
    }
    let proof = try complaining(about: path) { () throws(DatabaseFailure) in
      try MerkleTree.consistency(from: first.size, to: checkpoint.size) { (level, end) throws(DatabaseFailure) in
        try Subtrees.root(level: level, end: end, in: database)
      }
    }
    return record("consistency") {
      $0.member("first", earlier.note)
      $0.member("second", note.note)
      $0.key("path")
      $0.array(proof.path) { $0.string(hexadecimal($1)) }
    }
  }

  private func newest() throws(Complaint) -> (SignedNote, Checkpoint) {
    guard let note = try newestCheckpoint(), let checkpoint = Checkpoint(parsing: note.text) else {
      throw Complaint(
        file: path.display, Wording(en: "this log has no checkpoint yet", ja: "このログにはまだチェックポイントがありません"),
        remedy: Wording(en: "proviso log checkpoint makes one", ja: "proviso log checkpointで作成できます"))
    }
    return (note, checkpoint)
  }

  private func record(_ kind: String, _ members: (inout JSONWriter) -> Void) -> ProofRecord {
    ProofRecord(
      bytes: JSONWriter.bytes { json in
        json.object {
          $0.member("kind", kind)
          $0.member("schema", ProofRecord.schema)
          members(&$0)
        }
      } + [UInt8(ascii: "\n")])
  }
}
