internal import Declaring
internal import Vocabulary

/// Turns arguments into an invocation, or says in one line what is wrong with them.
/// Flags may stand anywhere; `--` ends them; a lone `-` is no flag but standard input.
struct CommandLineParser {
  /// The words of the command so far; complete when `command` is there.
  private var words: [String] = []
  private var command: Command?
  private var positionals: [RawPath] = []
  private var given: [String: [FlagDeclaration.Occurrence]] = [:]
  private var rest: ArraySlice<RawPath>

  static func parse(_ arguments: [RawPath]) -> Result<Invocation, Complaint> {
    var parser = CommandLineParser(rest: arguments[...])
    do throws(Complaint) { return .success(try parser.invocation()) } catch { return .failure(error) }
  }

  private init(rest: ArraySlice<RawPath>) {
    self.rest = rest
  }

  private mutating func invocation() throws(Complaint) -> Invocation {
    var flagsHaveEnded = false
    while let argument = rest.popFirst() {
      let isFlag = !flagsHaveEnded && argument.bytes.first == UInt8(ascii: "-") && argument.bytes.count > 1
      if !isFlag {
        try word(argument)
      } else if argument == RawPath("--") {
        flagsHaveEnded = true
      } else if argument.bytes[1] == UInt8(ascii: "-") {
        try longFlag(argument)
      } else {
        try shortFlags(argument)
      }
    }
    return try finished()
  }

  private func finished() throws(Complaint) -> Invocation {
    if given[Flag.help.declaration.name] != nil {
      return Invocation(path: ["help"], positionals: words.map { RawPath($0) }, given: given)
    }
    if given[Flag.version.declaration.name] != nil {
      return Invocation(path: ["version"], positionals: [], given: given)
    }
    guard let command else { throw incomplete() }
    try checkPositionals(of: command)
    return Invocation(path: command.path, positionals: positionals, given: given)
  }

  // MARK: - Words

  private mutating func word(_ argument: RawPath) throws(Complaint) {
    guard command == nil else {
      positionals.append(argument)
      return
    }
    let word = argument.display
    words.append(word)
    command = CommandList.command(at: words)
    if command != nil || CommandList.hasCommands(under: words) { return }
    words.removeLast()
    let name = (words + [word]).joined(separator: " ")
    throw Complaint(
      Wording(en: "unknown command \"\(name)\"", ja: "未知のコマンド「\(name)」です"),
      remedy: suggestion(for: word, known: CommandList.words(after: words)))
  }

  private func incomplete() -> Complaint {
    let help = (["proviso"] + words + ["--help"]).joined(separator: " ")
    let remedy = Wording(en: "see `\(help)`", ja: "`\(help)`で一覧を確認できます")
    guard let group = words.first else {
      return Complaint(Wording(en: "no command was given", ja: "コマンドが指定されていません"), remedy: remedy)
    }
    let choices = CommandList.words(after: words).joined(separator: ", ")
    return Complaint(
      Wording(en: "\"\(group)\" needs one of: \(choices)", ja: "「\(group)」には次のいずれかが必要です: \(choices)"), remedy: remedy)
  }

  /// Values go to the positionals in order, each taking as many as it may.
  private func checkPositionals(of command: Command) throws(Complaint) {
    var rest = positionals[...]
    let remedy = Wording(en: "usage: \(command.usage)", ja: "使い方: \(command.usage)")
    for positional in command.positionals {
      let taken = rest.prefix(positional.most ?? .max)
      guard taken.count >= positional.least else {
        throw Complaint(
          Wording(
            en: "\"\(command.name)\" needs \(positional.name)", ja: "「\(command.name)」には\(positional.name)の指定が必要です"),
          remedy: remedy)
      }
      if case .words(let words) = positional.completion {
        for value in taken {
          if case .failure(let complaint) = ValueKind.word(of: words).read(value) {
            throw complaint.about(positional.name)
          }
        }
      }
      rest = rest.dropFirst(taken.count)
    }
    if let extra = rest.first {
      throw Complaint(
        Wording(
          en: "\"\(command.name)\" has no use for \"\(extra.display)\"",
          ja: "「\(command.name)」では「\(extra.display)」を指定できません"), remedy: remedy)
    }
  }

  // MARK: - Flags

