internal import Digesting
public import Vocabulary

/// What reading the whole log and computing every hash anew came to.
public enum Verification: Sendable, Hashable {
  case sound(Soundness)
  /// The first event that is not what it must be; no number when it is the file as a whole.
  case broken(at: Int?, Wording)
}

/// What a sound log holds.
public struct Soundness: Sendable, Hashable {
  public var count = 0
  /// The newest leaf in hexadecimal digits, zeros for an empty log.
  public var head = hexadecimal(RecordedEvent.beforeFirst)
  /// The root over all events, in hexadecimal digits.
  public var root = hexadecimal(MerkleTree.empty)
  public var checkpoints = 0
  /// How many events, from the first on, lie under a checkpoint whose key counts.
  public var signed = 0
  /// The keys of those checkpoints, as verifier lines, in the order in which they first sign.
  public var keys: [String] = []
  /// Values that were taken out, each by a recorded redaction.
  public var redacted = 0
  /// The logs whose events were merged into this one, in the order in which they first appear.
  public var origins: [Origin] = []

  /// A log that was merged: each of its events was checked as in its own file.
  public struct Origin: Sendable, Hashable {
    public var name: String
    public var count: Int
    /// How many of its events lie under one of its own checkpoints.
    public var signed: Int
    /// The key of the newest of those, as a verifier line.
    public var key: String?
  }
}

extension RiskLog {
  /// Reads everything, recomputes every hash, and stops at the first thing that does not fit.
  ///
  /// - Parameters:
  ///   - trusted: the keys whose checkpoints count; with none named, the keys that the log itself names. Those show
  ///     that one hand kept the log, not whose.
  ///   - kept: a checkpoint that was kept elsewhere, to see whether the log still begins as it did then.
  public func verify(trusting trusted: [NoteVerifier] = [], against kept: SignedNote? = nil) throws(Complaint)
    -> Verification
  {
    try complaining(about: path) { () throws(DatabaseFailure) in
      var audit = Audit(trusted: trusted, kept: kept)
      do throws(DatabaseFailure) {
        return try audit.run(on: database)
      } catch {
        guard error.isDamage else { throw error }
        return .broken(
          at: audit.frontier.size + 1, Wording(en: "the file is damaged here", ja: "この位置でファイルが破損しています"))
      }
    }
  }
}

/// One walk over a log from its first event to its last.
private struct Audit {
  let trusted: [NoteVerifier]
  let kept: SignedNote?

  private(set) var frontier = Frontier()
  private var previous = RecordedEvent.beforeFirst
  private var found = Soundness()
  /// The keys that the log named so far.
  private var named: [NoteVerifier] = []
  private var origin = ""
  private var origins: [OriginAudit] = []
  private var keptCheckpoint: Checkpoint?
  private var keptAgrees = false
  private var entry = RowEntry()

  init(trusted: [NoteVerifier], kept: SignedNote?) {
    self.trusted = trusted
    self.kept = kept
    keptCheckpoint = kept.flatMap { Checkpoint(parsing: $0.text) }
    keptAgrees = keptCheckpoint?.size == 0 && keptCheckpoint?.root == MerkleTree.empty
  }

  private struct Stop: Error {
    var place: Int?
    var problem: Wording
  }

  mutating func run(on database: borrowing Database) throws(DatabaseFailure) -> Verification {
    if kept != nil, keptCheckpoint == nil {
      return .broken(
        at: nil, Wording(en: "what was given as a checkpoint is none", ja: "指定された内容はチェックポイントではありません"))
    }
    let hasTree = try LogSchema.state(of: database) != .older
    var beside = hasTree ? try Beside(database) : nil
    let statement = try database.prepare(
      "SELECT \(RecordedEvent.columns) FROM events ORDER BY sequence")
    while try statement.step() {
      switch try check(statement, &beside) {
      case .success: continue
      case .failure(let stop): return .broken(at: stop.place, stop.problem)
      }
    }
    if let extra = try beside?.next() {
      return .broken(
        at: extra,
        Wording(en: "there is something beside an event that is not there", ja: "存在しないイベントに付随するデータがあります"))
    }
    guard try LogSchema.isIntact(in: database) else {
      return .broken(
        at: nil,
        Wording(
          en: "every event is in order, but the tables or the append-only guards of the file were altered",
          ja: "各イベントに不整合はありませんが、ファイルの表または追記専用の保護が変更されています"))
    }
    if let problem = disagreement { return .broken(at: nil, problem) }
    found.count = frontier.size
    found.head = hexadecimal(previous)
    found.root = hexadecimal(frontier.root)
    found.origins = origins.map {
      .init(name: $0.origin, count: $0.frontier.size, signed: $0.signed, key: $0.key?.line)
    }
    return .sound(found)
  }

  // MARK: - One event

