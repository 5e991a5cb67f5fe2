internal import Host
internal import Vocabulary

/// Who changes a corpus holds this. Readers need none: what they have open never changes.
struct CorpusLock {
  static let fileName = "lock"

  private let lock: FileLock

  init(_ corpus: RawPath) throws(Complaint) {
    let taken = try complaining { () throws(SystemFailure) in try FileLock(corpus.appending(Self.fileName)) }
    guard let taken else {
      throw Complaint(
        file: corpus.display,
        Wording(en: "another proviso is changing this corpus", ja: "別の proviso がこの参照コーパスを更新中です"),
        remedy: Wording(en: "try again when it has finished", ja: "完了後にもう一度実行してください"))
    }
    lock = taken
  }
}
