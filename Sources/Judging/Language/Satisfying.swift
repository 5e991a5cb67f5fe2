internal import Vocabulary

/// Whether something that was seen is what a test asks for: the tests that are asked seldom. What is asked of names
/// and cues stands in `Traits`.
extension Observation {
  func satisfies(_ test: Match) -> Bool {
    switch (test, evidence) {
    case (.optout(let test), .optout(let optout)): Self.satisfies(optout, test)
    case (.licence(let test), .licence(let id, let licenceClass)):
      (test.classes.isEmpty || test.classes.contains(licenceClass))
        && (test.ids.isEmpty || test.ids.contains(id.lowercased()))
    case (.share(let test), .share(let share)):
      share.dimension == test.dimension && share.share >= test.atLeast && share.items >= test.itemsAtLeast
        && share.total <= test.totalAtMost
    case (.field(let test), .field(let field)): satisfies(field, test)
    case (.similar(let test), .match(let match)):
      match.measure == test.measure && match.value >= (match.script == .ja ? test.ja : test.en)
    case (.looks(let level), .picture(let picture)): picture.level.isAtLeast(level)
    default: false
    }
  }

  private static func satisfies(_ optout: OptOutEvidence, _ test: OptOutTest) -> Bool {
    (test.channels.isEmpty || test.channels.contains(optout.channel)) && test.verdicts.contains(optout.verdict)
  }

  private func satisfies(_ field: FieldEvidence, _ test: FieldTest) -> Bool {
    guard let name = RecordField(rawValue: field.name), test.fields.contains(name) else { return false }
    return switch test.demand {
    case .missing: field.value == nil
    case .present: field.value != nil
    case .value(let values): field.value.map { values.contains($0.lowercased()) } ?? false
    case .pattern(let ids): !patterns.isDisjoint(with: ids)
    }
  }
}
