import Testing
import Vocabulary

@testable import Commands

@Suite struct ManPageTests {
  private func page(_ language: Language) -> String { ManPage(language: language, version: "0.0.0").text() }

  @Test(arguments: Language.allCases) func everyFlagAndCommandStandsInIt(language: Language) {
    let page = page(language).replacing("\\-", with: "-")
    for command in CommandList.all {
      #expect(page.contains(command.usage), "\(command.name)")
      for flag in command.flags {
        for name in flag.names { #expect(page.contains("--" + name), "\(name)") }
      }
    }
  }

  /// groff warns of every request it does not know and every character it lacks.
  @Test(.enabled(if: Shell.find("groff") != nil), arguments: Language.allCases)
  func groffHasNothingToSay(language: Language) throws {
    let groff = try #require(Shell.find("groff"))
    let result = try Shell.run(groff, ["-man", "-ww", "-K", "utf8", "-T", "utf8", "-z"], input: page(language))
    #expect(result.status == 0)
    #expect(result.errors == "")
  }

  @Test(.enabled(if: Shell.find("groff") != nil)) func readersSeeWhatWasWritten() throws {
    let groff = try #require(Shell.find("groff"))
    let shown = try Shell.run(groff, ["-man", "-K", "utf8", "-T", "utf8", "-P", "-cbou"], input: page(.ja)).output
    #expect(shown.contains("リスクログを書き出します。"))
    #expect(shown.contains("'a harbour at night"))
    let english = try Shell.run(groff, ["-man", "-T", "utf8", "-P", "-cbou"], input: page(.en)).output
    #expect(english.contains("--redact, --no-redact"))
    #expect(!english.contains("\u{2010}"), "nothing is hyphenated")
    #expect(english.contains("written like .gitignore."))
  }

  @Test(arguments: [
    (".gitignore のよう", "\\&.gitignore の\\:よ\\:う"), ("'a' \\b", "\\(aqa\\(aq \\eb"),
    ("--no-x", "\\-\\-no\\-x"), ("日本。語", "日\\:本。\\:語"),
  ])
  func textIsNeverTakenForARequest(text: String, roff: String) {
    #expect(Roff.flowing(text) == roff)
  }
}
