internal import CSQLite
internal import Vocabulary

/// What SQLite refused, in its own numbers and words.
struct DatabaseFailure: Error {
  /// The extended result code.
  let code: Int32
  /// The error number of the system behind an input or output error; 0 when there is none.
  let systemError: Int32
  let message: String

  var primary: Int32 { code & 0xFF }
}

/// One SQLite connection: owned, closed on last use, never shared between threads.
struct Database: ~Copyable {
  enum Access {
    /// Made when it is missing.
    case readWrite
    case readOnly
    /// Only for a file that nobody can be writing to: no locks are taken, no files made beside it.
    case immutable
  }

  private let handle: OpaquePointer

  init(_ path: RawPath, _ access: Access) throws(DatabaseFailure) {
    var raw: OpaquePointer?
    let flags =
      switch access {
      case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readOnly, .immutable: SQLITE_OPEN_READONLY
      }
    var code = (Database.address(of: path, access) + [0]).withUnsafeBytes { bytes in
      sqlite3_open_v2(
        bytes.bindMemory(to: CChar.self).baseAddress, &raw,
        flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    }
    if code == SQLITE_OK, let raw { code = pv_distrust_schema(raw) }
    guard code == SQLITE_OK, let raw else {
      let failure = DatabaseFailure(code: code, of: raw)
      sqlite3_close_v2(raw)  // an init that fails runs no deinit
      throw failure
    }
    handle = raw
    sqlite3_busy_timeout(handle, Database.patience)
  }

  deinit { sqlite3_close_v2(handle) }

  /// True when the system let the file be opened for reading only, whatever was asked.
  var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// Runs one statement that gives no rows, or whose rows do not matter.
  func run(_ sql: String) throws(DatabaseFailure) {
    let statement = try prepare(sql)
    while try statement.step() {}
  }

  func prepare(_ sql: String) throws(DatabaseFailure) -> Statement {
    var raw: OpaquePointer?
    try check(sqlite3_prepare_v3(handle, sql, -1, 0, &raw, nil))
    guard let raw else { throw DatabaseFailure(code: SQLITE_MISUSE, systemError: 0, message: "empty statement") }
    return Statement(handle: raw, database: handle)
  }

  /// The first column of the first row, as a whole number.
  func number(_ sql: String) throws(DatabaseFailure) -> Int {
    let statement = try prepare(sql)
    return try statement.step() ? statement.int(0) : 0
  }

  /// All of `body` or nothing. The lock for writing is taken at the start, so that nobody
  /// else can append between what `body` reads and what it writes.
  func transaction<R>(_ body: () throws(DatabaseFailure) -> R) throws(DatabaseFailure) -> R {
    try run("BEGIN IMMEDIATE")
    do throws(DatabaseFailure) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back already, and then says so; the first failure is the one to tell.
      if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  /// Changes to the write-ahead log. Two programs that open a new file at once get in each other's way
  /// here without being made to wait, so this tries again for as long as any other lock is waited for.
  func useWriteAheadLog() throws(DatabaseFailure) {
    var waited: Int32 = 0
    while true {
      do throws(DatabaseFailure) {
        return try run("PRAGMA journal_mode = WAL")
      } catch {
        guard error.primary == SQLITE_BUSY, waited < Database.patience else { throw error }
        waited += sqlite3_sleep(20)
      }
    }
  }

  /// How long another program's lock is waited for, in milliseconds.
  private static let patience: Int32 = 30_000

  /// A `file:` address, so that no name (`:memory:`, `a?b`) means something else to SQLite.
  private static func address(of path: RawPath, _ access: Access) -> [UInt8] {
    var text = Array("file:".utf8)
    if !path.isAbsolute { text += Array("./".utf8) }
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"):
        text.append(byte)
      default:
        let digits = String(byte, radix: 16)
        text += Array("%\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
      }
    }
    if access == .immutable { text += Array("?immutable=1".utf8) }
    return text
  }

  private func check(_ code: Int32) throws(DatabaseFailure) {
    guard code == SQLITE_OK else { throw DatabaseFailure(code: code, of: handle) }
  }
}

/// One prepared statement of a `Database`: bind from 1, step, read columns from 0.
struct Statement: ~Copyable {
  enum Kind {
    case int, text, blob, null, other
  }

  private let handle: OpaquePointer
  private let database: OpaquePointer

  fileprivate init(handle: OpaquePointer, database: OpaquePointer) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// True: there is a row to read.
  func step() throws(DatabaseFailure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw DatabaseFailure(code: code, of: database)
    }
  }

  /// Makes it ready for another round of binding and stepping.
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func bind(_ index: Int32, _ value: Int) throws(DatabaseFailure) {
    try check(sqlite3_bind_int64(handle, index, Int64(value)))
  }

  /// nil is bound as NULL.
  func bind(_ index: Int32, _ value: String?) throws(DatabaseFailure) {
    guard let value else { return try check(sqlite3_bind_null(handle, index)) }
    try bind(index, text: Array(value.utf8))
  }

  func bind(_ index: Int32, text: [UInt8]) throws(DatabaseFailure) {
    try check(text.withUnsafeBufferPointer { pv_bind_text(handle, index, $0.baseAddress, Int64($0.count)) })
  }

  func bind(_ index: Int32, blob: [UInt8]) throws(DatabaseFailure) {
    try check(blob.withUnsafeBufferPointer { pv_bind_blob(handle, index, $0.baseAddress, Int64($0.count)) })
  }

  func kind(_ column: Int32) -> Kind {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .int
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    case SQLITE_NULL: .null
    default: .other
    }
  }

  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  /// The bytes of a text or blob as they are stored.
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// Appends the bytes of a text or blob as they are stored, and tells how many there were.
  @discardableResult
  func append(_ column: Int32, to bytes: inout [UInt8]) -> Int {
    guard let start = sqlite3_column_blob(handle, column) else { return 0 }
    let count = Int(sqlite3_column_bytes(handle, column))
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    return count
  }

  /// Whether a text or blob is stored as just these bytes.
  func holds(_ bytes: [UInt8], at column: Int32) -> Bool {
    guard let start = sqlite3_column_blob(handle, column) else { return bytes.isEmpty }
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))).elementsEqual(bytes)
  }

  private func check(_ code: Int32) throws(DatabaseFailure) {
    guard code == SQLITE_OK else { throw DatabaseFailure(code: code, of: database) }
  }
}

extension DatabaseFailure {
  fileprivate init(code: Int32, of handle: OpaquePointer?) {
    self.init(
      code: code, systemError: handle.map(sqlite3_system_errno) ?? 0,
      message: handle.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "out of memory")
  }
}
