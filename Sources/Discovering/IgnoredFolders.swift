internal import Vocabulary

/// Remembers, for paths that come one by one, which rules apply in the folders on the way to them.
struct IgnoredFolders {
  private let top: RawPath
  /// By folder; nil for one that is ignored as a whole.
  private var chains: [RawPath: RuleChain?]

  init(top: RawPath, policy: PolicyFiles = .onDisk) {
    self.top = top
    chains = [top: RuleChain(for: top, kinds: [.proviso], policy: policy)]
  }

  /// Whether `.provisoignore` files ignore a file below the top, or a folder that it lies in.
  mutating func cover(_ path: RawPath) -> Bool {
    guard let chain = chain(for: path.folder) else { return true }
    return chain.ignores(path, isFolder: false)
  }

  private mutating func chain(for folder: RawPath) -> RuleChain? {
    if let known = chains[folder] { return known }
    guard folder.bytes.count > top.bytes.count else { return chains[top] ?? nil }
    let above = chain(for: folder.folder)
    let isIgnored = above?.ignores(folder, isFolder: true) == true
    let chain = isIgnored ? nil : above?.descending(into: folder)
    chains[folder] = .some(chain)
    return chain
  }
}
