internal import Digesting

/// The keys that sign a log, as its own events name them.
enum Keys {
  static func holds(_ verifier: NoteVerifier, in database: borrowing Database) throws(DatabaseFailure) -> Bool {
    let select = try database.prepare(
      "SELECT 1 FROM events WHERE kind = '\(LogEvent.keyKind)' AND payload ->> '$.verifier' = ?")
    try select.bind(1, verifier.line)
    return try select.step()
  }
}

/// The first line of a log's checkpoints: made of its first event, so that no two logs share it.
enum LogOrigin {
  static func text(in database: borrowing Database) throws(DatabaseFailure) -> String {
    text(firstLeaf: try Subtrees.root(level: 0, end: 1, in: database))
  }

  static func text(firstLeaf: MerkleTree.Hash) -> String {
    "proviso-log/" + hexadecimal(firstLeaf.prefix(8))
  }
}
