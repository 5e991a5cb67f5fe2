internal import Vocabulary

/// Evaluates the steps of a plan over one scope. What is asked more than once is kept: hits of shared steps, rulers.
final class Matcher {
  private let plan: MatchPlan
  private let scope: Scope
  private let facts: Facts
  private var outlook: Outlook
  /// When a lineage prompt is judged: a work that its output matches.
  private let matchedWork: MatchedWork?
  private var kept: [(step: Int, hits: [Hit])] = []
  private var rulers: [Reach.Unit: TextRuler] = [:]
  private lazy var characters = ScalarRuler(scope.utf8)
  /// The evidence that was looked at: equal evidence has one number.
  private var seen: [Evidence] = []
  private var numbers: [Looks: Int] = [:]
  /// What each observation shows, those of the context after those of the scope; empty: not asked yet.
  private var sights: [[Hit.Sight]] = []
  /// Where patterns match, for the few groups that are asked for.
  private var places: [(group: Int, found: [PatternID: [Range<Int>]])] = []

  struct MatchedWork {
    var reference: String
    var title: String
    var creators: [String]
    /// Lexicon ids of its title and its creators.
    var identities: Set<String>
  }

  init(_ plan: MatchPlan, scope: Scope, facts: Facts, matchedWork: MatchedWork? = nil) {
    self.plan = plan
    self.scope = scope
    self.facts = facts
    self.matchedWork = matchedWork
    outlook = Outlook(plan, scope, facts: facts)
  }

  /// What a rule finds: one hit a place of the text, and one for the whole scope, with all that was seen.
  func findings(of root: Int) -> [Found] {
    guard outlook.mayHold(root) else { return [] }
    let hits = distinct(hits(of: root).filter { !$0.isContext })
    var found = hits.filter { $0.anchor != nil }
    if var whole = hits.first(where: { $0.anchor == nil }) {
      for hit in hits where hit.anchor == nil { whole.add(hit.sights) }
      found.append(whole)
    }
    return found.map { hit in
      Found(
        anchor: hit.anchor, evidence: hit.sights.map(evidence), confidence: hit.confidence,
        branch: hit.branch.map { plan.branches[$0] }, facts: hit.facts)
    }
  }

  private func hits(of number: Int) -> [Hit] {
    guard outlook.mayHold(number) else { return [] }
    guard plan.isShared(number) else { return look(for: plan.steps[number]) }
    if let known = kept.first(where: { $0.step == number }) { return known.hits }
    let hits = look(for: plan.steps[number])
    kept.append((number, hits))
    return hits
  }

  private func look(for step: MatchPlan.Step) -> [Hit] {
    switch step {
    case .all(let list, let speaker): all(plan.lists[list], speaker: speaker)
    case .any(let list): distinct(plan.lists[list].flatMap { hits(of: $0) })
    case .not(let inner): hits(of: inner).isEmpty ? [Hit()] : []
    case .branch(let name, let inner): changed(inner) { $0.branch = $0.branch ?? name }
    case .capped(let inner, let most): changed(inner) { $0.confidence = min($0.confidence, most) }
    case .unless(let inner, let exception, let within): unless(inner, exception, within)
    case .near(let find, let to, let within, let order): near(find, to, within, order)
    case .count(let inner, let atLeast): counted(inner, atLeast)
    case .name(let test): observed { test.hold(of: $1) && (!test.ofMatchedWork || isOfMatchedWork($0)) }
    case .cue(let test): observed { test.hold(of: $1) }
    case .patterns(let list): patterns(plan.lists[list])
    case .observed(let test, _): observed { [tests = plan.tests] observation, _ in observation.satisfies(tests[test]) }
    case .lineage(let inner): lineage(inner)
    // The outlook has asked already.
    case .fact: [Hit()]
    }
  }

  // MARK: - Combining

  private func all(_ parts: [Int], speaker: Int) -> [Hit] {
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
    if hits.count < 2 { return hits }
    var places: Set<Hit.Place> = []
    return hits.filter { places.insert($0.place).inserted }
  }

