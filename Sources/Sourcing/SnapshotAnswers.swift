internal import Digesting
internal import OptOuts
internal import Vocabulary

/// What the recorded robots.txt of an origin says, for every audience at once. Each snapshot is compiled once, and where
/// no rule depends on the path its answers are worked out once too.
struct SnapshotAnswers: Sendable {
  private let snapshots: SnapshotStore
  private let agents: TrainingAgents
  private let collectors: [String]
  private var numbers: [SnapshotStore.Entry: Int] = [:]
  private var compiled: [Compiled?] = []
  /// Bytes of the snapshots that are held compiled.
  private var held = 0
  private var byOrigin: [Memory] = []
  private var complaintsByFile: [RawPath: Complaint] = [:]

  /// When more than this is held, all is compiled anew as it is needed.
  private static let mostHeld = 96 << 20

  /// The answers that were given, one for each different one.
  private(set) var shelf = EvidenceShelf()

  init(snapshots: SnapshotStore, agents: TrainingAgents, collectors: [String]) {
    self.snapshots = snapshots
    self.agents = agents
    self.collectors = collectors
  }

  var complaints: [Complaint] { complaintsByFile.sorted { $0.key < $1.key }.map(\.value) }

  /// Goes on with the answers of another run.
  mutating func goOn(with shelf: EvidenceShelf) { self.shelf = shelf }

  /// What was asked of an origin last.
  private struct Memory {
    var collected: Moment?
    var isKnown = false
    /// The same snapshot whenever it was collected.
    var isOnly = false
    /// -1: there is none.
    var snapshot = -1
  }

  private struct Compiled: Sendable {
    var panel: RobotsPanel
    /// Where nothing depends on the path: one answer an audience.
    var settled: [Int]?
    var taken: Moment?
    var snapshot: OptOutEvidence.Snapshot
    /// Answers that were given: by audience, verdict, agent and line.
    var given: [Given: Int] = [:]
    /// By audience: the answer that no rule speaks of a path.
    var silent: [Int?]
  }

  private struct Given: Hashable {
    var audience: Int
    var verdict: OptOutEvidence.Verdict
    var agent: String
    var line: Int?
  }

  /// Numbers of the evidence for each audience; gives back the days between snapshot and collection.
  mutating func answers(
    origin: Int, _ address: Address, in text: Span<UInt8>, _ url: Range<Int>, collected: Moment?,
    into numbers: inout [Int]
  ) -> Int? {
    let snapshot = self.snapshot(of: origin, address, collected)
    guard snapshot >= 0 else {
      for (audience, name) in (collectors + ["*"]).enumerated() {
        numbers.append(
          shelf.number(
            key: "robots:none:\(audience)",
            OptOutEvidence(channel: "robots", verdict: .unknown, agent: name, use: "train"), reason: "no-snapshot",
            audience: audience))
      }
      return nil
    }
    guard var file = compiled[snapshot] else { return nil }
    let age = file.taken.flatMap { taken in collected?.days(since: taken) }
    if let settled = file.settled {
      numbers += settled
      return age
    }
    // Taken out while it works, so that nothing of it is copied.
    compiled[snapshot] = nil
    defer { compiled[snapshot] = file }
    let path = RobotsPath(url: url.map { text[$0] })
    for audience in 0...collectors.count { numbers.append(number(of: path, &file, audience: audience)) }
    return age
  }

  /// The verdict alone is quick, and mostly it says that nobody spoke; only else the rule is looked for.
  private mutating func number(of path: RobotsPath, _ file: inout Compiled, audience: Int) -> Int {
    let isClass = audience == collectors.count
    let outcome =
      isClass ? file.panel.trainingOutcome(on: path) : file.panel.outcome(forCollector: audience, on: path)
    if outcome == .unstated, let silent = file.silent[audience] { return silent }
    let agent: String
    let answer: RobotsAnswer
    if isClass {
      let said = file.panel.trainingAnswer(on: path)
      // Silence is everybody's: whose rules were looked at last says nothing.
      agent = said.answer.verdict == .unstated ? "*" : said.agent
      answer = said.answer
    } else {
      agent = collectors[audience]
      answer = file.panel.answer(forCollector: audience, on: path)
    }
    let key = Given(audience: audience, verdict: answer.verdict, agent: agent, line: answer.line)
    if let known = file.given[key] { return known }
    let evidence = OptOutEvidence(
      channel: "robots", verdict: answer.verdict, agent: agent, use: "train", line: answer.line, rule: answer.rule,
      snapshot: file.snapshot)
    let reason = reasonCode("\(answer.reason)")
    let place = answer.line.map { "\($0)" } ?? reason
    let status = file.snapshot.status.map { "\($0)" } ?? "-"
    let taken = file.snapshot.taken ?? "-"
    let number = shelf.number(
      key: "robots:\(file.snapshot.sha256.prefix(12)):\(taken):\(status):\(place):\(agent):\(answer.verdict.rawValue)"
        + (isClass ? ":training" : ""), evidence, reason: reason, audience: audience)
    file.given[key] = number
    if answer.verdict == .unstated { file.silent[audience] = number }
    return number
  }

