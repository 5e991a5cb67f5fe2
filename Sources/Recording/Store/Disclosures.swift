/// What stands behind commitments, as the file keeps it.
enum Disclosures {
  static let insertion = "INSERT INTO disclosures (sequence, pointer, salt, value) VALUES (?, ?, ?, ?)"
  static let selection =
    "SELECT sequence, pointer, salt, value FROM disclosures WHERE sequence = ? ORDER BY pointer"

  /// `insertion` is a statement prepared from the text above.
  static func write(
    _ disclosure: Disclosure, of sequence: Int, with insertion: borrowing Statement
  ) throws(DatabaseFailure) {
    try insertion.bind(1, sequence)
    try insertion.bind(2, disclosure.pointer)
    try insertion.bind(3, blob: disclosure.salt)
    try insertion.bind(4, blob: disclosure.value)
    _ = try insertion.step()
    insertion.reset()
  }

  /// In the order of their pointers; `selection` is a statement prepared from the text above.
  static func of(_ sequence: Int, with selection: borrowing Statement) throws(DatabaseFailure) -> [Disclosure] {
    try selection.bind(1, sequence)
    var found: [Disclosure] = []
    while try selection.step() { found.append(row(selection)) }
    selection.reset()
    return found
  }

  /// Of a row that selects number, pointer, salt and value.
  static func row(_ statement: borrowing Statement) -> Disclosure {
    Disclosure(
      pointer: String(decoding: statement.bytes(1), as: UTF8.self), salt: statement.bytes(2), value: statement.bytes(3))
  }

  /// What recorded redactions took out: pointers by event.
  static func redacted(in database: borrowing Database) throws(DatabaseFailure) -> [Int: Set<String>] {
    let select = try database.prepare("SELECT payload FROM events WHERE kind = '\(LogEvent.redactionKind)'")
    var found: [Int: Set<String>] = [:]
    while try select.step() {
      let event = LogEvent(kind: LogEvent.redactionKind, payload: select.bytes(0))
      if let redacted = event.redacted { found[redacted.sequence, default: []].formUnion(redacted.pointers) }
    }
    return found
  }

  static func delete(_ pointer: String, of sequence: Int, in database: borrowing Database) throws(DatabaseFailure) {
    let delete = try database.prepare("DELETE FROM disclosures WHERE sequence = ? AND pointer = ?")
    try delete.bind(1, sequence)
    try delete.bind(2, pointer)
    _ = try delete.step()
  }
}
