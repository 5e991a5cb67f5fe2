/// How the names of one program stand beside those of another: whether each was exchanged for one other throughout.
///
/// Who copies and renames exchanges every name for a name of its own; who wrote the same idiom by himself has other
/// names that go together nowhere.
public struct Renaming: Sendable, Hashable {
  /// Different names on the side of the reference.
  public private(set) var names = 0
  /// Those that belong to a name and are called otherwise.
  public private(set) var renamed = 0
  /// Places where a name stands beside a name.
  public private(set) var places = 0
  /// Places that follow the exchange.
  public private(set) var consistent = 0
  /// Places with a name that stood before: only they can say whether the exchange holds.
  public private(set) var repeats = 0
  /// Places where the same name stands on both sides.
  public private(set) var same = 0

  /// - Parameter pairs: a number for the name on either side, for every place in turn; equal numbers are equal names.
  public init(_ pairs: [(query: Int, reference: Int)]) {
    struct Pair: Hashable {
      var query: Int
      var reference: Int
    }
    var counts: [Pair: Int] = [:]
    for pair in pairs {
      counts[Pair(query: pair.query, reference: pair.reference), default: 0] += 1
      if pair.query == pair.reference { same += 1 }
    }
    places = pairs.count
    // The most frequent pairs first: each name takes the one that it stands beside most often.
    let ranked = counts.sorted { a, b in
      (b.value, a.key.query, a.key.reference) < (a.value, b.key.query, b.key.reference)
    }
    var takenQuery: Set<Int> = []
    var takenReference: Set<Int> = []
    for (pair, count) in ranked
    where !takenQuery.contains(pair.query) && !takenReference.contains(pair.reference) {
      takenQuery.insert(pair.query)
      takenReference.insert(pair.reference)
      consistent += count
      repeats += count - 1
      if pair.query != pair.reference { renamed += 1 }
    }
    names = Set(pairs.map(\.reference)).count
  }

  /// The share of places that follow the exchange, between 0 and 1.
  public var consistency: Double { places == 0 ? 0 : Double(consistent) / Double(places) }
  /// The share of places that could have broken the exchange and did not.
  public var constancy: Double { places <= names ? 0 : min(1, Double(repeats) / Double(places - names)) }
}
