internal import Digesting

/// Who stands behind the ids in the log. Events name people by an id that says nothing; the names are kept apart and
/// can be deleted without touching an event.
enum People {
  /// The id of a name, new when the log does not know it.
  static func id(of name: String, in database: borrowing Database) throws(DatabaseFailure) -> String {
    let select = try database.prepare("SELECT id FROM people WHERE name = ?")
    try select.bind(1, name)
    if try select.step() { return String(decoding: select.bytes(0), as: UTF8.self) }
    let id = "person-" + hexadecimal(randomBytes(6))
    let insert = try database.prepare("INSERT INTO people (id, name) VALUES (?, ?)")
    try insert.bind(1, id)
    try insert.bind(2, name)
    _ = try insert.step()
    return id
  }

  /// Keeps a name under an id that another log gave it. Where the name has an id here, the new one says whose it is too.
  static func add(_ id: String, name: String, in database: borrowing Database) throws(DatabaseFailure) {
    for name in [name, "\(name) (\(id))"] {
      let insert = try database.prepare("INSERT OR IGNORE INTO people (id, name) VALUES (?, ?)")
      try insert.bind(1, id)
      try insert.bind(2, name)
      _ = try insert.step()
    }
  }

  /// Names by their ids.
  static func all(in database: borrowing Database) throws(DatabaseFailure) -> [String: String] {
    let select = try database.prepare("SELECT id, name FROM people")
    var names: [String: String] = [:]
    while try select.step() {
      names[String(decoding: select.bytes(0), as: UTF8.self)] = String(decoding: select.bytes(1), as: UTF8.self)
    }
    return names
  }

  /// Whether there was a name to delete.
  static func forget(_ id: String, in database: borrowing Database) throws(DatabaseFailure) -> Bool {
    let delete = try database.prepare("DELETE FROM people WHERE id = ? RETURNING id")
    try delete.bind(1, id)
    return try delete.step()
  }
}
