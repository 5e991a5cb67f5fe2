internal import Host
internal import Judging
internal import Reading
internal import Settling
internal import Vocabulary

/// Lints a prompt library: every segment of a document is judged as one prompt.
struct PromptStage: Sendable {
  let equipment: Equipment

  /// `evidence`: the names that no finding points at, when they are asked for.
  func judge(_ document: Document) -> (findings: [Finding], evidence: [PlacedEvidence]) {
    let detector = PromptDetector(equipment: equipment)
    var findings: [Finding] = []
    var evidence: [PlacedEvidence] = []
    var isConfidential = false
    for segment in document.segments {
      let scope = detector.scope(of: segment.utf8, role: segment.role, in: document.artifact.path)
      let judgements = equipment.judge.judge(scope)
      let hidden = HiddenNames(scope.observations, roster: equipment.roster)
      isConfidential = isConfidential || !hidden.isEmpty
      if !judgements.isEmpty {
        let ruler = countsFromFile(segment) ? ScalarRuler(segment.utf8) : nil
        for judgement in judgements {
          findings.append(
            finding(judgement, hidden: hidden, segment: segment, ruler: ruler, document: document))
        }
      }
      guard equipment.request.allEvidence else { continue }
      let anchors = Set(judgements.compactMap(\.anchor))
      for observation in scope.observations {
        guard case .name = observation.evidence, let range = observation.range, !anchors.contains(range) else {
          continue
        }
        evidence.append(PlacedEvidence(place: document.place(of: range, in: segment), evidence: observation.evidence))
      }
    }
    guard isConfidential else { return (findings, evidence) }
    // Several segments can share a line.
    for index in findings.indices { findings[index].place = findings[index].place.withCoveredExcerpt }
    for index in evidence.indices { evidence[index].place = evidence[index].place.withCoveredExcerpt }
    return (findings, evidence)
  }

  /// `ruler`: of the segment, where its spans have to be told from the start of the file.
  private func finding(
    _ judgement: Judgement, hidden: HiddenNames, segment: Segment, ruler: ScalarRuler?, document: Document
  ) -> Finding {
    let range = judgement.anchor ?? 0..<segment.utf8.count
    var finding = Finding(
      judgement, subject: .prompt, place: document.place(of: range, in: segment),
      text: String(decoding: segment.utf8[range], as: UTF8.self),
      fingerprint: Fingerprinting.text(rule: judgement.rule.id, subject: .prompt, range: range, in: segment.utf8))
    finding.suggestion = suggestion(for: judgement)
    finding.evidence += rights(of: judgement, in: document.artifact.path)
    if let ruler { finding.evidence = finding.evidence.map { inFile($0, segment, ruler, document) } }
    return hidden.sealed(finding, at: range, in: segment.utf8)
  }

  /// Only where a creator is the model: of a person in the picture there is no style to describe.
  private func suggestion(for judgement: Judgement) -> Wording? {
    let asksForStyle = judgement.evidence.contains { evidence in
      if case .cue(let cue) = evidence { cue.sense == .style || cue.sense == .imitate } else { false }
    }
    guard asksForStyle else { return nil }
    return judgement.evidence.lazy.compactMap { evidence in
      if case .name(let name) = evidence { equipment.suggestions.suggestion(for: name.id) } else { nil }
    }.first
  }

  /// The rights on record in the names of a finding and in its file.
  private func rights(of judgement: Judgement, in path: RawPath) -> [Evidence] {
    let rights = equipment.rights
    if rights.isEmpty { return [] }
    let named = judgement.evidence.flatMap { evidence in
      if case .name(let name) = evidence { rights.rights(in: name) } else { [Right]() }
    }
    return rights.evidence(of: named + rights.rights(inFile: path), in: .prompt)
  }

  /// Without a field, spans count from the start of the file, and so do those of cues.
  private func countsFromFile(_ segment: Segment) -> Bool {
    let isWholeFile = segment.start == 0 && segment.toSource.isIdentity
    return segment.field == nil && !isWholeFile
  }

  /// `ruler`: of the segment.
  private func inFile(_ evidence: Evidence, _ segment: Segment, _ ruler: ScalarRuler, _ document: Document) -> Evidence
  {
    guard case .cue(var cue) = evidence else { return evidence }
    let bytes = ruler.offset(ofScalar: cue.span.start)..<ruler.offset(ofScalar: cue.span.end)
    cue.span = document.text.span(of: segment.source(of: bytes))
    return .cue(cue)
  }
}
