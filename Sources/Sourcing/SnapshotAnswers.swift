internal import Digesting
internal import OptOuts
internal import Vocabulary

/// What the recorded robots.txt of an origin says, for every audience at once.
///
/// Each text is compiled once, however many origins have it, and where no rule depends on the path its answers are
/// worked out once too. For a row nothing is looked up by a string: an origin knows the numbers of its snapshots.
struct SnapshotAnswers: Sendable {
  private let snapshots: SnapshotStore
  private let agents: TrainingAgents
  private let collectors: [String]
  /// By origin: where its snapshots stand in `timeline`; nil: it was not asked about yet.
  private var byOrigin: [Range<Int32>?] = []
  /// The snapshots of all origins that were asked about, those of one together, with the times they were taken.
  private var timeline: [(heard: Int32, taken: Moment?)] = []
  private var numbers: [SnapshotStore.Entry: Int] = [:]
  private var heard: [Heard] = []
  private var texts: [Text: Int] = [:]
  private var compiled: [Compiled?] = []
  /// Of a snapshot and an audience, and of what decides there, the number of the evidence.
  private var decided = PairNumbering()
  private var evidenceOfDecided: [Int32] = []
  /// By audience: the evidence that there is no snapshot.
  private var nothing: [Int] = []
  /// Bytes of the texts that are held compiled.
  private var held = 0
  /// That of the row that is asked about.
  private var path = RobotsPath()
  private(set) var complaintsByFile: [RawPath: Complaint] = [:]

  /// When more than this is held, all is compiled anew as it is needed.
  private static let mostHeld = 192 << 20

  init(snapshots: SnapshotStore, agents: TrainingAgents, collectors: [String]) {
    self.snapshots = snapshots
    self.agents = agents
    self.collectors = collectors
  }

  /// What came as robots.txt, whoever sent it.
  private struct Text: Hashable {
    var file: RawPath?
    var status: RobotsResponse.Status
  }

  /// A text, ready to be asked. A class: rows ask it without taking it apart.
  private final class Compiled: Sendable {
    let panel: RobotsPanel
    let sha256: String
    /// Nothing depends on the path.
    let isSettled: Bool
    /// Lines of other standards in the file.
    let statements: [SiteStatement]

    init(_ response: RobotsResponse, body: [UInt8], collectors: [String], agents: TrainingAgents) {
      panel = RobotsPanel(response, collectors: collectors, training: agents, keepsFile: false)
      sha256 = SHA256.hex(body)
      isSettled = !response.isDecidedByRules || !response.file.hasGroups
      statements = response.isDecidedByRules ? SiteStatement.all(in: response.file) : []
    }
  }

  /// A snapshot of one origin or several, with what it was heard to say.
  private struct Heard: Sendable {
    let entry: SnapshotStore.Entry
    /// Of the text; -1: it was not looked at yet, -2: it cannot be read.
    var text = -1
    var snapshot: OptOutEvidence.Snapshot?
    /// Where nothing depends on the path: one answer an audience.
    var settled: [Int]?
    var voices: [SiteVoice] = []
  }

  func knows(_ origin: Int) -> Bool { origin < byOrigin.count && byOrigin[origin] != nil }

  /// Looks for the snapshots of an origin. `address`: any of it.
  mutating func meet(_ origin: Int, _ address: Address) {
    while byOrigin.count <= origin { byOrigin.append(nil) }
    let start = Int32(timeline.count)
    for entry in snapshots.entries(for: address) {
      let number = numbers[entry] ?? heard.count
      if number == heard.count {
        heard.append(Heard(entry: entry))
        numbers[entry] = number
      }
      timeline.append((Int32(number), entry.taken))
    }
    byOrigin[origin] = start..<Int32(timeline.count)
  }

