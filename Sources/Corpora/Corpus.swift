internal import Digesting
internal import Folding
internal import Host
internal import Reading
public import Similarity
public import Vocabulary

/// A reference corpus on disk, open for searching: works that outputs are compared with.
///
/// A folder with a `catalogue` and the segments that it names. Segments never change and the catalogue is replaced
/// as a whole, so a corpus that is open goes on answering as it was opened, whoever builds it anew meanwhile.
public final class Corpus: Sendable {
  public let path: RawPath
  /// Of what the catalogue says, which holds the digest of every segment.
  public let sha256: String
  private let catalogue: Catalogue
  private let segments: [Segment]

  /// Opens a corpus and checks its shape; `verify` checks every byte.
  public init(_ path: RawPath) throws(Complaint) {
    self.path = path
    var opened: (catalogue: Catalogue, segments: [Segment])
    do {
      opened = try Self.open(path)
    } catch {
      // A build may have replaced the catalogue and taken the old segments away while we were between the two.
      opened = try Self.open(path)
    }
    sha256 = opened.catalogue.sha256
    catalogue = opened.catalogue
    segments = opened.segments
  }

  private static func open(
    _ path: RawPath
  ) throws(Complaint) -> (catalogue: Catalogue, segments: [Segment]) {
    let file = path.appending(Catalogue.fileName)
    guard Files.exists(file) else { throw CorpusFlaw.missing(path.display) }
    let bytes = try complaining { () throws(SystemFailure) in try Files.read(file, limit: 1 << 30) }
    let catalogue = try Catalogue(reading: bytes, file: file.display)
    var segments: [Segment] = []
    for entry in catalogue.segments {
      let segment = try Segment(
        path.appending(entry.name), byteCount: entry.byteCount, works: entry.documents.map(\.units),
        paths: entry.documents.map(\.path), removed: entry.removed)
      guard segment.layout.isHashOnly == (catalogue.salt != nil), segment.layout.seeding.salt == catalogue.salt ?? 0
      else { throw CorpusFlaw.damaged(path.appending(entry.name).display) }
      segments.append(segment)
    }
    return (catalogue, segments)
  }

  /// Whether the works themselves are not in it, only their fingerprints.
  public var isHashOnly: Bool { catalogue.salt != nil }

  /// The works, by id.
  public var documents: [CorpusDocument] { catalogue.documents }

  /// Each work, in the order of the segments, of a corpus that holds their texts.
  func forEachWork(_ body: (CorpusDocument, Segment, Int) throws(Complaint) -> Void) throws(Complaint) {
    if isHashOnly { throw CorpusFlaw.withoutTexts(path.display) }
    for (segment, entry) in zip(segments, catalogue.segments) {
      for work in entry.documents.indices where !entry.removed.contains(work) {
        try body(entry.documents[work], segment, work)
      }
    }
    try complainOfDamage()
  }

  /// Each work as its fingerprints, in the order of the segments, and what is a commonplace in any of them.
  func fingerprints() throws(Complaint) -> (works: [(CorpusDocument, SegmentWork)], commonplaces: [UInt64]) {
    var works: [(CorpusDocument, SegmentWork)] = []
    var commonplaces: [UInt64] = []
    for (segment, entry) in zip(segments, catalogue.segments) {
      let all = segment.allWorks()
      commonplaces += all.commonplaces
      for work in entry.documents.indices where !entry.removed.contains(work) {
        works.append((entry.documents[work], all.works[work]))
      }
    }
    try complainOfDamage()
    return (works, commonplaces)
  }

  private func complainOfDamage() throws(Complaint) {
    for (segment, entry) in zip(segments, catalogue.segments) where segment.isDamaged {
      throw CorpusFlaw.damaged(path.appending(entry.name).display)
    }
  }

  /// What is in the corpus, by number.
  public var stats: CorpusStats {
    var stats = CorpusStats()
    stats.documents = documents.count
    stats.removed = catalogue.segments.reduce(0) { $0 + $1.removed.count }
    stats.units = documents.reduce(0) { $0 + $1.units }
    stats.segments = segments.count
    stats.fingerprints = segments.reduce(0) { $0 + $1.layout.postings }
    stats.bytes = catalogue.segments.reduce(catalogue.encoded().count) { $0 + $1.byteCount }
    stats.indexBytes = segments.reduce(0) { $0 + $1.layout.indexBytes }
    stats.isHashOnly = isHashOnly
    stats.sha256 = sha256
    return stats
  }

