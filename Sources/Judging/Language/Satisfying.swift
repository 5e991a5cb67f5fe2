internal import Vocabulary

/// Whether something that was seen is what a test asks for.
extension Observation {
  func satisfies(_ test: NameTest, in matcher: Matcher) -> Bool {
    guard case .name(let name) = evidence, test.kinds.contains(name.kind) else { return false }
    let contexts = contexts(in: matcher.scope)
    guard test.with.isEmpty || !test.with.isDisjoint(with: contexts), test.unless.isDisjoint(with: contexts),
      test.via.isEmpty || !test.via.isDisjoint(with: name.via)
    else { return false }
    return !test.ofMatchedWork || matcher.matchedWork.map { identifies(name, $0) } ?? false
  }

  func satisfies(_ test: TermTest, in matcher: Matcher) -> Bool {
    guard case .name(let name) = evidence, satisfies(test.names, in: matcher) else { return false }
    return name.term.contains { term in
      test.states.contains(term.state)
        && (test.jurisdictions.isEmpty || test.jurisdictions.contains { $0.rawValue == term.jurisdiction })
    }
  }

  func satisfies(_ test: CueTest, in matcher: Matcher) -> Bool {
    guard case .cue(let cue) = evidence, test.senses.contains(cue.sense) else { return false }
    return test.unless.isDisjoint(with: contexts(in: matcher.scope))
  }

  func satisfies(_ test: OptOutTest) -> Bool {
    guard case .optout(let optout) = evidence else { return false }
    return (test.channels.isEmpty || test.channels.contains(optout.channel)) && test.verdicts.contains(optout.verdict)
  }

  func satisfies(_ test: LicenceTest) -> Bool {
    guard case .licence(let id, let licenceClass) = evidence else { return false }
    return (test.classes.isEmpty || test.classes.contains(licenceClass))
      && (test.ids.isEmpty || test.ids.contains(id.lowercased()))
  }

  func satisfies(_ test: ShareTest) -> Bool {
    guard case .share(let share) = evidence else { return false }
    return share.dimension == test.dimension && share.share >= test.atLeast && share.items >= test.itemsAtLeast
      && share.total <= test.totalAtMost
  }

  func satisfies(_ test: FieldTest) -> Bool {
    guard case .field(let field) = evidence, let name = RecordField(rawValue: field.name),
      test.fields.contains(name)
    else { return false }
    switch test.demand {
    case .missing: return field.value == nil
    case .present: return field.value != nil
    case .value(let values): return field.value.map { values.contains($0.lowercased()) } ?? false
    case .pattern(let ids): return !patterns.isDisjoint(with: ids)
    }
  }

  func satisfies(_ test: SimilarTest) -> Bool {
    guard case .match(let match) = evidence, match.measure == test.measure else { return false }
    return match.value >= (match.script == .ja ? test.ja : test.en)
  }

  /// What the words around it, and the text that it stands in, say of it.
  private func contexts(in scope: Scope) -> Set<Context> {
    var contexts = Set(cues.compactMap { Context(rawValue: $0.sense.rawValue) })
    if scope.role == .negativePrompt { contexts.insert(.negativePrompt) }
    if scope.role == .credit { contexts.insert(.credit) }
    return contexts
  }

  private func identifies(_ name: NameEvidence, _ work: Matcher.MatchedWork) -> Bool {
    let match = work.evidence
    return work.identities.contains(name.id)
      || [name.id, name.canonical, name.surface].contains {
        $0 == match.reference || $0 == match.referenceTitle || match.referenceCreators.contains($0)
      }
  }
}
