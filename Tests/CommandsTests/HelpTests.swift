import Testing
import Vocabulary

@testable import Commands

@Suite struct HelpTests {
  static let pages: [[String]] = [
    [], ["check"], ["corpus"], ["corpus", "build"], ["log", "export"], ["init"], ["completions"],
    ["term"], ["names"], ["names", "show"], ["names", "import"],
  ]

  @Test(arguments: Language.allCases, pages) func pageIsAsRecorded(language: Language, words: [String]) throws {
    let name = "help-" + (["proviso"] + words).joined(separator: "-") + ".\(language.rawValue).txt"
    expectGolden(try Help(language: language, width: 80).page(for: words), name)
  }

  @Test(arguments: Language.allCases) func narrowPageIsAsRecorded(language: Language) throws {
    expectGolden(
      try Help(language: language, width: 44).page(for: ["rules", "test"]), "help-narrow.\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases, [44, 60, 80, 120]) func noLineIsWiderThanTheTerminal(
    language: Language, width: Int
  ) throws {
    for command in CommandList.all {
      // Lines to type are never broken.
      let page = try Help(language: language, width: width).page(for: command.path)
      for line in page.split(separator: "\n") where !line.contains("proviso ") && !line.contains("--") {
        let longestWord = line.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
        #expect(DisplayWidth.of(line) <= max(width, longestWord + 30), "\(line)")
      }
    }
  }

  @Test(arguments: Language.allCases) func everyFlagStandsInItsCommandsHelp(language: Language) throws {
    for command in CommandList.all {
      let lines = try Help(language: language, width: 80).page(for: command.path).split(separator: "\n")
      for flag in command.flags {
        #expect(lines.contains { $0.hasPrefix("  " + flag.spelling) }, "\(command.name): \(flag.name)")
      }
    }
  }

  @Test func unknownWordsGetASuggestion() {
    let help = Help(language: .en, width: 80)
    #expect(throws: Complaint.self) { try help.page(for: ["corpus", "biuld"]) }
    do {
      _ = try help.page(for: ["corpus", "biuld"])
    } catch {
      #expect(error.line(in: .en) == "unknown command \"corpus biuld\"; did you mean \"build\"?")
      #expect(error.line(in: .ja) == "未知のコマンド「corpus biuld」です。「build」のことではありませんか")
    }
    do {
      _ = try help.page(for: ["chekc"])
    } catch {
      #expect(error.line(in: .en) == "unknown command \"chekc\"; did you mean \"check\"?")
    }
    do {
      _ = try help.page(for: ["check", "twice"])
    } catch {
      #expect(error.line(in: .en).hasPrefix("unknown command \"check twice\""))
    }
  }
}

@Suite struct DeclarationTests {
  @Test func everyCommandIsFullyDescribed() {
    for command in CommandList.all {
      #expect(command.examples.count == 2, "\(command.name)")
      #expect(command.exits.first?.code == .clean, "\(command.name)")
      #expect(command.purpose.en.hasSuffix(".") && command.purpose.ja.hasSuffix("。"), "\(command.name)")
      #expect(Set(command.flags.flatMap(\.names)).count == command.flags.flatMap(\.names).count, "\(command.name)")
      let shorts = command.flags.compactMap(\.short)
      #expect(Set(shorts).count == shorts.count, "\(command.name)")
    }
  }

  @Test func everyGroupHasAPurpose() {
    let groups = Set(CommandList.all.filter { $0.path.count > 1 }.map { $0.path[0] })
    #expect(groups == Set(CommandList.groups.map(\.name)))
  }

  /// Examples are typed by readers: each must be a call that parses.
  @Test func everyExampleParses() throws {
    for command in CommandList.all {
      for example in command.examples {
        let call = try #require(Shell.words(of: example.line).first)
        #expect(call.first == "proviso", "\(example.line)")
        let invocation = try CommandLineParser.parse(call.dropFirst().map { RawPath($0) }).get()
        #expect(invocation.path == command.path, "\(example.line)")
      }
    }
  }

  @Test func everyFlagSpeaksBothLanguages() {
    for flag in CommandList.all.flatMap(\.flags) {
      #expect(flag.help.en.hasSuffix("."), "\(flag.name)")
      #expect(flag.help.ja.hasSuffix("。"), "\(flag.name)")
      #expect(flag.help.ja.unicodeScalars.contains { $0.value > 0x3000 }, "\(flag.name)")
    }
  }

  @Test(arguments: Language.allCases) func nothingSaysWhatProvisoMustNotSay(language: Language) throws {
    let forbidden = ["infring", "safe", "legal ", "public domain", "侵害", "問題ありません", "パクリ", "盗作", "plagiar", "stolen"]
    let help = Help(language: language, width: 200)
    for command in CommandList.all {
      let page = try help.page(for: command.path).lowercased()
      for word in forbidden { #expect(!page.contains(word), "\(command.name): \(word)") }
    }
  }
}
