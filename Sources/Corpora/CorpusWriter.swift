internal import Declaring
internal import Digesting
internal import Folding
internal import Host
internal import Vocabulary

/// Writes a corpus: segments one after the other, the catalogue last. Until that moment readers see what was there
/// before; a build that is stopped leaves at most segments that nothing names, and the next one takes them away.
struct CorpusWriter {
  /// About 300 MB of memory while a segment is gathered. A query looks into each, so few are better than many.
  static let unitsPerSegment = 15 << 20

  /// What becomes of the works that are there.
  enum Purpose {
    /// They go. With a salt, only fingerprints are written.
    case replacing(salt: UInt64?)
    /// They stay, but for those that come again.
    case adding
    /// They go, to come again as they are known: with the salt that they have.
    case rewriting
  }

  private let folder: RawPath
  private let unitsPerSegment: Int
  private let lock: CorpusLock
  private var catalogue = Catalogue()
  /// Where the works are that stayed, by id.
  private var places: [String: (segment: Int, work: Int)] = [:]
  private var pending: [CorpusDocument] = []
  private var builder = SegmentBuilder()
  private var stats = CorpusStats()
  /// Ids that were made of what stands in the text.
  private var written: Set<String> = []
  /// What other corpora know to be everywhere.
  var commonplaces: [UInt64] = []

  init(_ folder: RawPath, _ purpose: Purpose, unitsPerSegment: Int = Self.unitsPerSegment) throws(Complaint) {
    self.folder = folder
    self.unitsPerSegment = unitsPerSegment
    try Self.checkIsOurs(folder)
    try complaining { () throws(SystemFailure) in try Files.makeFolder(folder) }
    lock = try CorpusLock(folder)
    if case .replacing(let salt) = purpose {
      catalogue.salt = salt
      builder = SegmentBuilder(salt: salt)
      return
    }
    let file = folder.appending(Catalogue.fileName)
    guard Files.exists(file) else { throw CorpusFlaw.missing(folder.display) }
    let bytes = try complaining { () throws(SystemFailure) in try Files.read(file, limit: 1 << 30) }
    catalogue = try Catalogue(reading: bytes, file: file.display)
    builder = SegmentBuilder(salt: catalogue.salt)
    // Nothing is added to what cannot be opened: a corpus of another folding, say.
    _ = try Corpus(folder)
    if case .rewriting = purpose {
      catalogue.segments = []
      return
    }
    for (segment, entry) in catalogue.segments.enumerated() {
      for work in entry.documents.indices where !entry.removed.contains(work) {
        places[entry.documents[work].id] = (segment, work)
      }
    }
  }

