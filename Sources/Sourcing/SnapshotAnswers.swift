internal import Digesting
internal import OptOuts
internal import Vocabulary

/// What the recorded robots.txt of an origin says, for every audience at once. Each snapshot is compiled once, and where
/// no rule depends on the path its answers are worked out once too.
struct SnapshotAnswers: Sendable {
  private let snapshots: SnapshotStore
  private let agents: [String]
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
    self.agents = agents.agents.map(\.name)
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
    /// In the order of the collectors.
    var own: [RobotsRules]
    /// Training agents that the file names, then all the others.
    var training: [(agent: String, rules: RobotsRules)]
    /// Where the status settles every question, or no rule speaks to anybody: one answer an audience.
    var settled: [Int]?
    var taken: Moment?
    var snapshot: OptOutEvidence.Snapshot
    /// Answers that were given: by audience, agent and line.
    var given: [Given: Int] = [:]
    var size: Int
  }

  private struct Given: Hashable {
    var audience: Int
    var agent: Int
    /// 0: no rule.
    var line: Int
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
    for audience in collectors.indices {
      numbers.append(number(of: file.own[audience].verdict(path), &file, audience: audience, agent: 0, snapshot))
    }
    var last = 0
    for index in file.training.indices {
      let verdict = file.training[index].rules.verdict(path)
      last = number(of: verdict, &file, audience: collectors.count, agent: index, snapshot)
      // A refusal of any one is a refusal of the class. Without one the rules for everyone answer.
      if verdict.stated, !verdict.allowed { break }
    }
    numbers.append(last)
    return age
  }

  /// For a row without an address.
  mutating func noSnapshot(_ nothing: OptOutEvidence, audience: Int) -> Int {
    shelf.number(key: "robots:none:\(audience)", nothing, reason: "no-snapshot", audience: audience)
  }

  private mutating func number(
    of verdict: RobotsVerdict, _ file: inout Compiled, audience: Int, agent: Int, _ snapshot: Int
  ) -> Int {
    let key = Given(audience: audience, agent: agent, line: verdict.line ?? 0)
    if let known = file.given[key] { return known }
    let name = audience < collectors.count ? collectors[audience] : file.training[agent].agent
    let evidence = OptOutEvidence(
      channel: "robots", verdict: !verdict.stated ? .unstated : verdict.allowed ? .allowed : .refused, agent: name,
      use: "train", line: verdict.line, rule: verdict.rule, snapshot: file.snapshot)
    let number = shelf.number(
      key: "robots:\(file.snapshot.sha256.prefix(12)):\(verdict.line ?? 0):\(name):\(audience)", evidence,
      reason: verdict.stated ? "rule" : "no-rule", audience: audience)
    file.given[key] = number
    return number
  }

  // MARK: - Snapshots

  private mutating func snapshot(of origin: Int, _ address: Address, _ collected: Moment?) -> Int {
    while byOrigin.count <= origin { byOrigin.append(Memory()) }
    let memory = byOrigin[origin]
    if memory.isKnown, memory.isOnly || memory.collected == collected, isHeld(memory.snapshot) { return memory.snapshot }
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

  private func isHeld(_ snapshot: Int) -> Bool { snapshot < 0 || (snapshot < compiled.count && compiled[snapshot] != nil) }

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
    let sha256 = SHA256.hex(body)
    var file = Compiled(
      own: [], training: [], settled: nil, taken: entry.taken,
      snapshot: OptOutEvidence.Snapshot(sha256: sha256, taken: entry.takenText, status: status, ageDays: nil),
      size: body.count)
    let root = RobotsPath(url: "/")
    guard response.isDecidedByRules else {
      file.settled = (collectors + ["*"]).enumerated().map { audience, name in
        let answer = response.answer(agent: name, path: root)
        let evidence = OptOutEvidence(
          channel: "robots", verdict: answer.verdict, agent: name, use: "train", snapshot: file.snapshot)
        return shelf.number(
          key: "robots:\(sha256.prefix(12)):\(status ?? 0):\(audience):\(answer.reason)", evidence,
          reason: reasonCode("\(answer.reason)"), audience: audience)
      }
      return file
    }
    file.own = collectors.map { response.rules(for: $0) }
    for agent in agents where response.file.names(agent) { file.training.append((agent, response.rules(for: agent))) }
    file.training.append(("*", response.rules(for: "*")))
    if file.training.count == 1, file.training[0].rules.heading == nil, file.own.allSatisfy({ $0.heading == nil }) {
      file.settled = (collectors + ["*"]).indices.map { audience in
        let agent = audience < collectors.count ? audience : 0
        let rules = audience < collectors.count ? file.own[agent] : file.training[0].rules
        return number(of: rules.verdict(root), &file, audience: audience, agent: 0, 0)
      }
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
