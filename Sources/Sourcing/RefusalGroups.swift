internal import OptOuts
internal import Reading
internal import Vocabulary

/// Rows by what robots.txt says of them: one group for an origin, an audience and a verdict.
struct RefusalGroups: Sendable {
  private struct Key: Hashable {
    var origin: String
    /// A collector's agent, or `training`.
    var audience: String
    var verdict: OptOutEvidence.Verdict
  }

  private struct Group {
    var tally: Tally
    /// The rules that decide, as far as they differ: at most three.
    var evidence: [OptOutEvidence]

    mutating func note(_ new: OptOutEvidence) {
      let isKnown = evidence.contains {
        $0.agent == new.agent && $0.line == new.line && $0.snapshot?.sha256 == new.snapshot?.sha256
      }
      if !isKnown, evidence.count < RefusalGroups.mostEvidence { evidence.append(new) }
    }
  }

  /// Stands for every origin that no group of its own is kept for.
  static let anyOrigin = "*"
  private static let noAddress = "no-web-address"
  private static let mostGroups = 200_000
  private static let mostEvidence = 3

  private var inquiry: RobotsInquiry?
  private var groups: [Key: Group] = [:]
  /// True when there were more origins than groups are kept for; the others share groups of any origin.
  private(set) var isFull = false

  init(inquiry: RobotsInquiry?) { self.inquiry = inquiry }

  var complaints: [Complaint] { inquiry?.complaints ?? [] }

  mutating func take(_ row: ListRow, cell: Cell?, address: Address?, collected: Moment?, id: String?) {
    guard let address, var inquiry else {
      let origin = address == nil ? RefusalGroups.noAddress : RefusalGroups.anyOrigin
      let nothing = OptOutEvidence(channel: "robots", verdict: .unknown, agent: "*", use: "train")
      add(row, origin: origin, audience: "training", evidence: nothing, cell: cell, id: id)
      return
    }
    // Taken out while it works, so that its store of snapshots is never copied.
    self.inquiry = nil
    for opinion in inquiry.opinions(on: address, collected: collected) {
      add(
        row, origin: address.origin, audience: opinion.audience.name, evidence: opinion.evidence, cell: cell, id: id)
    }
    self.inquiry = inquiry
  }

  private mutating func add(
    _ row: ListRow, origin: String, audience: String, evidence: OptOutEvidence, cell: Cell?, id: String?
  ) {
    var key = Key(origin: origin, audience: audience, verdict: evidence.verdict)
    if groups[key] == nil, groups.count >= RefusalGroups.mostGroups {
      isFull = true
      key.origin = RefusalGroups.anyOrigin
    }
    guard groups[key] != nil else {
      groups[key] = Group(tally: Tally(row, cell: cell, id: id), evidence: [evidence])
      return
    }
    groups[key]?.tally.add(row)
    groups[key]?.note(evidence)
  }

  /// By origin, then audience, then verdict.
  var all: [RowGroup] {
    groups.map { key, group in
      RowGroup(
        key: "\(key.origin) \(key.audience) \(key.verdict.rawValue)", evidence: group.evidence.map { .optout($0) },
        tally: group.tally)
    }
    .sorted { $0.key < $1.key }
  }
}

extension RobotsInquiry.Audience {
  var name: String {
    switch self {
    case .collector(let agent): agent
    case .training: "training"
    }
  }
}
