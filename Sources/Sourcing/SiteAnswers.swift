internal import Digesting
internal import OptOuts
internal import Vocabulary

/// What the files of a site beside its robots.txt say: `ai.txt`, `tdmrep.json`, an RSL licence. A site that has none of
/// them costs a row nothing.
struct SiteAnswers: Sendable {
  private let snapshots: SnapshotStore
  private let collectors: [String]
  private var numbers: [SnapshotStore.Entry: Int] = [:]
  private var voices: [SiteVoice?] = []
  /// Bytes of the files that are held.
  private var held = 0
  private var byOrigin: [Memory] = []
  private(set) var complaintsByFile: [RawPath: Complaint] = [:]

  /// What was asked of an origin last, and which voices speak there.
  private struct Memory {
    var collected: Moment?
    var isKnown = false
    var entries: [SnapshotStore.Entry] = []
  }

  /// When more than this is held, all is read anew as it is needed.
  private static let mostHeld = 32 << 20

  init(snapshots: SnapshotStore, collectors: [String]) {
    self.snapshots = snapshots
    self.collectors = collectors
  }

  /// `silenced`: a channel that speaks nearer to the work.
  mutating func answers(
    origin: Int, _ address: Address, _ url: ArraySlice<UInt8>, collected: Moment?, silenced: RefusalChannel?,
    on shelf: inout EvidenceShelf, into numbers: inout [Int]
  ) {
    while byOrigin.count <= origin { byOrigin.append(Memory()) }
    if !byOrigin[origin].isKnown || byOrigin[origin].collected != collected {
      let entries = SiteStatement.files.compactMap { snapshots.entry(for: address, of: $0, collected: collected) }
      byOrigin[origin] = Memory(collected: collected, isKnown: true, entries: entries)
    }
    for entry in byOrigin[origin].entries where entry.channel != silenced {
      let voice = voice(entry)
      if voice >= 0, let number = voices[voice]?.number(url, collectors, on: &shelf) { numbers.append(number) }
    }
  }

  /// -1: nothing was answered, or it cannot be read.
  private mutating func voice(_ entry: SnapshotStore.Entry) -> Int {
    if let known = numbers[entry], known < 0 || voices[known] != nil { return known }
    guard entry.file != nil, entry.status.isAnswer else { return forget(entry) }
    let body: [UInt8]
    do throws(Complaint) {
      body = try snapshots.body(of: entry)
    } catch {
      complaintsByFile[entry.file ?? RawPath([])] = error
      return forget(entry)
    }
    if held + body.count > SiteAnswers.mostHeld {
      for index in voices.indices { voices[index] = nil }
      held = 0
    }
    held += body.count
    let snapshot = OptOutEvidence.Snapshot(
      sha256: SHA256.hex(body), taken: entry.takenText, status: entry.status.code, ageDays: nil)
    let number = numbers[entry] ?? voices.count
    if number == voices.count { voices.append(nil) }
    voices[number] = SiteVoice(SiteStatement(entry.channel, file: body), snapshot: snapshot)
    numbers[entry] = number
    return number
  }

  private mutating func forget(_ entry: SnapshotStore.Entry) -> Int {
    numbers[entry] = -1
    return -1
  }
}
