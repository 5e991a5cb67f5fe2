internal import Vocabulary

/// Completion for zsh, with a description for every word.
struct ZshCompletion {
  let language: Language

  func text() -> String {
    var text = "#compdef proviso\n# proviso completion for zsh\n\n"
    for path in CommandList.openPaths { text += function(choosingAfter: path) }
    for command in CommandList.all { text += function(of: command) }
    return text + """
      if [[ $funcstack[1] == _proviso ]]; then _proviso "$@"
      else compdef _proviso proviso
      fi

      """
  }

  /// Offers the next word of a command, and hands over to that word's function.
  private func function(choosingAfter path: [String]) -> String {
    let choices = CommandList.choices(after: path)
    let words = choices.map { "    " + "\($0.word):\($0.purpose[language])".shellQuoted }.joined(separator: "\n")
    let cases = choices.map { "      \($0.word)) \(name(path + [$0.word])) ;;" }.joined(separator: "\n")
    return """
      \(name(path))() {
        local context state state_descr line
        local -A opt_args
        local -a choices=(
      \(words)
        )
        _arguments -s -C \\
      \(specifications(CommandList.generalFlags))    '1:command:->command' '*::argument:->arguments'
        case $state in
          command) _describe command choices ;;
          arguments) case $line[1] in
      \(cases)
          esac ;;
        esac
      }


      """
  }

  private func function(of command: Command) -> String {
    var arguments = command.positionals.enumerated().map { index, positional in
      let position = positional.most == 1 ? "\(index + 1)" : "*"
      return "\(position):\(positional.name):\(action(positional.completion))".shellQuoted
    }
    if arguments.isEmpty { arguments = ["':'"] }
    return """
      \(name(command.path))() {
        _arguments -s \\
      \(specifications(command.flags))    \(arguments.joined(separator: " "))
      }


      """
  }

  private func specifications(_ flags: [FlagDeclaration]) -> String {
    var lines = ""
    for flag in flags {
      let spellings = flag.names.map { "--" + $0 } + (flag.short.map { ["-\($0)"] } ?? [])
      for spelling in spellings {
        let repeats = flag.repeats ? "*" : "(\(spellings.joined(separator: " ")))"
        // `=` lets a long flag take its value after an equals sign or as the next word, `+` a short one.
        let joint = flag.value == nil ? "" : spelling.hasPrefix("--") ? "=" : "+"
        let value = flag.value.map { ":\(plain($0.name)):\(action($0.completion))" } ?? ""
        lines +=
          "    " + "\(repeats)\(spelling)\(joint)[\(plain(flag.briefHelp[language]))]\(value)".shellQuoted + " \\\n"
      }
    }
    return lines
  }

  private func action(_ completion: Completion) -> String {
    if let words = completion.words { return "(\(words.joined(separator: " ")))" }
    return switch completion {
    case .files: "_files"
    case .folders: "_files -/"
    default: " "
    }
  }

  private func name(_ path: [String]) -> String { (["_proviso"] + path).joined(separator: "_") }

  /// Without what `_arguments` takes for its own: brackets and colons.
  private func plain(_ text: String) -> String {
    var plain = ""
    for character in text {
      if "[]:\\".contains(character) { plain += "\\" }
      plain.append(character)
    }
    return plain
  }
}
