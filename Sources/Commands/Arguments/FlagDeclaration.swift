internal import Vocabulary

/// What a flag is to the parser, the help, the man page and the completions, whatever type it yields.
struct FlagDeclaration: Sendable {
  /// What follows the name.
  enum Argument: Sendable {
    case none
    /// Nothing, and the name also exists with `no-` before it.
    case negatable
    case value(ValueShape)
  }

  /// A kind of value without its type.
  struct ValueShape: Sendable {
    let name: String
    let completion: Completion
    /// What is wrong with a value, if anything.
    let fault: @Sendable (RawPath) -> Complaint?

    init<Value>(_ kind: ValueKind<Value>) {
      name = kind.name
      completion = kind.completion
      fault = { raw in
        if case .failure(let complaint) = kind.read(raw) { complaint } else { nil }
      }
    }
  }

  /// One time that a flag was given.
  enum Occurrence: Sendable, Hashable {
    case on, off
    case value(RawPath)

    func read<Value>(by kind: ValueKind<Value>) -> Value? {
      guard case .value(let raw) = self, case .success(let value) = kind.read(raw) else { return nil }
      return value
    }
  }

  let name: String
  let short: Character?
  let group: FlagGroup
  let help: Wording
  let argument: Argument
  let repeats: Bool
  /// What holds when the flag is not given, in words for help.
  let standard: Wording?

  init(
    name: String, short: Character? = nil, group: FlagGroup, help: Wording, argument: Argument,
    repeats: Bool = false, standard: Wording? = nil
  ) {
    self.name = name
    self.short = short
    self.group = group
    self.help = help
    self.argument = argument
    self.repeats = repeats
    self.standard = standard
  }

  var value: ValueShape? {
    if case .value(let shape) = argument { shape } else { nil }
  }

  /// Every long spelling, without the dashes.
  var names: [String] {
    if case .negatable = argument { [name, "no-" + name] } else { [name] }
  }

  /// The help with what else there is to know: whether it repeats, and its default.
  var fullHelp: Wording {
    var en = help.en
    var ja = help.ja
    if repeats {
      en += " May be given more than once."
      ja += "複数回指定できます。"
    }
    if let standard {
      en += " [default: \(standard.en)]"
      ja += "[既定値: \(standard.ja)]"
    }
    return Wording(en: en, ja: ja)
  }

  /// The first sentence of the help, for places with room for one line.
  var briefHelp: Wording {
    let english = help.en.firstRange(of: ". ").map { String(help.en[..<$0.lowerBound]) } ?? help.en
    let japanese = help.ja.firstIndex(of: "。").map { String(help.ja[..<$0]) } ?? help.ja
    return Wording(en: english.hasSuffix(".") ? String(english.dropLast()) : english, ja: japanese)
  }
}

/// The heading a flag stands under.
enum FlagGroup: CaseIterable, Sendable {
  case input, judging, output, setup, general

  var title: Wording {
    switch self {
    case .input: Wording(en: "Input", ja: "入力")
    case .judging: Wording(en: "Judging", ja: "判定")
    case .output: Wording(en: "Output", ja: "出力")
    case .setup: Wording(en: "Set-up", ja: "導入")
    case .general: Wording(en: "General", ja: "共通")
    }
  }
}

/// The declarations of some flags, whatever each yields.
func declarations<each Value>(_ flags: repeat Flag<each Value>) -> [FlagDeclaration] {
  var all: [FlagDeclaration] = []
  for flag in repeat each flags { all.append(flag.declaration) }
  return all
}
