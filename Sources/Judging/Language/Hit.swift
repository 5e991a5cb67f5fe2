internal import Vocabulary

/// One way in which a match holds.
struct Hit {
  /// What it points at: bytes of the segment. nil: the whole scope.
  var anchor: Range<Int>?
  var evidence: [Evidence] = []
  var confidence = Confidence.exact
  var branch: String?
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
    case whole(Evidence?, works: Set<String>)
  }

  var place: Place { anchor.map(Place.text) ?? .whole(evidence.first, works: works) }

  /// Whether it can be said of the same matched work as another hit.
  func concerns(_ other: Hit) -> Bool {
    works.isEmpty || other.works.isEmpty || !works.isDisjoint(with: other.works)
  }

  /// Takes in what other hits show. A finding is as sure as the surest of them at most.
  mutating func join(_ others: some Sequence<Hit>) {
    var surest: Confidence?
    for other in others {
      add(other.evidence)
      facts = joined(facts, other)
      isAboutWork = isAboutWork || other.isAboutWork
      branch = branch ?? other.branch
      works.formUnion(other.works)
      surest = max(surest ?? other.confidence, other.confidence)
    }
    if let surest { confidence = min(confidence, surest) }
  }

  mutating func add(_ items: [Evidence]) {
    for item in items where evidence.count < Self.mostEvidence && !evidence.contains(item) {
      evidence.append(item)
    }
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