  private mutating func longFlag(_ argument: RawPath) throws(Complaint) {
    let parts = argument.bytes.dropFirst(2).split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    let name = RawPath(parts.first ?? []).display
    let inline = parts.count > 1 ? RawPath(parts[1]) : nil
    guard let flag = flags.first(where: { $0.names.contains(name) }) else { throw unknownFlag(name) }
    let spelling = "--\(name)"
    if let shape = flag.value {
      let value = if let inline { inline } else { try nextValue(for: spelling, shape) }
      if let fault = shape.fault(value) { throw fault.about(spelling) }
      given[flag.name, default: []].append(.value(value))
      return
    }
    if inline != nil {
      throw Complaint(Wording(en: "\(spelling) takes no value", ja: "\(spelling)に値は指定できません"))
    }
    given[flag.name, default: []].append(name == flag.name ? .on : .off)
  }

  /// `-q`, `-qv`, `-oFILE`, `-o FILE`
  private mutating func shortFlags(_ argument: RawPath) throws(Complaint) {
    var letters = argument.bytes.dropFirst()
    while let letter = letters.popFirst() {
      let short = Character(Unicode.Scalar(letter))
      guard letter < 0x80, let flag = flags.first(where: { $0.short == short }) else {
        throw unknownShortFlag(argument, letter)
      }
      guard let shape = flag.value else {
        given[flag.name, default: []].append(.on)
        continue
      }
      let spelling = "-\(short)"
      let value = letters.isEmpty ? try nextValue(for: spelling, shape) : RawPath(letters)
      if let fault = shape.fault(value) { throw fault.about(spelling) }
      given[flag.name, default: []].append(.value(value))
      return
    }
  }

  private mutating func nextValue(
    for spelling: String, _ shape: FlagDeclaration.ValueShape
  ) throws(Complaint) -> RawPath {
    let next = rest.first
    let looksLikeFlag = next.map { $0.bytes.first == UInt8(ascii: "-") && $0.bytes.count > 1 } ?? false
    guard let next, !looksLikeFlag else {
      throw Complaint(
        Wording(en: "\(spelling) needs a value: \(shape.name)", ja: "\(spelling)には値(\(shape.name))が必要です"),
        remedy: next.map {
          Wording(
            en: "write \(spelling)=\($0.display) if that was meant as the value",
            ja: "値として渡す場合は\(spelling)=\($0.display)と書いてください")
        })
    }
    rest.removeFirst()
    return next
  }

  /// The flags known here: before the command is complete, the general ones.
  private var flags: [FlagDeclaration] { command?.flags ?? CommandList.generalFlags }

  private func unknownFlag(_ name: String) -> Complaint {
    let owners = CommandList.all.filter { $0.flags.contains { $0.names.contains(name) } }.map(\.name)
    if !owners.isEmpty {
      let list = owners.joined(separator: ", ")
      guard let command else {
        return Complaint(
          Wording(en: "--\(name) stands before its command", ja: "--\(name)がコマンドより前にあります"),
          remedy: Wording(en: "put it after one of: \(list)", ja: "次のいずれかの後に書いてください: \(list)"))
      }
      return Complaint(
        Wording(en: "\"\(command.name)\" has no flag --\(name)", ja: "「\(command.name)」にフラグ--\(name)はありません"),
        remedy: Wording(en: "it belongs to: \(list)", ja: "使えるコマンド: \(list)"))
    }
    return Complaint(
      Wording(en: "unknown flag --\(name)", ja: "未知のフラグ--\(name)です"),
      remedy: nearestWord(to: name, among: flags.flatMap(\.names)).map(didYouMean) ?? seeHelp)
  }

  private func unknownShortFlag(_ argument: RawPath, _ letter: UInt8) -> Complaint {
    let shown = letter < 0x80 ? "-" + String(Character(Unicode.Scalar(letter))) : argument.display
    // `-version` is more likely a long flag with one dash than seven short ones.
    let whole = RawPath(argument.bytes.dropFirst()).display
    let near = whole.utf8.count > 2 ? nearestWord(to: whole, among: flags.flatMap(\.names)) : nil
    return Complaint(
      Wording(en: "unknown flag \(shown)", ja: "未知のフラグ\(shown)です"), remedy: near.map(didYouMean) ?? seeHelp)
  }

  private func didYouMean(_ name: String) -> Wording {
    Wording(en: "did you mean --\(name)?", ja: "--\(name)のことではありませんか")
  }

  private var seeHelp: Wording {
    let help = (["proviso"] + words + ["--help"]).joined(separator: " ")
    return Wording(en: "see `\(help)`", ja: "`\(help)`で一覧を確認できます")
  }
}

extension Complaint {
  /// The same complaint, saying first whose value it is about.
  fileprivate func about(_ owner: String) -> Complaint {
    Complaint(Wording(en: "\(owner): \(problem.en)", ja: "\(owner): \(problem.ja)"), remedy: remedy)
  }
}
