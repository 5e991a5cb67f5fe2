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
  /// Different sets of rules, each once: most agents stand under the same groups as everybody.
  private let sets: [RobotsRules]
  /// The set of each collector.
  private let own: [Int]
  /// Training agents that the file names, one for each set of rules, then all the others.
  private let training: [Member]

  private struct Member: Sendable {
    var agent: String
    var isLegacyName: Bool
    var set: Int
  }

  /// `collectors`: the agents that somebody collects as; `*` where nobody knows. `keepsFile`: false where nobody asks
  /// for more than what the rules say, so that many panels take less memory.
  public init(
    _ response: RobotsResponse, collectors: [String], training: TrainingAgents, keepsFile: Bool = true
  ) {
    self.init(
      response, collectors: collectors, agents: training, index: AgentIndex(training.agents.map(\.name)),
      keepsFile: keepsFile)
  }

  init(
    _ response: RobotsResponse, collectors: [String], agents: TrainingAgents, index: AgentIndex, keepsFile: Bool = true
  ) {
    self.response = keepsFile ? response : response.withoutFile
    let file = response.file
    var sets: [RobotsRules] = []
    func number(of agent: String) -> Int {
      let name = RobotsAgent(agent)
      let choices = [file.choice(for: name, in: .standard), file.choice(for: name, in: .google)]
      if let known = sets.firstIndex(where: { $0.groups == choices && !choices.contains(where: \.isNamed) }) {
        return known
      }
      sets.append(RobotsRules(file: file, standard: choices[0], google: choices[1], agent: agent))
      return sets.count - 1
    }
    // A header means its crawler, also to Google's parser, which asks to be given a bare name.
    own = collectors.map { number(of: RobotsAgent($0).token?.text ?? $0) }
    var members: [Member] = []
    // Where the status decides, it decides for everyone.
    if response.isDecidedByRules, file.hasGroups {
      let everyone = file.groupsForEveryone
      let standard = file.groups(naming: index, in: .standard)
      let google = file.groups(naming: index, in: .google)
      var seen: Set<[[UInt8]]> = []
      for (position, agent) in agents.agents.enumerated() where !standard[position].isEmpty {
        let choice = RobotsFile.Choice(groups: standard[position], isNamed: true)
        let googleChoice =
          google[position].isEmpty
          ? RobotsFile.Choice(groups: everyone, isNamed: false)
          : RobotsFile.Choice(groups: google[position], isNamed: true)
        guard seen.insert(file.content(of: choice, googleChoice)).inserted else { continue }
        members.append(Member(agent: agent.name, isLegacyName: agent.isLegacyName, set: sets.count))
        sets.append(RobotsRules(file: file, standard: choice, google: googleChoice, agent: agent.name))
      }
    }
    members.append(Member(agent: "*", isLegacyName: false, set: number(of: "*")))
    training = members
    self.sets = sets
  }

  // MARK: - Verdicts alone, for many rows

  public func outcome(forCollector index: Int, on path: RobotsPath) -> OptOutEvidence.Verdict {
    response.outcome(sets[own[index]], path: path)
  }

  public func trainingOutcome(on path: RobotsPath) -> OptOutEvidence.Verdict {
    trainingDecision(on: path).decision.verdict
  }

  public func decision(forCollector index: Int, on path: RobotsPath) -> RobotsDecision {
    decision(of: own[index], on: path)
  }

  // MARK: - Answers with their reasons

  public func answer(forCollector index: Int, on path: RobotsPath) -> RobotsAnswer {
    response.answer(sets[own[index]], path: path)
  }

  public func trainingAnswer(on path: RobotsPath) -> ClassAnswer {
    let member = training[trainingDecision(on: path).member]
    return ClassAnswer(
      agent: member.agent, isLegacyName: member.isLegacyName, answer: response.answer(sets[member.set], path: path))
  }

  /// A refusal of any one is a refusal of the class, and names it; else what is disputed for one is disputed. A
  /// permission for one says nothing on the rest, so without either the rules for everyone answer, which stand last.
  public func trainingDecision(on path: RobotsPath) -> (member: Int, decision: RobotsDecision) {
    var chosen = (member: 0, decision: RobotsDecision(verdict: .unknown, line: nil))
    for index in training.indices {
      let decision = decision(of: training[index].set, on: path)
      if decision.verdict == .refused { return (index, decision) }
      if chosen.decision.verdict != .disputed { chosen = (index, decision) }
    }
    return chosen
  }

  private func decision(of set: Int, on path: RobotsPath) -> RobotsDecision {
    // Asked in place: to take a set out of the array would cost more than the question.
    response.decision(sets.span[set], path: path)
  }
}
