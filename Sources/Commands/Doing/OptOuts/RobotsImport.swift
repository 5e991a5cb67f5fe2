internal import Host
internal import OptOuts
internal import Pipeline
internal import Vocabulary

/// `robots import`: recorded robots.txt files of other programs into a store.
struct RobotsImport {
  let invocation: Invocation
  let console: Console
  let store: RawPath

  func perform() throws(Complaint) -> ExitCode {
    let taken = invocation.flag(.taken)
    if let taken, Moment(taken, edge: .start) == nil {
      throw Complaint(
        Wording(en: "--taken \"\(taken)\" is not a date or time", ja: "--taken「\(taken)」は日時として読み取れません"),
        remedy: Wording(en: "write it as 2026-10-01", ja: "2026-10-01 の形で指定してください"))
    }
    var intake = SnapshotIntake(into: try SnapshotLedger(folder: store), taken: taken)
    for path in invocation.positionals { try intake.take(path) }
    for complaint in intake.complaints { console.complain(complaint) }
    console.note(
      Wording(
        en: "\(intake.added) snapshots added to \(store.display), \(intake.known) known already, "
          + "\(intake.complaints.count) problems",
        ja: "\(store.display)にスナップショットを\(intake.added)件追加しました(登録済み\(intake.known)件、問題\(intake.complaints.count)件)"))
    return intake.complaints.isEmpty ? .clean : .incomplete
  }
}
