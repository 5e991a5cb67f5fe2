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
    var judged = Judged()
    if document.segments.allSatisfy({ $0.list == nil }) {
      for segment in document.segments { judge(segment, of: document, into: &judged) }
    } else {
      judgeLists(of: document, into: &judged)
    }
    guard judged.isConfidential else { return (judged.findings, judged.evidence) }
    // Several segments can share a line.
    for index in judged.findings.indices {
      judged.findings[index].place = judged.findings[index].place.withCoveredExcerpt
    }
    for index in judged.evidence.indices {
      judged.evidence[index].place = judged.evidence[index].place.withCoveredExcerpt
    }
    return (judged.findings, judged.evidence)
  }

  /// What is found in segments, one after the other.
  private struct Judged {
    var findings: [Finding] = []
    var evidence: [PlacedEvidence] = []
    var isConfidential = false

    mutating func add(_ other: Judged) {
      findings += other.findings
      evidence += other.evidence
      isConfidential = isConfidential || other.isConfidential
    }
  }

  /// Items are judged alone and then, where there are names beside them, again as a list.
  private func judgeLists(of document: Document, into judged: inout Judged) {
    var items = [Judged](repeating: Judged(), count: document.segments.count)
    let names = items.indices.map { judge(document.segments[$0], of: document, into: &items[$0]) }
    for (index, company) in ListCompany(document.segments, names: names).companies {
      items[index] = Judged()
      judge(document.segments[index], of: document, company: company, into: &items[index])
    }
    for item in items { judged.add(item) }
  }

  /// Whether the segment is a name from end to end. `company`: the items of the same list that stand beside it and are
  /// names.
  @discardableResult private func judge(
    _ segment: Segment, of document: Document, company: [[UInt8]] = [], into judged: inout Judged
  ) -> Bool {
    let scope = PromptDetector(equipment: equipment).scope(
      of: segment.utf8, role: segment.role, in: document.artifact.path, company: company)
    let judgements = Self.inOrder(equipment.judge.judge(scope))
    let hidden = HiddenNames(scope.observations, roster: equipment.roster)
    if !hidden.isEmpty { judged.isConfidential = true }
    let ruler = judgements.isEmpty || !countsFromFile(segment) ? nil : ScalarRuler(segment.utf8)
    for judgement in judgements {
      judged.findings.append(finding(judgement, hidden: hidden, segment: segment, ruler: ruler, document: document))
    }
    if equipment.request.allEvidence {
      let anchors = Set(judgements.compactMap(\.anchor))
      for name in scope.observations where name.isName {
        guard let range = name.range, !anchors.contains(range) else { continue }
        judged.evidence.append(
          PlacedEvidence(place: document.place(of: range, in: segment), evidence: name.evidence))
      }
    }
    return scope.observations.contains { $0.isName && $0.range?.count == segment.utf8.count }
  }

  /// As the report will have them, so that no finding has to be moved.
  private static func inOrder(_ judgements: [Judgement]) -> [Judgement] {
    if judgements.count < 2 { return judgements }
    let keys = judgements.map { judgement in
      let place = judgement.anchor ?? 0..<Int.max
      return (start: place.lowerBound, end: place.upperBound, rule: judgement.charge.rule.id)
    }
    return keys.indices.sorted { keys[$0] < keys[$1] }.map { judgements[$0] }
  }

  /// `ruler`: of the segment, where its spans have to be told from the start of the file.
  private func finding(
    _ judgement: Judgement, hidden: HiddenNames, segment: Segment, ruler: ScalarRuler?, document: Document
  ) -> Finding {
    let range = judgement.anchor ?? 0..<segment.utf8.count
    var finding = Finding(
      judgement, subject: .prompt, place: document.place(of: range, in: segment),
      text: String(decoding: segment.utf8[range], as: UTF8.self),
      fingerprint: Fingerprinting.text(rule: judgement.charge.rule.id, subject: .prompt, range: range, in: segment.utf8)
    )
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

extension Observation {
  fileprivate var isName: Bool { if case .name = evidence { true } else { false } }
}
