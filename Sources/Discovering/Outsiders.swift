internal import Vocabulary

/// What is never looked at, however it is named: git's own files, proviso's own files, and what the user excluded.
struct Outsiders: Sendable {
  private static let ownFiles = [
    "proviso.yaml", "proviso.decisions.yaml", "proviso.baseline.jsonl", ".provisoignore",
  ].map { RawPath($0) }
  private static let ownFolders = [".git", ".proviso"].map { RawPath($0) }

  private let excludes: [IgnoreRules]

  init(excludes: [IgnoreRules]) {
    self.excludes = excludes
  }

  /// For an entry of a folder that is itself no outsider. `path` is absolute.
  func includes(_ path: RawPath, isFolder: Bool) -> Bool {
    let name = path.name
    if Outsiders.ownFolders.contains(name) || (!isFolder && Outsiders.ownFiles.contains(name)) { return true }
    return excludes.contains { $0.verdict(on: path, isFolder: isFolder) == true }
  }

  /// For a path that was named: the folders above it count too.
  func covers(_ path: RawPath, isFolder: Bool = false) -> Bool {
    let folders = path.folder.bytes.split(separator: slash).map { RawPath($0) }
    if folders.contains(where: Outsiders.ownFolders.contains) { return true }
    return Outsiders.ownFolders.contains(path.name) || Outsiders.ownFiles.contains(path.name)
      || excludes.contains { $0.covers(path, isFolder: isFolder) }
  }
}
