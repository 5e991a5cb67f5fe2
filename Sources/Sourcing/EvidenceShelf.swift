public import Vocabulary

/// Evidence by number, each different piece once: a row of a list only says which.
public struct EvidenceShelf: Sendable {
  public struct Piece: Sendable, Hashable {
    /// Made of what it states, so that it is the same in every run.
    public var id: String
    public var evidence: OptOutEvidence
    /// Why the verdict is what it is: `rule`, `no-snapshot` …
    public var reason: String
    /// Whom it is said to: the number of a collector, or of the training class behind them.
    public var audience: Int
  }

  public private(set) var pieces: [Piece] = []
  private var numbers: [String: Int] = [:]

  public init() {}

  init(pieces: [Piece]) {
    self.pieces = pieces
    for (number, piece) in pieces.enumerated() { numbers[piece.id] = number }
  }

  mutating func number(key: String, _ evidence: OptOutEvidence, reason: String, audience: Int) -> Int {
    if let known = numbers[key] { return known }
    pieces.append(Piece(id: key, evidence: evidence, reason: reason, audience: audience))
    numbers[key] = pieces.count - 1
    return pieces.count - 1
  }
}