  private mutating func check(
    _ row: borrowing Statement, _ beside: inout Beside?
  ) throws(DatabaseFailure) -> Result<Void, Stop> {
    let (sequence, expected) = (row.int(0), frontier.size + 1)
    if sequence != expected {
      return .failure(
        Stop(
          place: min(sequence, expected),
          problem: sequence > expected
            ? Wording(
              en: "it is missing; the next one is event \(sequence)",
              ja: "イベントがありません。次のイベントは\(sequence)です")
            : Wording(en: "no event can have this number", ja: "あり得ない連番です")))
    }
    // Most events are as they must be and say nothing of the log itself, so they need not be read.
    if let leaf = entry.leaf(of: row, following: previous), !Self.isRead(row) {
      if let problem = try advance(past: sequence, leaf, entry.bytes, &beside) {
        return .failure(Stop(place: sequence, problem: problem))
      }
      return .success(())
    }
    let event: RecordedEvent
    do throws(RecordedEvent.Damage) {
      event = try RecordedEvent(row: row)
    } catch {
      return .failure(Stop(place: sequence, problem: error.problem))
    }
    if let problem = event.problem(following: previous) { return .failure(Stop(place: sequence, problem: problem)) }
    if sequence == 1 { origin = LogOrigin.text(firstLeaf: event.leaf) }
    if let problem = take(event.event) { return .failure(Stop(place: sequence, problem: problem)) }
    // Values of a merged event stand behind the commitments of its own entry.
    let payload = ImportedEvent(event.event)?.original.payload ?? event.event.payload
    if let problem = try advance(past: sequence, event.leaf, payload, &beside) {
      return .failure(Stop(place: sequence, problem: problem))
    }
    return .success(())
  }

  /// The first event names the log, and of some kinds every one has to be looked into.
  private static func isRead(_ row: borrowing Statement) -> Bool {
    row.int(0) == 1 || kindsThatAreRead.contains { row.holds($0, at: 1) }
  }

  private static let kindsThatAreRead = [LogEvent.keyKind, LogEvent.checkpointKind, ImportedEvent.kind].map {
    Array($0.utf8)
  }

  /// `text`: where the commitments of the event stand.
  private mutating func advance(
    past sequence: Int, _ leaf: MerkleTree.Hash, _ text: [UInt8], _ beside: inout Beside?
  ) throws(DatabaseFailure) -> Wording? {
    let completed = frontier.append(leaf)
    previous = leaf
    if let kept = keptCheckpoint, kept.size == frontier.size { keptAgrees = kept.root == frontier.root }
    return try beside?.problem(of: sequence, text, completing: completed, redacted: &found.redacted)
  }

  /// What an event says of the log itself.
  private mutating func take(_ event: LogEvent) -> Wording? {
    switch event.kind {
    case LogEvent.keyKind:
      guard let verifier = event.verifierOfKey else {
        return Wording(en: "the key it names is none", ja: "記載された鍵を読み取れません")
      }
      named.append(verifier)
      return nil
    case LogEvent.checkpointKind:
      guard let note = event.noteOfCheckpoint, let checkpoint = Checkpoint(parsing: note.text) else {
        return Wording(en: "its checkpoint cannot be read", ja: "チェックポイントを読み取れません")
      }
      guard checkpoint.size == frontier.size, checkpoint.root == frontier.root, checkpoint.origin == origin else {
        return Wording(
          en: "the events before it are not those that its checkpoint was made of",
          ja: "これより前のイベントが、チェックポイント作成時のものと一致しません")
      }
      guard let key = (named + trusted).first(where: note.isSigned) else {
        return Wording(
          en: "its checkpoint is signed by no key that the log names before it",
          ja: "チェックポイントの署名が、それ以前に記録されたどの鍵とも一致しません")
      }
      found.checkpoints += 1
      if trusted.isEmpty || trusted.contains(key) {
        found.signed = checkpoint.size
        if !found.keys.contains(key.line) { found.keys.append(key.line) }
      }
      return nil
    case ImportedEvent.kind:
      guard let imported = ImportedEvent(event), imported.event.agrees(with: event) else {
        return Wording(en: "the event of another log that it holds cannot be read", ja: "取り込んだ他のログの記録を読み取れません")
      }
      let index = origins.firstIndex { $0.origin == imported.origin } ?? origins.count
      if index == origins.count { origins.append(OriginAudit(origin: imported.origin)) }
      return origins[index].take(imported)
    default: return nil
    }
  }

  // MARK: - What was kept elsewhere

  private var disagreement: Wording? {
    guard let kept, let checkpoint = keptCheckpoint else { return nil }
    if checkpoint.size > frontier.size {
      return Wording(
        en: "the kept checkpoint speaks of \(checkpoint.size) events, and the log has \(frontier.size): "
          + "its newest events were removed",
        ja: "保管されていたチェックポイントは\(checkpoint.size)件を示していますが、ログには\(frontier.size)件しかありません。"
          + "末尾のイベントが削除されています")
    }
    if !keptAgrees {
      return Wording(
        en: "the first \(checkpoint.size) events are not those of the kept checkpoint: the log was written anew",
        ja: "先頭の\(checkpoint.size)件が、保管されていたチェックポイントと一致しません。ログが書き直されています")
    }
    if !(trusted.isEmpty ? named : trusted).contains(where: kept.isSigned) {
      return Wording(
        en: "the kept checkpoint is signed by no known key", ja: "保管されていたチェックポイントの署名が、既知の鍵と一致しません")
    }
    return nil
  }
}

