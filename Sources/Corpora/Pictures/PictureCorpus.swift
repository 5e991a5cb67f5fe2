internal import Digesting
internal import Host
public import Imaging
internal import Scanning
public import Vocabulary

/// The pictures of a corpus: which of them look like one that is asked about.
public final class PictureCorpus: Sendable {
  public let folder: RawPath
  public let thresholds: PictureThresholds
  private let catalogue: PictureCatalogue
  private let file: MappedFile
  private let layout: PictureIndexLayout

  public var works: [PictureWork] { catalogue.works }
  /// Of what it was built to, for the head of a report.
  public var sha256: String { catalogue.sha256 }

  /// Whether a folder holds pictures at all; a corpus of texts does not.
  public static func exists(in folder: RawPath) -> Bool {
    Files.exists(folder.appending(PictureCatalogue.fileName))
  }

  public init(_ folder: RawPath) throws(Complaint) {
    let path = folder.appending(PictureCatalogue.fileName)
    guard Files.exists(path) else { throw CorpusFlaw.missing(folder.display) }
    let bytes = try complaining { () throws(SystemFailure) in try Files.read(path, limit: 1 << 30) }
    let catalogue = try PictureCatalogue(reading: bytes, file: path.display)
    let index = folder.appending(catalogue.indexName)
    let file = try complaining { () throws(SystemFailure) in try MappedFile(index) }
    guard let layout = file.withBytes({ PictureIndexLayout(reading: $0) }), file.count == catalogue.byteCount else {
      throw CorpusFlaw.damaged(index.display)
    }
    self.folder = folder
    self.catalogue = catalogue
    self.file = file
    self.layout = layout
    thresholds = PictureThresholds(references: catalogue.works.count)
  }

  /// Reads all of it; a corpus that is not as it was written is named.
  public func verify() throws(Complaint) {
    let path = folder.appending(catalogue.indexName)
    let bytes = try complaining { () throws(SystemFailure) in try Files.read(path) }
    guard SHA256.hex(bytes) == catalogue.sha256 else { throw CorpusFlaw.damaged(path.display) }
  }

  /// The works that a picture looks like, the nearest first; each once, by its nearest view.
  public func matches(of sketch: PictureSketch) -> [PictureMatch] {
    var best: [Int: PictureMatch] = [:]
    for (view, isTrimmed) in [(sketch.whole, false)] + (sketch.trimmed.map { [($0, true)] } ?? []) {
      guard view.quality >= thresholds.quality else { continue }
      for (work, match) in matches(of: view, isTrimmed: isTrimmed) {
        if let known = best[work], known.score >= match.score { continue }
        best[work] = match
      }
    }
    return best.values.sorted { ($1.score, $0.work.id) < ($0.score, $1.work.id) }
  }

  private func matches(of view: PictureView, isTrimmed: Bool) -> [(work: Int, match: PictureMatch)] {
    file.withBytes { bytes in
      let scan = HashScan(for: view.hashes.map(\.words))
      let works = Span<UInt32>(_bytes: bytes.extracting(layout.worksRange))
      let qualities = Span<UInt8>(_bytes: bytes.extracting(layout.qualitiesRange))
      let kinds = Span<UInt8>(_bytes: bytes.extracting(layout.kindsRange))
      var found: [(work: Int, match: PictureMatch)] = []
      for near in scan.near(in: bytes.extracting(layout.hashesRange), within: thresholds.lookAlike) {
        let work = Int(works[near.index])
        guard let level = thresholds.level(of: near.distance), qualities[near.index] >= thresholds.quality,
          catalogue.works.indices.contains(work), let turn = Turn(rawValue: near.form)
        else { continue }
        found.append(
          (
            work,
            PictureMatch(
              work: catalogue.works[work], level: level, score: thresholds.score(of: near.distance),
              whole: PictureMatch.Whole(
                distance: near.distance, turn: turn, isNegative: near.isNegative,
                isTrimmed: isTrimmed || kinds[near.index] == 1),
              region: nil)
          ))
      }
      return found
    }
  }

  /// Too little to see in it to say anything: neither near nor far.
  public func isTooPlain(_ sketch: PictureSketch) -> Bool {
    sketch.whole.quality < thresholds.quality && (sketch.trimmed?.quality ?? 0) < thresholds.quality
  }
}
