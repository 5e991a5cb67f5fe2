internal import Host
internal import Vocabulary

/// The git repository of the current folder. Asked through the `git` program, so that hooks, work trees, quarantined
/// pushes and settings mean what they mean to git.
struct GitRepository: Sendable {
  /// The top of the work tree, absolute. Where there is none, as on a server, the current folder stands for it.
  let top: RawPath
  let hasWorkTree: Bool
  /// From the top to the current folder, with a slash at its end; empty at the top.
  private let prefix: [UInt8]

  init() throws(Complaint) {
    let answer = try GitRepository.ask(["rev-parse", "--is-inside-work-tree", "--show-prefix"])
    let verdict = Array("true\n".utf8)
    hasWorkTree = answer.starts(with: verdict)
    // A folder's name may hold line ends: only the last byte is not its own.
    prefix = hasWorkTree ? Array(answer.dropFirst(verdict.count).dropLast()) : []
    let here = Files.currentFolder.bytes + [slash]
    top = RawPath(here.dropLast(prefix.count + 1))
  }

  /// A path from the top, as seen from the current folder, which may lie below the top.
  func shown(_ path: [UInt8]) -> RawPath {
    if path.starts(with: prefix) { return RawPath(path.dropFirst(prefix.count)) }
    let steps = prefix.filter { $0 == slash }.count
    return RawPath(Array(repeatElement(Array("../".utf8), count: steps).joined()) + path)
  }

  /// What git answers, or one line of what it complained of.
  static func ask(
    _ arguments: [String], input: [UInt8] = [], remedy: Wording? = nil
  ) throws(Complaint) -> [UInt8] {
    let outcome = Program.run(["git", "--no-optional-locks"] + arguments, input: input)
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
