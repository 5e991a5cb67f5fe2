internal import Host
public import OptOuts
internal import Reading
public import Vocabulary

/// Takes recorded robots.txt files into a store: folders of files named after hosts, archives of a crawl (WARC), and
/// lines of JSON, packed or not.
public struct SnapshotIntake: Sendable {
  public private(set) var ledger: SnapshotLedger
  /// For what does not say when it was taken.
  private let taken: String?
  public private(set) var added = 0
  public private(set) var known = 0
  /// What could not be taken in; the rest was.
  public private(set) var complaints: [Complaint] = []

  private static let longestLine = 2 * SnapshotStore.longestBody

  public init(into ledger: SnapshotLedger, taken: String?) {
    self.ledger = ledger
    self.taken = taken
  }

  public mutating func take(_ path: RawPath) throws(Complaint) {
    do {
      if path != RawPath("-"), try Files.status(path).kind == .folder {
        try takeFolder(path)
      } else {
        try takeFile(path)
      }
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint(file: path.display, Wording(en: "cannot be read", ja: "読み取れません"))
    }
  }

  private mutating func add(_ record: SnapshotRecord) throws(Complaint) {
    if try ledger.add(record) { added += 1 } else { known += 1 }
  }

  // MARK: - Folders

  /// `example.com.txt`, `example.com` or `example.com/robots.txt`.
  private mutating func takeFolder(_ folder: RawPath) throws {
    for entry in try Files.list(folder) {
      var place = folder.appending(entry.name)
      let status = try Files.status(place)
      var name = entry.name.bytes
      if status.kind == .folder {
        place = place.appending("robots.txt")
        guard Files.exists(place) else { continue }
      } else if entry.name.ending == "txt" {
        name.removeLast(".txt".utf8.count)
      } else if status.kind != .file {
        continue
      }
      guard let host = String(validating: name, as: UTF8.self) else { continue }
      do throws(Complaint) {
        let origins = try SnapshotLine.origins(ofHost: host)
        let bytes = try read(place)
        for origin in origins {
          try add(SnapshotRecord(origin: origin, taken: taken, status: .unrecorded, body: .bytes(bytes)))
        }
      } catch {
        complaints.append(Complaint(file: place.display, error.problem, remedy: error.remedy))
      }
    }
  }

  private func read(_ path: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) {
      return try Files.read(path, limit: SnapshotStore.longestBody)
    } catch {
      throw error.complaint
    }
  }

  // MARK: - Files

  private mutating func takeFile(_ path: RawPath) throws {
    let location: Artifact.Location = path == RawPath("-") ? .standardInput : .file(path)
    let content = try ListBytes(Artifact(path: path, location: location), bytes: ArtifactBytes())
    var piece: [UInt8] = []
    try content.read(into: &piece)
    if piece.starts(with: RobotsCaptures.opening) {
      var captures = RobotsCaptures()
      while !piece.isEmpty {
        try captures.feed(piece) { try add($0) }
        piece = []
        try content.read(into: &piece)
      }
      try captures.finish { try add($0) }
      if captures.isDamaged {
        complaints.append(
          Complaint(
            file: path.display,
            Wording(en: "parts are no records of a web archive", ja: "Webアーカイブのレコードとして読めない部分があります")))
      }
    } else {
      try takeLines(content, piece, path)
    }
    if let damage = content.damage { complaints.append(Complaint(file: path.display, damage.detail)) }
  }

  private mutating func takeLines(_ content: ListBytes, _ first: [UInt8], _ path: RawPath) throws {
    var piece = first
    var open: [UInt8] = []
    var number = 0
    while !piece.isEmpty {
      var rest = piece[...]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        open += rest[..<end]
        rest = rest[(end + 1)...]
        number += 1
        try takeLine(open, path, number)
        open.removeAll(keepingCapacity: true)
      }
      if open.count <= SnapshotIntake.longestLine { open += rest }
      piece = []
      try content.read(into: &piece)
    }
    try takeLine(open, path, number + 1)
  }

  private mutating func takeLine(_ line: [UInt8], _ path: RawPath, _ number: Int) throws(Complaint) {
    guard line.contains(where: { $0 > 0x20 }) else { return }
    let records: [SnapshotRecord]
    do throws(Complaint) {
      if line.count > SnapshotIntake.longestLine {
        throw Complaint(Wording(en: "the line is longer than any robots.txt", ja: "行が長すぎるため読み取れません"))
      }
      records = try SnapshotLine.records(line, taken: taken)
    } catch {
      complaints.append(Complaint(file: path.display, line: number, error.problem, remedy: error.remedy))
      return
    }
    for record in records { try add(record) }
  }
}
