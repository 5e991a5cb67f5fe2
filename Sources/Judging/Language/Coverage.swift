internal import Vocabulary

/// Whether one match holds wherever another does. Says so only when it is certain: what it says refuses a rule.
extension Match {
  func covers(_ other: Match) -> Bool {
    switch (self, other) {
    // A name or a bound on confidence changes nothing of where it holds.
    case (.branch(_, let inner), _), (.capped(let inner, _), _): return inner.covers(other)
    case (_, .branch(_, let inner)), (_, .capped(let inner, _)), (_, .unless(let inner, _, _)): return covers(inner)
    case (_, .any(let parts)): return parts.allSatisfy(covers)
    case (.any(let parts), _): return parts.contains { $0.covers(other) }
    case (.all(let parts), _): return parts.allSatisfy { $0.covers(other) }
    // What all of several hold at is where the one that speaks holds.
    case (_, .all(let parts)): return covers(parts[Match.speaker(of: parts)])
    case (_, .near(let find, _, _, _)): return covers(find)
    case (.not(let inner), .not(let narrower)): return narrower.covers(inner)
    case (.count(let inner, let least), .count(let narrower, let more)):
      return least <= more && inner.covers(narrower)
    case (.lineage(let inner), .lineage(let narrower)): return inner.covers(narrower)
    case (.names(let test), .names(let narrower)): return test.covers(narrower)
    case (.names(let test), .term(let narrower)): return test.covers(narrower.names)
    case (.term(let test), .term(let narrower)):
      return test.names.covers(narrower.names) && test.states.isSuperset(of: narrower.states)
        && Match.admits(test.jurisdictions, narrower.jurisdictions)
    case (.cue(let test), .cue(let narrower)):
      return test.senses.isSuperset(of: narrower.senses) && test.unless.isSubset(of: narrower.unless)
    case (.pattern(let ids), .pattern(let narrower)): return Set(ids).isSuperset(of: narrower)
    case (.optout(let test), .optout(let narrower)):
      return Match.admits(test.channels, narrower.channels) && test.verdicts.isSuperset(of: narrower.verdicts)
    case (.licence(let test), .licence(let narrower)):
      return Match.admits(test.classes, narrower.classes) && Match.admits(test.ids, narrower.ids)
    case (.share(let test), .share(let narrower)):
      return test.dimension == narrower.dimension && test.atLeast <= narrower.atLeast
        && test.itemsAtLeast <= narrower.itemsAtLeast && test.totalAtMost >= narrower.totalAtMost
    case (.field(let test), .field(let narrower)): return test.covers(narrower)
    case (.similar(let test), .similar(let narrower)):
      return test.covers(narrower)
    case (.looks(let level), .looks(let narrower)): return narrower.isAtLeast(level)
    case (.fact(let fact, let truth), .fact(let same, let known)): return fact == same && truth == known
    default: return false
    }
  }

  /// The part of an `all` that is pointed at: the first that can point at a place, else the first that shows
  /// something. It does not depend on what was seen, so more evidence never moves a finding.
  static func speaker(of parts: [Match]) -> Int {
    parts.firstIndex(where: \.pointsAtText) ?? parts.firstIndex(where: \.showsEvidence) ?? 0
  }

  /// An empty set asks for nothing.
  fileprivate static func admits<T>(_ wide: Set<T>, _ narrow: Set<T>) -> Bool {
    wide.isEmpty || (!narrow.isEmpty && wide.isSuperset(of: narrow))
  }
}

extension NameTest {
  fileprivate func covers(_ narrower: NameTest) -> Bool {
    kinds.isSuperset(of: narrower.kinds) && Match.admits(with, narrower.with)
      && unless.isSubset(of: narrower.unless) && Match.admits(via, narrower.via)
      && (!ofMatchedWork || narrower.ofMatchedWork)
  }
}

extension SimilarTest {
  fileprivate func covers(_ narrower: SimilarTest) -> Bool {
    measure == narrower.measure && ja <= narrower.ja && en <= narrower.en && share <= narrower.share
      && ofReference <= narrower.ofReference && score <= narrower.score && lines <= narrower.lines
      && Match.admits(forms, narrower.forms)
      && (extent.map { wanted in narrower.extent.map { $0 >= wanted } ?? false } ?? true)
  }
}

extension FieldTest {
  fileprivate func covers(_ narrower: FieldTest) -> Bool {
    guard fields.isSuperset(of: narrower.fields) else { return false }
    switch (demand, narrower.demand) {
    case (.missing, .missing), (.present, .present), (.present, .value), (.present, .pattern): return true
    case (.value(let values), .value(let fewer)): return values.isSuperset(of: fewer)
    case (.pattern(let ids), .pattern(let fewer)): return Set(ids).isSuperset(of: fewer)
    default: return false
    }
  }
}
