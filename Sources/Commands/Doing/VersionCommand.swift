internal import Host
internal import Judging
internal import Pipeline
internal import Vocabulary

/// `version`: the number alone, or with what it was built from.
struct VersionCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    console.write("proviso \(Proviso.version)\n")
    guard console.isVerbose else { return .clean }
    for pack in try PackLibrary([RuleFiles.shipped()], examples: false).packs {
      console.write("  \(pack.id) \(pack.version)  \(pack.sha256.prefix(12))\n")
    }
    return .clean
  }
}
