internal import Vocabulary

/// Completion for fish, with a description for every word.
struct FishCompletion {
  let language: Language

  func text() -> String {
    var lines = [
      "# proviso completion for fish",
      "function __proviso_at --description 'Whether the call has come to this command'",
      "    set -l known \(paths.map(quoted).joined(separator: " "))",
      "    set -l command",
      "    for word in (commandline -opc)[2..]",
      "        set -l longer (string join ' ' -- $command $word)",
      "        contains -- \"$longer\" $known; and set command $longer",
      "    end",
      "    test \"$command\" = \"$argv[1]\"",
      "end",
      "complete -c proviso -f",
    ]
    for path in CommandList.openPaths {
      for choice in CommandList.choices(after: path) {
        lines.append(
          "\(rule(at: path)) -a \(quoted(choice.word)) -d \(quoted(choice.purpose[language]))")
      }
      lines += CommandList.generalFlags.flatMap { self.lines(of: $0, at: path) }
    }
    for command in CommandList.all {
      lines += command.flags.flatMap { self.lines(of: $0, at: command.path) }
      lines += command.positionals.compactMap { offer($0.completion) }.map { "\(rule(at: command.path)) \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var paths: [String] { CommandList.groups.map(\.name) + CommandList.all.map(\.name) }

  private func rule(at path: [String]) -> String {
    "complete -c proviso -n " + quoted("__proviso_at " + quoted(path.joined(separator: " ")))
  }

  private func lines(of flag: FlagDeclaration, at path: [String]) -> [String] {
    flag.names.map { name in
      var line = rule(at: path)
      if let short = flag.short { line += " -s \(short)" }
      line += " -l \(name)"
      if let shape = flag.value { line += " \(demand(shape.completion))" }
      return line + " -d \(quoted(flag.briefHelp[language]))"
    }
  }

  /// `-x` takes nothing but what is offered, `-r` also files.
  private func demand(_ completion: Completion) -> String {
    guard let offer = offer(completion) else { return "-x" }
    return (completion == .files ? "-r " : "-x ") + offer
  }

  /// nil: nothing to offer.
  private func offer(_ completion: Completion) -> String? {
    if let words = completion.words { return "-a " + quoted(words.joined(separator: " ")) }
    return switch completion {
    case .files: "-F"
    case .folders: "-a '(__fish_complete_directories)'"
    default: nil
    }
  }

  /// fish escapes a quote inside single quotes with a backslash.
  private func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "'"
  }
}
