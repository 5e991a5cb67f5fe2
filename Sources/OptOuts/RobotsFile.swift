/// A robots.txt, parsed once: its groups, and for each agent the rules that speak to it.
///
/// Lines and groups are read as Google's open-source parser reads them. Agent names are compared whole before they
/// are cut to a product token, because crawlers such as `img2dataset` could never be named otherwise. Rules and
/// addresses are compared in one spelling, as RFC 9309 asks.
public struct RobotsFile: Sendable {
  /// What the bytes look like, before any rule is read from them.
  public enum Form: Sendable, Hashable {
    case text
    /// A web page served in the place of rules.
    case page
    /// UTF-16, which the standard does not allow and crawlers do not read.
    case utf16
  }

  public let form: Form
  private let bytes: [UInt8]
  private var groups: [Group] = []
  /// Lower-cased names to the groups that they head, in the order of the file.
  private var groupsByName: [[UInt8]: [Int]] = [:]
  private var groupsForEveryone: [Int] = []

  /// Rules under one list of agents.
  private struct Group: Sendable {
    var rules: [RuleLine] = []
  }

  /// Where a rule stands in the bytes.
  struct RuleLine: Sendable {
    var allows: Bool
    var line: Int
    var text: Range<Int>
    var value: Range<Int>
  }

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    form = RobotsFile.form(of: bytes)
    // Only a rule ends the list of agents above it: Sitemap, Crawl-delay and unknown keys do not.
    var isListingAgents = false
    for line in RobotsLines(bytes) {
      switch line.key {
      case .userAgent:
        if !isListingAgents { groups.append(Group()) }
        isListingAgents = true
        register(name: bytes[line.value])
      case .allow, .disallow:
        isListingAgents = false
        // Rules before the first agent speak to nobody.
        guard let last = groups.indices.last else { continue }
        groups[last].rules.append(
          RuleLine(allows: line.key == .allow, line: line.number, text: line.text, value: line.value))
      case .other: continue
      }
    }
  }

  /// False when not one line names an agent: then nothing was said, whatever the bytes are.
  public var hasGroups: Bool { !groups.isEmpty }

  /// Whether a group names the agent, so that the rules for everyone do not reach it.
  public func names(_ agent: String) -> Bool { groupsByName[agent.utf8.map(lowercasedASCII)] != nil }

  /// The rules for an agent: those of all groups that name it, else those for everyone. `*` asks for the latter.
  public func rules(for agent: String) -> RobotsRules {
    let named = groupsByName[agent.utf8.map(lowercasedASCII)]
    let chosen = named ?? groupsForEveryone
    let heading = named != nil ? agent : chosen.isEmpty ? nil : "*"
    return RobotsRules(heading: heading, bytes: bytes, lines: chosen.flatMap { groups[$0].rules }, groups: chosen)
  }

  /// One question. Whoever has many asks for the agent's rules once.
  public func verdict(agent: String, path: RobotsPath) -> RobotsVerdict { rules(for: agent).verdict(path) }

  // MARK: - Names

  /// Puts the last group under a name.
  private mutating func register(name value: ArraySlice<UInt8>) {
    if value.first == UInt8(ascii: "*"), value.count == 1 || isWhitespace(value[value.startIndex + 1]) {
      add(to: &groupsForEveryone)
      return
    }
    let whole = value.map(lowercasedASCII)
    // `AI2Bot/1.0` names AI2Bot: what follows the slash is a version.
    let unversioned = Array(whole.prefix { $0 != UInt8(ascii: "/") && !isWhitespace($0) })
    let token = Array(whole.prefix { isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    for name in [whole, unversioned, token] where !name.isEmpty { add(to: &groupsByName[name, default: []]) }
  }

  private func add(to list: inout [Int]) {
    if list.last != groups.count - 1 { list.append(groups.count - 1) }
  }

  // MARK: - Form

  private static func form(of bytes: [UInt8]) -> Form {
    let head = bytes.prefix(4)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .utf16 }
    // Every other byte is NUL: ASCII in UTF-16 without a mark.
    let isNul = head.map { $0 == 0 }
    if isNul == [false, true, false, true] || isNul == [true, false, true, false] { return .utf16 }
    return bytes[byteOrderMarkLength(bytes)...].first { !isWhitespace($0) } == UInt8(ascii: "<") ? .page : .text
  }
}
