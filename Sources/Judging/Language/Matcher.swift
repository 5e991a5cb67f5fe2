internal import Vocabulary

/// One way in which a match holds.
struct Hit {
  /// What it points at: bytes of the segment. nil: the whole scope.
  var anchor: Range<Int>?
  var evidence: [Evidence]
  var confidence: Confidence
  var branch: String?
  var facts: Facts
  /// The reference that the output matches and that this hit is about; nil: about none in particular.
  var matchedReference: String?

  /// What two ways to see the same thing have in common: they are one finding.
  enum Place: Hashable {
    case text(Range<Int>)
    case whole(Evidence?, matchedReference: String?)
  }

  var place: Place {
    anchor.map(Place.text) ?? .whole(evidence.first, matchedReference: matchedReference)
  }

  /// Whether it can be said of the same matched work as another hit.
  func concerns(_ other: Hit) -> Bool {
    guard let matchedReference else { return true }
    let references = other.evidence.compactMap { evidence in
      if case .match(let match) = evidence { match.reference } else { nil }
    }
    return references.isEmpty || references.contains(matchedReference)
  }
}

/// Evaluates a match over a scope.
struct Matcher {
  let scope: Scope
  let facts: Facts
  /// When a lineage prompt is judged: a work that its output matches.
  var matchedWork: MatchedWork?

  struct MatchedWork {
    var evidence: MatchEvidence
    /// Lexicon ids of its title and its creators.
    var identities: Set<String>
  }

  private static let mostEvidence = 12

  /// What a rule finds: one hit a place of the text, and one for the whole scope, with all that was seen.
  func findings(of match: Match) -> [Hit] {
    let hits = distinct(hits(of: match))
    let anchored = hits.filter { $0.anchor != nil }
    guard var whole = hits.first(where: { $0.anchor == nil }) else { return anchored }
    for hit in hits where hit.anchor == nil { add(hit.evidence, to: &whole) }
    return anchored + [whole]
  }

  func hits(of match: Match) -> [Hit] {
    switch match {
    case .all(let parts): all(parts)
    case .any(let parts): any(parts)
    case .not(let inner): hits(of: inner).isEmpty ? [silent] : []
    case .branch(let name, let inner): named(name, inner)
    case .near(let find, let to, let within): near(find, to, within)
    case .count(let inner, let atLeast): counted(inner, atLeast)
    case .names(let test): observed { holds($0, test) }
    case .cue(let test): observed { holds($0, test) }
    case .pattern(let ids): patterns(ids)
    case .optout(let test): observed { holds($0, test) }
    case .share(let test): observed { holds($0, test) }
    case .field(let test): observed { holds($0, test) }
    case .similar(let test): observed { holds($0, test) }
    case .lineage(let inner): lineage(inner)
    case .fact(let fact): facts[fact] == .yes ? [silent] : []
    }
  }

  /// Holds without pointing at anything.
  private var silent: Hit {
    Hit(anchor: nil, evidence: [], confidence: .exact, branch: nil, facts: Facts())
  }

  // MARK: - Combining

  private func all(_ parts: [Match]) -> [Hit] {
    var found: [[Hit]] = []
    for part in parts {
      let hits = hits(of: part)
      if hits.isEmpty { return [] }
      found.append(hits)
    }
    let anchoring =
      found.firstIndex { $0.contains { $0.anchor != nil } } ?? found.firstIndex { $0.contains { !$0.evidence.isEmpty } }
      ?? 0
    return found[anchoring].compactMap { hit in
      var joined = hit
      for (index, others) in found.enumerated() where index != anchoring {
        let fitting = others.filter { $0.concerns(hit) }
        if fitting.isEmpty { return nil }
        join(fitting, to: &joined)
      }
      return joined
    }
  }

  private func any(_ parts: [Match]) -> [Hit] {
    distinct(parts.flatMap { hits(of: $0) })
  }

  /// The first hit of each place.
  private func distinct(_ hits: [Hit]) -> [Hit] {
    var places: Set<Hit.Place> = []
    return hits.filter { places.insert($0.place).inserted }
  }

  private func named(_ name: String, _ inner: Match) -> [Hit] {
    hits(of: inner).map { hit in
      var hit = hit
      hit.branch = hit.branch ?? name
      return hit
    }
  }

  private func near(_ find: Match, _ to: Match, _ within: Int) -> [Hit] {
    let others = hits(of: to).filter { $0.anchor != nil }
    return hits(of: find).compactMap { hit in
      guard let anchor = hit.anchor else { return nil }
      let close = others.filter { other in
        guard let place = other.anchor, place != anchor else { return false }
        return distance(anchor, place) <= within
      }
      if close.isEmpty { return nil }
      var joined = hit
      join(close, to: &joined)
      return joined
    }
  }

  private func counted(_ inner: Match, _ atLeast: Int) -> [Hit] {
    let hits = hits(of: inner)
    guard distinct(hits).count >= atLeast, var first = hits.first else { return [] }
    join(Array(hits.dropFirst()), to: &first)
    return [first]
  }

