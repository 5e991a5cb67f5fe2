/// The subtrees of the log's Merkle tree as the file keeps them.
enum Subtrees {
  static let insertion = "INSERT INTO subtrees (sequence, roots) VALUES (?, ?)"

  /// `insertion` is a statement prepared from the text above.
  static func write(
    _ roots: [MerkleTree.Hash], of sequence: Int, with insertion: borrowing Statement
  ) throws(DatabaseFailure) {
    if roots.isEmpty { return }
    try insertion.bind(1, sequence)
    try insertion.bind(2, blob: Array(roots.joined()))
    _ = try insertion.step()
    insertion.reset()
  }

  /// The root of the subtree over 2^level events that ends with this event. What a damaged file lacks comes out as
  /// a hash that fits nothing.
  static func root(
    level: Int, end: Int, in database: borrowing Database
  ) throws(DatabaseFailure) -> MerkleTree.Hash {
    let statement = try database.prepare(
      level == 0 ? "SELECT leaf FROM events WHERE sequence = ?" : "SELECT roots FROM subtrees WHERE sequence = ?")
    try statement.bind(1, end)
    guard try statement.step() else { return [] }
    let bytes = statement.bytes(0)
    return level == 0 ? bytes : Array(bytes.dropFirst(32 * (level - 1)).prefix(32))
  }

  static func frontier(of size: Int, in database: borrowing Database) throws(DatabaseFailure) -> Frontier {
    var subtrees: [MerkleTree.Hash] = []
    for part in Frontier.shape(of: size) {
      subtrees.append(try root(level: part.level, end: part.end, in: database))
    }
    return Frontier(size: size, subtrees: subtrees)
  }
}
