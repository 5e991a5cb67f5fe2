/// The statements that write one event and what stands beside it, prepared once for a whole batch.
struct Insertion: ~Copyable {
  private let event: Statement
  private let subtrees: Statement
  private let disclosure: Statement

  init(into database: borrowing Database) throws(DatabaseFailure) {
    let event = try database.prepare(
      "INSERT INTO events (\(RecordedEvent.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let subtrees = try database.prepare(Subtrees.insertion)
    let disclosure = try database.prepare(Disclosures.insertion)
    // A failure before here leaves nothing half made.
    self.event = event
    self.subtrees = subtrees
    self.disclosure = disclosure
  }

  func write(
    _ recorded: RecordedEvent, completing roots: [MerkleTree.Hash], _ disclosures: [Disclosure]
  ) throws(DatabaseFailure) {
    try recorded.bind(to: event)
    _ = try event.step()
    event.reset()
    try Subtrees.write(roots, of: recorded.sequence, with: subtrees)
    for value in disclosures { try Disclosures.write(value, of: recorded.sequence, with: disclosure) }
  }
}
