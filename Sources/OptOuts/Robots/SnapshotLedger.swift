internal import Declaring
internal import Digesting
internal import Host
public import Vocabulary

/// Adds snapshots to a store: the text into a file named after its digest, then one line into the index. A line is
/// written at once and never changed, so that a store is whole at every moment, and several programs may add to it.
public struct SnapshotLedger: Sendable {
  /// What is known of the newest look at an origin.
  public struct Latest: Sendable, Hashable {
    public var taken: Moment
    public var status: RobotsResponse.Status
    public var file: RawPath?
    /// Where the text came from, and what the server there knows it by.
    public var source: String
    public var etag: String?
    public var modified: String?

    /// The server was asked and said something; worth keeping for a while.
    public var isAnswer: Bool {
      switch status {
      case .http(429), .http(500...599), .unreachable, .unrecorded: false
      case .http: true
      }
    }
  }

  public let folder: RawPath
  /// By origin; of looks whose time nobody knows there is none.
  public private(set) var latest: [String: Latest] = [:]
  private var columns = SnapshotLedger.columns
  private var rows: Set<String> = []

  static let index = "index.tsv"
  private static let required = ["origin", "taken", "status", "file"]
  private static let columns = required + ["etag", "modified", "type", "route", "remark"]

  static func table(_ bytes: [UInt8], file: String) throws(Complaint) -> TabTable {
    try TabTable(
      bytes, file: file, required: required, optional: Array(columns.dropFirst(required.count)) + ["channel"])
  }

  /// Opens a store, or makes one where there is no folder.
  public init(folder: RawPath) throws(Complaint) {
    self.folder = folder
    let index = folder.appending(SnapshotLedger.index)
    do {
      try Files.makeFolder(folder)
      if Files.exists(index) {
        try continueIndex(index)
      } else {
        try begin(index)
      }
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint(file: index.display, Wording(en: "cannot be opened", ja: "開けません"))
    }
  }

  /// False when the very same record is there already.
  @discardableResult
  public mutating func add(_ record: SnapshotRecord) throws(Complaint) -> Bool {
    let file: RawPath?
    switch record.body {
    case .none: file = nil
    case .file(let known): file = known
    case .bytes(let bytes): file = SnapshotLedger.file(of: bytes)
    }
    let origin = Address(record.origin)?.origin ?? record.origin
    let cells = [
      "origin": origin, "taken": record.taken ?? "", "status": SnapshotLedger.cell(record.status),
      "file": file?.display ?? "", "etag": record.etag ?? "", "modified": record.modified ?? "",
      "type": record.type ?? "", "route": record.route.joined(separator: " "), "remark": record.remark?.rawValue ?? "",
    ]
    let key = SnapshotLedger.key { cells[$0] ?? "" }
    guard !rows.contains(key) else { return false }
    do throws(SystemFailure) {
      if case .bytes(let bytes) = record.body, let file {
        let place = folder.appending(file)
        if !Files.exists(place) {
          try Files.makeFolder(place.folder)
          try Files.writeAtomically(bytes, to: place, durably: false)
        }
      }
      let line = columns.map { SnapshotLedger.clean(cells[$0] ?? "") }.joined(separator: "\t") + "\n"
      try Files.append(Array(line.utf8), to: folder.appending(SnapshotLedger.index))
    } catch {
      throw error.complaint
    }
    rows.insert(key)
    note(origin, record.taken ?? "", record.status, file: file, route: record.route, record.etag, record.modified)
    return true
  }

  /// Where a text lies in every store.
  static func file(of body: [UInt8]) -> RawPath {
    let digest = SHA256.hex(body)
    return RawPath("files/\(digest.prefix(2))/\(digest).txt")
  }

  // MARK: - The index

  private func begin(_ index: RawPath) throws {
    if try Files.list(folder).contains(where: { $0.kind != .folder && $0.name.ending == "txt" }) {
      throw Complaint(
        file: folder.display,
        Wording(en: "is a folder of files by host, which an index would hide", ja: "ホスト名のファイルを置いたフォルダーのため、索引を追加できません"),
        remedy: Wording(
          en: "take it into a new store with proviso robots import", ja: "proviso robots importで新しい保存先に取り込んでください"))
    }
    try Files.writeAtomically(Array((columns.joined(separator: "\t") + "\n").utf8), to: index)
  }

  private mutating func continueIndex(_ index: RawPath) throws {
    var bytes = try Files.read(index, limit: SnapshotStore.longestIndex)
    let table = try SnapshotLedger.table(bytes, file: index.display)
    for row in table.rows {
      rows.insert(SnapshotLedger.key { table.text(row, $0) })
      // Files of other channels stand in the same table, written by hand.
      guard ["", "robots"].contains(table.text(row, "channel")),
        let origin = Address(table.text(row, "origin"))?.origin,
        let status = SnapshotStore.status(table.text(row, "status"))
      else { continue }
      let file = table.text(row, "file")
      func text(_ column: String) -> String? { table.text(row, column).isEmpty ? nil : table.text(row, column) }
      note(
        origin, table.text(row, "taken"), status, file: file.isEmpty ? nil : RawPath(file),
        route: table.text(row, "route").split(separator: " ").map { String($0) }, text("etag"), text("modified"))
    }
    // A table that somebody wrote by hand learns the columns it lacks; its rows may end before them.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let hasMark = bytes.starts(with: mark)
    guard let header = SnapshotLedger.header(in: hasMark ? bytes[3...] : bytes[...]) else { return }
    let names = String(decoding: bytes[header], as: UTF8.self).split(separator: "\t").map { String($0) }
    let missing = SnapshotLedger.columns.filter { !names.contains($0) }
    columns = names + missing
    let ends = bytes.last == UInt8(ascii: "\n")
    if missing.isEmpty {
      if !ends { try Files.append([UInt8(ascii: "\n")], to: index) }
      return
    }
    if !ends { bytes.append(UInt8(ascii: "\n")) }
    bytes.replaceSubrange(header, with: Array(columns.joined(separator: "\t").utf8))
    try Files.writeAtomically(bytes, to: index)
  }

  /// Where the names of the columns stand: the first line that is neither empty nor a comment.
  private static func header(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if !text.isEmpty, text.first != UInt8(ascii: "#") { return text.startIndex..<text.endIndex }
    }
    return nil
  }

  private mutating func note(
    _ origin: String, _ taken: String, _ status: RobotsResponse.Status, file: RawPath?, route: [String],
    _ etag: String?, _ modified: String?
  ) {
    guard let taken = Moment(taken, edge: .start) else { return }
    if let known = latest[origin], known.taken > taken { return }
    latest[origin] = Latest(
      taken: taken, status: status, file: file, source: route.last ?? origin + "/robots.txt", etag: etag,
      modified: modified)
  }

  /// What makes a record the same as another.
  private static func key(_ cell: (String) -> String) -> String {
    (required + ["remark"]).map(cell).joined(separator: "\t")
  }

  private static func cell(_ status: RobotsResponse.Status) -> String {
    switch status {
    case .unrecorded: ""
    case .unreachable: "unreachable"
    case .http(let code): "\(code)"
    }
  }

  /// Servers choose these texts: none of them may end a cell or a line.
  private static func clean(_ cell: String) -> String {
    String(String.UnicodeScalarView(cell.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }
}
