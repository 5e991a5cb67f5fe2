public import OptOuts
public import Reading
public import Vocabulary

/// What a training-source list shows, gathered row by row.
///
/// Memory is bounded whatever the length of the list: 200,000 groups of origins, a million creators and a million
/// hosts. Beyond that the survey says what it no longer tells apart (`limits`).
public struct SourceSurvey: Sendable {
  public private(set) var rows = 0
  private let collected: Moment?
  private var names = ColumnNames()
  private var refusals: RefusalGroups
  private var gaps: [ColumnRole: Tally] = [:]
  private var creators: Concentration
  private var hosts: Concentration

  /// `snapshots`: nil when the project names none; then every row is unknown, never consented to.
  /// `collectors`: the agents the rows were collected as; empty when nobody knows.
  /// `collected`: when, as a day or a time, for rows that do not say so themselves. What is neither counts as unknown.
  public init(
    snapshots: SnapshotStore?, agents: TrainingAgents, collectors: [String], collected: String?
  ) {
    self.init(
      inquiry: snapshots.map { RobotsInquiry(snapshots: $0, agents: agents, collectors: collectors) },
      collected: collected.flatMap { Moment($0, edge: .end) }, mostNames: Concentration.mostNames)
  }

  init(inquiry: RobotsInquiry?, collected: Moment?, mostNames: Int) {
    self.collected = collected
    refusals = RefusalGroups(inquiry: inquiry)
    creators = Concentration(.creator, mostNames: mostNames)
    hosts = Concentration(.host, mostNames: mostNames)
  }

  public mutating func take(_ row: ListRow) {
    rows += 1
    let cells = ColumnRoles(row: row, names: &names)
    let id = cells[.id]?.value
    for role in ColumnRole.provenance where cells[role]?.value == nil {
      if gaps[role] == nil { gaps[role] = Tally(row, cell: cells[role], id: id) } else { gaps[role]?.add(row) }
    }
    let origin = cells[.origin]
    let address = origin?.value.flatMap { Address($0) }
    let day = cells[.collected]?.value.flatMap { Moment($0, edge: .end) } ?? collected
    refusals.take(row, cell: origin, address: address, collected: day, id: id)
    if let creator = cells[.creator], let name = creator.value { creators.take(row, name: name, cell: creator, id: id) }
    if let address { hosts.take(row, name: address.host, cell: origin, id: id) }
  }

  /// Refusals by origin, then missing records, then shares of creators and hosts.
  public func groups() -> [RowGroup] {
    let missing = ColumnRole.provenance.compactMap { role in
      gaps[role].map { tally in
        RowGroup(
          key: "missing \(role.rawValue)", evidence: [.field(FieldEvidence(name: role.rawValue, value: nil))],
          tally: tally)
      }
    }
    return refusals.all + missing + creators.groups(ofRows: rows) + hosts.groups(ofRows: rows)
  }

  /// Snapshots that could not be read.
  public var complaints: [Complaint] { refusals.complaints }

  /// What the survey could not keep apart, for want of memory.
  public var limits: [Wording] {
    var limits: [Wording] = []
    if refusals.isFull {
      limits.append(
        Wording(
          en: "more origins than are kept apart: the remaining ones are counted together under \"*\"",
          ja: "オリジンの数が上限を超えたため、残りは「*」にまとめて集計しました"))
    }
    if creators.uncounted > 0 {
      limits.append(
        Wording(
          en: "more creators than can be counted: \(creators.uncounted) rows are left out of the shares",
          ja: "作者の数が上限を超えたため、\(creators.uncounted)行は割合の集計に含まれていません"))
    }
    if hosts.uncounted > 0 {
      limits.append(
        Wording(
          en: "more hosts than can be counted: \(hosts.uncounted) rows are left out of the shares",
          ja: "ホストの数が上限を超えたため、\(hosts.uncounted)行は割合の集計に含まれていません"))
    }
    return limits
  }
}
