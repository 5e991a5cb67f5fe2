internal import Declaring
internal import Vocabulary

/// The help pages, made from the declarations of commands and flags.
struct Help {
  let language: Language
  /// Columns of the terminal.
  let width: Int

  static let standardWidth = 80

  /// The page for the words of a command: none for all of proviso, one for a group.
  func page(for words: [String]) throws(Complaint) -> String {
    if words.isEmpty { return overview() }
    if let command = CommandList.command(at: words) { return page(of: command) }
    if CommandList.hasCommands(under: words) { return page(ofGroup: words) }
    let known = words.indices.prefix { CommandList.hasCommands(under: Array(words[...$0])) }.count
    let wrong = words[min(known, words.count - 1)]
    throw Complaint(
      Wording(
        en: "unknown command \"\(words.joined(separator: " "))\"", ja: "未知のコマンド「\(words.joined(separator: " "))」です"),
      remedy: suggestion(for: wrong, known: CommandList.words(after: Array(words.prefix(known)))))
  }

  // MARK: - Pages

  private func overview() -> String {
    let usage = "proviso COMMAND [OPTIONS] [ARGUMENTS]"
    return paragraph(CommandList.purpose) + "\n" + heading(.usage) + "  \(usage)\n\n" + heading(.commands)
      + commandLines(CommandList.all) + "\n" + optionSections(CommandList.generalFlags) + paragraph(closing) + "\n"
      + paragraph(Run.notice)
  }

  private func page(ofGroup words: [String]) -> String {
    let name = words.joined(separator: " ")
    let purpose = CommandList.groups.first { $0.name == name }?.purpose ?? CommandList.purpose
    return paragraph(purpose) + "\n" + heading(.usage) + "  proviso \(name) COMMAND [OPTIONS] [ARGUMENTS]\n\n"
      + heading(.commands) + commandLines(CommandList.commands(under: words)) + "\n"
      + optionSections(CommandList.generalFlags)
  }

  private func page(of command: Command) -> String {
    var text = paragraph(command.purpose) + "\n" + heading(.usage) + "  \(command.usage)\n\n"
    if !command.positionals.isEmpty {
      text += heading(.arguments)
      for positional in command.positionals { text += entry(positional.name, positional.help[language]) }
      text += "\n"
    }
    text += optionSections(command.flags) + heading(.examples)
    for example in command.examples {
      text += indented(example.note[language], by: 2) + "    \(example.line)\n"
    }
    text += "\n" + heading(.exitCodes)
    for exit in command.exits {
      text += Paragraph.hanging("  \(exit.code.rawValue)", exit.meaning[language], at: 7, width: width)
    }
    return text
  }

  // MARK: - Parts

  private func optionSections(_ flags: [FlagDeclaration]) -> String {
    var text = ""
    for group in FlagGroup.allCases {
      let members = flags.filter { $0.group == group }
      if members.isEmpty { continue }
      text += heading(Wording(en: "\(group.title.en) options", ja: "\(group.title.ja)オプション"))
      for flag in members { text += entry(flag.spelling, flag.fullHelp[language]) }
      text += "\n"
    }
    return text
  }

  private func commandLines(_ commands: [Command]) -> String {
    let longest = commands.map(\.name.utf8.count).max() ?? 0
    return commands.map { command in
      Paragraph.hanging("  \(command.name)", command.purpose[language], at: longest + 4, width: width)
    }.joined()
  }

  /// A flag or argument with its help beside it; below it where the terminal is narrow.
  private func entry(_ label: String, _ help: String) -> String {
    Paragraph.hanging("  \(label)", help, at: width < 60 ? 10 : 30, width: width)
  }

  private func paragraph(_ wording: Wording) -> String { indented(wording[language], by: 0) }

  private func indented(_ text: String, by indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return Paragraph.lines(text, width: max(width - indent, 20)).map { margin + $0 + "\n" }.joined()
  }

  private func heading(_ wording: Wording) -> String { wording[language] + ":\n" }

  private var closing: Wording {
    Wording(
      en: "`proviso COMMAND --help` shows the options, examples and exit codes of a command.",
      ja: "各コマンドのオプション、例、終了コードは`proviso COMMAND --help`で表示します。")
  }
}

extension Wording {
  static let usage = Wording(en: "Usage", ja: "使い方")
  static let commands = Wording(en: "Commands", ja: "コマンド")
  static let arguments = Wording(en: "Arguments", ja: "引数")
  static let examples = Wording(en: "Examples", ja: "例")
  static let exitCodes = Wording(en: "Exit codes", ja: "終了コード")
}

extension FlagDeclaration {
  /// `-o, --output FILE`, `    --redact, --no-redact`
  var spelling: String {
    let opening = short.map { "-\($0), " } ?? "    "
    let long = names.map { "--" + $0 }.joined(separator: ", ")
    return opening + long + (value.map { " " + $0.name } ?? "")
  }
}
