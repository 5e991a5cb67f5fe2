internal import Digesting
internal import Vocabulary

/// Follows the events of another log one after the other: its hashes, its chain, its checkpoints and their keys.
struct OriginAudit {
  let origin: String
  private(set) var frontier = Frontier()
  /// How many of its events lie under a checkpoint that one of its keys signed.
  private(set) var signed = 0
  /// The key of the newest checkpoint.
  private(set) var key: NoteVerifier?
  private var previous = RecordedEvent.beforeFirst
  private var named: [NoteVerifier] = []

  init(origin: String) {
    self.origin = origin
  }

  /// Takes the next event; what is wrong with it.
  mutating func take(_ imported: ImportedEvent) -> Wording? {
    guard MerkleTree.leaf(imported.entry) == imported.leaf else {
      return Wording(
        en: "an event of \(origin) does not match its hash: it was changed",
        ja: "\(origin)の記録がハッシュと一致しません。変更されています")
    }
    guard imported.sequence == frontier.size + 1, imported.text("previous") == hexadecimal(previous) else {
      return Wording(
        en: "event \(frontier.size + 1) of \(origin) is missing or was replaced",
        ja: "\(origin)の記録\(frontier.size + 1)が欠けているか、差し替えられています")
    }
    if frontier.size == 0, LogOrigin.text(firstLeaf: imported.leaf) != origin {
      return Wording(en: "it does not come from \(origin)", ja: "\(origin)の記録ではありません")
    }
    if let problem = checkpointProblem(of: imported.original) { return problem }
    _ = frontier.append(imported.leaf)
    previous = imported.leaf
    return nil
  }

  private mutating func checkpointProblem(of event: LogEvent) -> Wording? {
    if let verifier = event.verifierOfKey { named.append(verifier) }
    guard event.kind == LogEvent.checkpointKind else { return nil }
    guard let note = event.noteOfCheckpoint, let checkpoint = Checkpoint(parsing: note.text),
      checkpoint.size == frontier.size, checkpoint.root == frontier.root, checkpoint.origin == origin,
      let signer = named.first(where: note.isSigned)
    else {
      return Wording(
        en: "a checkpoint of \(origin) does not fit its events or its key",
        ja: "\(origin)のチェックポイントが、記録または鍵と一致しません")
    }
    signed = frontier.size
    key = signer
    return nil
  }
}