  private func changed(_ inner: Int, _ change: (inout Hit) -> Void) -> [Hit] {
    var hits = hits(of: inner)
    for index in hits.indices { change(&hits[index]) }
    return hits
  }

  private func unless(_ inner: Int, _ exception: Int, _ within: Reach?) -> [Hit] {
    let hits = hits(of: inner)
    if hits.isEmpty { return [] }
    let exceptions = self.hits(of: exception)
    if exceptions.isEmpty { return hits }
    guard let within else { return [] }
    let neighbourhood = Neighbourhood(of: exceptions, within: within, ruler: ruler(within.unit))
    return hits.filter { hit in
      hit.anchor.map { neighbourhood.neighbours(of: $0, order: .either, includingItself: true).isEmpty } ?? true
    }
  }

  private func near(_ find: Int, _ to: Int, _ within: Reach, _ order: Match.Order) -> [Hit] {
    let hits = hits(of: find)
    if hits.isEmpty { return [] }
    let others = self.hits(of: to)
    if others.isEmpty { return [] }
    let neighbourhood = Neighbourhood(of: others, within: within, ruler: ruler(within.unit))
    return hits.compactMap { hit in
      guard let anchor = hit.anchor else { return nil }
      let close = neighbourhood.neighbours(of: anchor, order: order, includingItself: false)
      if close.isEmpty { return nil }
      var joined = hit
      joined.join(close.lazy.map { others[$0] })
      return joined
    }
  }

  private func ruler(_ unit: Reach.Unit) -> TextRuler {
    if let ruler = rulers[unit] { return ruler }
    let ruler = unit == .characters ? TextRuler(characters) : TextRuler(scope.utf8, unit: unit)
    rulers[unit] = ruler
    return ruler
  }

  /// Said of the whole: which of the places was the first says nothing, and another one before it moves nothing.
  private func counted(_ inner: Int, _ atLeast: Int) -> [Hit] {
    let hits = distinct(hits(of: inner))
    guard hits.count >= atLeast, var whole = hits.first else { return [] }
    whole.join(hits.dropFirst())
    whole.anchor = nil
    whole.isContext = hits.allSatisfy(\.isContext)
    return [whole]
  }

  // MARK: - Evidence

  private func observed(_ holds: (Observation, Traits) -> Bool) -> [Hit] {
    var hits: [Hit] = []
    let own = scope.observations.count
    for (index, traits) in outlook.traits.enumerated() {
      if index < own {
        if holds(scope.observations[index], traits) { hits.append(hit(of: scope.observations[index], index)) }
      } else if holds(scope.context[index - own], traits) {
        var hit = hit(of: scope.context[index - own], index)
        hit.isContext = true
        hits.append(hit)
      }
    }
    return hits
  }

  private func hit(of observation: Observation, _ index: Int) -> Hit {
    var hit = Hit(
      anchor: observation.range, sights: sights(of: observation, index), confidence: observation.confidence,
      facts: observation.facts)
    switch observation.evidence {
    case .match(let match):
      hit.works = [match.reference]
      hit.isAboutWork = true
    case .picture(let picture):
      hit.works = [picture.reference]
      hit.isAboutWork = true
    case .name: hit.isAboutWork = true
    default: break
    }
    return hit
  }

  private func sights(of observation: Observation, _ index: Int) -> [Hit.Sight] {
    if sights.isEmpty { sights = [[Hit.Sight]](repeating: [], count: outlook.traits.count) }
    if !sights[index].isEmpty { return sights[index] }
    let numbered = [sight(of: observation.evidence)] + observation.cues.map { sight(of: .cue($0)) }
    sights[index] = numbered
    return numbered
  }

  private func sight(of evidence: Evidence) -> Hit.Sight {
    let looks = Looks(evidence: evidence)
    if let number = numbers[looks] { return .evidence(number) }
    if seen.isEmpty { numbers.reserveCapacity(2 * outlook.traits.count) }
    numbers[looks] = seen.count
    seen.append(evidence)
    return .evidence(seen.count - 1)
  }

