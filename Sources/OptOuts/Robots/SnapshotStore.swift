internal import Declaring
internal import Host
public import Vocabulary

/// A folder of snapshots of robots.txt, and of the other files in which sites refuse. No snapshot is read before it is
/// asked for.
///
/// With an `index.tsv` each line is one snapshot, several for an origin where it was looked at more than once
/// (`SnapshotLedger` writes it; origin, taken, status and file are enough, with channel where it is not `robots`).
/// Without one, `example.com.txt` is the robots.txt of http and https at that host, taken nobody knows when, and a folder
/// `example.com` may hold `robots.txt`, `ai.txt`, `tdmrep.json` and `license.xml`.
public struct SnapshotStore: Sendable {
  /// One snapshot: where it lies and what is known of it.
  public struct Entry: Sendable, Hashable {
    /// Inside the folder; nil when no body came.
    public var file: RawPath?
    public var status: RobotsResponse.Status
    public var taken: Moment?
    /// As the index has it, for evidence.
    public var takenText: String?
    public var channel = RefusalChannel.robots
  }

  public let folder: RawPath
  /// Dated entries by age, oldest first; the undated ones after them.
  private var entriesByOrigin: [Place: [Entry]] = [:]
  private var entriesByHost: [Place: Entry] = [:]
  /// Some site has a file that is no robots.txt.
  public private(set) var hasSiteFiles = false

  /// A channel at an origin or a host.
  private struct Place: Hashable {
    var channel: RefusalChannel
    var name: String
  }

  static let longestIndex = 1 << 30
  /// RFC 9309 asks for 500 KiB at least; the largest real file seen holds 1.4 MB.
  public static let longestBody = 1 << 24