  /// Numbers of the evidence for each audience; gives back the days between snapshot and collection.
  mutating func answers(
    origin: Int, in bytes: [UInt8], _ url: Range<Int>, collected: Moment?, on shelf: inout EvidenceShelf,
    into numbers: inout [Int]
  ) -> Int? {
    let number = inForce(origin, collected)
    guard number >= 0, isReady(number, on: &shelf) else {
      numbers += silence(on: &shelf)
      return nil
    }
    let text = heard[number].text
    if let settled = heard[number].settled {
      for piece in settled { numbers.append(piece) }
    } else {
      path.read(requested: bytes[url])
      for audience in 0...collectors.count {
        numbers.append(decide(number, text, audience, on: &shelf))
      }
    }
    if !heard[number].voices.isEmpty {
      for voice in heard[number].voices.indices {
        if let said = heard[number].voices[voice].number(bytes[url], collectors, on: &shelf) { numbers.append(said) }
      }
    }
    guard let collected, let taken = heard[number].entry.taken else { return nil }
    return collected.days(since: taken)
  }

  /// The evidence that nobody knows.
  private mutating func silence(on shelf: inout EvidenceShelf) -> [Int] {
    if nothing.isEmpty {
      nothing = (collectors + ["*"]).enumerated().map { audience, name in
        shelf.number(
          key: "robots:none:\(audience)",
          OptOutEvidence(channel: "robots", verdict: .unknown, agent: name, use: "train"), reason: "no-snapshot",
          audience: audience)
      }
    }
    return nothing
  }

  // MARK: - Origins with one snapshot

  /// An origin whose only snapshot says nothing but what robots.txt says: what a row of it comes to follows from two
  /// numbers, `Finding`.
  struct Plain: Sendable {
    fileprivate var text: Int32
    var taken: Moment?
    fileprivate var isSettled: Bool
  }

  /// What decides for the one collector and for the training class.
  struct Finding: Sendable, Equatable {
    var own: Int
    var training: Int
  }

  /// nil: there are several snapshots, or none, or several collectors, or other standards speak in it. Asked after
  /// `answers`.
  func plain(_ origin: Int) -> Plain? {
    guard collectors.count == 1, origin < byOrigin.count, let known = byOrigin[origin], known.count == 1 else {
      return nil
    }
    let only = heard[Int(timeline[Int(known.lowerBound)].heard)]
    guard only.text >= 0, only.voices.isEmpty else { return nil }
    return Plain(text: Int32(only.text), taken: only.entry.taken, isSettled: only.settled != nil)
  }

  /// What decides for a row; nil: the text is not held any more.
  mutating func finding(_ plain: Plain, in bytes: [UInt8], _ url: Range<Int>) -> Finding? {
    if plain.isSettled { return Finding(own: 0, training: 0) }
    guard let made = compiled[Int(plain.text)] else { return nil }
    path.read(requested: bytes[url])
    return Finding(own: what(made, 0), training: what(made, 1))
  }

  // MARK: - Decisions

  /// What decides is found quickly; it is put in words when it is met first.
  private mutating func decide(
    _ number: Int, _ text: Int, _ audience: Int, on shelf: inout EvidenceShelf
  ) -> Int {
    guard let made = compiled[text] else { return silence(on: &shelf)[audience] }
    let what = what(made, audience)
    let who = number * (collectors.count + 1) + audience
    if let known = decided.known(who, what) { return Int(evidenceOfDecided[known]) }
    let evidence = put(number, text, audience, on: &shelf)
    _ = decided.add(who, what)
    evidenceOfDecided.append(Int32(evidence))
    return evidence
  }

  /// What decides, as a number.
  private func what(_ made: Compiled, _ audience: Int) -> Int {
    let (member, decision) =
      audience == collectors.count
      ? made.panel.trainingDecision(on: path)
      : (member: 0, decision: made.panel.decision(forCollector: audience, on: path))
    // Who is silent is silent alike, whose rules were looked at last.
    if decision.verdict == .unstated { return -1 }
    return (member << 3 | decision.verdict.code) << 32 | Int(decision.line.map { $0 + 1 } ?? 0)
  }

