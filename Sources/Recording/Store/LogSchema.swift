/// The tables of the log and the guards that keep it append-only.
enum LogSchema {
  /// Raised with every change below. A log with a higher one was written by a newer proviso.
  /// 2: subtrees of the Merkle tree, values that can be redacted, and names of people.
  static let version = 2

  /// Marks the file as a risk log (`PRAGMA application_id`): "prvl".
  static let application = 0x7072_766C

  /// In the order in which they are made; what a version added stands at the end.
  static let statements = events + subtrees + disclosures + people + indexes

  /// All that a log of version 1 has.
  private static let events = [
    """
    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      utc TEXT NOT NULL,
      japan TEXT NOT NULL,
      actor TEXT NOT NULL,
      rule TEXT,
      severity TEXT,
      path TEXT,
      fingerprint TEXT,
      run TEXT,
      payload TEXT NOT NULL,
      previous BLOB NOT NULL,
      leaf BLOB NOT NULL
    ) STRICT
    """,
    refusal(of: "DELETE", on: "events", named: "events_never_delete"),
    // INSERT OR REPLACE deletes without asking the trigger above; this one asks that nothing is there.
    """
    CREATE TRIGGER events_only_append BEFORE INSERT ON events
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM events) BEGIN
      SELECT RAISE(ABORT, 'the risk log is append-only');
    END
    """,
    refusal(of: "UPDATE", on: "events", named: "events_never_update"),
  ]

  /// Beside an event, the roots of the subtrees that it completes, from level 1 upwards, 32 bytes each.
  /// Only events with an even number complete any.
  private static let subtrees = [
    "CREATE TABLE subtrees (sequence INTEGER PRIMARY KEY, roots BLOB NOT NULL) STRICT",
    refusal(of: "DELETE", on: "subtrees", named: "subtrees_never_delete"),
    refusal(of: "UPDATE", on: "subtrees", named: "subtrees_never_update"),
  ]

  /// What stands behind the commitments of an event. May be deleted, which is what redaction is; never changed.
  private static let disclosures = [
    """
    CREATE TABLE disclosures (
      sequence INTEGER NOT NULL,
      pointer TEXT NOT NULL,
      salt BLOB NOT NULL,
      value BLOB NOT NULL,
      PRIMARY KEY (sequence, pointer)
    ) STRICT, WITHOUT ROWID
    """,
    refusal(of: "UPDATE", on: "disclosures", named: "disclosures_never_update"),
  ]

  /// Who stands behind the ids in `actor`. A name may be deleted; the id stays in the events.
  private static let people = [
    "CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID",
    refusal(of: "UPDATE", on: "people", named: "people_never_update"),
  ]

  /// What the log writes about itself is found without reading the rest.
  private static let indexes = [LogEvent.checkpointKind, LogEvent.keyKind, LogEvent.redactionKind].map {
    "CREATE INDEX events_\($0) ON events (sequence) WHERE kind = '\($0)'"
  }

  private static func refusal(of act: String, on table: String, named name: String) -> String {
    """
    CREATE TRIGGER \(name) BEFORE \(act) ON \(table) BEGIN
      SELECT RAISE(ABORT, 'the risk log is append-only');
    END
    """
  }

  /// What a file turned out to be.
  enum State {
    case empty, current, older, newer, foreign
  }

  static func state(of database: borrowing Database) throws(DatabaseFailure) -> State {
    let application = try database.number("PRAGMA application_id")
    let version = try database.number("PRAGMA user_version")
    if application == self.application {
      return version > self.version ? .newer : version < self.version ? .older : .current
    }
    let things = try database.number("SELECT count(*) FROM sqlite_schema")
    return application == 0 && version == 0 && things == 0 ? .empty : .foreign
  }

  /// Makes the tables, unless another program was faster.
  static func create(in database: borrowing Database) throws(DatabaseFailure) {
    try database.useWriteAheadLog()
    try database.transaction { () throws(DatabaseFailure) in
      guard try state(of: database) == .empty else { return }
      for statement in statements { try database.run(statement) }
      try database.run("PRAGMA application_id = \(application)")
      try database.run("PRAGMA user_version = \(version)")
    }
  }

  /// Adds what a log of version 1 lacks. Its events stay as they are.
  static func migrate(_ database: borrowing Database) throws(DatabaseFailure) {
    try database.transaction { () throws(DatabaseFailure) in
      guard try state(of: database) == .older, try isIntact(in: database, events) else { return }
      for statement in statements.dropFirst(events.count) { try database.run(statement) }
      var frontier = Frontier()
      let leaves = try database.prepare("SELECT leaf FROM events ORDER BY sequence")
      let keep = try database.prepare(Subtrees.insertion)
      while try leaves.step() {
        let completed = frontier.append(leaves.bytes(0))
        try Subtrees.write(completed, of: frontier.size, with: keep)
      }
      try database.run("PRAGMA user_version = \(version)")
    }
  }

  /// True while tables and guards are exactly as they were made, with nothing beside them.
  static func isIntact(in database: borrowing Database) throws(DatabaseFailure) -> Bool {
    try isIntact(in: database, try state(of: database) == .older ? events : statements)
  }

  private static func isIntact(
    in database: borrowing Database, _ statements: [String]
  ) throws(DatabaseFailure) -> Bool {
    let statement = try database.prepare(
      "SELECT sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY rowid")
    var stored: [String] = []
    while try statement.step() { stored.append(String(decoding: statement.bytes(0), as: UTF8.self)) }
    return stored == statements
  }
}
