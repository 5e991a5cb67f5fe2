internal import Host
public import Vocabulary

/// The risk log: what was found, when and by what, kept so that a later change shows.
///
/// One SQLite file that several programs may append to at once. Every event carries the hash of the one
/// before, and the file itself refuses to change or delete one. `verify` finds changed, missing and swapped
/// events. What no file can show alone is that its newest events were cut off, or that all of it was written
/// anew: for that, keep the count and the head that `verify` gives somewhere else.
public struct RiskLog: ~Copyable {
  public enum Mode: Sendable {
    /// For writing; the file and its folder are made when they are missing.
    case append
    /// For reading; works on a read-only disk too.
    case readOnly
  }

  public let path: RawPath
  let database: Database

  public init(_ path: RawPath, mode: Mode) throws(Complaint) {
    try self.init(path, mode: mode, networkFileSystem: Files.networkFileSystem(of: path))
  }

  init(_ path: RawPath, mode: Mode, networkFileSystem: String?) throws(Complaint) {
    self.path = path
    switch mode {
    case .append:
      if let networkFileSystem { throw Refusal.network(networkFileSystem, path) }
      database = try RiskLog.openForAppending(path)
    case .readOnly:
      database = try RiskLog.openForReading(path)
    }
  }

  /// How many events it holds.
  public var count: Int {
    get throws(Complaint) {
      try complaining(about: path) { () throws(DatabaseFailure) in
        try database.number("SELECT count(*) FROM events")
      }
    }
  }

  /// Writes all of the events or none, and tells their sequence numbers.
  public func append(_ events: [LogEvent], actor: String) throws(Complaint) -> Range<Int> {
    try checkPayloads(of: events)
    return try complaining(about: path) { () throws(DatabaseFailure) in
      try database.transaction { () throws(DatabaseFailure) in
        var (sequence, previous) = try newest()
        let first = sequence + 1
        // Taken while the lock is held, so that no event is dated before the one it follows.
        let time = Clock.now()
        let insert = try database.prepare(
          "INSERT INTO events (\(RecordedEvent.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for event in events {
          sequence += 1
          let recorded = RecordedEvent(event, sequence: sequence, time: time, actor: actor, previous: previous)
          try recorded.bind(to: insert)
          _ = try insert.step()
          insert.reset()
          previous = recorded.leaf
        }
        return first..<(sequence + 1)
      }
    }
  }

  /// Hands over events in their order, one at a time: the log may be larger than memory.
  public func events(
    matching filter: LogFilter = LogFilter(), each: (RecordedEvent) throws(Complaint) -> Void
  ) throws(Complaint) {
    try rows(matching: filter) { (event, _) throws(Complaint) in try each(event) }
  }

  /// The same, each with texts taken out of its payload by their JSON paths; empty where there is none.
  func rows(
    matching filter: LogFilter, taking jsonPaths: [String] = [],
    each: (RecordedEvent, [String]) throws(Complaint) -> Void
  ) throws(Complaint) {
    let kinds = filter.kinds.sorted()
    let statement = try complaining(about: path) { () throws(DatabaseFailure) in
      let taken = jsonPaths.map { ", CASE WHEN json_valid(payload) THEN payload ->> '\($0)' END" }
      let ofKind = kinds.isEmpty ? "" : "AND kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))"
      let statement = try database.prepare(
        """
        SELECT \(RecordedEvent.columns)\(taken.joined()) FROM events
        WHERE sequence BETWEEN ? AND ? AND substr(japan, 1, 10) BETWEEN ? AND ? \(ofKind) ORDER BY sequence
        """)
      try statement.bind(1, filter.sequences.lowerBound)
      try statement.bind(2, filter.sequences.upperBound)
      try statement.bind(3, filter.from ?? "0000-00-00")
      try statement.bind(4, filter.to ?? "9999-12-31")
      for (index, kind) in kinds.enumerated() { try statement.bind(Int32(5 + index), kind) }
      return statement
    }
    while try complaining(about: path, { () throws(DatabaseFailure) in try statement.step() }) {
      let event: RecordedEvent
      do throws(RecordedEvent.Damage) {
        event = try RecordedEvent(row: statement)
      } catch {
        throw Refusal.damaged(path, sequence: error.sequence, error.problem)
      }
      let texts = jsonPaths.indices.map { index in
        String(decoding: statement.bytes(RecordedEvent.columnCount + Int32(index)), as: UTF8.self)
      }
      try each(event, texts)
    }
  }

