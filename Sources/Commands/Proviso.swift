internal import Host
internal import Reporting
internal import Vocabulary

/// The program: understands a call, does it, and says how it went in an exit code.
public enum Proviso {
  static let version = "0.1.0"

  public static func main() -> Never {
    let arguments = Environment.arguments
    let language = Language.preferred(arguments: arguments, environment: Environment.value)
    let code: ExitCode
    do throws(Complaint) {
      let invocation = try CommandLineParser.parse(arguments).get()
      code = try perform(invocation, Console(invocation, language: language))
    } catch {
      StandardStream.error.write("proviso: " + visible(error.line(in: language)) + "\n")
      code = .refused
    }
    Environment.exit(code.rawValue)
  }

  private static func perform(_ invocation: Invocation, _ console: Console) throws(Complaint) -> ExitCode {
    switch invocation.path.first {
    case "outputs" where invocation.flag(.batch) != nil:
      return try OutputBatchCommand(invocation: invocation, console: console).perform()
    case "compare": return try CompareCommand(invocation: invocation, console: console).perform()
    case "check", "prompts", "sources", "outputs":
      return try LintCommand(invocation: invocation, console: console).perform()
    case "images": return try ImagesCommand(invocation: invocation, console: console).perform()
    case "corpus": return try CorpusCommand(invocation: invocation, console: console).perform()
    case "rules": return try RulesCommand(invocation: invocation, console: console).perform()
    case "names": return try NamesCommand(invocation: invocation, console: console).perform()
    case "term": return try TermCommand(invocation, console).perform()
    case "robots": return try RobotsCommand(invocation: invocation, console: console).perform()
    case "optouts": return try OptOutsCommand(invocation: invocation, console: console).perform()
    case "baseline": return try BaselineCommand(invocation: invocation, console: console).perform()
    case "review": return try ReviewCommand(invocation: invocation, console: console).perform()
    case "decisions": return try DecisionsCommand(invocation: invocation, console: console).perform()
    case "log": return try LogCommand(invocation: invocation, console: console).perform()
    case "lsp": return try EditorCommand(invocation: invocation, console: console).perform()
    case "init": return try InitCommand(invocation: invocation, console: console).perform()
    case "doctor": return try DoctorCommand(invocation: invocation, console: console).perform()
    case "version": return try VersionCommand(invocation: invocation, console: console).perform()
    case "completions":
      let shell = CompletionScript.Shell(rawValue: invocation.positionals.first?.display ?? "") ?? .bash
      console.write(CompletionScript(shell: shell, language: console.language).text())
    case "man": console.write(ManPage(language: console.language, version: version).text())
    default:
      let help = Help(language: console.language, width: Environment.terminalWidth ?? Help.standardWidth)
      console.write(try help.page(for: invocation.positionals.map(\.display)))
    }
    return .clean
  }
}
