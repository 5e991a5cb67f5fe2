internal import Discovering
internal import Reading
internal import Vocabulary

/// Takes the files that prompt libraries name into a run, each once: `file://prompts/a.txt` of promptfoo. What cannot be
/// followed is not assessed.
struct ReferredPrompts {
  private(set) var unassessed: [Unassessed] = []
  /// How many were in the run before, and nobody knew what they are.
  private(set) var newlyClassified = 0

  private let request: RunRequest
  private let classifier: Classifier
  private let artifacts: [Artifact]
  /// Needed in few runs.
  private lazy var finder = try? ReferredFiles(
    in: content, base: request.base, excludes: request.excludes, policy: request.policy)
  /// Files that are read, or known not to be: true for those that are.
  private lazy var known: [RawPath: Bool] = Dictionary(
    artifacts.map { (identity(of: $0.path), $0.subject != nil) }, uniquingKeysWith: { $0 || $1 })

  /// `artifacts`: all of the run, classified.
  init(request: RunRequest, artifacts: [Artifact]) {
    self.request = request
    self.artifacts = artifacts
    classifier = Classifier(request: request)
  }

  /// The files that some documents name and that nobody has read yet. Their results may name others.
  mutating func files(of artifacts: [Artifact], _ results: [ArtifactResult?]) -> [Artifact] {
    var found: [Artifact] = []
    for (artifact, result) in zip(artifacts, results) {
      var seen: Set<String> = []
      for reference in result?.references ?? [] where seen.insert(reference.target).inserted {
        found += follow(reference, from: artifact)
      }
    }
    return found
  }

  private mutating func follow(_ reference: FileReference, from document: Artifact) -> [Artifact] {
    switch finder?.find(reference.target, from: document.path) ?? .missing {
    case .files(let files):
      return files.compactMap { take($0, expected: document.expected) }
    case .missing:
      note(
        reference, document, "is not there: it was not judged", "が見つからないため、点検していません")
    case .outside:
      note(
        reference, document, "lies outside of the repository: it was not followed", "はリポジトリの外にあるため、点検していません")
    case .undecided:
      note(
        reference, document, "is only known when the prompt is used: it was not judged",
        "は使用時に決まるパスのため、点検していません")
    }
    return []
  }

  /// nil: it is read already, or is not to be.
  private mutating func take(_ file: Artifact, expected: Bool) -> Artifact? {
    var file = file
    let identity = identity(of: file.path)
    let before = known[identity]
    if before == true || classifier.isOwn(file) { return nil }
    known[identity] = true
    file.subject = .prompt
    // A picture that fills a hole is no text that should have been readable.
    file.expected = expected && Reader.handles(file.path)
    if before == nil, isChangedOnly, classifier.classify(file, bytes: ArtifactBytes()).subject == .prompt {
      // It is judged when it changes itself.
      return nil
    }
    guard Reader.handles(file.path) || FileName.speaks(for: file.path) else {
      unassessed.append(Reader.unsupportedKind(file))
      return nil
    }
    if before == false { newlyClassified += 1 }
    return file
  }

  private mutating func identity(of path: RawPath) -> RawPath { finder?.identity(of: path) ?? path }

  private mutating func note(_ reference: FileReference, _ document: Artifact, _ en: String, _ ja: String) {
    guard reference.isStated else { return }
    unassessed.append(
      Unassessed(
        path: document.path, record: reference.record, field: reference.field, line: reference.line,
        reason: .unreadable,
        detail: Wording(
          en: "the file that is named here, \"\(reference.target)\", \(en)",
          ja: "ここで指定されているファイル「\(reference.target)」\(ja)"), expected: document.expected))
  }

  // MARK: - What the run reads

  private var isChangedOnly: Bool {
    if case .paths = request.selection { false } else { true }
  }

  private var content: ReferredFiles.Content {
    switch request.selection {
    case .paths: .disk
    case .staged: .index
    case .since(let revision): ReferredFiles.Content(endOf: revision)
    }
  }
}