  private mutating func put(_ number: Int, _ text: Int, _ audience: Int, on shelf: inout EvidenceShelf) -> Int {
    guard let panel = compiled[text]?.panel, let snapshot = heard[number].snapshot else {
      return silence(on: &shelf)[audience]
    }
    let isClass = audience == collectors.count
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
    return shelf.number(
      key: "robots:\(snapshot.sha256.prefix(12)):\(taken):\(status):\(place):\(agent):\(answer.verdict.rawValue)"
        + (isClass ? ":training" : ""), evidence, reason: reason, audience: audience)
  }

  // MARK: - Snapshots

  /// The number of the snapshot that was in force; -1: there is none.
  private func inForce(_ origin: Int, _ collected: Moment?) -> Int {
    guard let known = byOrigin[origin], !known.isEmpty else { return -1 }
    if known.count == 1 { return Int(timeline[Int(known.lowerBound)].heard) }
    let mine = timeline[Int(known.lowerBound)..<Int(known.upperBound)]
    return SnapshotStore.position(of: collected, in: mine.lazy.map(\.taken)).map {
      Int(mine[mine.startIndex + $0].heard)
    } ?? -1
  }

  /// Whether the snapshot can answer: it is compiled, or nothing more is to be asked of it.
  private mutating func isReady(_ number: Int, on shelf: inout EvidenceShelf) -> Bool {
    let text = heard[number].text
    if text >= 0 { return heard[number].settled != nil || compiled[text] != nil || compile(number, on: &shelf) }
    return text == -1 && compile(number, on: &shelf)
  }

  private mutating func compile(_ number: Int, on shelf: inout EvidenceShelf) -> Bool {
    let entry = heard[number].entry
    let key = Text(file: entry.file, status: entry.status)
    var text = texts[key] ?? compiled.count
    if text == compiled.count || compiled[text] == nil {
      do throws(Complaint) {
        text = try compile(key, entry)
      } catch {
        complaintsByFile[entry.file ?? RawPath([])] = error
        heard[number].text = -2
        return false
      }
    }
    let isFirst = heard[number].text < 0
    heard[number].text = text
    if isFirst, let made = compiled[text] { listen(number, to: made, on: &shelf) }
    return true
  }

  private mutating func compile(_ key: Text, _ entry: SnapshotStore.Entry) throws(Complaint) -> Int {
    let body = try snapshots.body(of: entry)
    if held + body.count > SnapshotAnswers.mostHeld {
      for index in compiled.indices { compiled[index] = nil }
      held = 0
    }
    held += body.count
    let response = RobotsResponse(status: entry.status, body: body)
    let made = Compiled(response, body: body, collectors: collectors, agents: agents)
    let text = texts[key] ?? compiled.count
    if text == compiled.count { compiled.append(nil) }
    texts[key] = text
    compiled[text] = made
    return text
  }

  /// What a snapshot says whatever the path.
  private mutating func listen(_ number: Int, to made: Compiled, on shelf: inout EvidenceShelf) {
    let entry = heard[number].entry
    let snapshot = OptOutEvidence.Snapshot(
      sha256: made.sha256, taken: entry.takenText, status: entry.status.code, ageDays: nil)
    heard[number].snapshot = snapshot
    heard[number].voices = made.statements.map { SiteVoice($0, snapshot: snapshot) }
    if made.isSettled {
      path = RobotsPath()
      heard[number].settled = (0...collectors.count).map { decide(number, heard[number].text, $0, on: &shelf) }
    }
  }
}

extension OptOutEvidence.Verdict {
  /// A small number for each.
  fileprivate var code: Int {
    switch self {
    case .refused: 0
    case .allowed: 1
    case .unstated: 2
    case .unknown: 3
    case .disputed: 4
    }
  }
}

/// `noRule` as reports write it: `no-rule`.
func reasonCode(_ name: String) -> String {
  name.unicodeScalars.reduce(into: "") { code, scalar in
    if scalar.properties.isUppercase { code += "-" }
    code += scalar.properties.lowercaseMapping
  }
}