  private func evidence(of sight: Hit.Sight) -> Evidence {
    switch sight {
    case .evidence(let number): seen[number]
    case .pattern(let range):
      .cue(
        CueEvidence(
          surface: String(decoding: scope.utf8[range], as: UTF8.self), sense: .pattern,
          span: characters.span(of: range)))
    }
  }

  private func patterns(_ numbers: [Int]) -> [Hit] {
    var ranges: [Range<Int>] = []
    for number in numbers {
      if let found = places(ofGroupOf: number)[PatternID(number: number)] { ranges += found }
    }
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return ranges.map { Hit(anchor: $0, sights: [.pattern($0)], confidence: .likely) }
  }

  /// Looked for when a rule first asks, which of most texts none does.
  private func places(ofGroupOf pattern: Int) -> [PatternID: [Range<Int>]] {
    guard let patterns = scope.patterns, let group = patterns.group(of: pattern) else { return [:] }
    if let known = places.first(where: { $0.group == group }) { return known.found }
    let found = patterns.places(inGroup: group)
    places.append((group, found))
    return found
  }

  private func lineage(_ inner: Int) -> [Hit] {
    let works = matchedWorks.map(Optional.some)
    return scope.lineage.flatMap { record, prompt in
      (works.isEmpty ? [nil] : works).flatMap { work in
        let matcher = Matcher(plan, scope: prompt, facts: facts, matchedWork: work)
        return matcher.hits(of: inner).map { hit in
          var hit = hit
          // The prompt is another text: its places mean nothing in the output.
          hit.anchor = nil
          hit.sights = [sight(of: .lineage(record))] + hit.sights.map { sight(of: matcher.evidence(of: $0)) }
          // What is known of a name, such as its creator's term, says nothing of the passage that matches. Nor is
          // an earlier wording held against the author: a prompt that was mended is lineage, never evasion.
          hit.facts = Facts()
          hit.facts[.access] = .yes
          hit.isAboutWork = false
          hit.works = work.map { [$0.reference] } ?? []
          return hit
        }
      }
    }
  }

  /// The works that the output matches, each once.
  private var matchedWorks: [MatchedWork] {
    var references: Set<String> = []
    return scope.observations.compactMap { observation in
      var work: MatchedWork
      switch observation.evidence {
      case .match(let match):
        work = MatchedWork(
          reference: match.reference, title: match.referenceTitle, creators: match.referenceCreators, identities: [])
      case .picture(let picture):
        work = MatchedWork(
          reference: picture.reference, title: picture.referenceTitle, creators: picture.referenceCreators,
          identities: [])
      default: return nil
      }
      guard references.insert(work.reference).inserted else { return nil }
      work.identities = observation.identities
      return work
    }
  }

  private func isOfMatchedWork(_ observation: Observation) -> Bool {
    guard case .name(let name) = observation.evidence, let matchedWork else { return false }
    return matchedWork.identities.contains(name.id)
      || [name.id, name.canonical, name.surface].contains {
        $0 == matchedWork.reference || $0 == matchedWork.title || matchedWork.creators.contains($0)
      }
  }
}

/// Evidence, told apart from other evidence mostly by one thing: to take in all of it for every look costs more.
private struct Looks: Hashable {
  var evidence: Evidence

  func hash(into hasher: inout Hasher) {
    switch evidence {
    case .name(let name): hasher.combine(name.surface)
    case .cue(let cue): hasher.combine(cue.span.start)
    case .optout(let optout): hasher.combine(optout.line)
    case .share(let share): hasher.combine(share.value)
    case .field(let field): hasher.combine(field.name)
    case .licence(let id, _): hasher.combine(id)
    case .match(let match): hasher.combine(match.query)
    case .picture(let picture): hasher.combine(picture.reference)
    case .lineage(let lineage): hasher.combine(lineage.output)
    case .right(let right): hasher.combine(right.at)
    }
  }
}
