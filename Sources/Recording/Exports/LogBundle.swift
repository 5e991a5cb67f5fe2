internal import Digesting
public import Vocabulary

/// A whole log as one file, to be merged into the log of a team.
///
/// JSON Lines: a `bundle` line, a line an event with its entry, its leaf and what stands behind its commitments, and an
/// `end` line with the names of people. The newest event is a checkpoint, so all others are signed.
public struct LogBundle: Sendable {
  public static let schema = "proviso-bundle/1"

  let origin: String
  let people: [String: String]
  let events: [(imported: ImportedEvent, disclosures: [Disclosure])]
  /// The key of the newest checkpoint.
  let key: NoteVerifier

  /// Signs the log if its newest event is no checkpoint, and writes it all down.
  public static func write(
    _ log: borrowing RiskLog, actor: String, signer: NoteSigner, to sink: LogExport.Sink
  ) throws(Complaint) {
    let count = try log.count
    var newest = ""
    try log.events(matching: LogFilter(sequences: max(count, 1)...max(count, 1))) { newest = $0.event.kind }
    if newest != LogEvent.checkpointKind { try log.checkpoint(actor: actor, signer: signer) }
    let origin = try complaining(about: log.path) { () throws(DatabaseFailure) in
      try LogOrigin.text(in: log.database)
    }
    try sink(
      line {
        $0.member("kind", "bundle")
        $0.member("origin", origin)
        $0.member("schema", schema)
      })
    var events = 0
    try log.openedEvents { (opened) throws(Complaint) in
      events += 1
      try sink(
        line {
          $0.member("entry", String(decoding: opened.recorded.entry, as: UTF8.self))
          $0.member("leaf", hexadecimal(opened.recorded.leaf))
          $0.key("disclosures")
          $0.disclosures(opened.disclosures)
        })
    }
    let people = try log.people()
    try sink(
      line {
        $0.member("kind", "end")
        $0.member("events", events)
        $0.key("people")
        $0.object { json in for id in people.keys.sorted() { json.member(id, ifPresent: people[id]) } }
      })
  }

  /// Reads a bundle and checks every hash, the chain and every signature. `trusted`: the keys whose newest checkpoint
  /// counts; with none named, the log's own.
  public init(_ content: [UInt8], file: String, trusting trusted: [NoteVerifier]) throws(Complaint) {
    func refused(_ problem: Wording, line: Int? = nil) -> Complaint { Complaint(file: file, line: line, problem) }
    let lines = content.split(separator: UInt8(ascii: "\n")).map(Array.init)
    guard let head = lines.first.flatMap(CanonicalJSON.init(parsing:)), let origin = head["origin"]?.string,
      head["schema"]?.string == Self.schema
    else { throw refused(Wording(en: "this is no bundle of a risk log", ja: "リスクログのバンドルではありません")) }
    guard let end = lines.last.flatMap(CanonicalJSON.init(parsing:)), end["kind"]?.string == "end",
      end["events"] == .number(Double(lines.count - 2))
    else { throw refused(Wording(en: "the bundle is cut off", ja: "バンドルが途中で切れています")) }
    var audit = OriginAudit(origin: origin)
    var events: [(ImportedEvent, [Disclosure])] = []
    for (index, line) in lines.dropFirst().dropLast().enumerated() {
      guard let json = CanonicalJSON(parsing: line), let entry = json["entry"]?.string,
        let leaf = json["leaf"]?.string.flatMap(bytes(ofHexadecimal:)),
        let imported = ImportedEvent(origin: origin, entry: Array(entry.utf8), leaf: leaf)
      else {
        throw refused(Wording(en: "this is no event", ja: "記録として読み取れません"), line: index + 2)
      }
      guard imported.original.kind != ImportedEvent.kind else {
        throw refused(
          Wording(
            en: "it holds events of other logs; merge the bundles of those logs themselves",
            ja: "他のログから取り込んだ記録を含んでいます。元のログのバンドルを直接統合してください"), line: index + 2)
      }
      if let problem = audit.take(imported) { throw refused(problem, line: index + 2) }
      let disclosures = (json["disclosures"]?.elements ?? []).compactMap(Self.disclosure)
      for disclosure in disclosures where !imported.commitments.contains(disclosure.commitment) {
        throw refused(
          Wording(
            en: "the value kept for \(disclosure.pointer) does not fit its commitment",
            ja: "\(disclosure.pointer)の値が、記録されたコミットメントと一致しません"), line: index + 2)
      }
      events.append((imported, disclosures))
    }
    var redacted: [Int: Set<String>] = [:]
    for case let redaction? in events.map(\.0.original.redacted) {
      redacted[redaction.sequence, default: []].formUnion(redaction.pointers)
    }
    for (index, (imported, disclosures)) in events.enumerated() {
      let there = Set(disclosures.map(\.pointer)).union(redacted[index + 1] ?? [])
      for commitment in imported.json["payload"]?.commitments ?? [] where !there.contains(commitment.pointer) {
        throw refused(
          Wording(
            en: "the value of \(commitment.pointer) is gone, and no redaction is recorded for it",
            ja: "\(commitment.pointer)の値がなく、墨消しの記録もありません"), line: index + 2)
      }
    }
    guard let key = audit.key, audit.signed == audit.frontier.size - 1 else {
      throw refused(Wording(en: "its newest events are not signed", ja: "最新の記録に署名がありません"))
    }
    guard trusted.isEmpty || trusted.contains(key) else {
      throw refused(
        Wording(en: "it is signed by \(key.line), which was not named", ja: "指定されていない鍵 \(key.line) で署名されています"))
    }
    var people: [String: String] = [:]
    if case .object(let names)? = end["people"] { people = names.compactMapValues(\.string) }
    self.origin = origin
    self.people = people
    self.events = events
    self.key = key
  }

  private static func disclosure(_ json: CanonicalJSON) -> Disclosure? {
    guard let pointer = json["pointer"]?.string, let salt = json["salt"]?.string.flatMap(bytes(ofHexadecimal:)),
      let value = json["value"]
    else { return nil }
    return Disclosure(pointer: pointer, salt: salt, value: value.bytes)
  }

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.bytes { $0.object(members) } + [UInt8(ascii: "\n")]
  }
}

extension ImportedEvent {
  /// The digests that stand in its payload for values.
  fileprivate var commitments: Set<String> { Set((json["payload"]?.commitments ?? []).map(\.digest)) }
}
