/// How often something was found, reported wrongly, and missed.
struct Tally: Hashable {
  var found = 0
  var wrong = 0
  var missed = 0

  /// The share of findings that are right; nil: nothing was reported.
  var precision: Double? { share(found, of: found + wrong) }
  /// The share of names that were found; nil: there is none.
  var recall: Double? { share(found, of: found + missed) }
  /// The harmonic mean of both.
  var f1: Double? { share(2 * found, of: 2 * found + wrong + missed) }

  mutating func add(_ other: Tally) {
    found += other.found
    wrong += other.wrong
    missed += other.missed
  }

  mutating func add(_ pairing: Pairing) {
    found += pairing.pairs.count
    wrong += pairing.wrong.count
    missed += pairing.missed.count
  }
}

/// So many of so many.
struct Share: Hashable {
  var hits = 0
  var total = 0

  var value: Double? { share(hits, of: total) }

  mutating func count(_ isHit: Bool) {
    hits += isHit ? 1 : 0
    total += 1
  }
}

private func share(_ part: Int, of whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
