internal import Vocabulary

/// The script by which a shell completes calls of proviso, made from the declarations of commands and flags.
struct CompletionScript {
  enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish
  }

  let shell: Shell
  /// Of the descriptions, in shells that show them.
  let language: Language

  func text() -> String {
    switch shell {
    case .bash: BashCompletion().text()
    case .zsh: ZshCompletion(language: language).text()
    case .fish: FishCompletion(language: language).text()
    }
  }
}

extension CommandList {
  /// Every stretch of words that a further word may follow, the empty one first.
  static var openPaths: [[String]] {
    [[]] + groups.map { [$0.name] }
  }

  /// The next words after a path, each with its purpose.
  static func choices(after path: [String]) -> [(word: String, purpose: Wording)] {
    words(after: path).map { word in
      let group = path.isEmpty ? groups.first { $0.name == word } : nil
      return (word, group?.purpose ?? command(at: path + [word])?.purpose ?? purpose)
    }
  }
}

extension String {
  /// Between single quotes, for any POSIX shell.
  var shellQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
