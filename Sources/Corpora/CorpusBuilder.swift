internal import Digesting
internal import Reading
public import Vocabulary

/// Makes a corpus from texts. Whatever order they come in, the same texts give the same bytes.
public enum CorpusBuilder {
  /// Reads a folder of texts and writes the corpus in place of the one that is there.
  ///
  /// Texts are files that a `WorkReader` reads, in this folder or below. A `catalogue.tsv` in the folder may name
  /// their ids, titles, creators and licences. One text is in memory at a time, and one segment.
  ///
  /// With `hashOnly` the corpus holds fingerprints that nothing else has, and neither texts nor names of files: what is
  /// found in it has places and shares, but no wording.
  public static func build(
    from folder: RawPath, to corpus: RawPath, hashOnly: Bool = false
  ) throws(Complaint) -> CorpusStats {
    try take(folder, into: CorpusWriter(corpus, .replacing(salt: hashOnly ? newSalt() : nil)))
  }

  /// Not zero, which is the salt of those that have none.
  private static func newSalt() -> UInt64 { randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) } | 1 }

  /// Adds the texts of a folder to a corpus that is there. A text that has not changed costs no more than reading it;
  /// one whose id is there takes the place of what was there.
  public static func add(_ folder: RawPath, to corpus: RawPath) throws(Complaint) -> CorpusStats {
    try take(folder, into: CorpusWriter(corpus, .adding))
  }

  /// Takes works out by their ids.
  public static func remove(_ ids: [String], from corpus: RawPath) throws(Complaint) -> CorpusStats {
    var writer = try CorpusWriter(corpus, .adding)
    for id in ids { try writer.remove(id) }
    return try writer.finish()
  }

  /// Writes the works of a corpus anew, as few segments without what was taken out: what a build of the same texts
  /// would give.
  public static func compact(_ corpus: RawPath) throws(Complaint) -> CorpusStats {
    var writer = try CorpusWriter(corpus, .rewriting)
    let old = try Corpus(corpus)
    if old.isHashOnly {
      try addFingerprints(of: old, to: &writer)
      return try writer.finish()
    }
    var texts: [(document: CorpusDocument, read: () -> [UInt8])] = []
    try old.forEachWork { document, segment, work in texts.append((document, { segment.text(of: work) })) }
    for (document, read) in texts.sorted(by: { $0.document.id < $1.document.id }) {
      let utf8 = read()
      // What the corpus gave is what was once given to it, or it is damaged.
      guard SHA256.hex(utf8) == document.sha256 else { throw CorpusFlaw.damaged(corpus.display) }
      _ = try writer.add(
        ReferenceText(
          id: document.id, title: document.title, creators: document.creators, licence: document.licence,
          path: document.path, utf8: utf8))
    }
    return try writer.finish()
  }

  /// What is a commonplace remains one, since nobody knows any more where it stands.
  private static func addFingerprints(of old: Corpus, to writer: inout CorpusWriter) throws(Complaint) {
    let (works, commonplaces) = try old.fingerprints()
    writer.commonplaces = commonplaces
    for (document, work) in works.sorted(by: { $0.0.id < $1.0.id }) { try writer.add(document, work) }
  }

  private static func take(
    _ folder: RawPath, into newWriter: @autoclosure () throws(Complaint) -> CorpusWriter
  ) throws(Complaint) -> CorpusStats {
    let source = try ReferenceFolder(folder)
    var unassessed = source.unassessed
    // Only now, when there is something to write.
    var writer = try newWriter()
    let reader = WorkReader()
    let licences = LicenceFiles(in: folder)
    for entry in source.entries {
      guard let text = read(entry, in: folder, by: reader, under: licences, noting: &unassessed) else { continue }
      let units = try writer.add(text)
      if units < Passage.shortest { unassessed.append(tooShort(folder.appending(entry.path), units: units)) }
    }
    var stats = try writer.finish()
    stats.skipped = source.skipped
    stats.unassessed = unassessed
    return stats
  }

  /// Writes a corpus of texts that are at hand already.
  public static func build(
    _ texts: [ReferenceText], to corpus: RawPath, hashOnly: Bool = false
  ) throws(Complaint) -> CorpusStats {
    try build(
      texts, to: corpus, unitsPerSegment: CorpusWriter.unitsPerSegment, salt: hashOnly ? newSalt() : nil)
  }

  static func build(
    _ texts: [ReferenceText], to corpus: RawPath, unitsPerSegment: Int, salt: UInt64? = nil
  ) throws(Complaint) -> CorpusStats {
    let sorted = texts.sorted { $0.id < $1.id }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.id == next.id {
      throw Complaint(
        file: next.path.display,
        Wording(en: "two works have the id \"\(next.id)\"", ja: "ID「\(next.id)」の作品が2件あります"),
        remedy: Wording(en: "give each work an id of its own", ja: "作品ごとに異なるIDを付けてください"))
    }
    var writer = try CorpusWriter(corpus, .replacing(salt: salt), unitsPerSegment: unitsPerSegment)
    var unassessed: [Unassessed] = []
    for text in sorted {
      let units = try writer.add(text)
      if units < Passage.shortest { unassessed.append(tooShort(text.path, units: units)) }
    }
    var stats = try writer.finish()
    stats.unassessed = unassessed
    return stats
  }

  private static func read(
    _ entry: ReferenceFolder.Entry, in folder: RawPath, by reader: WorkReader, under licences: LicenceFiles,
    noting unassessed: inout [Unassessed]
  ) -> ReferenceText? {
    switch reader.text(of: folder.appending(entry.path)) {
    case .failure(let failure):
      unassessed.append(failure.unassessed)
      return nil
    case .success(let text):
      unassessed += text.unassessed
      var licence = entry.licence
      if let language = CodeLanguage.of(entry.path, text.utf8) {
        let header = ProgramHeader(text.utf8, language)
        if header.isGenerated {
          unassessed.append(generated(folder.appending(entry.path)))
          return nil
        }
        licence = licence ?? header.licence ?? licences.licence(of: entry.path)
      }
      return ReferenceText(
        id: entry.id, title: entry.title, creators: entry.creators, licence: licence, path: entry.path,
        utf8: text.utf8, given: entry.given)
    }
  }

  private static func generated(_ path: RawPath) -> Unassessed {
    Unassessed(
      path: path, reason: .unsupportedKind,
      detail: Wording(
        en: "its head says that a program wrote it; left out", ja: "自動生成されたコードである旨の記載があるため、対象から除きました"),
      expected: false)
  }

  private static func tooShort(_ path: RawPath, units: Int) -> Unassessed {
    let shortest = Passage.shortest
    return Unassessed(
      path: path, reason: .tooShort,
      detail: Wording(
        en: "\(units) letters and digits: matches have at least \(shortest), so none can be found",
        ja: "文字・数字が \(units) 字しかありません。\(shortest) 字未満の一致は報告されないため、照合の対象になりません"),
      expected: false)
  }
}
