internal import Host
internal import Vocabulary

/// The texts of a folder that is to become a corpus, with what its `catalogue.tsv` says of them.
struct ReferenceFolder {
  struct Entry: Hashable {
    /// Relative to the folder.
    var path: RawPath
    var id: String
    var title: String
    var creators: [String] = []
    var licence: String?
    var given: Set<ReferenceText.Given> = []
  }

  static let endings = WorkReader.endings

  /// By id.
  private(set) var entries: [Entry] = []
  private(set) var skipped: [String: Int] = [:]
  private(set) var unassessed: [Unassessed] = []

  init(_ folder: RawPath) throws(Complaint) {
    let table = try ReferenceTable(in: folder)
    var seen: Set<RawPath> = []
    try complaining { () throws(SystemFailure) in
      try walk(folder, below: RawPath([]), parents: []) { path in seen.insert(path) }
    }
    for path in seen {
      let name = path.name.display
      let title = name.dropLast(path.ending.utf8.count + 1)
      entries.append(Entry(path: path, id: path.display, title: String(title)).described(by: table.rows[path]))
    }
    entries.sort { ($0.id, $0.path) < ($1.id, $1.path) }
    for (one, next) in zip(entries, entries.dropFirst()) where one.id == next.id {
      throw ReferenceTable.complaint(
        in: folder, line: [one, next].compactMap { table.rows[$0.path]?.line }.max(),
        Wording(en: "two works have the id \"\(next.id)\"", ja: "ID「\(next.id)」の作品が2件あります"))
    }
    for (path, row) in table.rows.sorted(by: { $0.value.line < $1.value.line }) where !seen.contains(path) {
      note(path, row, in: folder)
    }
    guard !entries.isEmpty else {
      throw Complaint(
        file: folder.display, Wording(en: "no text in the folder that could be read", ja: "フォルダーに読み取れる形式のテキストがありません"),
        remedy: Wording(en: "name the folder that holds the reference works", ja: "参照作品のフォルダーを指定してください"))
    }
  }

  /// Hidden files, other corpora and the table itself are not looked at.
  private mutating func walk(
    _ folder: RawPath, below path: RawPath, parents: [FileStatus], take: (RawPath) -> Void
  ) throws(SystemFailure) {
    let here = path.bytes.isEmpty ? folder : folder.appending(path)
    let status = try Files.status(here)
    if parents.contains(where: { $0.device == status.device && $0.inode == status.inode }) {
      unassessed.append(
        Unassessed(
          path: here, reason: .directoryLoop,
          detail: Wording(en: "the folder contains itself through a link", ja: "リンクによりフォルダーが循環しています"),
          expected: false))
      return
    }
    for entry in try Files.list(here) where entry.name.bytes.first != UInt8(ascii: ".") {
      let inner = path.appending(entry.name)
      if path.bytes.isEmpty, entry.name == ReferenceTable.fileName { continue }
      var kind = entry.kind
      if kind == nil || kind == .link { kind = (try? Files.status(folder.appending(inner)))?.kind }
      switch kind {
      case .folder:
        if entry.name.ending == "corpus" { continue }
        do throws(SystemFailure) {
          try walk(folder, below: inner, parents: parents + [status], take: take)
        } catch {
          unassessed.append(Unassessed(path: error.path, reason: .unreadable, detail: error.reason, expected: true))
        }
      case .file, nil:
        // A link to nowhere has no kind: reading it will say so.
        if Self.endings.contains(entry.name.ending) { take(inner) } else { skipped[entry.name.ending, default: 0] += 1 }
      default: skipped[entry.name.ending, default: 0] += 1
      }
    }
  }

  /// A row of the table whose file is not among the texts.
  private mutating func note(_ path: RawPath, _ row: ReferenceTable.Row, in folder: RawPath) {
    let isThere = Files.exists(folder.appending(path))
    unassessed.append(
      Unassessed(
        path: folder.appending(path), line: row.line, reason: isThere ? .unsupportedKind : .unreadable,
        detail: isThere
          ? Wording(en: "the table names a file of a kind that is not read", ja: "一覧表に、対応していない種類のファイルがあります")
          : Wording(en: "the table names a file that is not there", ja: "一覧表にあるファイルが存在しません"),
        expected: true))
  }
}

extension ReferenceFolder.Entry {
  /// The same text with what a row says of it; what the row leaves empty stays.
  fileprivate func described(by row: ReferenceTable.Row?) -> Self {
    guard let row else { return self }
    var entry = self
    if !row.id.isEmpty {
      entry.id = row.id
      entry.given.insert(.id)
    }
    if !row.title.isEmpty {
      entry.title = row.title
      entry.given.insert(.title)
    }
    entry.creators = row.creators
    entry.licence = row.licence
    return entry
  }
}
