internal import Corpora
internal import Discovering
internal import Host
internal import Judging
internal import Reading
internal import Synchronization
public import Vocabulary

/// The stages in their one order: discover, read, fold, detect, judge, settle.
public struct Runner: Sendable {
  /// Told how many of how many artifacts are done.
  public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

  private let equipment: Equipment

  public init(_ equipment: Equipment) {
    self.equipment = equipment
  }

  public func run(progress: Progress? = nil) throws(Complaint) -> Report {
    let (found, failures) = try discover()
    let classifier = Classifier(request: equipment.request)
    let tables = try ArtifactBytes(fetchingBlobsOf: found.filter(classifier.looksInside))
    let artifacts = found.map { classifier.classify($0, bytes: tables) }
    return judge(
      artifacts,
      bytes: try ArtifactBytes(
        fetchingBlobsOf: artifacts.filter { $0.subject != nil && !FileName.speaks(for: $0.path) }), failures: failures,
      project: equipment.request.project, referred: ReferredPrompts(request: equipment.request, artifacts: artifacts),
      progress: progress)
  }

  /// Lints one text that is at hand, under the path that it goes by: what an editor shows and has not saved.
  public func lint(_ text: [UInt8], at path: RawPath) -> Report {
    let bytes = ArtifactBytes(blobs: ["text": text])
    let artifact = Classifier(request: equipment.request).classify(
      Artifact(path: path, location: .blob("text")), bytes: bytes)
    return judge([artifact], bytes: bytes, failures: [], project: nil)
  }

  /// `project`: what is on record about the project itself, when that is to be judged too. `referred`: takes the files
  /// that documents name into the run; nil: they are left alone.
  private func judge(
    _ artifacts: [Artifact], bytes: ArtifactBytes, failures: [Unassessed], project: ProjectRecord?,
    referred: ReferredPrompts? = nil, progress: Progress? = nil
  ) -> Report {
    let request = equipment.request
    let run = equipment.run()
    let work = artifacts.filter { $0.subject != nil }
    let lineage = LineageRecords(manifests: request.lineage, outputs: work.filter { $0.subject == .output })
    var results = process(work, bytes: bytes, lineage: lineage, progress: progress)
    var referred = referred
    var newest = referred?.files(of: work, results) ?? []
    while !newest.isEmpty {
      let more = process(newest, bytes: ArtifactBytes(ofReferred: newest), lineage: lineage, progress: nil)
      results += more
      newest = referred?.files(of: newest, more) ?? []
    }
    equipment.results?.save()

    let unsupported = artifacts.filter { $0.subject == nil && $0.expected && !Reader.handles($0.path) }
    var unassessed =
      failures + lineage.unassessed + (referred?.unassessed ?? []) + unsupported.map(Reader.unsupportedKind)
    if work.contains(where: { $0.subject == .output }) { unassessed += equipment.unopenedCorpora }

    var assembly = ReportAssembly(unassessed: unassessed)
    assembly.unclassified = artifacts.count - work.count - unsupported.count - (referred?.newlyClassified ?? 0)
    assembly.expect(findings: results.reduce(0) { $0 + ($1?.findings.count ?? 0) })
    // Each goes as it is added: two times all findings is more memory than all else.
    for index in results.indices { assembly.add(results[index].take()) }
    if !request.policyChanges.isEmpty {
      assembly.add(project: request.policyChanges.flatMap(ProjectStage(equipment: equipment).judge))
    }
    if let project { assembly.add(project: ProjectStage(equipment: equipment).judge(project)) }
    return (consume assembly).report(
      run: run, rules: equipment.judge.rules, elsewhere: equipment.rulesElsewhere, standing: Standing(request))
  }

  // MARK: - Discover

  private func discover() throws(Complaint) -> (artifacts: [Artifact], unassessed: [Unassessed]) {
    let request = equipment.request
    switch request.selection {
    case .paths(let paths):
      let outcome = try Discovery(
        paths: paths, excludes: request.excludes, standardInputName: request.stdinName ?? RawPath("-"),
        policy: request.policy
      ).artifacts()
      return (outcome.artifacts, outcome.unassessed)
    case .staged: return (try GitFiles(excludes: request.excludes, policy: request.policy).staged(), [])
    case .since(let revision):
      return (try GitFiles(excludes: request.excludes, policy: request.policy).changed(since: revision), [])
    }
  }

  // MARK: - Process

  /// One result for each artifact, in their order; nil where an interrupt came first.
  private func process(
    _ artifacts: [Artifact], bytes: ArtifactBytes, lineage: LineageRecords, progress: Progress?
  ) -> [ArtifactResult?] {
    let done = Atomic<Int>(0)
    return Workers.map(artifacts.count, jobs: equipment.request.jobs) { index in
      var result = process(artifacts[index], bytes: bytes, lineage: lineage)
      // Then the whole is nearly in order.
      ReportOrder.sort(&result.findings)
      progress?(done.wrappingAdd(1, ordering: .relaxed).newValue, artifacts.count)
      return result
    }
  }

