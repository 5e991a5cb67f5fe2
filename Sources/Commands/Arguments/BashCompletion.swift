internal import Vocabulary

/// Completion for bash 4 and later; needs nothing beside bash itself.
struct BashCompletion {
  func text() -> String {
    """
    # proviso completion for bash
    _proviso() {
      local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" index
      COMPREPLY=()
      # bash takes --flag=value for three words.
      if [[ $current == "=" ]]; then current=""
      elif [[ $previous == "=" ]]; then previous="${COMP_WORDS[COMP_CWORD-2]}"
      fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        case "$command ${COMP_WORDS[index]}" in
    \(paths.map { "      \(pattern(" " + $0))) command=\((" " + $0).shellQuoted) ;;" }.joined(separator: "\n"))
        esac
      done
      case "$command $previous" in
    \(valueCases)
      esac
      case "$command" in
    \(wordCases)
      esac
    }
    complete -F _proviso proviso

    """
  }

  /// Every stretch of words that leads to a command.
  private var paths: [String] {
    CommandList.groups.map(\.name) + CommandList.all.map(\.name)
  }

  /// What follows a flag that takes a value.
  private var valueCases: String {
    var lines: [String] = []
    for (prefix, flags) in contexts {
      for flag in flags {
        guard let shape = flag.value else { continue }
        var patterns = [pattern("\(prefix) --\(flag.name)")]
        if let short = flag.short { patterns.append(pattern("\(prefix) -\(short)")) }
        lines.append("    \(patterns.joined(separator: "|"))) \(reply(shape.completion)); return ;;")
      }
    }
    return lines.joined(separator: "\n")
  }

  private var wordCases: String {
    contexts.map { prefix, flags in
      let path = prefix.split(separator: " ").map(String.init)
      let names = flags.flatMap { flag in
        flag.names.map { "--" + $0 } + (flag.short.map { ["-\($0)"] } ?? [])
      }
      let words = CommandList.words(after: path)
      let argument = CommandList.command(at: path)?.positionals.last?.completion ?? .nothing
      let offer = words.isEmpty ? argument : .words(words)
      return """
            \(pattern(prefix)))
              if [[ $current == -* ]]; then \(reply(.words(names)))
              else \(reply(offer))
              fi ;;
        """
    }.joined(separator: "\n")
  }

  /// Every place a call can have come to, with the flags that may follow there.
  private var contexts: [(prefix: String, flags: [FlagDeclaration])] {
    CommandList.openPaths.map { path in (path.map { " " + $0 }.joined(), CommandList.generalFlags) }
      + CommandList.all.map { (" " + $0.name, $0.flags) }
  }

  private func reply(_ completion: Completion) -> String {
    if let words = completion.words {
      return "COMPREPLY=($(compgen -W \(words.joined(separator: " ").shellQuoted) -- \"$current\"))"
    }
    return switch completion {
    case .files: "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$current\"))"
    case .folders: "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$current\"))"
    default: ":"
    }
  }

  private func pattern(_ text: String) -> String { text.shellQuoted }
}
