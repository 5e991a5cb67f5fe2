internal import Vocabulary

/// One thing proviso does, as the command line knows it. What it does lives in its own file.
struct Command: Sendable {
  /// A line to type, and what it is good for.
  struct Example: Sendable {
    let line: String
    let note: Wording
  }

  /// An exit code with what it means for this command.
  struct Exit: Sendable {
    let code: ExitCode
    let meaning: Wording
  }

  /// `["robots", "check"]`
  let path: [String]
  let purpose: Wording
  let positionals: [Positional]
  /// The flags of its own; the general ones come on top.
  let ownFlags: [FlagDeclaration]
  let examples: [Example]
  let exits: [Exit]

  init(
    _ path: String..., purpose: Wording, positionals: [Positional] = [], flags: [FlagDeclaration] = [],
    examples: [Example], exits: [Exit]
  ) {
    self.path = path
    self.purpose = purpose
    self.positionals = positionals
    ownFlags = flags
    self.examples = examples
    self.exits = exits
  }

  var name: String { path.joined(separator: " ") }
  var flags: [FlagDeclaration] { ownFlags + CommandList.generalFlags }

  /// `proviso robots check [OPTIONS] URL...`
  var usage: String {
    (["proviso"] + path + ["[OPTIONS]"] + positionals.map(\.usage)).joined(separator: " ")
  }
}

/// Commands that share their first word.
struct CommandGroup: Sendable {
  let name: String
  let purpose: Wording
}
