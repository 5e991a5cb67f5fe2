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
    switch invocation.path {
    case ["check"], ["prompts"], ["sources"], ["outputs"]:
      return try LintCommand(invocation, console).perform()
    case ["corpus", "build"], ["corpus", "list"], ["corpus", "verify"]:
      return try CorpusCommand(invocation, console).perform()
    case ["rules", "list"], ["rules", "show"], ["rules", "check"], ["rules", "test"]:
      return try RulesCommand(invocation, console).perform()
    case ["names", "find"]: return try NamesCommand(invocation, console).perform()
    case ["term"]: return try TermCommand(invocation, console).perform()
    case ["robots", "check"]: return try RobotsCommand(invocation, console).perform()
    case ["log", "list"], ["log", "show"], ["log", "verify"], ["log", "export"]:
      return try LogCommand(invocation, console).perform()
    case ["init"]: return try InitCommand(invocation, console).perform()
    case ["doctor"]: return try DoctorCommand(invocation, console).perform()
    case ["version"]: return try VersionCommand(invocation, console).perform()
    case ["completions"]:
      let shell = CompletionScript.Shell(rawValue: invocation.positionals.first?.display ?? "") ?? .bash
      console.write(CompletionScript(shell: shell, language: console.language).text())
    case ["man"]: console.write(ManPage(language: console.language, version: version).text())
    default:
      let help = Help(language: console.language, width: Environment.terminalWidth ?? Help.standardWidth)
      console.write(try help.page(for: invocation.positionals.map(\.display)))
    }
    return .clean
  }
}
