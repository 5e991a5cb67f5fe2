internal import Host
internal import Settling
internal import Vocabulary

/// `baseline write|prune`
struct BaselineCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let project = try ProjectRun(invocation, console)
    let path = project.files.baselinePath
    let old = try project.files.baseline()
    let findings = try project.report().report.findings
    let isNew = !Files.exists(path)
    let new: Baseline
    if invocation.path[1] == "prune" {
      guard !isNew else {
        throw Complaint(
          file: path.display, Wording(en: "there is no baseline yet", ja: "ベースラインがまだありません"),
          remedy: Wording(en: "make one with proviso baseline write", ja: "proviso baseline writeで作成してください"))
      }
      new = old.pruned(to: Set(findings.filter { $0.status == .baseline }.map(\.fingerprint)))
    } else {
      new = Baseline(findings.filter { $0.status == .open || $0.status == .baseline })
    }
    try write(new.bytes, to: path)
    console.line(
      Wording(
        en: "\(path.display): \(new.count) fingerprints, \(old.count) before",
        ja: "\(path.display): フィンガープリント\(new.count)件(更新前\(old.count)件)"))
    if isNew { try adviseGit(beside: path) }
    return .clean
  }

  /// Git joins the lines of both sides where it is told to, and stops at neighbouring ones where it is not.
  private func adviseGit(beside path: RawPath) throws(Complaint) {
    let folder = path.folder.bytes.isEmpty ? RawPath(".") : path.folder
    let asked = Program.run(["git", "check-attr", "merge", "--", path.name.display], in: folder)
    guard asked.status == 0, !String(decoding: asked.output, as: UTF8.self).contains(": merge: union") else { return }
    let attributes = path.folder.appending(".gitattributes")
    var content: [UInt8] = []
    if Files.exists(attributes) {
      do throws(SystemFailure) { content = try Files.read(attributes, limit: 1 << 24) } catch { throw error.complaint }
    }
    if let last = content.last, last != UInt8(ascii: "\n") { content.append(UInt8(ascii: "\n")) }
    try write(content + Array("\(Baseline.fileName) merge=union\n".utf8), to: attributes)
    console.line(
      Wording(
        en: "\(attributes.display): `merge=union`, so that branches that change the baseline can be merged",
        ja: "\(attributes.display): 複数のブランチでの変更を自動でマージできるよう、`merge=union`を追加しました"))
  }

  private func write(_ bytes: [UInt8], to path: RawPath) throws(Complaint) {
    do throws(SystemFailure) { try Files.writeAtomically(bytes, to: path) } catch { throw error.complaint }
  }
}
