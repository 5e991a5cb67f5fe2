internal import Host
internal import Vocabulary

/// `init`: a first configuration, and on request a git hook or a CI job.
struct InitCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    do {
      try writeConfiguration()
      if invocation.flag(.hook) { try GitHook(console: console).install() }
      switch invocation.flag(.ci) {
      case "github": try write(StarterFiles.githubJob, to: ".github/workflows/proviso.yml")
      case "gitlab": try write(StarterFiles.gitlabJob, to: "proviso.gitlab-ci.yml")
      default: break
      }
      return .clean
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      return .refused
    }
  }

  /// A configuration that is there already stays, unless `--force` is given; a hook can be added to it.
  private func writeConfiguration() throws {
    let path = RawPath(Configuration.fileName)
    if Files.exists(path), !invocation.flag(.force) {
      guard invocation.flag(.hook) || invocation.flag(.ci) != nil else {
        throw Complaint(
          file: Configuration.fileName, Wording(en: "exists already", ja: "すでに存在します"),
          remedy: Wording(en: "replace it with --force", ja: "置き換える場合は--forceを指定してください"))
      }
      console.note(Wording(en: "proviso.yaml is kept as it is", ja: "既存のproviso.yamlはそのまま残します"))
      return
    }
    try Files.writeAtomically(Array(StarterFiles.configuration[console.language].utf8), to: path)
    console.line(Wording(en: "wrote proviso.yaml", ja: "proviso.yamlを作成しました"))
    console.line(StarterFiles.staffNotice)
  }

  private func write(_ content: String, to name: String) throws {
    let path = RawPath(name)
    if Files.exists(path), !invocation.flag(.force) {
      throw Complaint(
        file: name, Wording(en: "exists already", ja: "すでに存在します"),
        remedy: Wording(en: "replace it with --force", ja: "置き換える場合は--forceを指定してください"))
    }
    try Files.makeFolder(path.folder)
    try Files.writeAtomically(Array(content.utf8), to: path)
    console.line(Wording(en: "wrote \(name)", ja: "\(name)を作成しました"))
  }
}
