internal import Host
internal import Judging
internal import Reading
internal import Settling
internal import Sourcing
internal import Vocabulary

/// Lints a training-source list: rows stream past, and what rows share is judged at the end.
struct SourceStage: Sendable {
  let equipment: Equipment

  private static let piece = 1 << 20
  /// Broken rows that are reported one by one; the rest is counted.
  private static let mostProblems = 100

  func judge(_ artifact: Artifact, bytes: ArtifactBytes) -> ArtifactResult {
    var result = ArtifactResult()
    result.subject = .source
    do throws(SystemFailure) {
      switch artifact.location {
      case .file(let path):
        var reader = try ByteReader(path)
        try read(&reader, artifact, into: &result)
      case .standardInput:
        var reader = ByteReader.standardInput()
        try read(&reader, artifact, into: &result)
      case .blob:
        let content = try bytes.read(artifact)
        guard var list = start(artifact, content, &result) else { return result }
        feed(&list, content, artifact, &result)
        finish(&list, artifact, &result)
      }
    } catch {
      result.fail(artifact, error)
    }
    return result
  }

  /// A list in reading, with what it showed so far.
  private struct Progress {
    var reader: ListReader
    var survey: SourceSurvey
    var problems = 0
  }

  private func read(
    _ reader: inout ByteReader, _ artifact: Artifact, into result: inout ArtifactResult
  ) throws(SystemFailure) {
    var piece: [UInt8] = []
    _ = try reader.read(upTo: Self.piece, into: &piece)
    guard var list = start(artifact, piece, &result) else { return }
    while !piece.isEmpty {
      feed(&list, piece, artifact, &result)
      piece.removeAll(keepingCapacity: true)
      if Environment.isInterrupted {
        result.isCut = true
        break
      }
      // What was read until then is not lost.
      do throws(SystemFailure) {
        _ = try reader.read(upTo: Self.piece, into: &piece)
      } catch {
        result.fail(artifact, error)
      }
    }
    finish(&list, artifact, &result)
  }

  private func start(_ artifact: Artifact, _ first: [UInt8], _ result: inout ArtifactResult) -> Progress? {
    guard let reader = ListReader(path: artifact.path, firstBytes: first) else {
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
    let request = equipment.request
    let survey = SourceSurvey(
      snapshots: equipment.snapshots, agents: equipment.agents, collectors: request.collectors,
      collected: request.collected)
    return Progress(reader: reader, survey: survey)
  }

  private func feed(_ list: inout Progress, _ piece: [UInt8], _ artifact: Artifact, _ result: inout ArtifactResult) {
    result.bytes += piece.count
    let problems = Self.take(piece, from: &list.reader, into: &list.survey)
    note(problems, in: &list, artifact, &result)
  }

  /// nil: there is no more. The survey grows in place: a copy for every piece would cost the square of the list.
  private static func take(
    _ piece: [UInt8]?, from reader: inout ListReader, into survey: inout SourceSurvey
  ) -> [BrokenPart] {
    var problems: [BrokenPart] = []
    if let piece {
      reader.feed(piece, row: { survey.take($0) }, problem: { problems.append($0) })
    } else {
      reader.finish(row: { survey.take($0) }, problem: { problems.append($0) })
    }
    return problems
  }

  private func finish(_ list: inout Progress, _ artifact: Artifact, _ result: inout ArtifactResult) {
    let problems = Self.take(nil, from: &list.reader, into: &list.survey)
    note(problems, in: &list, artifact, &result)
    result.format = "list"
    result.records = list.survey.rows
    let groups = list.survey.groups()
    let context = Self.context(of: groups)
    result.findings = groups.flatMap { findings(for: $0, context: context, artifact) }
    noteLimits(of: list.survey, artifact, &result)
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

  private func note(
    _ problems: [BrokenPart], in list: inout Progress, _ artifact: Artifact, _ result: inout ArtifactResult
  ) {
    for problem in problems {
      list.problems += 1
      guard list.problems <= Self.mostProblems else { continue }
      result.unassessed.append(problem.unassessed(in: artifact))
    }
  }

  /// What rules see of a group of rows: what its rows share, and beside it what is said of the list as a whole.
  static func scope(of group: RowGroup, context: [Observation]) -> Scope {
    Scope(subject: .source, observations: group.evidence.map { Observation($0) }, context: context)
  }

  /// Shares and gaps: a few, however long the list. Refusals are as many as there are origins, and speak for theirs.
  static func context(of groups: [RowGroup]) -> [Observation] {
    groups.flatMap(\.evidence).filter { evidence in
      switch evidence {
      case .share, .field: true
      default: false
      }
    }.map { Observation($0) }
  }

  private func findings(for group: RowGroup, context: [Observation], _ artifact: Artifact) -> [Finding] {
    let rights = rights(over: group, in: artifact)
    var scope = Self.scope(of: group, context: context)
    scope.facts = equipment.rights.facts(of: rights, in: .source)
    return equipment.judge.judge(scope).map { judgement in
      var finding = Finding(
        judgement, subject: .source,
        place: .init(
          path: artifact.path, record: group.firstRows.first, id: group.id, field: group.field, line: group.line,
          column: 1), text: group.value, group: .init(key: group.key, count: group.count, firstRows: group.firstRows),
        fingerprint: Fingerprinting.parts(rule: judgement.rule.id, subject: .source, [group.key]))
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
