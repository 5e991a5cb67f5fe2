public import Vocabulary

extension RiskLog {
  /// What stands behind the commitments of an event and is still there.
  public func disclosures(of sequence: Int) throws(Complaint) -> [Disclosure] {
    try complaining(about: path) { () throws(DatabaseFailure) in
      if try LogSchema.state(of: database) == .older { return [] }
      return try Disclosures.of(sequence, with: try database.prepare(Disclosures.selection))
    }
  }

  /// The payload with every value that is still there in its place.
  public func disclosedPayload(of event: RecordedEvent) throws(Complaint) -> [UInt8] {
    let disclosures = try disclosures(of: event.sequence)
    if disclosures.isEmpty { return event.event.payload }
    return OpenedEvent(recorded: event, disclosures: disclosures).payload.bytes
  }

  /// Names of people by the ids that stand in the events; those that were deleted are not among them.
  public func people() throws(Complaint) -> [String: String] {
    try complaining(about: path) { () throws(DatabaseFailure) in
      try LogSchema.state(of: database) == .older ? [:] : try People.all(in: database)
    }
  }

  /// Takes values out of an event for good and records that, with the reason. Returns the number of that record.
  public func redact(
    event sequence: Int, at pointers: [String], reason: String, actor: String, signer: NoteSigner?
  ) throws(Complaint) -> Int {
    try requireNoHold(on: sequence)
    let kept = try disclosures(of: sequence).map(\.pointer)
    for pointer in pointers where !kept.contains(pointer) {
      throw Complaint(
        file: path.display,
        Wording(
          en: "event \(sequence) has no value at \(pointer) that can be taken out",
          ja: "イベント\(sequence)の\(pointer)に墨消しできる値はありません"),
        remedy: kept.isEmpty
          ? Wording(en: "nothing in this event can be taken out", ja: "このイベントに墨消しできる値はありません")
          : Wording(
            en: "what can be taken out: \(kept.joined(separator: ", "))",
            ja: "墨消しできる値: \(kept.joined(separator: "、"))"))
    }
    // The record first: a value that is gone without one would look like tampering.
    let record = try append(
      [.redaction(of: sequence, at: pointers, reason: reason)], actor: actor, signer: signer)
    try erasing { (database) throws(DatabaseFailure) in
      for pointer in pointers { try Disclosures.delete(pointer, of: sequence, in: database) }
    }
    return record.lowerBound
  }

  /// Deletes the name behind an id for good and records that. Returns the number of the record.
  public func forget(
    person: String, reason: String, actor: String, signer: NoteSigner?
  ) throws(Complaint) -> Int {
    guard try people()[person] != nil else {
      throw Complaint(
        file: path.display,
        Wording(en: "no name is kept for \(person)", ja: "\(person)の氏名は保存されていません"))
    }
    let record = try append([.forgetting(person, reason: reason)], actor: actor, signer: signer)
    try erasing { (database) throws(DatabaseFailure) in _ = try People.forget(person, in: database) }
    return record.lowerBound
  }

  /// Deletes so that the bytes are gone from the file and its write-ahead log too.
  func erasing(
    _ body: (borrowing Database) throws(DatabaseFailure) -> Void
  ) throws(Complaint) {
    try complaining(about: path) { () throws(DatabaseFailure) in
      try database.run("PRAGMA secure_delete = ON")
      try database.transaction { () throws(DatabaseFailure) in try body(database) }
      try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
