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
  /// By audience: the evidence that there is no snapshot.
  private var nothing: [Int] = []
  /// Bytes of the snapshots that are held compiled.
  private var held = 0
  private var byOrigin: [Memory] = []
  /// That of the row that is asked about.
  private var path = RobotsPath()
  private(set) var complaintsByFile: [RawPath: Complaint] = [:]

  /// When more than this is held, all is compiled anew as it is needed.
  private static let mostHeld = 96 << 20

  init(snapshots: SnapshotStore, agents: TrainingAgents, collectors: [String]) {
    self.snapshots = snapshots
    self.agents = agents
    self.collectors = collectors
  }

  /// What was asked of an origin last.
  private struct Memory {
    var collected: Moment?
    var isKnown = false
    /// The same snapshot whenever it was collected.
    var isOnly = false
    /// -1: there is none.
    var snapshot = -1
  }

  /// A snapshot, compiled, with the answers that it gave.
  private struct Compiled: Sendable {
    let panel: RobotsPanel
    /// Where nothing depends on the path: one answer an audience.
    var settled: [Int]?
    let taken: Moment?
    let snapshot: OptOutEvidence.Snapshot
    /// Answers that were given: by audience, the agent of the class that is spoken to, and what decided.
    var given: [Given: Int] = [:]
    /// By audience: the answer that no rule speaks of a path.
    var silent: [Int?]
    /// Lines of other standards in the file.
    var voices: [SiteVoice] = []

    /// What decides is found quickly; it is put in words when it is met first.
    mutating func number(
      of path: RobotsPath, audience: Int, _ collectors: [String], on shelf: inout EvidenceShelf
    ) -> Int {
      let isClass = audience == collectors.count
      let (member, decision) =
        isClass ? panel.trainingDecision(on: path) : (0, panel.decision(forCollector: audience, on: path))
      if decision.verdict == .unstated, let silent = silent[audience] { return silent }
      let key = Given(audience: audience, member: member, decision: decision)
      if let known = given[key] { return known }
      let agent: String
      let answer: RobotsAnswer
      if isClass {
        let said = panel.trainingAnswer(on: path)
        // Silence is everybody's: whose rules were looked at last says nothing.
        agent = said.answer.verdict == .unstated ? "*" : said.agent
        answer = said.answer
      } else {
        agent = collectors[audience]
        answer = panel.answer(forCollector: audience, on: path)
      }
      let evidence = OptOutEvidence(
        channel: "robots", verdict: answer.verdict, agent: agent, use: "train", line: answer.line, rule: answer.rule,
        snapshot: snapshot)
      let reason = reasonCode("\(answer.reason)")
      let place = answer.line.map { "\($0)" } ?? reason
      let status = snapshot.status.map { "\($0)" } ?? "-"
      let taken = snapshot.taken ?? "-"
      let number = shelf.number(
        key: "robots:\(snapshot.sha256.prefix(12)):\(taken):\(status):\(place):\(agent):\(answer.verdict.rawValue)"
          + (isClass ? ":training" : ""), evidence, reason: reason, audience: audience)
      given[key] = number
      if answer.verdict == .unstated { silent[audience] = number }
      return number
    }
  }

  private struct Given: Hashable {
    var audience: Int
    var member: Int
    var decision: RobotsDecision
  }

  /// Numbers of the evidence for each audience; gives back the days between snapshot and collection.
  mutating func answers(
    origin: Int, _ address: Address, in bytes: [UInt8], _ url: Range<Int>, collected: Moment?,
    on shelf: inout EvidenceShelf, into numbers: inout [Int]
  ) -> Int? {
    let snapshot = self.snapshot(of: origin, address, collected, on: &shelf)
    guard snapshot >= 0 else {
      if nothing.isEmpty {
        nothing = (collectors + ["*"]).enumerated().map { audience, name in
          shelf.number(
            key: "robots:none:\(audience)",
            OptOutEvidence(channel: "robots", verdict: .unknown, agent: name, use: "train"), reason: "no-snapshot",
            audience: audience)
        }
      }
      numbers += nothing
      return nil
    }
    if let settled = compiled[snapshot]?.settled, compiled[snapshot]?.voices.isEmpty ?? true {
      numbers += settled
    } else {
      path.read(requested: bytes[url])
      for audience in 0...collectors.count {
        // In place: nothing of what was compiled is copied.
        if let number = compiled[snapshot]?.number(of: path, audience: audience, collectors, on: &shelf) {
          numbers.append(number)
        }
      }
      if let voices = compiled[snapshot]?.voices.indices {
        for voice in voices {
          if let number = compiled[snapshot]?.voices[voice].number(bytes[url], collectors, on: &shelf) {
            numbers.append(number)
          }
        }
      }
    }
    guard let collected, let taken = compiled[snapshot]?.taken else { return nil }
    return collected.days(since: taken)
  }

  // MARK: - Snapshots

  private mutating func snapshot(
    of origin: Int, _ address: Address, _ collected: Moment?, on shelf: inout EvidenceShelf
  ) -> Int {
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
    fresh.snapshot = if let entry { compile(entry, on: &shelf) } else { -1 }
    byOrigin[origin] = fresh
    return fresh.snapshot
  }

  private static let earliest = Moment("0001-01-01", edge: .start)
  private static let latest = Moment("9999-12-31", edge: .end)

  private func isHeld(_ snapshot: Int) -> Bool {
    snapshot < 0 || (snapshot < compiled.count && compiled[snapshot] != nil)
  }

  /// -1: it cannot be read.
  private mutating func compile(_ entry: SnapshotStore.Entry, on shelf: inout EvidenceShelf) -> Int {
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
    compiled[number] = compile(entry, body, on: &shelf)
    return number
  }

  private func compile(
    _ entry: SnapshotStore.Entry, _ body: [UInt8], on shelf: inout EvidenceShelf
  ) -> Compiled {
    let response = RobotsResponse(status: entry.status, body: body)
    var file = Compiled(
      panel: RobotsPanel(response, collectors: collectors, training: agents), settled: nil, taken: entry.taken,
      snapshot: OptOutEvidence.Snapshot(
        sha256: SHA256.hex(body), taken: entry.takenText, status: entry.status.code, ageDays: nil),
      silent: Array(repeating: nil, count: collectors.count + 1))
    if !response.isDecidedByRules || !response.file.hasGroups {
      let root = RobotsPath(url: "/")
      file.settled = (0...collectors.count).map { file.number(of: root, audience: $0, collectors, on: &shelf) }
    }
    if response.isDecidedByRules {
      file.voices = SiteStatement.all(in: response.file).map { SiteVoice($0, snapshot: file.snapshot) }
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
