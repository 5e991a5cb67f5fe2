internal import Vocabulary

/// One way in which a match holds, while it is being looked for. Of its evidence it knows the numbers: the evidence
/// itself is written out for what a rule finds (`Found`), which of most hits nothing comes.
struct Hit {
  /// Something that was seen in a scope.
  enum Sight: Hashable {
    /// Its number among the evidence that a matcher has looked at.
    case evidence(Int)
    /// What a pattern matched.
    case pattern(Range<Int>)
  }

  /// What it points at: bytes of the segment. nil: the whole scope.
  var anchor: Range<Int>?
  var sights: [Sight] = []
  var confidence = Confidence.exact
  /// The number of a branch of the plan.
  var branch: Int?
  var facts = Facts()
  /// The references that it is about, of those that the output matches; empty: none in particular.
  var works: Set<String> = []
  /// True when it speaks of what was seen around the scope: it can support a finding, never be one.
  var isContext = false
  /// Whether it holds a name or a passage, so that `facts` are about a work.
  var isAboutWork = false

  private static let mostEvidence = 12

  /// What two ways to see the same thing have in common: they are one finding.
  enum Place: Hashable {
    case text(Range<Int>)
    case whole(Sight?, works: Set<String>)
  }

  var place: Place { anchor.map(Place.text) ?? .whole(sights.first, works: works) }

  /// Whether it can be said of the same matched work as another hit.
  func concerns(_ other: Hit) -> Bool {
    works.isEmpty || other.works.isEmpty || !works.isDisjoint(with: other.works)
  }

  /// Takes in what other hits show. A finding is as sure as the surest of them at most.
  mutating func join(_ others: some Sequence<Hit>) {
    var surest: Confidence?
    for other in others {
      add(other.sights)
      facts = joined(facts, other)
      isAboutWork = isAboutWork || other.isAboutWork
      branch = branch ?? other.branch
      if !other.works.isEmpty { works.formUnion(other.works) }
      surest = max(surest ?? other.confidence, other.confidence)
    }
    if let surest { confidence = min(confidence, surest) }
  }

  mutating func add(_ more: [Sight]) {
    for sight in more where sights.count < Self.mostEvidence && !sights.contains(sight) { sights.append(sight) }
  }

  /// What relieves one work relieves two only when it holds for both: the term of one creator has run out, that of
  /// another has not.
  private func joined(_ facts: Facts, _ other: Hit) -> Facts {
    var joined = facts.overlaid(with: other.facts)
    guard isAboutWork, other.isAboutWork else { return joined }
    for fact in Self.relieving { joined[fact] = facts[fact] && other.facts[fact] }
    return joined
  }

  private static let relieving: [Fact] = [.pdAll, .pdSome, .licensed, .consent, .own]
}

/// One thing that a rule finds: a place of the text or the whole scope, with what was seen.
struct Found {
  var anchor: Range<Int>?
  var evidence: [Evidence]
  var confidence: Confidence
  /// The branch of the match that spoke.
  var branch: String?
  var facts: Facts
}
