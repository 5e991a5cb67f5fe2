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
    /// The agent of the evidence is a name that its operator no longer sends.
    public var isLegacyName = false
  }

  private let snapshots: SnapshotStore
  private let agents: TrainingAgents
  private let index: AgentIndex
  public let collectors: [String]
  private var compiled: [SnapshotStore.Entry: Snapshot?] = [:]
  private var complaintsByFile: [RawPath: Complaint] = [:]

  private static let mostCompiled = 4096

  /// One snapshot, compiled for everyone who is asked about.
  public struct Snapshot: Sendable {
    public let panel: RobotsPanel
    public let sha256: String
  }

  /// `collectors`: the agents that the rows were collected as. None means that nobody knows: then the rules for
  /// everyone are asked. A header with a version in it stands for the crawler that it names.
  public init(snapshots: SnapshotStore, agents: TrainingAgents, collectors: [String]) {
    self.snapshots = snapshots
    self.agents = agents
    index = AgentIndex(agents.agents.map(\.name))
    self.collectors = collectors.isEmpty ? ["*"] : collectors
  }

  /// Snapshots that could not be read, sorted by file; their rows are unknown.
  public var complaints: [Complaint] {
    complaintsByFile.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The snapshot in force for a row, compiled. nil: there is none that can be read. Who has many rows of one origin
  /// asks the panel for verdicts alone.
  public mutating func snapshot(
    for address: Address, collected: Moment?
  ) -> (entry: SnapshotStore.Entry, snapshot: Snapshot)? {
    guard let entry = snapshots.entry(for: address, collected: collected), let snapshot = compiled(entry) else {
      return nil
    }
    return (entry, snapshot)
  }

  /// One opinion a collector, in their order, then that of the training class.
  public mutating func opinions(on address: Address, collected: Moment?) -> [Opinion] {
    guard let (entry, compiled) = snapshot(for: address, collected: collected) else {
      let nothing = RobotsAnswer(verdict: .unknown, reason: .noSnapshot)
      return collectors.map { opinion(.collector($0), agent: $0, nothing, snapshot: nil) }
        + [opinion(.training, agent: "*", nothing, snapshot: nil)]
    }
    let snapshot = OptOutEvidence.Snapshot(
      sha256: compiled.sha256, taken: entry.takenText, status: entry.status.code,
      ageDays: entry.taken.flatMap { taken in collected?.days(since: taken) })
    var opinions = collectors.indices.map { index in
      opinion(
        .collector(collectors[index]), agent: collectors[index],
        compiled.panel.answer(forCollector: index, on: address.path), snapshot: snapshot)
    }
    let training = compiled.panel.trainingAnswer(on: address.path)
    opinions.append(
      opinion(
        .training, agent: training.agent, training.answer, snapshot: snapshot, isLegacyName: training.isLegacyName))
    return opinions
  }

  private func opinion(
    _ audience: Audience, agent: String, _ answer: RobotsAnswer, snapshot: OptOutEvidence.Snapshot?,
    isLegacyName: Bool = false
  ) -> Opinion {
    let evidence = OptOutEvidence(
      channel: "robots", verdict: answer.verdict, agent: agent, use: "train", line: answer.line, rule: answer.rule,
      snapshot: snapshot)
    return Opinion(audience: audience, evidence: evidence, reason: answer.reason, isLegacyName: isLegacyName)
  }

  // MARK: - Snapshots

  private mutating func compiled(_ entry: SnapshotStore.Entry) -> Snapshot? {
    if let known = compiled[entry] { return known }
    if compiled.count >= RobotsInquiry.mostCompiled { compiled.removeAll() }
    let fresh = compile(entry)
    compiled[entry] = .some(fresh)
    return fresh
  }

  private mutating func compile(_ entry: SnapshotStore.Entry) -> Snapshot? {
    let body: [UInt8]
    do throws(Complaint) {
      body = try snapshots.body(of: entry)
    } catch {
      complaintsByFile[entry.file ?? RawPath([])] = error
      return nil
    }
    let response = RobotsResponse(status: entry.status, body: body)
    let panel = RobotsPanel(response, collectors: collectors, agents: agents, index: index)
    return Snapshot(panel: panel, sha256: SHA256.hex(body))
  }
}

extension RobotsResponse.Status {
  /// The number that evidence shows.
  public var code: Int? {
    if case .http(let code) = self { code } else { nil }
  }
}
