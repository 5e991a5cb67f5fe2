internal import Vocabulary

/// A call of proviso that was understood: a command, what it is to look at, and how.
struct Invocation: Sendable {
  /// `["robots", "check"]`
  let path: [String]
  let positionals: [RawPath]
  private let given: [String: [FlagDeclaration.Occurrence]]

  init(path: [String], positionals: [RawPath], given: [String: [FlagDeclaration.Occurrence]]) {
    self.path = path
    self.positionals = positionals
    self.given = given
  }

  /// What a flag yields. Every value was checked when it was parsed.
  func flag<Value>(_ flag: Flag<Value>) -> Value {
    flag.collect(given[flag.declaration.name] ?? [])
  }
}
