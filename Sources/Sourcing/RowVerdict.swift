internal import Vocabulary

/// What all channels together say of a row.
public enum RowOutcome: String, Sendable, Hashable, CaseIterable {
  /// The strongest first: one refusal refuses, and what nobody knows is no consent.
  case refused, disputed, unknown
  case noRefusalFound = "no-refusal-found"

  init(_ verdict: OptOutEvidence.Verdict) {
    switch verdict {
    case .refused: self = .refused
    case .disputed: self = .disputed
    case .unknown: self = .unknown
    case .allowed, .unstated: self = .noRefusalFound
    }
  }

  var strength: Int { RowOutcome.allCases.count - (RowOutcome.allCases.firstIndex(of: self) ?? 0) }
}

/// The different verdicts of a list: each combination of evidence once, with how many rows have it.
public struct RowVerdicts: Sendable {
  public struct Verdict: Sendable, Hashable {
    public var outcome: RowOutcome
    /// Why: the reason of the strongest piece.
    public var reason: String
    /// Numbers of the evidence.
    public var evidence: [Int]
    public var rows = 0
  }

  public private(set) var all: [Verdict] = []
  /// Of a verdict and one more piece of evidence the verdict of both.
  private var joined = PairNumbering()
  private var verdictOfJoined: [Int] = []

  /// Rows that could not be read, and rows without a web address.
  static let broken = 0
  static let noAddress = 1
  private static let empty = 2

  init() {
    all = [
      Verdict(outcome: .unknown, reason: "broken-row", evidence: []),
      Verdict(outcome: .unknown, reason: "no-web-address", evidence: []),
      Verdict(outcome: .noRefusalFound, reason: "", evidence: []),
    ]
  }

  init(all: [Verdict]) {
    self.all = all
    var numbers: [[Int]: Int] = [:]
    for (number, verdict) in all.enumerated() {
      guard let last = verdict.evidence.last else { continue }
      numbers[verdict.evidence] = number
      // What it was made of was there before it.
      let from = numbers[verdict.evidence.dropLast()] ?? RowVerdicts.empty
      _ = joined.add(from, last)
      verdictOfJoined.append(number)
    }
  }

  mutating func count(_ number: Int) { all[number].rows += 1 }

  mutating func number(of evidence: [Int], on shelf: EvidenceShelf) -> Int {
    var number = RowVerdicts.empty
    for piece in evidence {
      if let known = joined.known(number, piece) {
        number = verdictOfJoined[known]
      } else {
        number = add(piece, to: number, shelf)
      }
    }
    return number
  }

  private mutating func add(_ piece: Int, to number: Int, _ shelf: EvidenceShelf) -> Int {
    var verdict = all[number]
    let new = shelf.pieces[piece]
    let outcome = RowOutcome(new.evidence.verdict)
    if verdict.evidence.isEmpty || outcome.strength > verdict.outcome.strength {
      verdict.outcome = outcome
      verdict.reason = new.reason
    }
    verdict.evidence.append(piece)
    verdict.rows = 0
    all.append(verdict)
    _ = joined.add(number, piece)
    verdictOfJoined.append(all.count - 1)
    return all.count - 1
  }
}
