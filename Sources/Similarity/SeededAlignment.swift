extension Alignment {
  /// What is known of a passage when the reference is not at hand: the units of its seeds are equal, and those between
  /// them are taken to be changed, so that it is never said to be closer than it is.
  ///
  /// - Parameter hits: in the order of the query.
  init?(joining hits: some Sequence<SeedHit>, of chain: SeedChain) {
    var steps: [Step] = []
    var start: (query: Int, reference: Int)?
    var end = (query: 0, reference: 0)
    for hit in hits
    where chain.query.contains(hit.query) && chain.reference.contains(hit.reference)
      && chain.diagonals.contains(hit.diagonal)
    {
      if start == nil {
        start = (hit.query, hit.reference)
        end = (hit.query, hit.reference)
      }
      let gaps = (query: hit.query - end.query, reference: hit.reference - end.reference)
      if gaps.query == gaps.reference, gaps.query < 0 {
        // It goes on from the seed before.
        steps += [Step](repeating: .equal, count: max(0, gaps.query + hit.length))
        end = (max(end.query, hit.query + hit.length), max(end.reference, hit.reference + hit.length))
        continue
      }
      guard gaps.query >= 0, gaps.reference >= 0 else { continue }
      let both = min(gaps.query, gaps.reference)
      steps += [Step](repeating: .changed, count: both)
      steps += [Step](repeating: .added, count: gaps.query - both)
      steps += [Step](repeating: .left, count: gaps.reference - both)
      steps += [Step](repeating: .equal, count: hit.length)
      end = (hit.query + hit.length, hit.reference + hit.length)
    }
    guard let start else { return nil }
    self.init(query: start.query, reference: start.reference, steps: steps)
  }
}
