internal import Vocabulary

/// One option of the command line, with the type of what it yields. Parsing, help, the man page and the
/// completions all come from this one value.
struct Flag<Value: Sendable>: Sendable {
  let declaration: FlagDeclaration
  /// What all occurrences together come to, in the order they were given.
  let collect: @Sendable ([FlagDeclaration.Occurrence]) -> Value
}

extension Flag where Value == Bool {
  /// On when given.
  static func toggle(
    _ name: String, short: Character? = nil, _ group: FlagGroup, help: Wording
  ) -> Self {
    Flag(declaration: FlagDeclaration(name: name, short: short, group: group, help: help, argument: .none)) {
      !$0.isEmpty
    }
  }
}

extension Flag where Value == Bool? {
  /// `--name` and `--no-name`; nil when neither is given.
  static func choice(_ name: String, _ group: FlagGroup, help: Wording, standard: Wording) -> Self {
    let declaration = FlagDeclaration(
      name: name, group: group, help: help, argument: .negatable, standard: standard)
    return Flag(declaration: declaration) { occurrences in
      occurrences.last.map { $0 == .on }
    }
  }
}

extension Flag {
  /// Takes a value; the last one given wins, nil when none is.
  static func single<Element>(
    _ name: String, short: Character? = nil, _ group: FlagGroup, _ kind: ValueKind<Element>, help: Wording,
    standard: Wording? = nil
  ) -> Self where Value == Element? {
    let declaration = FlagDeclaration(
      name: name, short: short, group: group, help: help, argument: .value(.init(kind)), standard: standard)
    return Flag(declaration: declaration) { occurrences in
      occurrences.last.flatMap { $0.read(by: kind) }
    }
  }

  /// Takes a value each time it is given, and keeps them all in order.
  static func repeated<Element>(
    _ name: String, short: Character? = nil, _ group: FlagGroup, _ kind: ValueKind<Element>, help: Wording,
    standard: Wording? = nil
  ) -> Self where Value == [Element] {
    let declaration = FlagDeclaration(
      name: name, short: short, group: group, help: help, argument: .value(.init(kind)), repeats: true,
      standard: standard)
    return Flag(declaration: declaration) { occurrences in
      occurrences.compactMap { $0.read(by: kind) }
    }
  }

  /// Takes values between commas, each time it is given, and keeps them all in order.
  static func list<Element>(
    _ name: String, _ group: FlagGroup, _ kind: ValueKind<Element>, help: Wording, standard: Wording? = nil
  ) -> Self where Value == [Element] {
    let lists = Flag<[[Element]]>.repeated(name, group, .list(of: kind), help: help, standard: standard)
    return Flag(declaration: lists.declaration) { lists.collect($0).flatMap { $0 } }
  }
}
