internal import Host
internal import Vocabulary

/// The ignore files that apply in a folder: its own, and those of the folders above it up to the top of the
/// repository. All paths here are absolute and free of links.
struct RuleChain {
  enum Kind: CaseIterable {
    /// Ours come first: they may take back what git ignores.
    case proviso, git

    var name: String {
      switch self {
      case .proviso: ".provisoignore"
      case .git: ".gitignore"
      }
    }
  }

  /// By kind in the order of `Kind`; within a kind from the top down.
  private var layers: [[IgnoreRules]]
  private let kinds: [Kind]
  /// Where the ignore files are read from.
  private let policy: PolicyFiles
  /// Ignore files that could not be read.
  private(set) var failures: [SystemFailure] = []

  /// The chain that holds in `folder`.
  init(for folder: RawPath, kinds: [Kind] = Kind.allCases, policy: PolicyFiles = .onDisk) {
    self.kinds = kinds
    self.policy = policy
    layers = kinds.map { _ in [] }
    let repository = GitFolder(above: folder)
    if let repository, let index = kinds.firstIndex(of: .git) {
      add(repository.excludeFile, for: repository.top, to: index)
    }
    let top = repository?.top ?? folder
    var place = top
    descend(into: place)
    for name in folder.bytes.dropFirst(top.bytes.count).split(separator: slash) {
      place = place.appending(RawPath(name))
      descend(into: place)
    }
  }

  /// The chain for a folder just below: this one and what that folder's own ignore files say.
  func descending(into folder: RawPath) -> RuleChain {
    var chain = self
    chain.descend(into: folder)
    return chain
  }

  private mutating func descend(into folder: RawPath) {
    for (index, kind) in kinds.enumerated() { add(folder.appending(kind.name), for: folder, to: index) }
  }

  /// Whether an entry of the folder is ignored. The deepest file that says anything decides.
  func ignores(_ path: RawPath, isFolder: Bool) -> Bool {
    for kind in layers {
      for rules in kind.reversed() {
        if let verdict = rules.verdict(on: path, isFolder: isFolder) { return verdict }
      }
    }
    return false
  }

  private mutating func add(_ file: RawPath, for folder: RawPath, to index: Int) {
    do throws(SystemFailure) {
      let rules = IgnoreRules(file: try policy.read(file, limit: 1 << 24), in: folder)
      if !rules.isEmpty { layers[index].append(rules) }
    } catch {
      if !error.isMissing { failures.append(error) }
    }
  }
}
