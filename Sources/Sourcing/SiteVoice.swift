internal import OptOuts
internal import Vocabulary

/// One statement of a site, with the answers that it gave.
struct SiteVoice: Sendable {
  /// nil: it will not be asked again.
  private var statement: SiteStatement?
  private let snapshot: OptOutEvidence.Snapshot
  /// Where nothing depends on the address: what it said.
  private var settled: Int?

  init(_ statement: SiteStatement, snapshot: OptOutEvidence.Snapshot) {
    self.statement = statement
    self.snapshot = snapshot
  }

  /// The number of what is said; nil: it says nothing of this address.
  mutating func number(
    _ url: ArraySlice<UInt8>, _ collectors: [String], on shelf: inout EvidenceShelf
  ) -> Int? {
    guard let statement else { return settled }
    let said = collectors.map { statement.statement(agent: $0, url: url) }.mostSaid
    let number = said.map {
      shelf.number(of: $0, snapshot: snapshot, audience: SourceSurvey.siteAudience(collectors.count))
    }
    if !statement.dependsOnPath {
      settled = number
      self.statement = nil
    }
    return number
  }
}

extension Sequence<Statement> {
  /// The strongest that counts; nil: nothing was said.
  var mostSaid: Statement? {
    byStrength.first { $0.verdict != .unstated && !$0.isWeak }
  }
}

extension EvidenceShelf {
  /// A statement of another channel than robots.txt.
  mutating func number(of statement: Statement, snapshot: OptOutEvidence.Snapshot? = nil, audience: Int) -> Int {
    let evidence = statement.evidence(snapshot: snapshot)
    var key = "\(statement.channel.rawValue):\(evidence.rule ?? ""):\(evidence.agent):\(evidence.verdict.rawValue)"
    if let snapshot { key += ":\(snapshot.sha256.prefix(12)):\(evidence.line ?? 0):\(snapshot.taken ?? "-")" }
    return number(key: key, evidence, reason: evidence.channel, audience: audience)
  }
}