  /// A folder that holds anything but a corpus is not touched.
  private static func checkIsOurs(_ folder: RawPath) throws(Complaint) {
    guard Files.exists(folder) else { return }
    let entries = try complaining { () throws(SystemFailure) in try Files.list(folder) }
    let ours = entries.allSatisfy { entry in
      entry.name.bytes.starts(with: Catalogue.fileName.utf8) || entry.name.bytes.starts(with: segmentPrefix.utf8)
        || entry.name == RawPath(CorpusLock.fileName)
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
  }

  private static let segmentPrefix = "segment-"

  /// Adds a work; returns how many units it has. A work that is there with the same text stays as it is.
  mutating func add(_ text: ReferenceText) throws(Complaint) -> Int {
    var document = CorpusDocument(
      id: text.id, title: text.title, creators: text.creators,
      licence: text.licence.flatMap { $0.isEmpty ? nil : $0 }, path: text.path, units: 0,
      sha256: digest(of: text.utf8))
    if catalogue.salt != nil {
      document.hideNames(given: text.given)
      // Two files of one text have no names here that tell them apart.
      guard written.insert(document.id).inserted else { return 0 }
    }
    if let place = places[document.id] {
      let known = catalogue.segments[place.segment].documents[place.work]
      document.units = known.units
      if known == document { stats.unchanged += 1 } else { stats.changed += 1 }
      if known.sha256 == document.sha256 {
        catalogue.segments[place.segment].documents[place.work] = document
        return known.units
      }
      catalogue.segments[place.segment].remove(at: place.work)
      places[document.id] = nil
    } else {
      stats.added += 1
    }
    let key = ProgramKey.key(of: text.utf8, named: document.path)
    // A work stands in one segment.
    let isFull =
      builder.units + key.units.count > SegmentLayout.mostUnits || builder.textLength + text.utf8.count >= 1 << 31
    if isFull, !builder.isEmpty { try closeSegment() }
    guard key.units.count <= SegmentLayout.mostUnits else {
      throw Complaint(
        file: text.path.display,
        Wording(
          en: "the text has \(key.units.count) letters; at most \(SegmentLayout.mostUnits) are one work",
          ja: "1作品の上限 \(SegmentLayout.mostUnits)字を超えています(\(key.units.count)字)"),
        remedy: Wording(en: "divide it into parts", ja: "複数のファイルに分割してください"))
    }
    document.units = builder.add(key, text.utf8)
    pending.append(document)
    if builder.units >= unitsPerSegment { try closeSegment() }
    return document.units
  }

  /// Of a text that is not to be guessed from it, with the salt of the corpus.
  private func digest(of utf8: [UInt8]) -> String {
    guard let salt = catalogue.salt else { return SHA256.hex(utf8) }
    return SHA256.hex((0..<8).map { UInt8(truncatingIfNeeded: salt >> (8 * $0)) } + utf8)
  }

  /// Adds a work of another corpus that holds no texts and has the same salt.
  mutating func add(_ document: CorpusDocument, _ work: SegmentWork) throws(Complaint) {
    if builder.units + work.units > SegmentLayout.mostUnits, !builder.isEmpty { try closeSegment() }
    builder.add(work)
    builder.add(commonplaces: commonplaces)
    pending.append(document)
    if builder.units >= unitsPerSegment { try closeSegment() }
  }

  /// Takes a work out: nothing is found in it any more. Its text goes when the corpus is compacted.
  mutating func remove(_ id: String) throws(Complaint) {
    guard let place = places.removeValue(forKey: id) else {
      throw Complaint(
        file: folder.display, Wording(en: "there is no work \"\(id)\"", ja: "「\(id)」という作品はありません"),
        remedy: suggestion(for: id, known: places.keys.sorted()))
    }
    catalogue.segments[place.segment].remove(at: place.work)
  }

  private mutating func closeSegment() throws(Complaint) {
    let bytes = builder.close()
    let entry = Catalogue.SegmentEntry(byteCount: bytes.count, sha256: SHA256.hex(bytes), documents: pending)
    pending = []
    let path = folder.appending(entry.name)
    try complaining { () throws(SystemFailure) in try Files.writeAtomically(bytes, to: path) }
    catalogue.segments.append(entry)
  }

  mutating func finish() throws(Complaint) -> CorpusStats {
    if !builder.isEmpty { try closeSegment() }
    // A segment of which nothing is left need not be kept.
    catalogue.segments.removeAll { !$0.documents.isEmpty && $0.removed.count == $0.documents.count }
    let bytes = catalogue.encoded()
    let file = folder.appending(Catalogue.fileName)
    try complaining { () throws(SystemFailure) in try Files.writeAtomically(bytes, to: file) }
    removeWhatNothingNames()
    var whole = try Corpus(folder).stats
    (whole.added, whole.changed, whole.unchanged) = (stats.added, stats.changed, stats.unchanged)
    return whole
  }

  /// Segments of before, and what builds left that were stopped. If it cannot be removed it only takes room.
  private func removeWhatNothingNames() {
    let named = Set(catalogue.segments.map(\.name))
    for entry in (try? Files.list(folder)) ?? [] {
      let name = entry.name.display
      let isSegment = name.hasPrefix(Self.segmentPrefix) && name.hasSuffix(".pvs") && !named.contains(name)
      let isLeft = name.hasSuffix(".tmp") && !name.contains("of-pictures")
      if isSegment || isLeft { try? Files.remove(folder.appending(entry.name)) }
    }
  }
}
