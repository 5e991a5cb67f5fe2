internal import Host
public import Vocabulary

/// What git says is being changed: the staged files with their staged content, or the files changed since a
/// revision, as they lie in the work tree or as a later commit holds them.
///
/// `.provisoignore` and the excludes count as in a walk. `.gitignore` does not: git itself does not apply it to
/// what it tracks.
public struct GitFiles: Sendable {
  private let repository: GitRepository
  private let outsiders: Outsiders
  private let policy: PolicyFiles

  /// The repository of the current folder.
  public init(excludes: [IgnoreRules] = [], policy: PolicyFiles = .onDisk) throws(Complaint) {
    self.policy = policy
    repository = try GitRepository()
    outsiders = Outsiders(excludes: excludes)
  }

  /// Files that the next commit adds or changes, as they are in the index.
  public func staged() throws(Complaint) -> [Artifact] {
    try requireWorkTree()
    return try changes(["diff", "--cached"]) { .blob($0.blob) }
  }

  /// Files that differ from where a branch left another.
  ///
  /// `OLD`: as they lie in the work tree, compared with where `HEAD` left `OLD`. `OLD..NEW`: as the commit `NEW` holds
  /// them, whether or not there is a work tree. An `OLD` of zeros is what git hooks and CI services write when there
  /// was nothing before: then every file counts as changed.
  public func changed(since revision: String) throws(Complaint) -> [Artifact] {
    let range = try RevisionRange(revision)
    if range.new == nil { try requireWorkTree() }
    if let new = range.new, RevisionRange.isNothing(new) { return [] }
    let base = try base(of: range)
    guard let new = range.new else { return try changes(["diff", base]) { .file($0.shown) } }
    return try changes(["diff", base, new]) { .blob($0.blob) }
  }

  /// The content of blobs, in the order asked for, with one call of git. nil: there is no such blob.
  public static func bytes(of ids: [String]) throws(Complaint) -> [[UInt8]?] {
    var answer = try batch("--batch", ids)[...]
    var contents: [[UInt8]?] = []
    for _ in ids {
      // The head line, the bytes and a line end; or `<id> missing` alone.
      guard let head = head(&answer), head.size <= answer.count else {
        contents.append(nil)
        continue
      }
      contents.append(head.isBlob ? Array(answer.prefix(head.size)) : nil)
      answer = answer.dropFirst(head.size).dropFirst()
    }
    return contents
  }

  /// How large blobs are, in the order asked for. nil: there is no such blob.
  public static func sizes(of ids: [String]) throws(Complaint) -> [Int?] {
    var answer = try batch("--batch-check", ids)[...]
    return ids.map { _ in head(&answer).flatMap { $0.isBlob ? $0.size : nil } }
  }

  // MARK: -

  private func requireWorkTree() throws(Complaint) {
    if repository.hasWorkTree { return }
    throw Complaint(
      Wording(en: "this git repository has no work tree here", ja: "このgitリポジトリには作業ツリーがありません"),
      remedy: Wording(
        en: "name both ends, as --since OLD..NEW does", ja: "--since 旧..新 のように、範囲の両端を指定してください"))
  }

  /// Where changes are counted from: where the branch left the older revision, or the tree that holds nothing.
  private func base(of range: RevisionRange) throws(Complaint) -> String {
    let head = range.new ?? "HEAD"
    let answer =
      RevisionRange.isNothing(range.old)
      ? try GitRepository.ask(["hash-object", "-t", "tree", "--stdin"])
      : try GitRepository.ask(
        ["merge-base", range.old, head],
        remedy: Wording(
          en: "check that \"\(range.old)\" exists here and shares history with \(head) (a shallow clone may lack it)",
          ja: "「\(range.old)」が存在し、\(head)と履歴を共有しているか確認してください(シャロークローンでは不足することがあります)"))
    return String(decoding: answer.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private static func batch(_ kind: String, _ ids: [String]) throws(Complaint) -> [UInt8] {
    if ids.isEmpty { return [] }
    return try GitRepository.ask(["cat-file", kind], input: ids.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] })
  }

  /// Takes one line `<id> <kind> <size>`; nil where it says that there is no such thing.
  private static func head(_ answer: inout ArraySlice<UInt8>) -> (isBlob: Bool, size: Int)? {
    let line = answer.prefix { $0 != UInt8(ascii: "\n") }
    answer = answer[line.endIndex...].dropFirst()
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 3, let size = Int(words[2]) else { return nil }
    return (words[1] == "blob", size)
  }

  private struct Change {
    var shown: RawPath
    var blob: String
  }

  private func changes(
    _ command: [String], _ location: (Change) -> Artifact.Location
  ) throws(Complaint) -> [Artifact] {
    let options = [
      "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "--no-color",
      "--ignore-submodules", "--diff-filter=AMT", "--",
    ]
    let answer = try GitRepository.ask(command + options)
    // `:<mode> <mode> <id> <id> <letter>`, NUL, path, NUL.
    let fields = answer.split(separator: 0, omittingEmptySubsequences: false)
    var artifacts: [Artifact] = []
    var ignored = IgnoredFolders(top: repository.top, policy: policy)
    for index in stride(from: 0, to: fields.count - 1, by: 2) {
      let words = String(decoding: fields[index].dropFirst(), as: UTF8.self).split(separator: " ")
      let path = fields[index + 1]
      // Only regular files: a link's content is a path, a submodule has a repository of its own.
      guard words.count == 5, words[1].hasPrefix("100") else { continue }
      let absolute = repository.top.appending(RawPath(path))
      if outsiders.covers(absolute) || ignored.cover(absolute) { continue }
      let shown = repository.shown(Array(path))
      artifacts.append(Artifact(path: shown, location: location(Change(shown: shown, blob: String(words[3])))))
    }
    return artifacts.sorted { $0.path < $1.path }
  }
}