  /// Reads every segment and compares it with the digest that was recorded when it was written.
  public func verify() throws(Complaint) {
    for entry in catalogue.segments {
      let file = path.appending(entry.name)
      let digest = try complaining { () throws(SystemFailure) in
        var hash = SHA256()
        var reader = try ByteReader(file)
        var piece: [UInt8] = []
        while try reader.read(upTo: min(entry.byteCount + 1, 1 << 20), into: &piece) > 0 {
          hash.update(piece)
          piece.removeAll(keepingCapacity: true)
        }
        return hexadecimal(hash.finish())
      }
      guard digest == entry.sha256 else { throw CorpusFlaw.damaged(file.display) }
    }
  }

  /// Every passage of a text that stands in a work of the corpus, whole or with changes, by place in the text and then
  /// by work. A corpus that is not as it was written gives no answer.
  /// What stands in a text that is allowed is left out.
  ///
  /// - Parameter path: its name, by which programs are known; a text without a name may read like one.
  public func matches(
    in utf8: [UInt8], named path: RawPath? = nil, allowing allowed: AllowedTexts = AllowedTexts(),
    _ sensitivity: Sensitivity = Sensitivity()
  ) throws(Complaint) -> [CorpusMatch] {
    let language = path.flatMap { CodeLanguage.of($0, utf8) }
    // Where works have no names, programs are compared as texts are.
    if !isHashOnly, let language {
      return Self.sorted(try matches(inProgram: ProgramKey(utf8, language), utf8, allowing: allowed))
    }
    let key = MatchKey(utf8)
    guard key.units.count >= Passage.shortest else { return [] }
    let guessed = path?.ending.isEmpty ?? true ? guessedLanguage(of: utf8) : nil
    var programs: [CorpusMatch] = []
    if let guessed {
      programs = try matches(inProgram: ProgramKey(utf8, guessed), utf8, allowing: allowed).filter(isOfProgram)
    }
    var search = CorpusSearch(key, works: works, sensitivity)
    let ruler = CorpusRuler(key, utf8, isProgram: language != nil)
    let matches = search.findings(in: segments).compactMap { finding -> CorpusMatch? in
      if allowed.cancel(finding.overlap, of: key) { return nil }
      return ruler.match(
        finding.overlap, with: catalogue.segments[finding.segment].documents[finding.work], at: finding.work,
        in: segments[finding.segment])
    }
    try complainOfDamage()
    // What reads like a program was compared with the programs as one, and prose that is found in one must be longer.
    let texts = matches.filter { match in
      !isOfProgram(match) || guessed == nil && match.score >= Sensitivity.program.alphabetic.score
    }
    return Self.sorted(texts + programs)
  }

  private var works: Int { catalogue.segments.reduce(0) { $0 + $1.documents.count - $1.removed.count } }

  private static func sorted(_ matches: [CorpusMatch]) -> [CorpusMatch] {
    matches.sorted { a, b in
      (a.query.lowerBound, a.query.upperBound, a.reference, a.referenceSpan.start)
        < (b.query.lowerBound, b.query.upperBound, b.reference, b.referenceSpan.start)
    }
  }

  // MARK: - Programs

  /// Only where there are programs to compare with, a text without a name is looked at for what language it may be in.
  private func guessedLanguage(of utf8: [UInt8]) -> CodeLanguage? {
    CodeLanguage.guessed(from: utf8).flatMap { holdsPrograms ? $0 : nil }
  }

  private func isOfProgram(_ match: CorpusMatch) -> Bool { match.isOfProgram }

  private var holdsPrograms: Bool {
    catalogue.segments.contains { $0.documents.contains { CodeLanguage.endings.contains($0.path.ending) } }
  }

  private func matches(
    inProgram key: ProgramKey, _ utf8: [UInt8], allowing allowed: AllowedTexts
  ) throws(Complaint) -> [CorpusMatch] {
    let search = ProgramSearch(key, utf8, works: works)
    let ruler = ProgramRuler(key, utf8)
    let matches = search.findings(in: segments, allowing: allowed).map { finding in
      ruler.match(
        finding, with: catalogue.segments[finding.segment].documents[finding.work], in: segments[finding.segment])
    }
    try complainOfDamage()
    return matches
  }
}
