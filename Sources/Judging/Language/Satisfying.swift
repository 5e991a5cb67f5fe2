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
      Self.satisfies(match, test)
    case (.looks(let level), .picture(let picture)): picture.level.isAtLeast(level)
    default: false
    }
  }

  private static func satisfies(_ optout: OptOutEvidence, _ test: OptOutTest) -> Bool {
    (test.channels.isEmpty || test.channels.contains(optout.channel)) && test.verdicts.contains(optout.verdict)
  }

  private static func satisfies(_ match: MatchEvidence, _ test: SimilarTest) -> Bool {
    let length = test.measure == .exactRun ? match.value : match.closeness?.nearVerbatim ?? 0
    let least =
      switch match.script {
      case .ja: test.ja
      case .en: test.en
      // Two tokens of a program say about as much as a word.
      case .code: 2 * test.en
      }
    guard length >= least else { return false }
    // Where only the run was measured, nothing else is known.
    guard let whole = match.closeness else { return test.asksOnlyForLength }
    return whole.queryShare >= test.share && whole.referenceShare >= test.ofReference && whole.score >= test.score
      && whole.lines >= test.lines && (test.forms.isEmpty || test.forms.contains(whole.form))
      && test.extent.map { wanted in whole.extent.map { $0 >= wanted } ?? false } ?? true
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

extension SimilarTest {
  fileprivate var asksOnlyForLength: Bool {
    share == 0 && ofReference == 0 && score == 0 && lines == 0 && forms.isEmpty && extent == nil
  }
}