/// What the file keeps beside the events, walked in step with them.
private struct Beside: ~Copyable {
  private let subtrees: Statement
  private let disclosures: Statement
  /// The event that the next row is beside; nil at the end.
  private var nextSubtrees: Int?
  private var nextDisclosure: Int?
  private let allowed: [Int: Set<String>]

  init(_ database: borrowing Database) throws(DatabaseFailure) {
    let subtrees = try database.prepare("SELECT sequence, roots FROM subtrees ORDER BY sequence")
    let disclosures = try database.prepare(
      "SELECT sequence, pointer, salt, value FROM disclosures ORDER BY sequence, pointer")
    let allowed = try Disclosures.redacted(in: database)
    let nextSubtrees = try subtrees.step() ? subtrees.int(0) : nil
    let nextDisclosure = try disclosures.step() ? disclosures.int(0) : nil
    self.subtrees = subtrees
    self.disclosures = disclosures
    self.allowed = allowed
    self.nextSubtrees = nextSubtrees
    self.nextDisclosure = nextDisclosure
  }

  /// The event that something left over belongs to.
  func next() throws(DatabaseFailure) -> Int? { nextSubtrees ?? nextDisclosure }

  mutating func problem(
    of sequence: Int, _ text: [UInt8], completing roots: [MerkleTree.Hash], redacted: inout Int
  ) throws(DatabaseFailure) -> Wording? {
    if let problem = try subtreeProblem(of: sequence, roots) { return problem }
    return try disclosureProblem(of: sequence, text, &redacted)
  }

  private mutating func subtreeProblem(
    of sequence: Int, _ roots: [MerkleTree.Hash]
  ) throws(DatabaseFailure) -> Wording? {
    var agrees = roots.isEmpty
    if let next = nextSubtrees, next <= sequence {
      agrees = next == sequence && subtrees.holds(roots.count == 1 ? roots[0] : Array(roots.joined()), at: 1)
      nextSubtrees = try subtrees.step() ? subtrees.int(0) : nil
    }
    if agrees { return nil }
    return Wording(
      en: "the hashes of the tree that are kept beside it are not those of the events",
      ja: "付随するツリーのハッシュが、イベントから計算した値と一致しません")
  }

  private mutating func disclosureProblem(
    of sequence: Int, _ text: [UInt8], _ redacted: inout Int
  ) throws(DatabaseFailure) -> Wording? {
    var disclosed: Set<String> = []
    while let next = nextDisclosure, next <= sequence {
      let disclosure = Disclosures.row(disclosures)
      let commitment = CanonicalJSON.opening + disclosure.commitment.utf8 + Array("\"}".utf8)
      guard next == sequence, text.count(of: commitment) > 0 else {
        return Wording(
          en: "the value kept for \(disclosure.pointer) does not fit its commitment",
          ja: "\(disclosure.pointer)の値が、記録されたコミットメントと一致しません")
      }
      disclosed.insert(disclosure.pointer)
      nextDisclosure = try disclosures.step() ? disclosures.int(0) : nil
    }
    let committed = text.count(of: CanonicalJSON.opening)
    if committed == disclosed.count { return nil }
    // Rare, so it may be read with care: which ones are missing, and who said so?
    let json = CanonicalJSON(parsing: text)
    for commitment in (json?["payload"] ?? json)?.commitments ?? [] where !disclosed.contains(commitment.pointer) {
      guard allowed[sequence]?.contains(commitment.pointer) == true else {
        return Wording(
          en: "the value of \(commitment.pointer) is gone, and no redaction is recorded for it",
          ja: "\(commitment.pointer)の値がなく、墨消しの記録もありません")
      }
      redacted += 1
    }
    return nil
  }
}

extension LogEvent {
  /// Whether what lists are filtered by is the same.
  fileprivate func agrees(with other: LogEvent) -> Bool {
    rule == other.rule && severity == other.severity && path == other.path && fingerprint == other.fingerprint
      && run == other.run
  }
}

extension [UInt8] {
  /// How often a part stands in it, without overlap.
  fileprivate func count(of part: [UInt8]) -> Int {
    guard let first = part.first, count >= part.count else { return 0 }
    let bytes = span
    var found = 0
    var at = 0
    let last = bytes.count - part.count
    while at <= last {
      if bytes[at] == first, self[at..<at + part.count].elementsEqual(part) {
        found += 1
        at += part.count
      } else {
        at += 1
      }
    }
    return found
  }
}

extension RecordedEvent {
  fileprivate func problem(following newest: [UInt8]) -> Wording? {
    if computedLeaf != leaf {
      return Wording(
        en: "its content does not match its hash: it was changed after it was written",
        ja: "内容がハッシュと一致しません。記録後に変更されています")
    }
    if previous != newest {
      return Wording(
        en: "it does not follow the event before it: one of the two was replaced",
        ja: "直前のイベントとつながりません。いずれかが差し替えられています")
    }
    return nil
  }
}