  private func process(_ artifact: Artifact, bytes: ArtifactBytes, lineage: LineageRecords) -> ArtifactResult {
    if artifact.subject == .source {
      return SourceStage(equipment: equipment).judge(artifact, bytes: bytes)
    }
    var result = ArtifactResult()
    result.subject = artifact.subject
    if artifact.subject == .prompt, FileName.speaks(for: artifact.path) {
      add(FileName.document(of: artifact), to: &result)
      return result
    }
    let content: [UInt8]
    do throws(SystemFailure) {
      content = try bytes.read(artifact)
    } catch {
      result.fail(artifact, error)
      return result
    }
    guard artifact.subject == .prompt, let results = equipment.results else {
      return process(artifact, content, lineage: lineage)
    }
    let key = results.key(of: artifact, content: content)
    if let kept = results.result(for: key, of: artifact) { return kept }
    result = process(artifact, content, lineage: lineage)
    results.add(result, under: key, of: artifact)
    return result
  }

  func process(_ artifact: Artifact, _ content: [UInt8], lineage: LineageRecords) -> ArtifactResult {
    var result = ArtifactResult()
    result.subject = artifact.subject
    result.bytes = content.count
    switch read(artifact, content) {
    case .unassessed(let unassessed):
      if unassessed.reason == .unsupportedKind, !artifact.expected {
        result.skippedKind = artifact.path.ending
      } else {
        result.unassessed.append(unassessed)
      }
    case .document(let document) where document.format == Reader.pictureFormat:
      addPicture(document, content, lineage: lineage, to: &result)
    case .document(let document) where artifact.subject == .output:
      note(document, in: &result)
      let judged = OutputStage(equipment: equipment, lineage: lineage).judge(document, bytes: content)
      result.findings = judged.findings
      result.unassessed += judged.unassessed
      IgnoreStage(equipment: equipment).settle(&result.findings, of: document)
    case .document(let document):
      add(document, to: &result)
    }
    return result
  }

  /// Outputs also come in documents and web pages, of which the words are compared.
  private func read(_ artifact: Artifact, _ content: [UInt8]) -> Reader.Outcome {
    guard artifact.subject == .output, WorkReader.paperEndings.contains(artifact.path.ending) else {
      return Reader.read(artifact, bytes: content)
    }
    switch equipment.works.text(content, of: artifact.path) {
    case .failure(let failure): return .unassessed(failure.unassessed)
    case .success(let text):
      let source = SourceText(utf8: text.utf8, toFile: OffsetMap(identity: text.utf8.count))
      let whole = Segment(utf8: text.utf8, toSource: OffsetMap(identity: text.utf8.count), start: 0)
      return .document(
        Document(
          artifact: artifact, text: source, standsInFile: false, format: artifact.path.ending, segments: [whole],
          unassessed: text.unassessed))
    }
  }

  /// Judges what a picture's file says it was asked for, and of an output also the picture itself.
  private func addPicture(
    _ document: Document, _ content: [UInt8], lineage: LineageRecords, to result: inout ArtifactResult
  ) {
    let artifact = document.artifact
    // Who names a picture is told that it has no record; of a folder full of them the number is enough.
    let isSilent = document.unassessed.map(\.reason) == [.noRecord] && !isNamed(artifact)
    guard artifact.subject == .output else {
      if isSilent { result.skippedKind = artifact.path.ending + " (no record)" } else { add(document, to: &result) }
      return
    }
    if isSilent { result.format = document.format } else { add(document, to: &result) }
    var judged = PictureStage(equipment: equipment, lineage: lineage).judge(document, bytes: content)
    IgnoreStage(equipment: equipment).settle(&judged.findings, of: document)
    result.findings += judged.findings
    result.unassessed += judged.unassessed
  }

  private func isNamed(_ artifact: Artifact) -> Bool {
    guard case .paths(let paths) = equipment.request.selection else { return false }
    return paths.contains(artifact.path)
  }

  /// Judges a document as prompts.
  private func add(_ document: Document, to result: inout ArtifactResult) {
    note(document, in: &result)
    (result.findings, result.evidence) = PromptStage(equipment: equipment).judge(document)
    IgnoreStage(equipment: equipment).settle(&result.findings, of: document)
  }

  private func note(_ document: Document, in result: inout ArtifactResult) {
    result.format = document.format
    result.records = document.records
    result.references = document.references
    result.unassessed += document.unassessed
  }
}
