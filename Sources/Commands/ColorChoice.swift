internal import Host
internal import Vocabulary

/// When to colour what is written for people.
enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never

  /// `auto`: on a terminal that can, unless `NO_COLOR` is set to anything. What a flag says goes first.
  func colours(isTerminal: Bool, environment: (String) -> String? = Environment.value) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }
  }
}
