internal import Host
public import Vocabulary

/// What git says is being changed: the staged files with their staged content, or the files changed since a
/// revision. Asked through the `git` program, so that hooks, work trees and settings mean what they mean to git.
///
/// `.provisoignore` and the excludes count as in a walk. `.gitignore` does not: git itself does not apply it to
/// what it tracks.
public struct GitFiles: Sendable {
  /// Absolute.
  private let top: RawPath
  /// From the top to the current folder, with a slash at its end; empty at the top.
  private let prefix: [UInt8]
  private let outsiders: Outsiders

  /// The repository of the current folder.
  public init(excludes: [IgnoreRules] = []) throws(Complaint) {
    let answer = try GitFiles.ask(["rev-parse", "--show-toplevel"])
    top = RawPath(answer.dropLast())
    prefix = try GitFiles.ask(["rev-parse", "--show-prefix"]).dropLast()
    outsiders = Outsiders(excludes: excludes)
  }

  /// Files that the next commit adds or changes, as they are in the index.
  public func staged() throws(Complaint) -> [Artifact] {
    try changes(["diff", "--cached"]) { .blob($0.blob) }
  }

  /// Files of the work tree that differ from where this branch left `revision`.
  public func changed(since revision: String) throws(Complaint) -> [Artifact] {
    guard !revision.hasPrefix("-") else {
      throw Complaint(
        Wording(en: "\"\(revision)\" is not a revision", ja: "「\(revision)」はリビジョンではありません"),
        remedy: Wording(en: "name a branch, a tag or a commit", ja: "ブランチ、タグまたはコミットを指定してください"))
    }
    let base = try GitFiles.ask(
      ["merge-base", revision, "HEAD"],
      remedy: Wording(
        en: "check that \"\(revision)\" exists here and shares history with HEAD (a shallow clone may lack it)",
        ja: "「\(revision)」が存在し、HEADと履歴を共有しているか確認してください(シャロークローンでは不足することがあります)"))
    let commit = String(decoding: base.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return try changes(["diff", commit]) { .file($0.shown) }
  }

  /// The content of blobs, in the order asked for, with one call of git. nil: there is no such blob.
  public func bytes(of ids: [String]) throws(Complaint) -> [[UInt8]?] {
    if ids.isEmpty { return [] }
    let input = ids.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    var answer = try GitFiles.ask(["cat-file", "--batch"], input: input)[...]
    var contents: [[UInt8]?] = []
    for _ in ids {
      // `<id> blob <size>`, the bytes and a line end; or `<id> missing`.
      let head = answer.prefix { $0 != UInt8(ascii: "\n") }
      answer = answer[head.endIndex...].dropFirst()
      let words = String(decoding: head, as: UTF8.self).split(separator: " ")
      guard words.count == 3, let size = Int(words[2]), size <= answer.count else {
        contents.append(nil)
        continue
      }
      contents.append(words[1] == "blob" ? Array(answer.prefix(size)) : nil)
      answer = answer.dropFirst(size).dropFirst()
    }
    return contents
  }

  // MARK: -

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
    let answer = try GitFiles.ask(["--no-optional-locks"] + command + options)
    // `:<mode> <mode> <id> <id> <letter>`, NUL, path, NUL.
    let fields = answer.split(separator: 0, omittingEmptySubsequences: false)
    var artifacts: [Artifact] = []
    var ignored = IgnoredFolders(top: top)
    for index in stride(from: 0, to: fields.count - 1, by: 2) {
      let words = String(decoding: fields[index].dropFirst(), as: UTF8.self).split(separator: " ")
      let path = fields[index + 1]
      // Only regular files: a link's content is a path, a submodule has a repository of its own.
      guard words.count == 5, words[1].hasPrefix("100") else { continue }
      let absolute = top.appending(RawPath(path))
      if outsiders.covers(absolute) || ignored.cover(absolute) { continue }
      let shown = shown(Array(path))
      artifacts.append(Artifact(path: shown, location: location(Change(shown: shown, blob: String(words[3])))))
    }
    return artifacts.sorted { $0.path < $1.path }
  }

  /// From the current folder, which may lie below the top.
  private func shown(_ path: [UInt8]) -> RawPath {
    if path.starts(with: prefix) { return RawPath(path.dropFirst(prefix.count)) }
    let steps = prefix.filter { $0 == slash }.count
    return RawPath(Array(repeatElement(Array("../".utf8), count: steps).joined()) + path)
  }

  private static func ask(
    _ arguments: [String], input: [UInt8] = [], remedy: Wording? = nil
  ) throws(Complaint) -> [UInt8] {
    let outcome = Program.run(["git"] + arguments, input: input)
    if outcome.couldNotStart {
      throw Complaint(
        Wording(en: "the git program was not found", ja: "gitプログラムが見つかりません"),
        remedy: Wording(
          en: "install git, or name files instead of --staged and --since",
          ja: "gitをインストールするか、--stagedや--sinceの代わりにファイルを指定してください"))
    }
    guard outcome.status == 0 else {
      let said = String(decoding: outcome.error.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      throw Complaint(
        Wording(en: "git could not answer: \(said)", ja: "gitが応答できませんでした:\(said)"), remedy: remedy)
    }
    return outcome.output
  }
}
