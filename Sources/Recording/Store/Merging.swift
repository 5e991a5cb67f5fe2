internal import Digesting
public import Vocabulary

extension RiskLog {
  /// What a merge came to.
  public struct Merged: Sendable, Hashable {
    public var origin: String
    /// The key that signed the bundle, as a verifier line.
    public var key: String
    public var added: Int
    /// Events of the bundle that were here before.
    public var known: Int
  }

  /// Takes over what this log does not have of another one, all of it or nothing. To merge a bundle twice changes nothing.
  ///
  /// What was taken out there is taken out here too, and that is recorded.
  public func merge(_ bundle: LogBundle, actor: String, signer: NoteSigner?) throws(Complaint) -> Merged {
    var known = 0
    var isFork = false
    var redactions: [(place: Int, pointers: [String])] = []
    let added = try append(actor: actor, signer: signer) { (first) throws(DatabaseFailure) in
      let held = try imported(from: bundle.origin)
      known = min(held.count, bundle.events.count)
      isFork = zip(held, bundle.events).contains { $0.leaf != hexadecimal($1.imported.leaf) }
      let new = bundle.events.dropFirst(held.count)
      if isFork || new.isEmpty { return nil }
      for (id, name) in bundle.people.sorted(by: { $0.key < $1.key }) {
        try People.add(id, name: name, in: database)
      }
      redactions = new.compactMap { event in
        guard let redacted = event.imported.original.redacted,
          (1...bundle.events.count).contains(redacted.sequence)
        else { return nil }
        let index = redacted.sequence - 1
        return (
          index < held.count ? held[index].sequence : first + index - held.count, redacted.pointers
        )
      }
      return new.map { Entry(event: $0.imported.event, disclosures: $0.disclosures) }
        + redactions.map {
          Entry(event: .redaction(of: $0.place, at: $0.pointers, reason: "\(bundle.origin)"), disclosures: [])
        }
    }
    if isFork {
      throw Complaint(
        file: path.display,
        Wording(
          en: "\(bundle.origin) is not what was merged before: its events were changed since, and signed anew",
          ja: "\(bundle.origin)の記録が以前に統合した内容と異なります。変更後に署名し直されています"),
        remedy: Wording(
          en: "nothing was merged; keep both bundles and ask who keeps that log",
          ja: "統合していません。両方のバンドルを保管し、そのログの管理者に確認してください"))
    }
    try erase(redactions)
    return Merged(
      origin: bundle.origin, key: bundle.key.line, added: added == nil ? 0 : bundle.events.count - known, known: known)
  }

  /// What was merged from a log before, in the order that it had there.
  private func imported(from origin: String) throws(DatabaseFailure) -> [(sequence: Int, leaf: String)] {
    let select = try database.prepare(
      """
      SELECT sequence, payload ->> '$.leaf' FROM events
      WHERE kind = '\(ImportedEvent.kind)' AND payload ->> '$.origin' = ? ORDER BY sequence
      """)
    try select.bind(1, origin)
    var found: [(Int, String)] = []
    while try select.step() { found.append((select.int(0), String(decoding: select.bytes(1), as: UTF8.self))) }
    return found
  }

  private func erase(_ redactions: [(place: Int, pointers: [String])]) throws(Complaint) {
    if redactions.isEmpty { return }
    try erasing { (database) throws(DatabaseFailure) in
      for redaction in redactions {
        for pointer in redaction.pointers { try Disclosures.delete(pointer, of: redaction.place, in: database) }
      }
    }
  }
}
