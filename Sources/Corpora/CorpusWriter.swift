internal import Digesting
internal import Folding
internal import Host
internal import Vocabulary

/// Writes a corpus: segments one after the other, the catalogue last. Until that moment readers see what was there
/// before; a build that is stopped leaves at most segments that nothing names.
struct CorpusWriter {
  /// About 100 MB of memory while a segment is gathered.
  static let unitsPerSegment = 1 << 22

  private let folder: RawPath
  private let unitsPerSegment: Int
  private let previous: [String]
  private var catalogue = Catalogue()
  private var pending: [CorpusDocument] = []
  private var builder = SegmentBuilder()
  private var stats = CorpusStats()

  init(_ folder: RawPath, unitsPerSegment: Int = Self.unitsPerSegment) throws(Complaint) {
    self.folder = folder
    self.unitsPerSegment = unitsPerSegment
    previous = try Self.segments(of: folder)
    try complaining { () throws(SystemFailure) in try Files.makeFolder(folder) }
  }

  /// The segments of the corpus that is to be replaced. A folder that holds anything else is not touched.
  private static func segments(of folder: RawPath) throws(Complaint) -> [String] {
    guard Files.exists(folder) else { return [] }
    let entries = try complaining { () throws(SystemFailure) in try Files.list(folder) }
    let ours = entries.allSatisfy { entry in
      entry.name.bytes.starts(with: Catalogue.fileName.utf8) || entry.name.bytes.starts(with: "segment-".utf8)
    }
    let file = folder.appending(Catalogue.fileName)
    var recorded: [UInt8] = []
    if Files.exists(file) {
      recorded = try complaining { () throws(SystemFailure) in try Files.read(file, limit: 1 << 30) }
    }
    guard ours, recorded.isEmpty || recorded.starts(with: Catalogue.signature.utf8) else {
      throw Complaint(
        file: folder.display,
        Wording(
          en: "the folder holds something that is not a corpus, and would be overwritten",
          ja: "参照コーパス以外のファイルがあるフォルダーのため、上書きできません"),
        remedy: Wording(
          en: "name a new folder, for instance `NAME.corpus`", ja: "`NAME.corpus` のように新しいフォルダーを指定してください"))
    }
    // A damaged catalogue is replaced like any other; its segments stay, for we cannot know them.
    return (try? Catalogue(reading: recorded, file: file.display))?.segments.map(\.name) ?? []
  }

  /// Adds a work; returns how many units it has. Works come in the order of their ids.
  mutating func add(_ text: ReferenceText) throws(Complaint) -> Int {
    let key = MatchKey(text.utf8)
    // A work stands in one segment.
    let isFull =
      builder.units.count + key.units.count > SegmentLayout.mostUnits || builder.textBytes + text.utf8.count >= 1 << 31
    if isFull, !builder.isEmpty { try closeSegment() }
    guard key.units.count <= SegmentLayout.mostUnits else {
      throw Complaint(
        file: text.path.display,
        Wording(
          en: "the text has \(key.units.count) letters; at most \(SegmentLayout.mostUnits) are one work",
          ja: "1作品の上限 \(SegmentLayout.mostUnits)字を超えています(\(key.units.count)字)"),
        remedy: Wording(en: "divide it into parts", ja: "複数のファイルに分割してください"))
    }
    let units = builder.add(key, text.utf8)
    pending.append(
      CorpusDocument(
        id: text.id, title: text.title, creators: text.creators,
        licence: text.licence.flatMap { $0.isEmpty ? nil : $0 }, path: text.path, units: units,
        sha256: SHA256.hex(text.utf8)))
    if builder.units.count >= unitsPerSegment { try closeSegment() }
    return units
  }

  private mutating func closeSegment() throws(Complaint) {
    let (bytes, layout, commonKeys, keys) = builder.close()
    let entry = Catalogue.SegmentEntry(byteCount: bytes.count, sha256: SHA256.hex(bytes), documents: pending)
    pending = []
    let path = folder.appending(entry.name)
    try complaining { () throws(SystemFailure) in try Files.writeAtomically(bytes, to: path) }
    catalogue.segments.append(entry)
    stats.documents += layout.documents
    stats.units += layout.units
    stats.fingerprints += keys
    stats.commonFingerprints += commonKeys
    stats.bytes += bytes.count
    stats.indexBytes += layout.indexBytes
  }

  mutating func finish() throws(Complaint) -> CorpusStats {
    if !builder.isEmpty { try closeSegment() }
    let bytes = catalogue.encoded()
    let file = folder.appending(Catalogue.fileName)
    try complaining { () throws(SystemFailure) in try Files.writeAtomically(bytes, to: file) }
    let current = Set(catalogue.segments.map(\.name))
    for name in previous where !current.contains(name) {
      // Nothing names it any more; if it cannot be removed it only takes room.
      try? Files.remove(folder.appending(name))
    }
    stats.segments = catalogue.segments.count
    stats.bytes += bytes.count
    stats.sha256 = SHA256.hex(bytes)
    return stats
  }
}
