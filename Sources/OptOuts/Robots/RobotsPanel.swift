public import Vocabulary

/// One robots.txt with the rules of everybody who is asked about, compiled once for all the addresses of its origin.
///
/// It gives two verdicts: for the collector's own name, and for the class of agents that collect for AI training.
public struct RobotsPanel: Sendable {
  /// What is said to the training class, and to whom of it.
  public struct ClassAnswer: Sendable, Hashable {
    /// The agent that is spoken to; `*`: all that are not named.
    public var agent: String
    /// Its operator no longer sends this name; who refuses it still means the operator.
    public var isLegacyName: Bool
    public var answer: RobotsAnswer
  }

  public let response: RobotsResponse
  /// In the order of the collectors.
  private let own: [RobotsRules]
  /// Training agents that the file names, one for each set of rules, then all the others.
  private let training: [Member]

  private struct Member: Sendable {
    var agent: String
    var isLegacyName: Bool
    var rules: RobotsRules
  }

  /// `collectors`: the agents that somebody collects as; `*` where nobody knows.
  public init(_ response: RobotsResponse, collectors: [String], training: TrainingAgents) {
    self.init(response, collectors: collectors, agents: training, index: AgentIndex(training.agents.map(\.name)))
  }

  init(_ response: RobotsResponse, collectors: [String], agents: TrainingAgents, index: AgentIndex) {
    self.response = response
    let file = response.file
    // A header means its crawler, also to Google's parser, which asks to be given a bare name.
    own = collectors.map { file.rules(for: RobotsAgent($0).token?.text ?? $0) }
    var members: [Member] = []
    // Where the status decides, it decides for everyone.
    if response.isDecidedByRules, file.hasGroups {
      let everyone = file.groupsForEveryone
      let standard = file.groups(naming: index, in: .standard)
      let google = file.groups(naming: index, in: .google)
      var seen: Set<[[UInt8]]> = []
      for (position, agent) in agents.agents.enumerated() where !standard[position].isEmpty {
        let rules = RobotsRules(
          file: file, standard: .init(groups: standard[position], isNamed: true),
          google: google[position].isEmpty
            ? .init(groups: everyone, isNamed: false) : .init(groups: google[position], isNamed: true),
          agent: agent.name)
        if seen.insert(rules.content).inserted {
          members.append(Member(agent: agent.name, isLegacyName: agent.isLegacyName, rules: rules))
        }
      }
    }
    members.append(Member(agent: "*", isLegacyName: false, rules: file.rules(for: "*")))
    training = members
  }

  // MARK: - Verdicts alone, for many rows

  public func outcome(forCollector index: Int, on path: RobotsPath) -> OptOutEvidence.Verdict {
    response.outcome(own[index], path: path)
  }

  public func trainingOutcome(on path: RobotsPath) -> OptOutEvidence.Verdict {
    trainingDecision(on: path).decision.verdict
  }

  public func decision(forCollector index: Int, on path: RobotsPath) -> RobotsDecision {
    response.decision(own[index], path: path)
  }

  // MARK: - Answers with their reasons

  public func answer(forCollector index: Int, on path: RobotsPath) -> RobotsAnswer {
    response.answer(own[index], path: path)
  }

  public func trainingAnswer(on path: RobotsPath) -> ClassAnswer {
    let member = training[trainingDecision(on: path).member]
    return ClassAnswer(
      agent: member.agent, isLegacyName: member.isLegacyName, answer: response.answer(member.rules, path: path))
  }

  /// A refusal of any one is a refusal of the class, and names it; else what is disputed for one is disputed. A
  /// permission for one says nothing on the rest, so without either the rules for everyone answer, which stand last.
  public func trainingDecision(on path: RobotsPath) -> (member: Int, decision: RobotsDecision) {
    var chosen = (member: 0, decision: RobotsDecision(verdict: .unknown, line: nil))
    for index in training.indices {
      let decision = response.decision(training[index].rules, path: path)
      if decision.verdict == .refused { return (index, decision) }
      if chosen.decision.verdict != .disputed { chosen = (index, decision) }
    }
    return chosen
  }
}
