/// The tables of the log and the guards that keep it append-only.
enum LogSchema {
  /// Raised with every change below. A log with a higher one was written by a newer proviso.
  static let version = 1

  /// Marks the file as a risk log (`PRAGMA application_id`): "prvl".
  static let application = 0x7072_766C

  /// In the order in which they are made.
  static let statements = [
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
    """
    CREATE TRIGGER events_never_delete BEFORE DELETE ON events BEGIN
      SELECT RAISE(ABORT, 'the risk log is append-only');
    END
    """,
    // INSERT OR REPLACE deletes without asking the trigger above; this one asks that nothing is there.
    """
    CREATE TRIGGER events_only_append BEFORE INSERT ON events
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM events) BEGIN
      SELECT RAISE(ABORT, 'the risk log is append-only');
    END
    """,
    """
    CREATE TRIGGER events_never_update BEFORE UPDATE ON events BEGIN
      SELECT RAISE(ABORT, 'the risk log is append-only');
    END
    """,
  ]

  /// What a file turned out to be.
  enum State {
    case empty, current, newer, foreign
  }

  static func state(of database: borrowing Database) throws(DatabaseFailure) -> State {
    let application = try database.number("PRAGMA application_id")
    let version = try database.number("PRAGMA user_version")
    if application == self.application { return version > self.version ? .newer : .current }
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

  /// SQL for 1 when a text is one JSON object, and 0 for anything else.
  static func isObject(_ text: String) -> String {
    "CASE WHEN json_valid(\(text)) THEN json_type(\(text)) = 'object' ELSE 0 END"
  }

  /// True while table and guards are exactly as they were made, with nothing beside them.
  static func isIntact(in database: borrowing Database) throws(DatabaseFailure) -> Bool {
    let statement = try database.prepare(
      "SELECT sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY rowid")
    var stored: [String] = []
    while try statement.step() { stored.append(String(decoding: statement.bytes(0), as: UTF8.self)) }
    return stored == statements
  }
}
