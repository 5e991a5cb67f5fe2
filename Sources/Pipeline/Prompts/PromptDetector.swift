internal import Folding
internal import Judging
internal import Naming
internal import Terms
internal import Vocabulary

/// States what a prompt holds: names with their cues, wording of copying, and what patterns are looked for in.
struct PromptDetector: Sendable {
  let equipment: Equipment

  /// `path`: where it stands, which may be covered by a right as a whole. `company`: names that stand in one list with it.
  func scope(of utf8: [UInt8], role: Role, in path: RawPath? = nil, company: [[UInt8]] = []) -> Scope {
    let folded = FoldedText(utf8)
    let ruler = ScalarRuler(utf8)
    let sightings =
      company.isEmpty
      ? equipment.finder.find(in: utf8, folded: folded) : sightings(in: utf8, beside: company)
    let confidential = equipment.roster?.find(in: utf8, folded: folded) ?? []
    let open =
      confidential.isEmpty
      ? sightings.names
      : sightings.names.filter { name in
        !confidential.contains { $0.name.range.clamped(to: name.range) == name.range }
      }
    var observations = open.map { observation($0, utf8: utf8, ruler) }
    observations += confidential.map { observation(confidential: $0.name, $0.entry, utf8: utf8, ruler) }
    observations += sightings.cues.map { standing in
      Observation(
        .cue(evidence(standing.cue, utf8: utf8, ruler)), range: standing.cue.range,
        cues: standing.denials.map { evidence($0, utf8: utf8, ruler) }, confidence: .likely)
    }
    return Scope(
      subject: .prompt, role: role, observations: observations,
      patterns: PatternSearch(equipment.patterns, in: utf8, folded: folded), utf8: utf8,
      facts: rights(over: observations, in: path))
  }

  /// What is seen in the text when it is read as the first of a list.
  private func sightings(in utf8: [UInt8], beside company: [[UInt8]]) -> Sightings {
    let list = utf8 + company.flatMap { Array(", ".utf8) + $0 }
    var sightings = equipment.finder.find(in: list, folded: FoldedText(list))
    func isOutside(_ cue: Sightings.CueSighting) -> Bool { cue.range.upperBound > utf8.count }
    sightings.names.removeAll { $0.range.upperBound > utf8.count }
    for index in sightings.names.indices { sightings.names[index].cues.removeAll(where: isOutside) }
    sightings.cues.removeAll { isOutside($0.cue) }
    for index in sightings.cues.indices { sightings.cues[index].denials.removeAll(where: isOutside) }
    return sightings
  }

  /// What holds for the text as a whole: by a right in its file, or because every name in it is covered.
  private func rights(over observations: [Observation], in path: RawPath?) -> Facts {
    if equipment.rights.isEmpty { return Facts() }
    let named = observations.compactMap { observation in
      if case .name = observation.evidence { observation.facts } else { nil }
    }
    let file = path.map { equipment.rights.facts(of: equipment.rights.rights(inFile: $0), in: .prompt) } ?? Facts()
    return RightsOnRecord.common(named).overlaid(with: file)
  }

  private func observation(_ name: Sightings.Name, utf8: [UInt8], _ ruler: ScalarRuler) -> Observation {
    func known(_ entry: LexiconEntry?) -> NameMemory.Known {
      self.known(entry, String(decoding: utf8[name.range], as: UTF8.self), name.undone)
    }
    guard let entry = name.entry else { return observation(name, known(nil), utf8: utf8, ruler) }
    let sight = NameMemory.Sight(entry: entry, surface: Array(utf8[name.range]), undone: name.undone)
    return observation(
      name, equipment.nameMemory.known(sight) { known(equipment.finder.entry(entry)) }, utf8: utf8, ruler)
  }

  /// A confidential name: its id stands for what is written.
  private func observation(
    confidential name: Sightings.Name, _ entry: LexiconEntry, utf8: [UInt8], _ ruler: ScalarRuler
  ) -> Observation {
    let surface = String(decoding: utf8[name.range], as: UTF8.self)
    return observation(name, known(entry, surface, name.undone, shown: entry.id), utf8: utf8, ruler)
  }

  private func observation(
    _ name: Sightings.Name, _ known: NameMemory.Known, utf8: [UInt8], _ ruler: ScalarRuler
  ) -> Observation {
    Observation(
      .name(known.evidence), range: name.range, cues: name.cues.map { evidence($0, utf8: utf8, ruler) },
      confidence: name.confidence, facts: known.facts)
  }

  /// What does not depend on where a name stands. `entry`: nil where no list has it.
  private func known(
    _ entry: LexiconEntry?, _ surface: String, _ undone: Undone, shown: String? = nil
  ) -> NameMemory.Known {
    let states = equipment.request.targets.map { target in
      NameEvidence.TermState(jurisdiction: target, state: entry.map { term(of: $0, in: target) } ?? .unknown)
    }
    var facts = Facts()
    let expired = states.filter { $0.state == .expired }.count
    if !states.isEmpty, expired == states.count { facts[.pdAll] = .yes }
    if expired > 0, expired < states.count { facts[.pdSome] = .yes }
    let evidence = NameEvidence(
      id: entry?.id ?? LexiconEntry.unlisted, kind: entry?.kind ?? .creator, surface: shown ?? surface,
      canonical: entry?.name ?? surface, via: entry?.via(of: surface, undone: undone) ?? undone.list, term: states)
    facts = facts.overlaid(with: equipment.rights.facts(of: equipment.rights.rights(in: evidence), in: .prompt))
    return NameMemory.Known(evidence: evidence, facts: facts)
  }

  private func term(of entry: LexiconEntry, in target: String) -> NameEvidence.Term {
    entry.kind == .creator || entry.kind == .person
      ? equipment.terms.state(died: entry.died, country: entry.country, in: target) : .unknown
  }

  private func evidence(_ cue: Sightings.CueSighting, utf8: [UInt8], _ ruler: ScalarRuler) -> CueEvidence {
    CueEvidence(
      surface: String(decoding: utf8[cue.range], as: UTF8.self), sense: cue.cue.sense,
      span: ruler.span(of: cue.range))
  }
}
