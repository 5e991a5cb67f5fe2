/// The rules of a robots.txt that speak to one agent, ready for many questions.
public struct RobotsRules: Sendable {
  /// The name that the deciding groups stand under: the agent's, `*`, or nil when no group speaks to it.
  public let heading: String?
  /// The groups by number: two agents under the same groups get the same answers.
  let groups: [Int]
  private let bytes: [UInt8]
  /// The rule that wins stands first: the longest; of equals the one that allows; of those the earliest line.
  private let rules: [Rule]

  private struct Rule: Sendable {
    var pattern: RobotsPattern
    var source: RobotsFile.RuleLine
  }

  init(heading: String?, bytes: [UInt8], lines: [RobotsFile.RuleLine], groups: [Int]) {
    self.heading = heading
    self.groups = groups
    self.bytes = bytes
    var rules: [Rule] = []
    for line in lines where !line.value.isEmpty {
      let value = bytes[line.value]
      rules.append(Rule(pattern: RobotsPattern(value), source: line))
      if line.allows, let folder = RobotsRules.folder(ofIndexPage: value) {
        rules.append(Rule(pattern: RobotsPattern(folder), source: line))
      }
    }
    rules.sort { a, b in
      if a.pattern.length != b.pattern.length { return a.pattern.length > b.pattern.length }
      if a.source.allows != b.source.allows { return a.source.allows }
      return a.source.line < b.source.line
    }
    self.rules = rules
  }

  public func verdict(_ path: RobotsPath) -> RobotsVerdict {
    guard !path.isRobotsFile, let rule = rules.first(where: { $0.pattern.matches(path) }) else {
      return RobotsVerdict(allowed: true, line: nil, rule: nil, heading: heading)
    }
    return RobotsVerdict(
      allowed: rule.source.allows, line: rule.source.line, rule: RobotsRules.shown(bytes[rule.source.text]),
      heading: heading)
  }

  /// Who allows `/shop/index.html` allows `/shop/` too: the pattern of exactly that folder.
  private static func folder(ofIndexPage value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let slash = value.lastIndex(of: UInt8(ascii: "/")), value[slash...].starts(with: "/index.htm".utf8) else {
      return nil
    }
    return value[...slash] + [UInt8(ascii: "$")]
  }

  /// A rule is shown as written, but a line can hold 16 KB and a report should not.
  private static func shown(_ text: ArraySlice<UInt8>) -> String {
    let longest = 200
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    guard scalars.count > longest else { return String(scalars) }
    return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
  }
}

/// What the rules say to one agent about one path.
public struct RobotsVerdict: Sendable, Hashable {
  public var allowed: Bool
  /// Where the rule that decides stands; nil when no rule matched.
  public var line: Int?
  /// The rule as written, at most 200 characters of it.
  public var rule: String?
  /// The name that the rules stand under; nil when no group speaks to the agent.
  public var heading: String?

  /// False when no rule matched: then nothing was said, and allowed is only the default.
  public var stated: Bool { line != nil }
}
