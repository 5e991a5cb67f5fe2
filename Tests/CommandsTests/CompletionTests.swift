import Testing
import Vocabulary

@testable import Commands

@Suite struct CompletionTests {
  private func script(_ shell: CompletionScript.Shell, _ language: Language = .en) -> String {
    CompletionScript(shell: shell, language: language).text()
  }

  @Test(arguments: CompletionScript.Shell.allCases, Language.allCases)
  func everyFlagStandsInIt(shell: CompletionScript.Shell, language: Language) {
    let script = script(shell, language)
    for flag in CommandList.all.flatMap(\.flags) {
      for name in flag.names {
        #expect(script.contains(shell == .fish ? "-l \(name) " : "--\(name)"), "\(name)")
      }
    }
  }

  @Test(arguments: CompletionScript.Shell.allCases, Language.allCases)
  func theShellAcceptsIt(shell: CompletionScript.Shell, language: Language) throws {
    guard let program = Shell.find(shell.rawValue) else { return }
    let result = try Shell.run(program, ["-n", "/dev/stdin"], input: script(shell, language))
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  // MARK: - What the shells offer

  static let offers: [(words: [String], offered: [String])] = [
    (["che"], ["check"]),
    (["rules", ""], ["check", "list", "new", "show", "test"]),
    (["check", "--fail-on", "hi"], ["high"]),
    (["check", "--fail"], ["--fail-on"]),
    (["log", "export", "--format", ""], ["csv", "html", "jsonl", "xlsx"]),
    (["--lang", "ja", "corpus", "b"], ["build"]),
    (["--lang", ""], ["en", "ja"]),
    (["completions", "z"], ["zsh"]),
    (["rules", "test", "--sel"], ["--select"]),
    (["version", "--ho"], []),
  ]

  @Test(.enabled(if: Shell.find("bash") != nil), arguments: offers)
  func bashOffers(words: [String], offered: [String]) throws {
    #expect(try bash(words) == offered)
  }

  /// bash hands `--flag=value` over in three words.
  @Test(.enabled(if: Shell.find("bash") != nil)) func bashCompletesAfterAnEqualsSign() throws {
    #expect(try bash(["check", "--fail-on", "=", "hi"]) == ["high"])
    #expect(try bash(["check", "--color", "="]) == ["always", "auto", "never"])
  }

  private func bash(_ words: [String]) throws -> [String] {
    let line = (["proviso"] + words).map(\.shellQuoted).joined(separator: " ")
    let call = """
      COMP_WORDS=(\(line)); COMP_CWORD=\(words.count); _proviso
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let program = try #require(Shell.find("bash"))
    let result = try Shell.run(program, ["--norc"], input: script(.bash) + call)
    #expect(result.errors == "")
    return result.output.split(separator: "\n").map(String.init).sorted()
  }

  @Test(.enabled(if: Shell.find("fish") != nil), arguments: offers)
  func fishOffers(words: [String], offered: [String]) throws {
    let line = (["proviso"] + words).joined(separator: " ")
    let call = "complete -C \(line.shellQuoted)\n"
    let program = try #require(Shell.find("fish"))
    let result = try Shell.run(program, ["--no-config"], input: script(.fish, .ja) + call)
    #expect(result.errors == "")
    let words = result.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(words.sorted() == offered)
  }

  /// `_arguments` reads brackets and colons as its own.
  @Test func zshDescriptionsAreEscaped() {
    #expect(script(.zsh).contains("--format=[Report format"))
    #expect(script(.zsh).contains(":NAME\\[=FILE\\]:("))
  }

  @Test(.enabled(if: Shell.find("fish") != nil)) func fishDescribesInTheLanguageAsked() throws {
    let program = try #require(Shell.find("fish"))
    let result = try Shell.run(program, ["--no-config"], input: script(.fish, .ja) + "complete -C 'proviso doc'\n")
    #expect(result.output == "doctor\t動作環境を確認し、不足しているものを報告します。\n")
  }
}
