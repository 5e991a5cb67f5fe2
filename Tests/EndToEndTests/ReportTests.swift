import Foundation
import FoundationXML
import Testing

/// What the reports look like to the programs and people that read them.
@Suite struct ReportTests {
  private func workspace() throws -> Workspace {
    try Workspace([
      "prompts/春 1.txt": "港\n新海誠の画風で、<b>&\"雨\"\n", "prompts/b.json": "[{\"prompt\": \"Pikachu sticker\"}, {",
    ])
  }

  @Test func severalReportsAreWrittenAtOnceAndEachParses() throws {
    let workspace = try workspace()
    let names = ["json", "jsonl", "sarif", "github", "gitlab", "junit", "csv", "text"]
    let outcome = try Proviso.run(
      ["check", "--format", "text"] + names.flatMap { ["--format", "\($0)=report.\($0)"] }, in: workspace)
    #expect(outcome.status == 1 && outcome.errors.isEmpty)
    #expect(outcome.text == (try workspace.text("report.text")))
    #expect(outcome.text.contains("prompts/春 1.txt:2:1"))

    let lines = try workspace.text("report.jsonl").split(separator: "\n").map { try JSON($0) }
    #expect(lines.map { $0["kind"] } == ["run", "finding", "finding", "unassessed", "summary"])
    let whole = try JSON(workspace.text("report.json"))
    #expect(!whole.members.isEmpty || whole.list.count == 5)

    let sarif = try JSON(workspace.text("report.sarif"))
    #expect(sarif["version"] == "2.1.0" && sarif["$schema"].string?.contains("sarif") == true)
    let run = sarif["runs"][0]
    let rules = run["tool"]["driver"]["rules"].list
    #expect(run["tool"]["driver"]["name"] == "proviso" && run["results"].list.count == 2)
    for result in run["results"].list {
      #expect(result["ruleIndex"].int.map { rules[$0]["id"] } == result["ruleId"])
      let place = result["locations"][0]["physicalLocation"]
      #expect(place["region"]["startLine"].int ?? 0 > 0 && place["region"]["startColumn"].int ?? 0 > 0)
      #expect(place["artifactLocation"]["uri"].string?.hasPrefix("prompts/") == true)
      #expect(place["artifactLocation"]["uri"].string?.contains(" ") == false)
    }
    #expect(run["invocations"][0]["executionSuccessful"] != .null)

    let gitlab = try JSON(workspace.text("report.gitlab")).list
    #expect(gitlab.filter { $0["check_name"].string?.hasPrefix("JPGEN") == true }.count == 2)
    #expect(
      gitlab.allSatisfy { $0["fingerprint"].string?.isEmpty == false && $0["location"]["lines"]["begin"].int ?? 0 > 0 })

    let xml = XMLParser(data: Data(try workspace.bytes("report.junit")))
    #expect(xml.parse(), "\(String(describing: xml.parserError))")
    let commands = try workspace.text("report.github").split(separator: "\n")
    #expect(commands.allSatisfy { $0.hasPrefix("::") })
    #expect(commands.contains { $0.contains("file=prompts/春 1.txt,line=2,col=1") })

