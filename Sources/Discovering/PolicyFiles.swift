public import Host
public import Vocabulary

/// Where the files are read from that decide what becomes of findings: settings, packs, name lists, rights, decisions,
/// the baseline, ignore files. Normally the disk; or a revision that is trusted, so that no change can exempt itself.
public struct PolicyFiles: Sendable {
  /// The files of a commit.
  private struct Tree: Sendable {
    let commit: String
    /// The top of the work tree, absolute.
    let top: ProjectFolder
    /// False on a server, where nothing lies on the disk to compare with.
    let hasWorkTree: Bool
    let files: GitTree
  }

  private let tree: Tree?

  /// As they lie on the disk.
  public static let onDisk = PolicyFiles(tree: nil)

  private init(tree: Tree?) {
    self.tree = tree
  }

  /// As a revision of the current repository has them.
  public init(revision: String) throws(Complaint) {
    guard !revision.hasPrefix("-") else { throw Self.unknown(revision) }
    let commit = Self.git(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    guard let commit else { throw Self.unknown(revision) }
    let repository = try GitRepository()
    let name = String(decoding: commit.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    tree = Tree(
      commit: name, top: ProjectFolder(repository.top), hasWorkTree: repository.hasWorkTree,
      files: try GitTree(commit: name))
  }

  /// False: they are those of a revision.
  public var areOnDisk: Bool { tree == nil }

  public func exists(_ path: RawPath) -> Bool {
    guard let tree else { return Files.exists(path) }
    return blob(path, tree) != nil
  }

  /// The whole file. `limit`: refuse what is larger.
  public func read(_ path: RawPath, limit: Int) throws(SystemFailure) -> [UInt8] {
    guard let tree else { return try Files.read(path, limit: limit) }
    guard let id = blob(path, tree), let bytes = Self.git(["cat-file", "blob", id]) else {
      throw SystemFailure.missing(path)
    }
    guard bytes.count <= limit else { throw SystemFailure.tooLarge(path) }
    return bytes
  }

  /// Every file below a folder, by its path from there.
  public func files(below folder: RawPath) -> [(path: RawPath, name: RawPath)] {
    guard let tree, let inside = tree.top.relative(folder) else { return [] }
    let prefix = inside.bytes.isEmpty ? 0 : inside.bytes.count + 1
    return tree.files.paths(below: inside).map { path in
      let name = RawPath(path.bytes.dropFirst(prefix))
      return (folder.appending(name), name)
    }
  }

  /// What is not on the disk as it is in the revision: changed, added and removed files, from the current folder.
  public func differences() throws(Complaint) -> [RawPath] {
    guard let tree, tree.hasWorkTree else { return [] }
    let changed = Self.git(["diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", tree.commit])
    let added = Self.git(["ls-files", "--others", "-z", "--full-name", ":/"])
    guard let changed, let added else { throw Self.unknown(tree.commit) }
    let paths = Set((changed + added).split(separator: 0).map { RawPath($0) })
    return paths.sorted().map { tree.top.shown($0) }
  }

  private func blob(_ path: RawPath, _ tree: Tree) -> String? {
    tree.top.relative(path).flatMap { tree.files.blobs[$0] }
  }

  private static func git(_ arguments: [String]) -> [UInt8]? {
    let outcome = Program.run(["git", "--no-optional-locks"] + arguments)
    return outcome.status == 0 ? outcome.output : nil
  }

  private static func unknown(_ revision: String) -> Complaint {
    Complaint(
      Wording(en: "\"\(revision)\" is no revision of this repository", ja: "「\(revision)」はこのリポジトリのリビジョンではありません"),
      remedy: Wording(
        en: "name a branch, a tag or a commit that is here (a shallow clone may lack it)",
        ja: "ここにあるブランチ、タグ、コミットを指定してください(シャロークローンでは不足することがあります)"))
  }
}
