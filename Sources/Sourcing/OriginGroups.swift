internal import Reading
internal import Vocabulary

/// Rows by what is said of them: one group for an origin, an audience and a verdict.
///
/// Most rows say what rows of the same origin said before: then one number grows, and the groups take it in at the end
/// (`counted`). Only the first three rows of an origin with the same evidence are looked at one by one: no group shows
/// more of them.
struct OriginGroups: Sendable {
  struct Group: Sendable {
    /// Number of the origin, `anyOrigin` or `noAddress`.
    var origin: Int
    var audience: Int
    var verdict: OptOutEvidence.Verdict
    var tally: Tally
    /// Days between the snapshot of robots.txt and the collection of the first row.
    var age: Int?
    /// The pieces that decide, as far as they differ: at most three.
    var evidence: [Int]
  }

  /// An origin together with all that is said of a row of it.
  private struct Case: Sendable {
    var rows = 0
    /// Where its groups stand among `members`.
    var firstMember: Int32
    var members: Int32 = 0
  }

  private var all: [Group] = []
  private var numbers: [Key: Int] = [:]
  private var caseNumbers = PairNumbering()
  private var cases: [Case] = []
  private var members: [Int32] = []
  /// Those that the present row was counted in.
  private var touched: [Int32] = []
  private(set) var isFull = false

  private struct Key: Hashable {
    var origin: Int
    var audience: Int
    var verdict: OptOutEvidence.Verdict
  }

  /// Stands for every origin that no group of its own is kept for.
  static let anyOrigin = -1
  static let noAddress = -2
  static let most = 200_000
  private static let mostCases = 1_000_000
  private static let mostEvidence = 3
  /// As many rows as a tally names.
  private static let shownRows = 3

  init() {}

  init(all: [Group], isFull: Bool) {
    self.all = all
    self.isFull = isFull
    for (number, group) in all.enumerated() {
      numbers[Key(origin: group.origin, audience: group.audience, verdict: group.verdict)] = number
    }
  }

  /// With every row counted.
  var counted: [Group] {
    var groups = all
    for met in cases where met.rows > OriginGroups.shownRows {
      for member in members[Int(met.firstMember)..<Int(met.firstMember + met.members)] {
        groups[Int(member)].tally.count += met.rows - OriginGroups.shownRows
      }
    }
    return groups
  }

  /// Counts a row like those before it. False: it must be added piece by piece, see `add`.
  mutating func counts(origin: Int, verdict: Int) -> Bool {
    guard let known = caseNumbers.known(origin, verdict) else { return false }
    cases[known].rows &+= 1
    return cases[known].rows > OriginGroups.shownRows
  }

  /// The number of the case, once three rows of it were looked at; nil: look at the next one too.
  func caseNumber(origin: Int, verdict: Int) -> Int? {
    caseNumbers.known(origin, verdict).flatMap { cases[$0].rows >= OriginGroups.shownRows ? $0 : nil }
  }

  /// Counts one more row of a case.
  mutating func countAgain(_ number: Int) { cases[number].rows &+= 1 }

  /// Adds one of the first rows of its kind. `pieces`: the evidence, each piece with the origin that it is said of.
  /// `tally`: of the row alone, made only where it begins a group.
  mutating func add(
    row: Int, origin: Int, verdict: Int, pieces: some Sequence<(origin: Int, evidence: Int)>, age: Int?,
    on shelf: EvidenceShelf, tally: () -> Tally
  ) {
    let isNew = caseNumbers.known(origin, verdict) == nil && caseNumbers.count < OriginGroups.mostCases
    if isNew {
      _ = caseNumbers.add(origin, verdict)
      cases.append(Case(rows: 1, firstMember: Int32(members.count)))
    }
    touched.removeAll(keepingCapacity: true)
    for piece in pieces {
      add(row: row, origin: piece.origin, evidence: piece.evidence, age: age, on: shelf, tally: tally)
    }
    if isNew {
      members += touched
      cases[cases.count - 1].members = Int32(touched.count)
    }
  }

  /// A row that several channels put in one group counts once there.
  private mutating func add(
    row: Int, origin: Int, evidence: Int, age: Int?, on shelf: EvidenceShelf, tally: () -> Tally
  ) {
    let audience = shelf.pieces[evidence].audience
    let verdict = shelf.pieces[evidence].evidence.verdict
    var key = Key(origin: origin, audience: audience, verdict: verdict)
    if numbers[key] == nil, all.count >= OriginGroups.most {
      isFull = true
      key.origin = OriginGroups.anyOrigin
    }
    if let known = numbers[key] {
      if !touched.contains(Int32(known)) {
        touched.append(Int32(known))
        all[known].tally.add(row: row)
      }
      if all[known].evidence.count < OriginGroups.mostEvidence, !isNoted(evidence, in: all[known], shelf) {
        all[known].evidence.append(evidence)
      }
      return
    }
    numbers[key] = all.count
    touched.append(Int32(all.count))
    all.append(
      Group(origin: key.origin, audience: audience, verdict: verdict, tally: tally(), age: age, evidence: [evidence]))
  }

  private func isNoted(_ evidence: Int, in group: Group, _ shelf: EvidenceShelf) -> Bool {
    let new = shelf.pieces[evidence].evidence
    return group.evidence.contains { known in
      let old = shelf.pieces[known].evidence
      return known == evidence
        || (old.channel == new.channel && old.agent == new.agent && old.line == new.line
          && old.snapshot?.sha256 == new.snapshot?.sha256)
    }
  }
}
