internal import Host
public import Vocabulary

/// Finds the files that documents name: as seen from the document, or else from the top of its repository, and never
/// outside of that.
public struct ReferredFiles {
  /// Where the content of files is read from.
  public enum Content: Sendable {
    case disk
    /// What is staged in the repository of the current folder.
    case index
    /// A commit of that repository.
    case commit(String)

    /// Where the changes end that `--since` names.
    public init(endOf revision: String) {
      let end = (try? RevisionRange(revision))?.new
      self = end.map { .commit($0) } ?? .disk
    }
  }

  public enum Answer: Sendable, Hashable {
    /// Sorted by their paths; none where the user wants none of them looked at.
    case files([Artifact])
    case missing
    case outside
    /// The path is put together when the prompt is used.
    case undecided
  }

  private let here = Files.currentFolder
  private let base: RawPath
  private let outsiders: Outsiders
  private let policy: PolicyFiles
  private let repository: GitRepository?
  /// nil: what lies on the disk counts.
  private let tree: GitTree?

  /// `base`: the folder of the project, as seen from the current one. It bounds files that lie in no repository.
  public init(
    in content: Content, base: RawPath, excludes: [IgnoreRules] = [], policy: PolicyFiles = .onDisk
  ) throws(Complaint) {
    self.base = here.appending(base).withoutDots
    self.policy = policy
    outsiders = Outsiders(excludes: excludes)
    switch content {
    case .disk:
      repository = nil
      tree = nil
    case .index:
      repository = try GitRepository()
      tree = try GitTree.index()
    case .commit(let name):
      repository = try GitRepository()
      tree = try GitTree(commit: name)
    }
  }

  /// The same for every way to write the path of a file, so that none is read twice.
  public func identity(of path: RawPath) -> RawPath {
    let absolute = here.appending(path).withoutDots
    return tree == nil ? (try? Files.resolve(absolute)) ?? absolute : absolute
  }

  /// `target`: as it is written in the document at `path`.
  public func find(_ target: String, from path: RawPath) -> Answer {
    if target.isEmpty || target.utf8.contains(0) { return .missing }
    if target.contains("{{") || target.contains("${") { return .undecided }
    let document = here.appending(path).withoutDots
    let top = top(above: document)
    var answer = Answer.missing
    for written in readings(of: target) {
      for folder in [document.folder, top] {
        let place = folder.appending(written).withoutDots
        guard isInside(place, top) else {
          answer = .outside
          continue
        }
        switch tree == nil ? onDisk(place, top) : inTree(place, top) {
        case .missing: continue
        case .outside: answer = .outside
        case let found: return found
        }
      }
    }
    return answer
  }

  /// `prompts.py:summarise` names a function in a file, unless a file is called so.
  private func readings(of target: String) -> [RawPath] {
    let whole = RawPath(target)
    guard let colon = whole.bytes.lastIndex(of: UInt8(ascii: ":")), colon > 0 else { return [whole] }
    return [whole, RawPath(whole.bytes[..<colon])]
  }

  // MARK: - Places

  /// Nothing above it is followed into.
  private func top(above document: RawPath) -> RawPath {
    if let repository { return repository.top }
    let real = (try? Files.resolve(document.folder)) ?? document.folder
    if let git = GitFolder(above: real), real == document.folder { return git.top }
    return isInside(document, base) ? base : document.folder
  }

  private func isInside(_ path: RawPath, _ folder: RawPath) -> Bool {
    path == folder || path.bytes.starts(with: folder.bytes.last == slash ? folder.bytes : folder.bytes + [slash])
  }

  private func isIgnored(_ place: RawPath, _ top: RawPath) -> Bool {
    var ignored = IgnoredFolders(top: top, policy: policy)
    return outsiders.covers(place) || ignored.cover(place)
  }

  /// The folder before the first sign of a pattern, and the pattern as seen from there; nil: it is none.
  private func pattern(_ place: RawPath) -> (folder: RawPath, glob: Glob)? {
    guard let sign = place.bytes.firstIndex(where: { "*?[".utf8.contains($0) }),
      let end = place.bytes[..<sign].lastIndex(of: slash)
    else { return nil }
    return (RawPath(place.bytes[..<max(end, 1)]), Glob([slash] + place.bytes[(end + 1)...]))
  }

  // MARK: - On the disk

  private func onDisk(_ place: RawPath, _ top: RawPath) -> Answer {
    guard let status = try? Files.status(place), let real = try? Files.resolve(place) else {
      return matches(of: place, top)
    }
    guard isInside(real, (try? Files.resolve(top)) ?? top) else { return .outside }
    switch status.kind {
    case .file: return .files(isIgnored(place, top) ? [] : [artifact(place, top)])
    case .folder: return .files(files(below: place))
    default: return .missing
    }
  }

  private func matches(of place: RawPath, _ top: RawPath) -> Answer {
    guard let (folder, glob) = pattern(place), isInside(folder, top), Files.exists(folder) else { return .missing }
    let prefix = ProjectFolder(folder)
    let found = files(below: folder).filter { prefix.relative($0.path).map { glob.matches($0) } ?? false }
    return found.isEmpty ? .missing : .files(found)
  }

  private func files(below folder: RawPath) -> [Artifact] {
    var walk = Walk(outsiders: outsiders, policy: policy)
    walk.start(at: folder)
    return walk.finish().artifacts
  }

  private func artifact(_ place: RawPath, _ top: RawPath) -> Artifact {
    let folder = ProjectFolder(top)
    let shown = folder.relative(place).map(folder.shown) ?? place
    return Artifact(path: shown, location: .file(shown))
  }

  // MARK: - In git

  private func inTree(_ place: RawPath, _ top: RawPath) -> Answer {
    guard let tree, let path = fromTop(place, top) else { return .missing }
    var paths = tree.blobs[path] == nil ? tree.paths(below: path) : [path]
    if paths.isEmpty, let (folder, glob) = pattern(place), let inside = fromTop(folder, top) {
      let prefix = inside.bytes.isEmpty ? 0 : inside.bytes.count + 1
      paths = tree.paths(below: inside).filter { glob.matches(RawPath($0.bytes.dropFirst(prefix))) }
    }
    if paths.isEmpty { return .missing }
    return .files(
      paths.filter { !isIgnored(top.appending($0), top) }.compactMap { path in
        guard let id = tree.blobs[path], let repository else { return nil }
        return Artifact(path: repository.shown(path.bytes), location: .blob(id))
      })
  }

  private func fromTop(_ place: RawPath, _ top: RawPath) -> RawPath? {
    place == top ? RawPath([]) : ProjectFolder(top).relative(place)
  }
}
