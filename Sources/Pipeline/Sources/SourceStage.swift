internal import Folding
internal import Host
internal import Judging
internal import Naming
internal import Reading
internal import Settling
internal import Sourcing
internal import Vocabulary

/// Lints a training-source list: rows stream past, and what rows share is judged at the end.
struct SourceStage: Sendable {
  let equipment: Equipment

  /// Broken rows that are reported one by one; the rest is counted.
  private static let mostProblems = 100

  func judge(_ artifact: Artifact, bytes: ArtifactBytes) -> ArtifactResult {
    var result = ArtifactResult()
    result.subject = .source
    do throws(SystemFailure) {
      let content = try ListBytes(artifact, bytes: bytes)
      try read(content, artifact, into: &result)
    } catch {
      result.fail(artifact, error)
    }
    return result
  }

  private func read(
    _ content: ListBytes, _ artifact: Artifact, into result: inout ArtifactResult
  ) throws(SystemFailure) {
    var piece: [UInt8] = []
    try content.read(into: &piece)
    guard var reader = start(artifact, path: content.path, piece, &result) else { return }
    let request = equipment.request
    var survey = SourceSurvey(
      snapshots: equipment.snapshots, agents: equipment.agents, collectors: request.collectors,
      collected: request.collected, atlas: equipment.atlas, addressColumns: reader.addressColumns,
      captions: captions(of: artifact))
    let output = request.listOutput
    let marks = output.verdicts.map { _ in
      Checkpoint.Marks(request, artifact, snapshots: equipment.snapshots, firstBytes: piece)
    }
    var checkpoint: Checkpoint?
    if output.resumes, let marks, let file = output.verdicts { checkpoint = Checkpoint(beside: file, of: marks) }
    var problems = Problems()
    if let checkpoint, survey.goOn(from: checkpoint.survey) {
      reader.goOn(at: checkpoint.position)
      problems = checkpoint.problems
      result.bytes = checkpoint.position.offset
      try content.skip(checkpoint.position.offset, into: &piece)
    }
    let isGoingOn = survey.rows > 0
    let writing = try ListWriting(
      output, list: artifact.path, path: content.path, survey.audiences, after: isGoingOn ? checkpoint : nil)
    var failure: SystemFailure?
    func take(_ batch: RowBatch) {
      survey.take(batch)
      problems.add(batch.problems)
      guard failure == nil else { return }
      do throws(SystemFailure) { try writing.take(batch, survey) } catch { failure = error }
    }
    while !piece.isEmpty {
      result.bytes += piece.count
      reader.feed(piece, take)
      if let failure { throw failure }
      if let marks, writing.wantsCheckpoint(at: survey.rows), let position = reader.position {
        try writing.keep(survey, position, problems, marks)
      }
      piece.removeAll(keepingCapacity: true)
      if Environment.isInterrupted {
        result.isCut = true
        break
      }
      // What was read until then is not lost.
      do throws(SystemFailure) {
        try content.read(into: &piece)
      } catch {
        result.fail(artifact, error)
      }
    }
    reader.finish(take)
    if let failure { throw failure }
    if let damage = content.damage { problems.add([damage]) }
    try writing.finish(survey, isWhole: !result.isCut)
    finish(survey, problems, artifact, &result)
  }

  /// Creators that the lists know, by the names under which reports show them.
  private func captions(of artifact: Artifact) -> CaptionNames {
    var size: Int?
    if case .file(let path) = artifact.location { size = (try? Files.status(path))?.size }
    let finder = equipment.finder
    return CaptionNames(size: size) { caption in
      finder.find(in: caption, folded: FoldedText(caption)).names.compactMap { name in
        guard name.confidence >= .likely, let entry = name.entry.flatMap(finder.entry), entry.kind == .creator else {
          return nil
        }
        return entry.name
      }
    }
  }

  private func start(
    _ artifact: Artifact, path: RawPath, _ first: [UInt8], _ result: inout ArtifactResult
  ) -> ListReader? {
    let peek = Array(first.prefix(ListReader.peekSize))
    if let reader = ListReader(path: path, firstBytes: peek, wants: SourceSurvey.wants) { return reader }
    guard artifact.expected else {
      result.skippedKind = artifact.path.ending
      return nil
    }
    result.unassessed.append(
      Unassessed(
        path: artifact.path, reason: .unsupportedKind,
        detail: Wording(en: "not a list that can be read row by row", ja: "行単位で読める一覧ではありません"),
        expected: artifact.expected))
    return nil
  }

