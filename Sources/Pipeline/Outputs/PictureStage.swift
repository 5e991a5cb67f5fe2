internal import Corpora
internal import Folding
internal import Judging
internal import Settling
internal import Vocabulary

/// Compares an output that is a picture with the picture corpora, and joins each match with what is recorded of how the
/// output came to be: a sidecar, a manifest, the picture's own file.
struct PictureStage: Sendable {
  let equipment: Equipment
  let lineage: LineageRecords

  func judge(_ document: Document, bytes: [UInt8]) -> (findings: [Finding], unassessed: [Unassessed]) {
    let artifact = document.artifact
    let corpora = equipment.pictureCorpora
    guard !corpora.isEmpty else { return ([], [missingCorpus(artifact)]) }
    let comparison = PictureComparison(corpora: corpora, pool: equipment.media)
    let outcome = comparison.outcome(of: artifact.path, bytes: bytes, expected: artifact.expected)
    guard !outcome.matches.isEmpty else { return ([], outcome.unassessed.map { [$0] } ?? []) }
    let prompts = OutputStage(equipment: equipment, lineage: lineage).prompts(of: document, bytes: bytes)
    let findings = outcome.matches.flatMap { number, match in
      self.findings(
        for: outcome.evidence(of: match), of: match.work, in: corpora[number], document: document, prompts: prompts)
    }
    return (findings, outcome.unassessed.map { [$0] } ?? [])
  }

  private func missingCorpus(_ artifact: Artifact) -> Unassessed {
    Unassessed(
      path: artifact.path, reason: .missingCorpus,
      detail: Wording(
        en: "the picture was not compared with works: no corpus holds pictures; only its record was read",
        ja: "画像を含むコーパスがないため、著作物と照合していません。記録だけを読み取りました"),
      expected: artifact.expected)
  }

  private func findings(
    for evidence: PictureEvidence, of work: PictureWork, in corpus: PictureCorpus, document: Document,
    prompts: [(record: LineageEvidence, prompt: Scope)]
  ) -> [Finding] {
    let stage = OutputStage(equipment: equipment, lineage: lineage)
    let rights = stage.rights(
      over: work.id, title: work.title, creators: work.creators, inCorpus: corpus.folder, of: document)
    var observation = Observation(
      .picture(evidence), range: 0..<0, identities: stage.identities(of: [work.title] + work.creators))
    let facts = equipment.rights.facts(of: rights, in: .output)
    observation.facts = observation.facts.overlaid(with: facts)
    let scope = Scope(subject: .output, observations: [observation], facts: facts, lineage: prompts)
    return equipment.judge.judge(scope).map { judgement in
      var finding = Finding(
        judgement, subject: .output, place: Finding.Place(path: document.artifact.path), text: nil,
        fingerprint: Fingerprinting.parts(
          rule: judgement.charge.rule.id, subject: .output, [evidence.reference, evidence.turn]))
      finding.evidence += equipment.rights.evidence(of: rights, in: .output)
      return finding
    }
  }
}