  private func join(_ others: [Hit], to hit: inout Hit) {
    for other in others {
      add(other.evidence, to: &hit)
      hit.facts = hit.facts.overlaid(with: other.facts)
      hit.branch = hit.branch ?? other.branch
    }
    if let surest = others.map(\.confidence).max() { hit.confidence = min(hit.confidence, surest) }
  }

  private func add(_ evidence: [Evidence], to hit: inout Hit) {
    for item in evidence where hit.evidence.count < Self.mostEvidence && !hit.evidence.contains(item) {
      hit.evidence.append(item)
    }
  }

  /// Unicode scalars between two ranges of the segment; 0 when they touch or overlap.
  private func distance(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    let lower = min(a.upperBound, b.upperBound)
    let upper = max(a.lowerBound, b.lowerBound)
    return upper <= lower ? 0 : scalarCount(scope.utf8[lower..<upper])
  }

  // MARK: - Evidence

  private func observed(_ holds: (Observation) -> Bool) -> [Hit] {
    scope.observations.filter(holds).map { observation in
      Hit(
        anchor: observation.range, evidence: [observation.evidence] + observation.cues.map(Evidence.cue),
        confidence: observation.confidence, branch: nil, facts: observation.facts)
    }
  }

  private func contexts(_ observation: Observation) -> Set<Context> {
    var contexts = Set(observation.cues.compactMap { Context(rawValue: $0.sense.rawValue) })
    if scope.role == .negativePrompt { contexts.insert(.negativePrompt) }
    if scope.role == .credit { contexts.insert(.credit) }
    return contexts
  }

  private func holds(_ observation: Observation, _ test: NameTest) -> Bool {
    guard case .name(let name) = observation.evidence, test.kinds.contains(name.kind) else { return false }
    let contexts = contexts(observation)
    guard test.with.isEmpty || !test.with.isDisjoint(with: contexts), test.unless.isDisjoint(with: contexts) else {
      return false
    }
    return !test.ofMatchedWork || matchedWork.map { identifies(name, $0) } ?? false
  }

  private func identifies(_ name: NameEvidence, _ work: MatchedWork) -> Bool {
    let match = work.evidence
    return work.identities.contains(name.id)
      || [name.id, name.canonical, name.surface].contains {
        $0 == match.reference || $0 == match.referenceTitle || match.referenceCreators.contains($0)
      }
  }

  private func holds(_ observation: Observation, _ test: CueTest) -> Bool {
    guard case .cue(let cue) = observation.evidence, test.senses.contains(cue.sense) else { return false }
    return test.unless.isDisjoint(with: contexts(observation))
  }

  private func holds(_ observation: Observation, _ test: OptOutTest) -> Bool {
    guard case .optout(let optout) = observation.evidence else { return false }
    return (test.channels.isEmpty || test.channels.contains(optout.channel)) && test.verdicts.contains(optout.verdict)
  }

  private func holds(_ observation: Observation, _ test: ShareTest) -> Bool {
    guard case .share(let share) = observation.evidence else { return false }
    return share.dimension == test.dimension && share.share >= test.atLeast && share.items >= test.itemsAtLeast
      && share.total <= test.totalAtMost
  }

  private func holds(_ observation: Observation, _ test: FieldTest) -> Bool {
    guard case .field(let field) = observation.evidence else { return false }
    return field.value == nil && test.missing.contains(field.name)
  }

  private func holds(_ observation: Observation, _ test: SimilarTest) -> Bool {
    guard case .match(let match) = observation.evidence, match.measure == test.measure else { return false }
    return match.value >= (match.script == .ja ? test.ja : test.en)
  }

  private func patterns(_ ids: [PatternID]) -> [Hit] {
    let ranges = ids.flatMap { scope.patternHits[$0] ?? [] }
    if ranges.isEmpty { return [] }
    let ruler = ScalarRuler(scope.utf8)
    return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map { range in
      let cue = CueEvidence(
        surface: String(decoding: scope.utf8[range], as: UTF8.self), sense: .pattern,
        span: ruler.span(of: range))
      return Hit(anchor: range, evidence: [.cue(cue)], confidence: .likely, branch: nil, facts: Facts())
    }
  }

  private func lineage(_ inner: Match) -> [Hit] {
    let works = matchedWorks.map(Optional.some)
    return scope.lineage.flatMap { record, prompt in
      (works.isEmpty ? [nil] : works).flatMap { work in
        Matcher(scope: prompt, facts: facts, matchedWork: work).hits(of: inner).map { hit in
          var hit = hit
          // The prompt is another text: its places mean nothing in the output.
          hit.anchor = nil
          hit.evidence.insert(.lineage(record), at: 0)
          // What is known of a name, such as its creator's term, says nothing of the passage that matches.
          hit.facts = Facts()
          hit.facts[.access] = .yes
          hit.matchedReference = work?.evidence.reference
          return hit
        }
      }
    }
  }

  /// The works that the output matches, each once.
  private var matchedWorks: [MatchedWork] {
    var references: Set<String> = []
    return scope.observations.compactMap { observation in
      guard case .match(let match) = observation.evidence, references.insert(match.reference).inserted else {
        return nil
      }
      return MatchedWork(evidence: match, identities: observation.identities)
    }
  }
}
