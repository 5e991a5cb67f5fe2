internal import Vocabulary

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

  /// What a rule finds: one hit a place of the text, and one for the whole scope, with all that was seen.
  func findings(of match: Match) -> [Hit] {
    let hits = distinct(hits(of: match).filter { !$0.isContext })
    let anchored = hits.filter { $0.anchor != nil }
    guard var whole = hits.first(where: { $0.anchor == nil }) else { return anchored }
    for hit in hits where hit.anchor == nil { whole.add(hit.evidence) }
    return anchored + [whole]
  }

  func hits(of match: Match) -> [Hit] {
    switch match {
    case .all(let parts): all(parts)
    case .any(let parts): distinct(parts.flatMap { hits(of: $0) })
    case .not(let inner): hits(of: inner).isEmpty ? [Hit()] : []
    case .branch(let name, let inner): named(name, inner)
    case .capped(let inner, let most): capped(inner, most)
    case .unless(let inner, let exception, let within): unless(inner, exception, within)
    case .near(let find, let to, let within, let order): near(find, to, within, order)
    case .count(let inner, let atLeast): counted(inner, atLeast)
    case .names(let test): observed { $0.satisfies(test, in: self) }
    case .term(let test): observed { $0.satisfies(test, in: self) }
    case .cue(let test): observed { $0.satisfies(test, in: self) }
    case .pattern(let ids): patterns(ids)
    case .optout(let test): observed { $0.satisfies(test) }
    case .licence(let test): observed { $0.satisfies(test) }
    case .share(let test): observed { $0.satisfies(test) }
    case .field(let test): observed { $0.satisfies(test) }
    case .similar(let test): observed { $0.satisfies(test) }
    case .lineage(let inner): lineage(inner)
    case .fact(let fact, let truth): facts[fact] == truth ? [Hit()] : []
    }
  }

  // MARK: - Combining

  private func all(_ parts: [Match]) -> [Hit] {
    let speaker = Match.speaker(of: parts)
    var support: [[Hit]] = []
    for (index, part) in parts.enumerated() where index != speaker {
      let hits = hits(of: part)
      if hits.isEmpty { return [] }
      support.append(byWork(hits))
    }
    return hits(of: parts[speaker]).compactMap { hit in
      var joined = hit
      for others in support {
        let fitting = others.filter { $0.concerns(hit) }
        if fitting.isEmpty { return nil }
        joined.join(fitting)
      }
      return joined
    }
  }

  /// One hit for each set of works, with all that supports it: however many there are, each is looked at once.
  private func byWork(_ hits: [Hit]) -> [Hit] {
    var order: [Set<String>] = []
    var groups: [Set<String>: [Hit]] = [:]
    for hit in hits {
      if groups[hit.works] == nil { order.append(hit.works) }
      groups[hit.works, default: []].append(hit)
    }
    return order.compactMap { groups[$0].flatMap(Self.together) }
  }

  /// As sure as the surest of them.
  private static func together(_ hits: [Hit]) -> Hit? {
    guard var first = hits.first else { return nil }
    first.join(hits.dropFirst())
    first.confidence = hits.map(\.confidence).max() ?? first.confidence
    return first
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

  private func capped(_ inner: Match, _ most: Confidence) -> [Hit] {
    hits(of: inner).map { hit in
      var hit = hit
      hit.confidence = min(hit.confidence, most)
      return hit
    }
  }

  private func unless(_ inner: Match, _ exception: Match, _ within: Reach?) -> [Hit] {
    let exceptions = hits(of: exception)
    guard let within else { return exceptions.isEmpty ? hits(of: inner) : [] }
    let neighbourhood = Neighbourhood(of: exceptions, in: scope.utf8, within: within)
    return hits(of: inner).filter { hit in
      hit.anchor.map { neighbourhood.neighbours(of: $0, order: .either, includingItself: true).isEmpty } ?? true
    }
  }

  private func near(_ find: Match, _ to: Match, _ within: Reach, _ order: Match.Order) -> [Hit] {
    let neighbourhood = Neighbourhood(of: hits(of: to), in: scope.utf8, within: within)
    return hits(of: find).compactMap { hit in
      guard let anchor = hit.anchor else { return nil }
      let close = neighbourhood.neighbours(of: anchor, order: order, includingItself: false)
      if close.isEmpty { return nil }
      var joined = hit
      joined.join(close)
      return joined
    }
  }

  /// Said of the whole: which of the places was the first says nothing, and another one before it moves nothing.
  private func counted(_ inner: Match, _ atLeast: Int) -> [Hit] {
    let hits = distinct(hits(of: inner))
    guard hits.count >= atLeast, var whole = hits.first else { return [] }
    whole.join(hits.dropFirst())
    whole.anchor = nil
    whole.isContext = hits.allSatisfy(\.isContext)
    return [whole]
  }

  // MARK: - Evidence

  private func observed(_ holds: (Observation) -> Bool) -> [Hit] {
    scope.observations.filter(holds).map { hit(of: $0) }
      + scope.context.filter(holds).map { observation in
        var hit = hit(of: observation)
        hit.isContext = true
        return hit
      }
  }

  private func hit(of observation: Observation) -> Hit {
    var hit = Hit(
      anchor: observation.range, evidence: [observation.evidence] + observation.cues.map(Evidence.cue),
      confidence: observation.confidence, facts: observation.facts)
    switch observation.evidence {
    case .match(let match):
      hit.works = [match.reference]
      hit.isAboutWork = true
    case .name: hit.isAboutWork = true
    default: break
    }
    return hit
  }

  private func patterns(_ ids: [PatternID]) -> [Hit] {
    let ranges = ids.flatMap { scope.patternHits[$0] ?? [] }
    if ranges.isEmpty { return [] }
    let ruler = ScalarRuler(scope.utf8)
    return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map { range in
      let cue = CueEvidence(
        surface: String(decoding: scope.utf8[range], as: UTF8.self), sense: .pattern,
        span: ruler.span(of: range))
      return Hit(anchor: range, evidence: [.cue(cue)], confidence: .likely)
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
          // What is known of a name, such as its creator's term, says nothing of the passage that matches. Nor is
          // an earlier wording held against the author: a prompt that was mended is lineage, never evasion.
          hit.facts = Facts()
          hit.facts[.access] = .yes
          hit.isAboutWork = false
          hit.works = work.map { [$0.evidence.reference] } ?? []
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
