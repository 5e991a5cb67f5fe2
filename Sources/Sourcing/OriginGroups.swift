internal import Reading
internal import Vocabulary

/// Rows by what is said of them: one group for an origin, an audience and a verdict.
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

  private(set) var all: [Group] = []
  private var numbers: [Key: Int] = [:]
  /// The last one of each origin and audience.
  private var lasts: [[(group: Int, evidence: Int)]] = []
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
  private static let mostEvidence = 3

  init() {}

  init(all: [Group], isFull: Bool) {
    self.all = all
    self.isFull = isFull
    for (number, group) in all.enumerated() {
      numbers[Key(origin: group.origin, audience: group.audience, verdict: group.verdict)] = number
    }
  }

  /// `tally`: of the row alone, made only where it begins a group.
  mutating func add(
    row: Int, origin: Int, audience: Int, evidence: Int, age: Int?, on shelf: EvidenceShelf,
    tally: () -> Tally
  ) {
    if origin >= 0, origin < lasts.count, audience < lasts[origin].count, lasts[origin][audience].evidence == evidence {
      all[lasts[origin][audience].group].tally.add(row: row)
      return
    }
    let verdict = shelf.pieces[evidence].evidence.verdict
    var key = Key(origin: origin, audience: audience, verdict: verdict)
    if numbers[key] == nil, all.count >= OriginGroups.most {
      isFull = true
      key.origin = OriginGroups.anyOrigin
    }
    let number: Int
    if let known = numbers[key] {
      number = known
      all[number].tally.add(row: row)
      if all[number].evidence.count < OriginGroups.mostEvidence, !isNoted(evidence, in: all[number], shelf) {
        all[number].evidence.append(evidence)
      }
    } else {
      number = all.count
      all.append(
        Group(
          origin: key.origin, audience: audience, verdict: verdict, tally: tally(), age: age, evidence: [evidence]))
      numbers[key] = number
    }
    remember(number, evidence, origin: key.origin, audience: audience)
  }

  private func isNoted(_ evidence: Int, in group: Group, _ shelf: EvidenceShelf) -> Bool {
    let new = shelf.pieces[evidence].evidence
    return group.evidence.contains { known in
      let old = shelf.pieces[known].evidence
      return known == evidence
        || (old.agent == new.agent && old.line == new.line && old.snapshot?.sha256 == new.snapshot?.sha256)
    }
  }

  private mutating func remember(_ group: Int, _ evidence: Int, origin: Int, audience: Int) {
    guard origin >= 0 else { return }
    while lasts.count <= origin { lasts.append([]) }
    while lasts[origin].count <= audience { lasts[origin].append((-1, -1)) }
    lasts[origin][audience] = (group, evidence)
  }
}
