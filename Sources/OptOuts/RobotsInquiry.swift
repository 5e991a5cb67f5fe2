internal import Digesting
public import Vocabulary

/// Puts two questions to the robots.txt of one address after another: was the collector's own agent refused, and
/// was any agent that collects for AI training refused?
///
/// The second is asked because a site that refuses such agents may still lie in an archive whose crawler it did not
/// name. Compiled snapshots are kept, a bounded number of them.
public struct RobotsInquiry: Sendable {
  /// On whose behalf a question is asked.
  public enum Audience: Sendable, Hashable {
    case collector(String)
    case training
  }

  public struct Opinion: Sendable, Hashable {
    public var audience: Audience
    public var evidence: OptOutEvidence
    public var reason: RobotsAnswer.Reason
  }

  private let snapshots: SnapshotStore
  private let agents: [String]
  private let collectors: [String]
  private var compiled: [SnapshotStore.Entry: Compiled?] = [:]
  private var complaintsByFile: [RawPath: Complaint] = [:]

  private static let mostCompiled = 4096

  /// `collectors`: the agents that the rows were collected as. None means that nobody knows: then the rules for
  /// everyone are asked.
  public init(snapshots: SnapshotStore, agents: TrainingAgents, collectors: [String]) {
    self.snapshots = snapshots
    self.agents = agents.agents.map(\.name)
    self.collectors = collectors.isEmpty ? ["*"] : collectors
  }

  /// Snapshots that could not be read, sorted by file; their rows are unknown.
  public var complaints: [Complaint] {
    complaintsByFile.sorted { $0.key < $1.key }.map(\.value)
  }

  /// One opinion a collector, in their order, then that of the training class.
  public mutating func opinions(on address: Address, collected: Moment?) -> [Opinion] {
    guard let entry = snapshots.entry(for: address, collected: collected), let compiled = compiled(entry) else {
      let nothing = RobotsAnswer(verdict: .unknown, reason: .noSnapshot)
      return collectors.map { opinion(.collector($0), agent: $0, nothing, snapshot: nil) }
        + [opinion(.training, agent: "*", nothing, snapshot: nil)]
    }
    let snapshot = OptOutEvidence.Snapshot(
      sha256: compiled.sha256, taken: entry.takenText, status: entry.status.code,
      ageDays: entry.taken.flatMap { taken in collected?.days(since: taken) })
    var opinions = zip(collectors, compiled.own).map { collector, rules in
      let answer = compiled.response.answer(rules, path: address.path)
      return opinion(.collector(collector), agent: collector, answer, snapshot: snapshot)
    }
    let (agent, answer) = compiled.trainingAnswer(on: address.path)
    opinions.append(opinion(.training, agent: agent, answer, snapshot: snapshot))
    return opinions
  }

  private func opinion(
    _ audience: Audience, agent: String, _ answer: RobotsAnswer, snapshot: OptOutEvidence.Snapshot?
  ) -> Opinion {
    let evidence = OptOutEvidence(
      channel: "robots", verdict: answer.verdict, agent: agent, use: "train", line: answer.line, rule: answer.rule,
      snapshot: snapshot)
    return Opinion(audience: audience, evidence: evidence, reason: answer.reason)
  }

  // MARK: - Snapshots

  /// A snapshot with the rules of everyone who is asked about.
  private struct Compiled: Sendable {
    var response: RobotsResponse
    var sha256: String
    /// In the order of the collectors.
    var own: [RobotsRules]
    /// Training agents that the file names, one for each set of groups, then all the others.
    var training: [(agent: String, rules: RobotsRules)]

    /// A refusal of any one is a refusal of the class, and names it. A permission for one says nothing on the rest,
    /// so without a refusal the rules for everyone answer.
    func trainingAnswer(on path: RobotsPath) -> (agent: String, RobotsAnswer) {
      var last = (agent: "*", RobotsAnswer(verdict: .unknown, reason: .noSnapshot))
      for (agent, rules) in training {
        last = (agent, response.answer(rules, path: path))
        if last.1.verdict == .refused { return last }
      }
      return last
    }
  }

  private mutating func compiled(_ entry: SnapshotStore.Entry) -> Compiled? {
    if let known = compiled[entry] { return known }
    if compiled.count >= RobotsInquiry.mostCompiled { compiled.removeAll() }
    let fresh = compile(entry)
    compiled[entry] = .some(fresh)
    return fresh
  }

  private mutating func compile(_ entry: SnapshotStore.Entry) -> Compiled? {
    let body: [UInt8]
    do throws(Complaint) {
      body = try snapshots.body(of: entry)
    } catch {
      complaintsByFile[entry.file ?? RawPath([])] = error
      return nil
    }
    let response = RobotsResponse(status: entry.status, body: body)
    var training: [(agent: String, rules: RobotsRules)] = []
    // Where the status decides, it decides for everyone.
    for agent in agents where response.isDecidedByRules && response.file.names(agent) {
      let rules = response.rules(for: agent)
      if !training.contains(where: { $0.rules.groups == rules.groups }) { training.append((agent, rules)) }
    }
    training.append(("*", response.rules(for: "*")))
    return Compiled(
      response: response, sha256: SHA256.hex(body), own: collectors.map { response.rules(for: $0) }, training: training)
  }
}

extension RobotsResponse.Status {
  /// The number that evidence shows.
  var code: Int? {
    if case .http(let code) = self { code } else { nil }
  }
}
