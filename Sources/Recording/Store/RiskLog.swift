internal import Host
public import Vocabulary

/// The risk log: what was found, when and by what, kept so that a later change shows.
///
/// One SQLite file that several programs may append to at once. Every event carries the hash of the one
/// before, and the file itself refuses to change or delete one. `verify` finds changed, missing and swapped
/// events. What no file can show alone is that its newest events were cut off, or that all of it was written
/// anew: for that, keep a signed checkpoint somewhere else.
///
/// The leaves of its events also make a Merkle tree (RFC 9162), so that one event can be shown to be in the log, and
/// a log to have only grown, without showing the rest.
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
  ///
  /// With a signer, a checkpoint over everything up to here follows as one more event, and before it the key,
  /// the first time that it signs.
  @discardableResult
  public func append(_ events: [LogEvent], actor: String, signer: NoteSigner? = nil) throws(Complaint) -> Range<Int> {
    let entries = try entries(of: events)
    return try append(actor: actor, signer: signer) { _ in entries } ?? 1..<1
  }

  /// Appends what `choose` says: it is asked with the number of the first of them, while nobody else can append.
  /// nil: nothing is to be written, no checkpoint either.
  func append(
    actor: String, signer: NoteSigner?, choosing choose: (_ first: Int) throws(DatabaseFailure) -> [Entry]?
  ) throws(Complaint) -> Range<Int>? {
    try complaining(about: path) { () throws(DatabaseFailure) in
      try database.transaction { () throws(DatabaseFailure) in
        var end = try end(actor: actor)
        let first = end.frontier.size + 1
        guard let entries = try choose(first) else { return nil }
        let insertion = try Insertion(into: database)
        for entry in entries { try append(entry, at: &end, with: insertion) }
        let range = first..<(end.frontier.size + 1)
        if let signer { try sign(with: signer, at: &end, with: insertion) }
        return range
      }
    }
  }

  /// Signs everything up to here.
  public func checkpoint(actor: String, signer: NoteSigner) throws(Complaint) {
    try append([], actor: actor, signer: signer)
  }

  /// Keeps an authority's answer about one of the checkpoints, and tells the moment that it gives.
  public func attach(timeStamp response: [UInt8], actor: String, signer: NoteSigner?) throws(Complaint) -> String {
    var answered: (moment: String, note: SignedNote)?
    try events(matching: LogFilter(kinds: [LogEvent.checkpointKind])) { (recorded) throws(Complaint) in
      guard let note = recorded.event.noteOfCheckpoint else { return }
      if let moment = TimeStamp.moment(in: response, for: note) { answered = (moment, note) }
    }
    guard let answered else {
      throw Complaint(
        file: path.display,
        Wording(
          en: "this is no time stamp over a checkpoint of this log",
          ja: "このログのチェックポイントに対するタイムスタンプではありません"),
        remedy: Wording(
          en: "proviso log checkpoint --request FILE writes what the authority must answer",
          ja: "proviso log checkpoint --request FILEで、時刻認証局へ送る要求を作成してください"))
    }
    try append([.timeStamp(response, at: answered.moment, over: answered.note)], actor: actor, signer: signer)
    return answered.moment
  }

  /// Hands over events in their order, one at a time: the log may be larger than memory.
  public func events(
    matching filter: LogFilter = LogFilter(), each: (RecordedEvent) throws(Complaint) -> Void
  ) throws(Complaint) {
    let people = filter.person.isEmpty ? [:] : try people()
    let statement = try complaining(about: path) { () throws(DatabaseFailure) in
      try filter.select(RecordedEvent.columns, among: people, in: database)
    }
    while try complaining(about: path, { () throws(DatabaseFailure) in try statement.step() }) {
      let event: RecordedEvent
      do throws(RecordedEvent.Damage) {
        event = try RecordedEvent(row: statement)
      } catch {
        throw Refusal.damaged(path, sequence: error.sequence, error.problem)
      }
      try each(event)
    }
  }

  /// The same, with what stands behind the commitments of each.
  public func openedEvents(
    matching filter: LogFilter = LogFilter(), each: (OpenedEvent) throws(Complaint) -> Void
  ) throws(Complaint) {
    let hasDisclosures = try complaining(about: path) { () throws(DatabaseFailure) in
      try LogSchema.state(of: database) != .older
    }
    guard hasDisclosures else {
      return try events(matching: filter) { (recorded) throws(Complaint) in
        try each(OpenedEvent(recorded: recorded, disclosures: []))
      }
    }
    let select = try complaining(about: path) { () throws(DatabaseFailure) in
      try database.prepare(Disclosures.selection)
    }
    try events(matching: filter) { (recorded) throws(Complaint) in
      let disclosures = try complaining(about: path) { () throws(DatabaseFailure) in
        try Disclosures.of(recorded.sequence, with: select)
      }
      try each(OpenedEvent(recorded: recorded, disclosures: disclosures))
    }
  }

  // MARK: - Appending

  /// Where the next event goes.
  private struct End {
    // Taken while the lock is held, so that no event is dated before the one it follows.
    let time = Clock.now()
    let actor: String
    var previous: MerkleTree.Hash
    var frontier: Frontier
  }

  /// An event whose payload is canonical, and what was committed out of it.
  struct Entry {
    var event: LogEvent
    var disclosures: [Disclosure]
  }

  private func end(actor name: String) throws(DatabaseFailure) -> End {
    let size = try database.number("SELECT coalesce(max(sequence), 0) FROM events")
    let frontier = try Subtrees.frontier(of: size, in: database)
    let previous = size == 0 ? RecordedEvent.beforeFirst : try Subtrees.root(level: 0, end: size, in: database)
    return End(actor: try People.id(of: name, in: database), previous: previous, frontier: frontier)
  }

  private func append(
    _ entry: Entry, at end: inout End, with insertion: borrowing Insertion
  ) throws(DatabaseFailure) {
    let recorded = RecordedEvent(
      entry.event, sequence: end.frontier.size + 1, time: end.time, actor: end.actor, previous: end.previous)
    try insertion.write(recorded, completing: end.frontier.append(recorded.leaf), entry.disclosures)
    end.previous = recorded.leaf
  }

  private func sign(
    with signer: NoteSigner, at end: inout End, with insertion: borrowing Insertion
  ) throws(DatabaseFailure) {
    if try !Keys.holds(signer.verifier, in: database) {
      try append(Entry(event: .key(signer.verifier), disclosures: []), at: &end, with: insertion)
    }
    let checkpoint = Checkpoint(
      origin: try LogOrigin.text(in: database), size: end.frontier.size, root: end.frontier.root,
      times: [end.time.utc, end.time.japan])
    try append(
      Entry(event: .checkpoint(SignedNote(checkpoint.text, signedBy: signer)), disclosures: []), at: &end,
      with: insertion)
  }

  /// A payload stands in the hashed entry as it is. One that is not exactly one JSON object could pass
  /// itself off as other members of the entry.
  func entries(of events: [LogEvent]) throws(Complaint) -> [Entry] {
    var entries: [Entry] = []
    for (index, event) in events.enumerated() {
      guard let payload = CanonicalJSON(parsing: event.payload), case .object = payload else {
        throw Refusal.badEvent(
          path, number: index + 1,
          Wording(
            en: "its payload is not one JSON object with one meaning",
            ja: "内容が、一通りに解釈できる1個のJSONオブジェクトではありません"))
      }
      let (kept, disclosures) = payload.committing(at: event.redactable)
      var event = event
      event.payload = kept.bytes
      entries.append(Entry(event: event, disclosures: disclosures))
    }
    return entries
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
    if try state(of: database, path) == .older {
      try complaining(about: path) { () throws(DatabaseFailure) in try LogSchema.migrate(database) }
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
    if try state(of: database, path) != .older { try requireCurrent(database, path) }
    return database
  }

  private static func state(of database: borrowing Database, _ path: RawPath) throws(Complaint) -> LogSchema.State {
    try complaining(about: path) { () throws(DatabaseFailure) in try LogSchema.state(of: database) }
  }

  private static func requireCurrent(_ database: borrowing Database, _ path: RawPath) throws(Complaint) {
    switch try state(of: database, path) {
    case .current: return
    // Older ones are brought up to date before; one that is not was altered.
    case .older: throw Refusal.altered(path)
    case .empty: throw Refusal.missing(path)
    case .newer: throw Refusal.newer(path)
    case .foreign: throw Refusal.foreign(path)
    }
  }
}