    let table = try workspace.text("report.csv")
    #expect(table.hasPrefix("\u{FEFF}kind,") && table.contains("prompts/春 1.txt"))
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv"])
  func redactedReportsNameNobody(format: String) throws {
    let workspace = try workspace()
    let open = try workspace.run("check", "--format", format, "--no-redact", "--explain")
    #expect(open.text.contains("JPGEN-CREATOR-NAMED"))
    if format != "github" && format != "gitlab" { #expect(open.text.contains("新海誠")) }
    let closed = try workspace.run("check", "--format", format, "--redact", "--explain")
    for secret in ["新海誠", "Shinkai", "makoto", "Pikachu", "pikachu", "ピカチュウ", "雨"] {
      #expect(!closed.text.contains(secret), "\(secret)")
    }
    #expect(closed.text.contains("JPGEN-CREATOR-NAMED") && closed.status == open.status)
    // Reports that leave the machine are so without being asked.
    let usual = try workspace.run("check", "--format", format, "--explain")
    let leaves = ["sarif", "github", "gitlab"].contains(format)
    let expected = leaves ? closed.text : open.text
    #expect(
      usual.text.replacing(/"started":"[^"]*"/, with: "") == expected.replacing(/"started":"[^"]*"/, with: "")
        || format == "sarif" || format == "json")
    if leaves { #expect(!usual.text.contains("新海誠")) }
  }

  @Test func theLanguageIsTheReadersChoice() throws {
    let workspace = try workspace()
    let english = try workspace.run("check", environment: ["LC_ALL": "en_US.UTF-8"])
    let asked = try workspace.run("check", "--lang", "ja", environment: ["LC_ALL": "en_US.UTF-8"])
    let local = try workspace.run("check", environment: ["LC_ALL": "ja_JP.UTF-8"])
    #expect(asked.text == local.text && asked.text != english.text)
    #expect(asked.text.contains("作家名・スタジオ名を挙げた作風指定") && asked.text.contains("本結果は法的助言ではありません"))
    #expect(english.text.contains("Creator named with a style cue"))
    for text in [english.text, asked.text] {
      for phrase in ["infring", "侵害", "public domain", "問題ありません", "パクリ"] { #expect(!text.contains(phrase)) }
    }
  }

  @Test func colourIsOnlyWhereItIsWanted() throws {
    let workspace = try workspace()
    #expect(!(try workspace.run("check").text.contains("\u{1B}")))
    #expect(!(try workspace.run("check", "--color", "never").text.contains("\u{1B}")))
    let coloured = try workspace.run("check", "--color", "always").text
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try workspace.run("check").text))
  }

  /// Nothing that stands in a file or is its name commands the reader's terminal.
  @Test(arguments: ["text", "github", "junit", "csv"]) func inputsCannotCommandTheTerminal(format: String) throws {
    let evil = "\u{1B}]0;owned\u{7}\u{1B}[31m\u{202E}\u{9B}2J"
    let workspace = try Workspace(["prompts/a\(evil).txt": "\(evil)新海誠の画風で\(evil)\r\u{8}\n"])
    for arguments in [
      ["check", "--format", format, "--color", "never"], ["check", "--format", format, "--no-redact"],
    ] {
      let outcome = try Proviso.run(arguments, in: workspace)
      #expect(outcome.status == 1 && outcome.text.contains("JPGEN-CREATOR-NAMED"))
      for scalar in (outcome.text + outcome.errors).unicodeScalars {
        let isCommand = scalar.value < 0x20 && scalar != "\n" && scalar != "\r" || (0x7F...0x9F).contains(scalar.value)
        #expect(!isCommand && scalar.value != 0x202E, "U+\(String(scalar.value, radix: 16))")
      }
    }
    let missing = try workspace.run("check", "--config", evil)
    #expect(missing.status == 2 && !missing.errors.contains("\u{1B}"))
  }

  @Test func theCaretStandsUnderWideCharacters() throws {
    let workspace = try Workspace(["prompts/a.txt": "雨の港で、新海誠の画風\n"])
    let lines = try workspace.run("check").text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.contains("| 雨の港で、新海誠の画風") })
    #expect(lines[index] == "     1 | 雨の港で、新海誠の画風")
    #expect(lines[index + 1] == "       |           ^^^^^^")
  }

  @Test func quietAndVerboseAndExplain() throws {
    let workspace = try workspace()
    let usual = try workspace.run("check").text
    #expect(try workspace.run("check", "--quiet").text.count < usual.count)
    let explained = try workspace.run("check", "--explain").text
    #expect(explained.contains("fingerprint") && explained.contains("basis") && !usual.contains("fingerprint"))
  }

  @Test(arguments: [
    ["completions", "bash"], ["completions", "zsh"], ["completions", "fish"], ["man"], ["help"], ["check", "--help"],
  ])
  func referencesComeOut(arguments: [String]) throws {
    let workspace = try Workspace()
    let english = try Proviso.run(arguments, in: workspace)
    let japanese = try Proviso.run(arguments + ["--lang", "ja"], in: workspace)
    for outcome in [english, japanese] {
      #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.text.contains("proviso"))
    }
    #expect(english.output.count > 500 && english.output != japanese.output || arguments == ["completions", "bash"])
    if arguments.contains("bash") {
      try workspace.write("c.sh", bytes: english.output)
      #expect(try workspace.shell("command -v bash >/dev/null || exit 0; bash -n c.sh").status == 0)
    }
  }
}
