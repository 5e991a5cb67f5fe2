public import Vocabulary

/// What one channel says of one use: the answer, the words it rests on, and why in a sentence.
public struct Statement: Sendable, Hashable {
  /// How near to the work it stands. The nearer is shown first; none overrides another.
  public enum Scope: Int, Sendable, Hashable, Comparable {
    /// In the file, or in the header of the answer that brought it.
    case work
    case path
    case origin

    public static func < (a: Scope, b: Scope) -> Bool { a.rawValue < b.rawValue }
  }

  public var channel: RefusalChannel
  public var verdict: OptOutEvidence.Verdict
  public var use: AIUse
  /// The agent that it is addressed to; nil: everybody.
  public var agent: String?
  public var scope: Scope
  /// Counted from 1, in the text that was read.
  public var line: Int?
  /// The words that decide, at most 200 characters of them.
  public var rule: String?
  public var reason: Wording
  /// Where a licence is to be had.
  public var licence: String?
  /// Prose, or a term that no standard fixes: to be looked at, not to be counted.
  public var isWeak: Bool

  init(
    _ channel: RefusalChannel, _ verdict: OptOutEvidence.Verdict, _ use: AIUse, _ reason: Wording,
    agent: String? = nil, scope: Scope = .work, line: Int? = nil, rule: String? = nil, licence: String? = nil,
    isWeak: Bool = false
  ) {
    self.channel = channel
    self.verdict = verdict
    self.use = use
    self.agent = agent
    self.scope = scope
    self.line = line
    self.rule = rule.map { RobotsRules.shown(Array($0.utf8)[...]) }
    self.reason = reason
    self.licence = licence
    self.isWeak = isWeak
  }

  /// As reports carry it.
  public func evidence(snapshot: OptOutEvidence.Snapshot? = nil) -> OptOutEvidence {
    OptOutEvidence(
      channel: channel.family, verdict: verdict, agent: agent ?? "*", use: use.rawValue, line: line, rule: rule,
      snapshot: snapshot)
  }
}

extension Sequence<Statement> {
  /// What all channels together come to: a refusal in any refuses; then what is disputed; then a grant; then what
  /// could not be read; silence last. Prose counts for nothing here.
  public var combined: OptOutEvidence.Verdict {
    let said = Set(filter { !$0.isWeak }.map(\.verdict))
    return [.refused, .disputed, .allowed, .unknown].first(where: said.contains) ?? .unstated
  }

  /// The strongest first: refusals, and among equals the nearest to the work, those that name an agent before those
  /// to everybody, prose last.
  public var byStrength: [Statement] {
    let order: [OptOutEvidence.Verdict] = [.refused, .disputed, .allowed, .unknown, .unstated]
    func key(_ statement: Statement) -> [Int] {
      [
        statement.isWeak ? 1 : 0, order.firstIndex(of: statement.verdict) ?? order.count, statement.scope.rawValue,
        statement.agent == nil ? 1 : 0, RefusalChannel.allCases.firstIndex(of: statement.channel) ?? 0,
        statement.line ?? 0,
      ]
    }
    return sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }
}
