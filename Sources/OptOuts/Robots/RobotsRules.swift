public import Vocabulary

/// The rules of a robots.txt that speak to one agent, in both readings, ready for many questions.
public struct RobotsRules: Sendable {
  /// The name that the deciding groups stand under: the agent's, `*`, or nil when no group speaks to it.
  public let heading: String?
  /// The same in Google's reading.
  public let googleHeading: String?
  /// The groups by number: two agents under the same groups get the same answers.
  let groups: [RobotsFile.Choice]
  private let bytes: [UInt8]
  private let standard: RuleTable
  private let google: RuleTable
  /// The readings differ at most where the address is spelled in two ways.
  private let areAlike: Bool

  init(file: RobotsFile, standard: RobotsFile.Choice, google: RobotsFile.Choice, agent: String) {
    heading = standard.heading(for: agent)
    googleHeading = google.heading(for: agent)
    groups = [standard, google]
    bytes = file.bytes
    let lines = file.lines(of: standard.groups)
    self.standard = RuleTable(lines, bytes: file.bytes, in: .standard)
    areAlike = standard.groups == google.groups && lines.allSatisfy { RobotsRules.isPlain(file.bytes[$0.value]) }
    self.google =
      areAlike ? self.standard : RuleTable(file.lines(of: google.groups), bytes: file.bytes, in: .google)
  }

  /// The pattern is spelled the same in both readings.
  private static func isPlain(_ value: ArraySlice<UInt8>) -> Bool {
    var at = value.startIndex
    while at < value.endIndex {
      switch value[at] {
      case UInt8(ascii: "*"): at += 1
      case UInt8(ascii: "$"):
        if at + 1 < value.endIndex { return false }
        at += 1
      case UInt8(ascii: "%"):
        guard isFixedEscape(value[at...].prefix(3)) else { return false }
        at += 3
      default:
        if !isKept(value[at]) { return false }
        at += 1
      }
    }
    return true
  }

  /// Who is let in, in one reading.
  public func allows(_ path: RobotsPath, in reading: RobotsReading) -> Bool { rule(path, in: reading)?.allows ?? true }

  /// Our reading, with what Google's would be.
  public func verdict(_ path: RobotsPath) -> RobotsVerdict {
    let rule = rule(path, in: .standard)
    let allowed = rule?.allows ?? true
    let googleRule = mayDiffer(on: path) ? self.rule(path, in: .google) : rule
    let allowedByGoogle = googleRule?.allows ?? true
    // Where Google alone finds a refusal, its line is the one to look at.
    return verdict(rule ?? (allowedByGoogle ? nil : googleRule), allowed: allowed, allowedByGoogle: allowedByGoogle)
  }

  /// One reading alone, with the line that decides in it.
  public func verdict(_ path: RobotsPath, in reading: RobotsReading) -> RobotsVerdict {
    let rule = rule(path, in: reading)
    let allowed = rule?.allows ?? true
    var verdict = verdict(rule, allowed: allowed, allowedByGoogle: allowed)
    if reading == .google { verdict.heading = googleHeading }
    return verdict
  }

  /// Refused, allowed, unstated or disputed; nothing is written down, so this is for many rows.
  public func outcome(_ path: RobotsPath) -> OptOutEvidence.Verdict { decision(path).verdict }

  /// The same, with the line that `verdict` would show.
  public func decision(_ path: RobotsPath) -> RobotsDecision {
    let rule = rule(path, in: .standard)
    let allowed = rule?.allows ?? true
    if mayDiffer(on: path) {
      let googleRule = self.rule(path, in: .google)
      let allowedByGoogle = googleRule?.allows ?? true
      if allowedByGoogle != allowed {
        return RobotsDecision(verdict: .disputed, line: (rule ?? (allowedByGoogle ? nil : googleRule))?.line)
      }
    }
    return RobotsDecision(verdict: rule == nil ? .unstated : allowed ? .allowed : .refused, line: rule?.line)
  }

  private func verdict(_ rule: RobotsFile.RuleLine?, allowed: Bool, allowedByGoogle: Bool) -> RobotsVerdict {
    RobotsVerdict(
      allowed: allowed, allowedByGoogle: allowedByGoogle, line: rule.map { Int($0.line) },
      rule: rule.map { RobotsRules.shown(bytes[$0.text]) }, heading: heading)
  }

  private func mayDiffer(on path: RobotsPath) -> Bool { !areAlike || !path.isPlain || path.isRobotsFile }

  private func rule(_ path: RobotsPath, in reading: RobotsReading) -> RobotsFile.RuleLine? {
    switch reading {
    case .standard: path.isRobotsFile ? nil : standard.rule(for: path.octets, traits: path.traits)
    case .google:
      path.isPlain
        ? google.rule(for: path.octets, traits: path.traits)
        : google.rule(for: path.octets(in: .google), traits: OctetTraits(path.octets(in: .google)))
    }
  }

  /// A rule is shown as written, but a line can hold 16 KB and a report should not.
  static func shown(_ text: ArraySlice<UInt8>) -> String {
    let longest = 200
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    guard scalars.count > longest else { return String(scalars) }
    return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
  }
}

/// What the rules come to, and the number of the line that shows it: enough to know whether it was met before.
public struct RobotsDecision: Sendable, Hashable {
  public var verdict: OptOutEvidence.Verdict
  public var line: Int32?
}

/// What the rules say to one agent about one path.
public struct RobotsVerdict: Sendable, Hashable {
  public var allowed: Bool
  /// What Google's parser would answer.
  public var allowedByGoogle: Bool
  /// Where the rule that decides stands; nil when no rule matched.
  public var line: Int?
  /// The rule as written, at most 200 characters of it.
  public var rule: String?
  /// The name that the rules stand under; nil when no group speaks to the agent.
  public var heading: String?

  init(allowed: Bool, allowedByGoogle: Bool? = nil, line: Int?, rule: String?, heading: String?) {
    self.allowed = allowed
    self.allowedByGoogle = allowedByGoogle ?? allowed
    self.line = line
    self.rule = rule
    self.heading = heading
  }

  /// False when no rule matched: then nothing was said, and allowed is only the default.
  public var stated: Bool { line != nil }

  public var isDisputed: Bool { allowed != allowedByGoogle }
}