  /// What another channel said.
  mutating func number(key: String, _ evidence: OptOutEvidence, reason: String, audience: Int) -> Int {
    shelf.number(key: key, evidence, reason: reason, audience: audience)
  }

  /// For a row without an address.
  mutating func noSnapshot(_ nothing: OptOutEvidence, audience: Int) -> Int {
    shelf.number(key: "robots:none:\(audience)", nothing, reason: "no-snapshot", audience: audience)
  }

  // MARK: - Snapshots

  private mutating func snapshot(of origin: Int, _ address: Address, _ collected: Moment?) -> Int {
    while byOrigin.count <= origin { byOrigin.append(Memory()) }
    let memory = byOrigin[origin]
    if memory.isKnown, memory.isOnly || memory.collected == collected, isHeld(memory.snapshot) {
      return memory.snapshot
    }
    let entry = snapshots.entry(for: address, collected: collected)
    var fresh = Memory(collected: collected, isKnown: true)
    fresh.isOnly =
      snapshots.entry(for: address, collected: SnapshotAnswers.earliest) == entry
      && snapshots.entry(for: address, collected: SnapshotAnswers.latest) == entry
      && snapshots.entry(for: address, collected: nil) == entry
    fresh.snapshot = entry.map { compile($0) } ?? -1
    byOrigin[origin] = fresh
    return fresh.snapshot
  }

  private static let earliest = Moment("0001-01-01", edge: .start)
  private static let latest = Moment("9999-12-31", edge: .end)

  private func isHeld(_ snapshot: Int) -> Bool {
    snapshot < 0 || (snapshot < compiled.count && compiled[snapshot] != nil)
  }

  /// -1: it cannot be read.
  private mutating func compile(_ entry: SnapshotStore.Entry) -> Int {
    if let known = numbers[entry], compiled[known] != nil { return known }
    let body: [UInt8]
    do throws(Complaint) {
      body = try snapshots.body(of: entry)
    } catch {
      complaintsByFile[entry.file ?? RawPath([])] = error
      return -1
    }
    if held + body.count > SnapshotAnswers.mostHeld {
      for index in compiled.indices { compiled[index] = nil }
      held = 0
    }
    let number = numbers[entry] ?? compiled.count
    if number == compiled.count { compiled.append(nil) }
    numbers[entry] = number
    held += body.count
    compiled[number] = compile(entry, body)
    return number
  }

  private mutating func compile(_ entry: SnapshotStore.Entry, _ body: [UInt8]) -> Compiled {
    let response = RobotsResponse(status: entry.status, body: body)
    var status: Int?
    if case .http(let code) = entry.status { status = code }
    var file = Compiled(
      panel: RobotsPanel(response, collectors: collectors, training: agents), settled: nil, taken: entry.taken,
      snapshot: OptOutEvidence.Snapshot(sha256: SHA256.hex(body), taken: entry.takenText, status: status, ageDays: nil),
      silent: Array(repeating: nil, count: collectors.count + 1))
    if !response.isDecidedByRules || !response.file.hasGroups {
      let root = RobotsPath(url: "/")
      file.settled = (0...collectors.count).map { number(of: root, &file, audience: $0) }
    }
    return file
  }
}

/// `noRule` as reports write it: `no-rule`.
func reasonCode(_ name: String) -> String {
  name.unicodeScalars.reduce(into: "") { code, scalar in
    if scalar.properties.isUppercase { code += "-" }
    code += scalar.properties.lowercaseMapping
  }
}
