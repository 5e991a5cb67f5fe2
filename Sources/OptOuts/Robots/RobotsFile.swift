internal import Vocabulary

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
  let bytes: [UInt8]
  private var names: [NameLine] = []
  private var rules: [RuleLine] = []
  /// Of each group, in the order of the file: where its rules begin.
  private var ruleStarts: [Int32] = []
  /// What other standards say in it.
  private(set) var records: [RecordLine] = []

  /// The name of an agent at the head of a group.
  private struct NameLine: Sendable {
    var group: Int32
    var start: Int32
    var end: Int32
  }

  /// Where a rule stands in the bytes.
  struct RuleLine: Sendable, Hashable {
    var allows: Bool
    var line: Int32
    private var start: Int32
    private var valueStart: Int32
    private var end: Int32

    fileprivate init(_ line: RobotsLines.Line) {
      allows = line.key == .allow
      self.line = Int32(truncatingIfNeeded: line.number)
      start = Int32(truncatingIfNeeded: line.text.lowerBound)
      valueStart = Int32(truncatingIfNeeded: line.value.lowerBound)
      end = Int32(truncatingIfNeeded: line.text.upperBound)
    }

    var text: Range<Int> { Int(start)..<Int(end) }
    var value: Range<Int> { Int(valueStart)..<Int(end) }
  }

  /// A line of another standard.
  struct RecordLine: Sendable {
    var key: RobotsLines.Key
    /// nil: it stands before the first group.
    var group: Int?
    var line: Int
    var text: Range<Int>
    var value: Range<Int>
  }

  /// More than any server sends; places are kept in 32 bits.
  private static let longest = 1 << 30

  public init(_ bytes: [UInt8]) {
    let bytes = bytes.count > RobotsFile.longest ? Array(bytes.prefix(RobotsFile.longest)) : bytes
    self.bytes = bytes
    form = RobotsFile.form(of: bytes)
    var names: [NameLine] = []
    var rules: [RuleLine] = []
    var ruleStarts: [Int32] = []
    var records: [RecordLine] = []
    rules.reserveCapacity(bytes.count / 40)
    // Only a rule ends the list of agents above it: Sitemap, Crawl-delay and unknown keys do not.
    var isListingAgents = false
    RobotsLines.forEach(in: bytes) { line in
      switch line.key {
      case .userAgent:
        if !isListingAgents { ruleStarts.append(Int32(truncatingIfNeeded: rules.count)) }
        isListingAgents = true
        names.append(
          NameLine(
            group: Int32(truncatingIfNeeded: ruleStarts.count - 1),
            start: Int32(truncatingIfNeeded: line.value.lowerBound),
            end: Int32(truncatingIfNeeded: line.value.upperBound)))
      case .allow, .disallow:
        isListingAgents = false
        // Rules before the first agent speak to nobody.
        if !ruleStarts.isEmpty { rules.append(RuleLine(line)) }
      case .contentSignal, .contentUsage, .license:
        records.append(
          RecordLine(
            key: line.key, group: ruleStarts.isEmpty ? nil : ruleStarts.count - 1, line: line.number, text: line.text,
            value: line.value))
      }
    }
    self.names = names
    self.rules = rules
    self.ruleStarts = ruleStarts
    self.records = records
  }

  /// False when not one line names an agent: then nothing was said, whatever the bytes are.
  public var hasGroups: Bool { !ruleStarts.isEmpty }

  /// How many rules there are, in all groups.
  public var ruleCount: Int { rules.count }

  /// RFC 9309 2.5 asks for 500 KiB at least, and Google's crawler reads no more: what stands behind may go unseen.
  public var isLongerThanCrawlersRead: Bool { bytes.count > 500 << 10 }

  /// Whether a group names the agent, so that the rules for everyone do not reach it.
  public func names(_ agent: String) -> Bool { groups(naming: RobotsAgent(agent), in: .standard) != nil }

  /// The rules for an agent: those of all groups that name it, else those for everyone. `*` asks for the latter.
  public func rules(for agent: String) -> RobotsRules {
    let name = RobotsAgent(agent)
    return RobotsRules(
      file: self, standard: choice(for: name, in: .standard), google: choice(for: name, in: .google), agent: agent)
  }

  /// One question. Whoever has many asks for the agent's rules once.
  public func verdict(agent: String, path: RobotsPath) -> RobotsVerdict { rules(for: agent).verdict(path) }

  // MARK: - Groups

  /// The groups that speak to an agent, in the order of the file.
  struct Choice: Sendable, Hashable {
    var groups: [Int]
    /// They name it; false: they are those for everyone.
    var isNamed: Bool

    func heading(for agent: String) -> String? { isNamed ? agent : groups.isEmpty ? nil : "*" }
  }

  func choice(for agent: RobotsAgent, in reading: RobotsReading) -> Choice {
    if let named = groups(naming: agent, in: reading) { return Choice(groups: named, isNamed: true) }
    return Choice(groups: groupsForEveryone, isNamed: false)
  }

  var groupsForEveryone: [Int] { groups { isEveryone($0) } }

  func lines(of groups: [Int]) -> [RuleLine] {
    groups.flatMap { group in
      let end = group + 1 < ruleStarts.count ? Int(ruleStarts[group + 1]) : rules.count
      return rules[Int(ruleStarts[group])..<end]
    }
  }

  /// Equal for agents whose groups say the same, wherever they stand.
  func content(of standard: Choice, _ google: Choice) -> [[UInt8]] {
    let lines = lines(of: standard.groups)
    return (lines + self.lines(of: google.groups)).map { [$0.allows ? 1 : 0] + bytes[$0.value] } + [
      [UInt8(truncatingIfNeeded: lines.count)]
    ]
  }

  private func groups(naming agent: RobotsAgent, in reading: RobotsReading) -> [Int]? {
    if reading == .google {
      let found = groups { !isEveryone($0) && isSame(token($0), agent.whole) }
      return found.isEmpty ? nil : found
    }
    if agent.isEveryone { return nil }
    for name in [agent.whole, agent.token].compactMap(\.self) {
      let found = groups { line in !isEveryone(line) && spellings(line).contains { isSame($0, name) } }
      if !found.isEmpty { return found }
    }
    return nil
  }

  private func groups(where isMeant: (NameLine) -> Bool) -> [Int] {
    var groups: [Int] = []
    for name in names where groups.last != Int(name.group) && isMeant(name) { groups.append(Int(name.group)) }
    return groups
  }

  // MARK: - Names

  /// `*`, also with more behind it.
  private func isEveryone(_ name: NameLine) -> Bool {
    let value = bytes[Int(name.start)..<Int(name.end)]
    return value.first == UInt8(ascii: "*") && (value.count == 1 || isWhitespace(value[value.startIndex + 1]))
  }

  /// What an agent may be called to be meant: the name whole, without its version, and its product token.
  private func spellings(_ name: NameLine) -> [Range<Int>] {
    let whole = Int(name.start)..<Int(name.end)
    let unversioned = bytes[whole].firstIndex { $0 == UInt8(ascii: "/") || isWhitespace($0) } ?? whole.upperBound
    return [whole, whole.lowerBound..<unversioned, token(name)].filter { !$0.isEmpty }
  }

  private func token(_ name: NameLine) -> Range<Int> {
    let whole = Int(name.start)..<Int(name.end)
    let end = bytes[whole].firstIndex { !isLetter($0) && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    return whole.lowerBound..<(end ?? whole.upperBound)
  }

  private func isSame(_ range: Range<Int>, _ name: [UInt8]) -> Bool {
    range.count == name.count && zip(bytes[range], name).allSatisfy { lowercasedASCII($0) == $1 }
  }

  /// The groups that name each of some agents, in one pass over the names of the file.
  func groups(naming agents: AgentIndex, in reading: RobotsReading) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: agents.count)
    for name in names where !isEveryone(name) {
      var spellings = reading == .google ? [token(name)] : spellings(name)
      // Mostly all spellings are one.
      if spellings.count > 1, Set(spellings).count == 1 { spellings.removeLast(spellings.count - 1) }
      for spelling in spellings {
        for agent in agents.positions(of: bytes[spelling].map(lowercasedASCII))
        where groups[agent].last != Int(name.group) { groups[agent].append(Int(name.group)) }
      }
    }
    return groups
  }

  // MARK: - Form

  private static func form(of bytes: [UInt8]) -> Form {
    let head = bytes.prefix(4)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .utf16 }
    // Every other byte is NUL: ASCII in UTF-16 without a mark.
    if head.count == 4, (head[0] == 0) == (head[2] == 0), (head[1] == 0) == (head[3] == 0),
      (head[0] == 0) != (head[1] == 0)
    {
      return .utf16
    }
    return bytes[byteOrderMarkLength(bytes)...].first { !isWhitespace($0) } == UInt8(ascii: "<") ? .page : .text
  }
}

/// Agents by name, so that a file is asked for all of them at once.
struct AgentIndex: Sendable {
  let count: Int
  private var positions: [[UInt8]: [Int]] = [:]

  init(_ agents: [String]) {
    count = agents.count
    for (index, agent) in agents.enumerated() { positions[RobotsAgent(agent).whole, default: []].append(index) }
  }

  func positions(of name: [UInt8]) -> [Int] { positions[name] ?? [] }
}