  // MARK: - Appending

  /// The sequence number and the leaf that the next event follows.
  private func newest() throws(DatabaseFailure) -> (sequence: Int, leaf: [UInt8]) {
    let statement = try database.prepare("SELECT sequence, leaf FROM events ORDER BY sequence DESC LIMIT 1")
    guard try statement.step() else { return (0, RecordedEvent.beforeFirst) }
    return (statement.int(0), statement.bytes(1))
  }

  /// A payload stands in the hashed entry as it is. One that is not exactly one JSON object could pass
  /// itself off as other members of the entry.
  private func checkPayloads(of events: [LogEvent]) throws(Complaint) {
    for (index, event) in events.enumerated() {
      let isOneLine = event.payload.allSatisfy { $0 >= 0x20 }
      guard isOneLine,
        try complaining(about: path, { () throws(DatabaseFailure) in try isObject(event.payload) })
      else {
        throw Refusal.badEvent(
          path, number: index + 1,
          Wording(
            en: "its payload is not one JSON object on one line", ja: "内容が1行のJSONオブジェクトではありません"))
      }
    }
  }

  private func isObject(_ json: [UInt8]) throws(DatabaseFailure) -> Bool {
    guard String(validating: json, as: UTF8.self) != nil else { return false }
    let check = try database.prepare("SELECT \(LogSchema.isObject("?1"))")
    try check.bind(1, text: json)
    return try check.step() && check.int(0) == 1
  }

  // MARK: - Opening

  private static func openForAppending(_ path: RawPath) throws(Complaint) -> Database {
    do throws(SystemFailure) {
      try Files.makeFolder(path.folder)
    } catch {
      throw error.complaint
    }
    let database = try complaining(about: path) { () throws(DatabaseFailure) in try Database(path, .readWrite) }
    if try state(of: database, path) == .empty {
      try complaining(about: path) { () throws(DatabaseFailure) in try LogSchema.create(in: database) }
    }
    try requireCurrent(database, path)
    guard !database.isReadOnly else { throw Refusal.readOnly(path) }
    let isIntact = try complaining(about: path) { () throws(DatabaseFailure) in
      // Every commit reaches the disk before `append` returns.
      try database.run("PRAGMA synchronous = FULL")
      return try LogSchema.isIntact(in: database)
    }
    guard isIntact else { throw Refusal.altered(path) }
    return database
  }

  private static func openForReading(_ path: RawPath) throws(Complaint) -> Database {
    guard Files.exists(path) else { throw Refusal.missing(path) }
    let database = try complaining(about: path) { () throws(DatabaseFailure) in
      do throws(DatabaseFailure) {
        let database = try Database(path, .readOnly)
        _ = try LogSchema.state(of: database)
        return database
      } catch {
        // On a read-only disk SQLite cannot make the files it coordinates with. Without a write-ahead log
        // nobody is writing, and none is needed.
        guard error.isForWantOfWriting, !Files.exists(RawPath(path.bytes + "-wal".utf8)) else { throw error }
        return try Database(path, .immutable)
      }
    }
    try requireCurrent(database, path)
    return database
  }

  private static func state(of database: borrowing Database, _ path: RawPath) throws(Complaint) -> LogSchema.State {
    try complaining(about: path) { () throws(DatabaseFailure) in try LogSchema.state(of: database) }
  }

  private static func requireCurrent(_ database: borrowing Database, _ path: RawPath) throws(Complaint) {
    switch try state(of: database, path) {
    case .current: return
    case .empty: throw Refusal.missing(path)
    case .newer: throw Refusal.newer(path)
    case .foreign: throw Refusal.foreign(path)
    }
  }
}