  public init(folder: RawPath) throws(Complaint) {
    self.folder = folder
    let index = folder.appending(SnapshotLedger.index)
    let hasIndex = Files.exists(index)
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = hasIndex ? try Files.read(index, limit: SnapshotStore.longestIndex) : []
      if !hasIndex { try findFilesByHost() }
    } catch {
      throw error.complaint
    }
    if hasIndex { try readIndex(bytes, file: index.display) }
  }

  /// The snapshot in force when a row was collected; nil: there is none, which is no consent.
  public func entry(
    for address: Address, of channel: RefusalChannel = .robots, collected: Moment?
  ) -> Entry? {
    let entries = entries(for: address, of: channel)
    return SnapshotStore.position(of: collected, in: entries.map(\.taken)).map { entries[$0] }
  }

  /// All snapshots of an origin: the dated ones by age, oldest first, then the undated ones.
  public func entries(for address: Address, of channel: RefusalChannel = .robots) -> [Entry] {
    if let entries = entriesByOrigin[Place(channel: channel, name: address.origin)] { return entries }
    guard address.hasUsualPort, let entry = entriesByHost[Place(channel: channel, name: address.host)] else {
      return []
    }
    return [entry]
  }

  /// Which of several snapshots was in force when a row was collected: the newest not taken later, else the earliest,
  /// whose negative age shows it. Without a collection time, the newest. `times`: in the order of `entries`.
  public static func position(of collected: Moment?, in times: some RandomAccessCollection<Moment?>) -> Int? {
    var dated = 0
    var inForce: Int?
    for time in times {
      guard let time else { break }
      if let collected, time <= collected { inForce = dated }
      dated += 1
    }
    if collected != nil, let inForce { return inForce }
    if dated > 0 { return collected == nil ? dated - 1 : 0 }
    return times.isEmpty ? nil : times.count - 1
  }

  /// The bytes of a snapshot.
  public func body(of entry: Entry) throws(Complaint) -> [UInt8] {
    guard let file = entry.file else { return [] }
    do throws(SystemFailure) {
      return try Files.read(folder.appending(file), limit: SnapshotStore.longestBody)
    } catch {
      throw error.complaint
    }
  }

  /// The files that answers can rest on, sorted.
  public var files: [RawPath] {
    Set((entriesByOrigin.values.joined() + Array(entriesByHost.values)).compactMap(\.file)).sorted()
  }

  // MARK: - The folder

  private mutating func findFilesByHost() throws(SystemFailure) {
    for entry in try Files.list(folder) {
      if entry.kind == .folder {
        guard let host = String(validating: entry.name.bytes, as: UTF8.self) else { continue }
        for (channel, names) in SnapshotStore.names {
          for name in names where Files.exists(folder.appending(entry.name).appending(name)) {
            note(entry.name.appending(name), channel, host: host)
          }
        }
      } else if entry.name.ending == "txt" {
        guard let host = String(validating: entry.name.bytes.dropLast(".txt".utf8.count), as: UTF8.self) else {
          continue
        }
        note(entry.name, .robots, host: host)
      }
    }
  }

  /// How the files of a site are called, in the order in which they count.
  private static let names: [(RefusalChannel, [String])] = [
    (.robots, ["robots.txt"]), (.aiTxt, ["ai.txt", ".well-known/ai.txt"]),
    (.tdmrep, [".well-known/tdmrep.json", "tdmrep.json"]), (.rsl, ["license.xml"]),
  ]

  /// Of names that differ in case alone, the first in the order of bytes counts.
  private mutating func note(_ file: RawPath, _ channel: RefusalChannel, host: String) {
    // An international name may be spelled either way.
    let isForeign = host.utf8.contains { $0 >= 0x80 }
    let name = isForeign ? Address("https://\(host)")?.host : nil
    let place = Place(channel: channel, name: name ?? host.lowercased())
    if entriesByHost[place] == nil {
      entriesByHost[place] = Entry(file: file, status: .unrecorded, channel: channel)
      if channel != .robots { hasSiteFiles = true }
    }
  }

  private mutating func readIndex(_ bytes: [UInt8], file: String) throws(Complaint) {
    let table = try SnapshotLedger.table(bytes, file: file)
    for row in table.rows {
      guard let address = Address(table.text(row, "origin")), address.path == RobotsPath(url: "/") else {
        throw table.complaint(
          row, "origin", Wording(en: "is not an origin", ja: "オリジンの形式ではありません"),
          remedy: Wording(en: "write it as https://www.example.com", ja: "https://www.example.com の形で記入してください"))
      }
      let taken = Moment(table.text(row, "taken"), edge: .start)
      if taken == nil, !table.text(row, "taken").isEmpty {
        throw table.complaint(
          row, "taken", Wording(en: "is not a date or time", ja: "日時として読み取れません"),
          remedy: Wording(
            en: "write it as 2026-10-01T00:00:00Z, or leave it empty",
            ja: "2026-10-01T00:00:00Z の形で記入するか、空欄にしてください"))
      }
      guard let status = SnapshotStore.status(table.text(row, "status")) else {
        throw table.complaint(
          row, "status", Wording(en: "is not an HTTP status", ja: "HTTPステータスではありません"),
          remedy: Wording(
            en: "write three digits, \"unreachable\", or leave it empty",
            ja: "3桁の数字か「unreachable」を記入するか、空欄にしてください"))
      }
      let word = table.text(row, "channel")
      let channel = word.isEmpty ? .robots : RefusalChannel(spelling: word)
      guard let channel, channel == .robots || SiteStatement.files.contains(channel) else {
        throw table.complaint(
          row, "channel",
          Wording(en: "is no channel with a file of its own", ja: "独立したファイルを持つ経路ではありません"),
          remedy: Wording(
            en: "write robots, ai-txt, tdmrep or rsl, or leave it empty",
            ja: "robots、ai-txt、tdmrep、rslのいずれかを記入するか、空欄にしてください"))
      }
      if channel != .robots { hasSiteFiles = true }
      let path = RawPath(table.text(row, "file"))
      guard SnapshotStore.staysInside(path) else {
        throw table.complaint(
          row, "file", Wording(en: "leaves the snapshot folder", ja: "スナップショットのフォルダー外を指しています"),
          remedy: Wording(en: "name a file inside it", ja: "フォルダー内のファイルを指定してください"))
      }
      // Nobody was asked: the address may not be connected to. That is on record, and is no snapshot.
      if status == .unrecorded, path.bytes.isEmpty { continue }
      entriesByOrigin[Place(channel: channel, name: address.origin), default: []].append(
        Entry(
          file: path.bytes.isEmpty ? nil : path, status: status, taken: taken,
          takenText: taken == nil ? nil : table.text(row, "taken"), channel: channel))
    }
    for origin in entriesByOrigin.keys { entriesByOrigin[origin]?.sort(by: SnapshotStore.isOlder) }
  }

  static func status(_ cell: String) -> RobotsResponse.Status? {
    if cell.isEmpty { return .unrecorded }
    if cell == "unreachable" { return .unreachable }
    guard cell.utf8.count == 3, cell.utf8.allSatisfy(isDigit), let code = Int(cell) else { return nil }
    return .http(code)
  }

  private static func staysInside(_ path: RawPath) -> Bool {
    let parts = path.bytes.split(separator: UInt8(ascii: "/"))
    return !path.isAbsolute && !path.bytes.contains(0) && !parts.contains { $0.elementsEqual("..".utf8) }
  }

  /// By time; equal times by name, so that the order of the lines does not matter.
  private static func isOlder(_ a: Entry, _ b: Entry) -> Bool {
    switch (a.taken, b.taken) {
    case (let a?, let b?) where a != b: return a < b
    case (_?, nil): return true
    case (nil, _?): return false
    default: return (a.file ?? RawPath("")) < (b.file ?? RawPath(""))
    }
  }
}
