internal import Corpora
internal import Folding
internal import Judging
internal import Naming
internal import Settling
internal import Vocabulary

/// Compares outputs with the reference corpora and joins each match with the prompt that made the output:
/// the two prongs together.
struct OutputStage: Sendable {
  let equipment: Equipment
  let lineage: LineageRecords

  /// Fewer letters than this match nothing by design.
  private static let shortest = 16
  /// Bytes that are looked at to see whether there are as many.
  private static let sample = 4096

  func judge(_ document: Document, bytes: [UInt8]) -> (findings: [Finding], unassessed: [Unassessed]) {
    guard !equipment.corpora.isEmpty else {
      return ([], [missingCorpus(document.artifact)])
    }
    let prompts = prompts(of: document, bytes: bytes)
    var findings: [Finding] = []
    /// Letters and digits, which are what is compared.
    var letters = 0
    for segment in segments(of: document) {
      if letters < Self.shortest { letters += MatchKey(Array(segment.utf8.prefix(Self.sample))).units.count }
      for corpus in equipment.corpora {
        let matches: [CorpusMatch]
        do {
          matches = try corpus.matches(
            in: segment.utf8, named: document.artifact.path, allowing: equipment.allowed)
        } catch {
          return ([], [damaged(corpus, document.artifact)])
        }
        for match in matches {
          let rights = rights(
            over: match.reference, title: match.title, creators: match.creators, inCorpus: corpus.path, of: document)
          findings += self.findings(for: match, in: segment, of: document, prompts: prompts, rights: rights)
        }
      }
    }
    guard letters < Self.shortest else { return (findings, []) }
    let short = Unassessed(
      path: document.artifact.path, reason: .tooShort,
      detail: Wording(en: "too short to compare", ja: "短すぎるため比較できません"), expected: false)
    return (findings, [short])
  }

  /// Prose is compared as a whole; of a structured file every field by itself.
  private func segments(of document: Document) -> [Segment] {
    if document.segments.contains(where: { $0.field != nil && $0.record != nil }) { return document.segments }
    let utf8 = document.text.utf8
    return [Segment(utf8: utf8, toSource: OffsetMap(identity: utf8.count), start: 0)]
  }

  private func missingCorpus(_ artifact: Artifact) -> Unassessed {
    Unassessed(
      path: artifact.path, reason: .missingCorpus,
      detail: Wording(
        en: "no reference corpus to compare with; build one with proviso corpus build and name it with --corpus",
        ja: "比較する参照コーパスがありません。proviso corpus buildで作成し、--corpusで指定してください"),
      expected: artifact.expected)
  }

  /// What a damaged corpus would say is not to be believed, neither that something was found nor that nothing was.
  private func damaged(_ corpus: Corpus, _ artifact: Artifact) -> Unassessed {
    let name = corpus.path.display
    return Unassessed(
      path: artifact.path, reason: .missingCorpus,
      detail: Wording(
        en: "the reference corpus \(name) is damaged; check it with proviso corpus verify",
        ja: "参照コーパス \(name) が破損しています。proviso corpus verify で確認してください"),
      expected: artifact.expected)
  }

  func prompts(of document: Document, bytes: [UInt8]) -> [(record: LineageEvidence, prompt: Scope)] {
    let detector = PromptDetector(equipment: equipment)
    return lineage.records(for: document.artifact, bytes: bytes).map { record in
      let utf8 = Array(record.prompt.utf8)
      let scope = detector.scope(of: utf8, role: .prompt)
      let hidden = HiddenNames(scope.observations, roster: equipment.roster)
      let evidence = LineageEvidence(
        output: document.artifact.path.display, prompt: hidden.shown(0..<utf8.count, of: utf8), via: record.via,
        path: record.path.display, line: record.line, tool: record.tool, model: record.model)
      return (evidence, scope)
    }
  }

  private func findings(
    for match: CorpusMatch, in segment: Segment, of document: Document,
    prompts: [(record: LineageEvidence, prompt: Scope)], rights: [Right]
  ) -> [Finding] {
    var scope = scope(of: match, in: segment.utf8, lineage: prompts)
    let facts = equipment.rights.facts(of: rights, in: .output)
    scope.facts = facts
    // A match is about a work, and so are its circumstances.
    for index in scope.observations.indices {
      scope.observations[index].facts = scope.observations[index].facts.overlaid(with: facts)
    }
    return equipment.judge.judge(scope).map { judgement in
      var finding = Finding(
        judgement, subject: .output, place: document.place(of: match.query, in: segment), text: match.excerpt,
        fingerprint: Fingerprinting.parts(
          rule: judgement.charge.rule.id, subject: .output,
          [match.reference, "\(match.referenceSpan.start)-\(match.referenceSpan.end)"]))
      finding.evidence += equipment.rights.evidence(of: rights, in: .output)
      return finding
    }
  }

  /// The rights on record in the matched work: in its corpus, its title, its only creator, or in the output's file.
  func rights(
    over reference: String, title: String, creators: [String], inCorpus corpus: RawPath, of document: Document
  ) -> [Right] {
    let rights = equipment.rights
    if rights.isEmpty { return [] }
    var found = rights.rights(inCorpus: corpus) + rights.rights(titled: title)
    found += rights.rights(withID: reference) + rights.rights(inFile: document.artifact.path)
    if creators.count == 1 { found += rights.rights(titled: creators[0]) }
    return found
  }

  /// What the rules see of one match: the passage, and the prompts recorded for the output.
  func scope(
    of match: CorpusMatch, in utf8: [UInt8], lineage: [(record: LineageEvidence, prompt: Scope)]
  ) -> Scope {
    var extent = equipment.request.matchPolicy.bounds(ofWork: match.reference, title: match.title).extent(
      script: match.script, nearVerbatim: match.nearVerbatim, score: match.score, ofWork: match.referenceShare)
    // Nobody can lay the wording beside it: that is for a human to ask of who lent the index.
    if match.form == .fingerprints, extent == .extensive { extent = .marked }
    let evidence = MatchEvidence(
      reference: match.reference, referenceTitle: match.title, referenceCreators: match.creators,
      query: TextSpan(bytes: match.query, of: utf8), referenceSpan: match.referenceSpan, measure: .exactRun,
      value: match.script == .ja ? match.run : match.words, script: match.script, excerpt: match.excerpt,
      referenceExcerpt: match.referenceExcerpt.isEmpty ? nil : match.referenceExcerpt,
      closeness: MatchEvidence.Closeness(
        form: match.form, equal: match.equal, compared: match.compared, queryShare: match.queryShare,
        referenceShare: match.referenceShare, nearVerbatim: match.nearVerbatim, score: match.score,
        lines: match.lines, extent: extent), program: match.program, referenceLicence: match.licence)
    let observation = Observation(
      .match(evidence), range: match.query, identities: identities(of: [match.title] + match.creators))
    return Scope(subject: .output, observations: [observation], utf8: utf8, lineage: lineage)
  }

  /// A corpus writes 夏目漱石 and a prompt 漱石: the lexicon knows that they are one.
  func identities(of texts: [String]) -> Set<String> {
    let names = texts.flatMap { text in
      let utf8 = Array(text.utf8)
      return equipment.finder.find(in: utf8, folded: FoldedText(utf8)).names
    }
    return Set(names.compactMap { name in name.entry.flatMap(equipment.finder.entry)?.id })
  }
}
