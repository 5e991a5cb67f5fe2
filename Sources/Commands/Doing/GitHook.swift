internal import Host
internal import Vocabulary

/// A plain git pre-commit hook. A hook that is there already is kept and runs first.
struct GitHook {
  let console: Console

  private static let mark = "# installed by proviso init --hook"
  private static let keptName = "pre-commit.before-proviso"

  private static let script = """
    #!/bin/sh
    \(mark)
    # The hook that was here before runs first; then what is staged is linted.
    here=$(dirname "$0")
    if [ -x "$here/\(keptName)" ]; then
      "$here/\(keptName)" "$@" || exit $?
    fi
    if ! command -v proviso >/dev/null 2>&1; then
      echo "proviso is not on the path; commit without it by --no-verify" >&2
      exit 1
    fi
    exec proviso check --staged --fail-on high

    """

  func install() throws {
    let folder = try hooksFolder()
    try Files.makeFolder(folder)
    let hook = folder.appending("pre-commit")
    if let old = try? Files.read(hook, limit: 1 << 20) {
      if String(decoding: old, as: UTF8.self).contains(Self.mark) {
        console.note(Wording(en: "the hook is installed already; renewed", ja: "フックは導入済みのため、更新しました"))
      } else {
        try keep(hook, in: folder)
      }
    }
    try Files.writeAtomically(Array(Self.script.utf8), to: hook)
    try Files.setExecutable(hook)
    console.line(
      Wording(
        en: "installed \(hook.display): findings of high severity stop a commit, others are shown",
        ja: "\(hook.display)を導入しました。重要度high以上の検出はコミットを止め、それ以外は表示のみです"))
  }

  private func keep(_ hook: RawPath, in folder: RawPath) throws {
    let kept = folder.appending(Self.keptName)
    if Files.exists(kept) {
      throw Complaint(
        file: kept.display, Wording(en: "stands in the way of keeping the present hook", ja: "が既にあるため、現在のフックを退避できません"),
        remedy: Wording(en: "move it away first", ja: "先に別の場所へ移してください"))
    }
    try Files.rename(hook, to: kept)
    console.line(
      Wording(
        en: "the present hook is kept as \(Self.keptName) and runs first",
        ja: "既存のフックは\(Self.keptName)として残し、先に実行します"))
  }

  /// Where git looks for hooks here: `core.hooksPath`, a worktree's or the repository's own folder.
  private func hooksFolder() throws -> RawPath {
    let outcome = Program.run(["git", "rev-parse", "--git-path", "hooks"])
    guard outcome.status == 0 else {
      throw Complaint(
        Wording(en: "this is no git repository", ja: "gitリポジトリではありません"),
        remedy: Wording(en: "run git init first, or leave out --hook", ja: "先にgit initを実行するか、--hookを外してください"))
    }
    return RawPath(outcome.output.prefix { $0 != UInt8(ascii: "\n") })
  }
}