  /// What is wrong with rows: the first of it one by one.
  struct Problems: Sendable {
    var first: [BrokenPart] = []
    var count = 0

    mutating func add(_ new: [BrokenPart]) {
      count += new.count
      if first.count < SourceStage.mostProblems { first += new.prefix(SourceStage.mostProblems - first.count) }
    }
  }

  private func finish(
    _ survey: SourceSurvey, _ problems: Problems, _ artifact: Artifact, _ result: inout ArtifactResult
  ) {
    result.unassessed += problems.first.map { $0.unassessed(in: artifact) }
    if problems.count > problems.first.count {
      let rest = problems.count - problems.first.count
      result.unassessed.append(
        Unassessed(
          path: artifact.path, reason: .malformed,
          detail: Wording(
            en: "\(rest) more rows have something wrong with them", ja: "ほかに\(rest)行に問題があります"),
          expected: artifact.expected))
    }
    result.format = "list"
    result.records = survey.rows
    let groups = survey.allGroups()
    let context = context(of: groups)
    result.findings = groups.flatMap { findings(for: $0, context: context, artifact) }
    noteLimits(of: survey, artifact, &result)
  }

  /// What the survey could not look at: snapshots that are damaged, and more names than memory is spent on.
  private func noteLimits(of survey: SourceSurvey, _ artifact: Artifact, _ result: inout ArtifactResult) {
    result.unassessed += survey.complaints.map { complaint in
      Unassessed(
        path: complaint.file.map { RawPath(display: $0) } ?? artifact.path, line: complaint.line, reason: .unreadable,
        detail: complaint.problem, expected: artifact.expected)
    }
    result.unassessed += survey.limits.map {
      Unassessed(path: artifact.path, reason: .tooLarge, detail: $0, expected: artifact.expected)
    }
  }

  /// What rules see of a group of rows: what its rows share, and beside it what is said of the list as a whole.
  func scope(of group: RowGroup, context: [Observation]) -> Scope {
    Scope(subject: .source, observations: group.evidence.map(observation), context: context)
  }

  /// Shares and gaps: a few, however long the list. Refusals are as many as there are origins, and speak for theirs.
  func context(of groups: [RowGroup]) -> [Observation] {
    groups.flatMap(\.evidence).filter { evidence in
      switch evidence {
      case .share: true
      case .field(let field): field.value == nil
      default: false
      }
    }.map(observation)
  }

  /// The words of a column are looked at by the patterns of rules.
  private func observation(_ evidence: Evidence) -> Observation {
    guard case .field(let field) = evidence, let value = field.value else { return Observation(evidence) }
    return Observation(evidence, patterns: equipment.patterns.matching(value: value))
  }

  private func findings(for group: RowGroup, context: [Observation], _ artifact: Artifact) -> [Finding] {
    let rights = rights(over: group, in: artifact)
    var scope = scope(of: group, context: context)
    scope.facts = equipment.rights.facts(of: rights, in: .source)
    return equipment.judge.judge(scope).map { judgement in
      var finding = Finding(
        judgement, subject: .source,
        place: .init(
          path: artifact.path, record: group.firstRows.first, id: group.id, field: group.field, line: group.line,
          column: 1), text: group.value, group: .init(key: group.key, count: group.count, firstRows: group.firstRows),
        fingerprint: Fingerprinting.parts(rule: judgement.charge.rule.id, subject: .source, [group.key]))
      finding.evidence += equipment.rights.evidence(of: rights, in: .source)
      return finding
    }
  }

  /// The rights on record in what the rows share, or in the whole list.
  private func rights(over group: RowGroup, in artifact: Artifact) -> [Right] {
    let rights = equipment.rights
    if rights.isEmpty { return [] }
    return rights.rights(inFile: artifact.path)
      + group.evidence.flatMap { evidence in
        if case .share(let share) = evidence { rights.rights(titled: share.value) } else { [Right]() }
      }
  }
}
