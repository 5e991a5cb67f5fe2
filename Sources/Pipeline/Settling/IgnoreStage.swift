internal import Discovering
internal import Folding
internal import Judging
internal import Settling
internal import Vocabulary

/// Lets the ignores that stand in a document itself speak, and judges those that hide nothing.
struct IgnoreStage: Sendable {
  let equipment: Equipment

  func settle(_ findings: inout [Finding], of document: Document) {
    var sheet = IgnoreSheet(document)
    if sheet.ignores.isEmpty { return }
    let policy = equipment.request.policy
    if !policy.areOnDisk {
      let bytes = (try? policy.read(document.artifact.path, limit: ArtifactBytes.largestDocument)) ?? []
      sheet = IgnoreSheet(document, trusted: TextDecoder.decode(bytes) ?? SourceText(""))
    }
    let judged = Set(equipment.judge.rules.map(\.id))
    // One that nobody knows hides nothing; one that was not asked may have something to hide another time.
    let idle = sheet.settle(&findings) { judged.contains($0) || equipment.library.rule($0) == nil }
    for ignore in idle { findings += self.findings(for: ignore, in: document) }
  }

  private func findings(for idle: IgnoreSheet.Idle, in document: Document) -> [Finding] {
    let field: RecordField = idle.ignore.reason == nil ? .unreasonedIgnore : .idleIgnore
    let scope = ProjectStage.scope(stating: field, as: idle.rule ?? "?")
    let range = idle.ignore.range
    let whole = Segment(
      utf8: document.text.utf8, toSource: OffsetMap(identity: document.text.utf8.count), start: 0)
    var place = document.place(of: range, in: whole)
    // The reason can name anybody.
    place.excerpt = nil
    return equipment.judge.judge(scope).map { judgement in
      Finding(
        judgement, subject: .project, place: place, text: idle.rule,
        fingerprint: Fingerprinting.text(
          rule: judgement.charge.rule.id, subject: .project, range: range, in: document.text.utf8))
    }
  }
}
