internal import OptOuts
internal import Vocabulary

/// One statement of a site, with the answers that it gave.
struct SiteVoice: Sendable {
  let statement: SiteStatement
  private let snapshot: OptOutEvidence.Snapshot
  /// Where nothing depends on the address: whether it was asked, and what it said.
  private var settled: (isKnown: Bool, number: Int?) = (false, nil)

  init(_ statement: SiteStatement, snapshot: OptOutEvidence.Snapshot) {
    self.statement = statement
    self.snapshot = snapshot
  }

  /// The number of what is said; nil: it says nothing of this address.
  mutating func number(
    _ url: ArraySlice<UInt8>, _ collectors: [String], on shelf: inout EvidenceShelf
  ) -> Int? {
    if settled.isKnown { return settled.number }
    let said = collectors.map { statement.statement(agent: $0, url: url) }.mostSaid
    let number = said.map {
      shelf.number(of: $0, snapshot: snapshot, audience: SourceSurvey.siteAudience(collectors.count))
    }
    if !statement.dependsOnPath { settled = (true, number) }
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
