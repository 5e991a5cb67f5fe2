internal import Discovering
internal import Host
internal import Reading
internal import Sourcing
internal import Vocabulary

/// Says what an artifact is to be taken for. Nothing is guessed from prose: README and program files must not
/// cry wolf, and outputs are never guessed at all.
struct Classifier {
  private let request: RunRequest
  private let here = Files.currentFolder
  private let folder: ProjectFolder
  /// What the run itself works with, by absolute path: name lists, rights, settings, the log.
  private let ownFiles: Set<RawPath>

  init(request: RunRequest) {
    self.request = request
    folder = ProjectFolder(request.base)
    let here = here
    let own = request.ownFiles + request.nameFiles + [request.roster?.file].compactMap(\.self)
    ownFiles = Set(own.map { here.appending($0).withoutDots })
  }

  private var isConfigured: Bool { !(request.prompts + request.sources + request.outputs).isEmpty }

  /// Whether the columns of a table decide, not its name.
  func looksInside(_ artifact: Artifact) -> Bool {
    request.subject == nil && !isConfigured && !isNamedPrompt(artifact)
      && Self.tableEndings.contains(artifact.path.ending)
  }

  /// The artifact with its subject; nil subject: unclassified. `bytes`: of the tables that are looked into.
  func classify(_ artifact: Artifact, bytes: ArtifactBytes) -> Artifact {
    var artifact = artifact
    // A list of names, or of rights in works, would be found to be full of names.
    if ownFiles.contains(here.appending(artifact.path).withoutDots) { return artifact }
    if let subject = request.subject {
      artifact.subject = subject
    } else if isConfigured {
      artifact.subject = configured(artifact.path)
      if artifact.subject != nil { artifact.expected = true }
    } else {
      // A picture says itself whether it was asked for with words.
      let isPrompt = isNamedPrompt(artifact) || Reader.isPicture(artifact.path)
      artifact.subject = isPrompt ? .prompt : isSourceList(artifact, bytes) ? .source : nil
    }
    if artifact.subject == .output, LineageRecords.isRecord(artifact.path) { artifact.subject = .prompt }
    if shouldBeReadable(artifact) { artifact.expected = true }
    return artifact
  }

  private func configured(_ path: RawPath) -> Subject? {
    guard let relative = folder.relative(path) else { return nil }
    if request.prompts.contains(where: { $0.matches(relative) }) { return .prompt }
    if request.sources.contains(where: { $0.matches(relative) }) { return .source }
    if request.outputs.contains(where: { $0.matches(relative) }) { return .output }
    return nil
  }

  private func isNamedPrompt(_ artifact: Artifact) -> Bool {
    let folders = artifact.path.folder.display.lowercased().split(separator: "/")
    return folders.contains("prompts") || artifact.path.name.display.lowercased().contains("prompt")
      || FileName.speaks(for: artifact.path) || isCaption(artifact.path)
  }

  /// `castle.txt` beside `castle.png`: the caption that a picture is trained with.
  private func isCaption(_ path: RawPath) -> Bool {
    guard path.ending == "txt" || path.ending == "caption" else { return false }
    let stem = path.bytes.dropLast(path.ending.utf8.count)
    return Self.pictureEndings.contains { Files.exists(here.appending(RawPath(stem + $0.utf8))) }
  }

  private static let pictureEndings = ["png", "jpg", "jpeg", "webp", "avif"]

  /// A file of a kind that proviso handles, by its name: when it is damaged, that must not pass in silence.
  /// Pictures that were only met on the way are no such files: mostly they are there to be looked at.
  private func shouldBeReadable(_ artifact: Artifact) -> Bool {
    switch artifact.subject {
    case nil: false
    case .prompt where request.subject == nil && Reader.isPicture(artifact.path): false
    case .source: Self.tableEndings.contains(artifact.path.ending)
    default: !artifact.path.ending.isEmpty && Reader.handles(artifact.path)
    }
  }

  private static let tableEndings: Set<String> = ["csv", "tsv", "jsonl", "ndjson"]
  private static let peek = 65536

  /// A table whose columns say where each row was taken from.
  private func isSourceList(_ artifact: Artifact, _ bytes: ArtifactBytes) -> Bool {
    guard looksInside(artifact), let start = try? bytes.start(of: artifact, upTo: Self.peek),
      var list = ListReader(path: artifact.path, firstBytes: start)
    else { return false }
    list.feed(start, row: { _ in }, problem: { _ in })
    list.finish(row: { _ in }, problem: { _ in })
    // Lists of names tell their source too.
    if Self.nameListColumns.isSubset(of: list.columns) { return false }
    return list.columns.contains { ColumnRole(named: $0) == .origin }
  }

  private static let nameListColumns: Set<String> = ["id", "kind", "name", "kana", "romaji", "ambiguity"]
}
