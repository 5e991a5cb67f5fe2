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
  /// nil: a corpus from before there were local features; only whole pictures are found.
  private let features: FeatureIndex?

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
    if let part = catalogue.features, let name = catalogue.featuresName {
      let path = folder.appending(name)
      let opened = try complaining { () throws(SystemFailure) in
        try FeatureIndex(path, works: catalogue.works.count)
      }
      guard let opened, opened.byteCount == part.byteCount else { throw CorpusFlaw.damaged(path.display) }
      features = opened
    } else {
      features = nil
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
    guard let part = catalogue.features, let name = catalogue.featuresName else { return }
    let features = folder.appending(name)
    let content = try complaining { () throws(SystemFailure) in try Files.read(features) }
    guard SHA256.hex(content) == part.sha256 else { throw CorpusFlaw.damaged(features.display) }
  }

  /// The works that a picture looks like as a whole or in a part, the nearest first; each once.
  /// - Parameter query: its local features; nil: only whole pictures are compared.
  public func matches(of sketch: PictureSketch, features query: FeatureSet? = nil) -> [PictureMatch] {
    var best = wholes(like: sketch)
    if let query, let features {
      for (work, match) in parts(of: sketch, query, features, alsoAt: Array(best.keys)) {
        var match = match
        if let known = best[work] {
          // What says more says where; the other is kept beside it.
          guard match.score > known.score else { continue }
          match.whole = known.whole
        }
        best[work] = match
      }
    }
    return best.values.sorted { ($1.score, $0.work.id) < ($0.score, $1.work.id) }
  }

  /// With fewer places a picture cannot be told from others by them.
  private static let fewFeatures = 60
  /// So many works are looked at closely.
  private static let looks = 16

  private func parts(
    of sketch: PictureSketch, _ query: FeatureSet, _ features: FeatureIndex, alsoAt works: [Int]
  ) -> [(work: Int, match: PictureMatch)] {
    var candidates = features.candidates(for: query, most: Self.looks)
    for work in works {
      for isMirrored in [false, true] {
        let candidate = FeatureIndex.Candidate(work: work, isMirrored: isMirrored)
        if !candidates.contains(candidate) { candidates.append(candidate) }
      }
    }
    let strangers = RegionThresholds(references: self.works.count)
    let finder = RegionFinder()
    var found: [(work: Int, match: PictureMatch)] = []
    for candidate in candidates {
      let known = features.features(of: candidate.work)
      guard let agreement = finder.agreement(of: query, with: known, isMirrored: candidate.isMirrored) else { continue }
      let thresholds = works.contains(candidate.work) ? RegionThresholds.confirming : strangers
      let work = catalogue.works[candidate.work]
      let here = agreement.queryBox.scaled(
        from: (query.width, query.height), to: (sketch.width, sketch.height))
      let share = Double(here.width * here.height) / Double(max(1, sketch.width * sketch.height))
      guard let level = thresholds.level(of: agreement, share: share) else { continue }
      let region = PictureRegion(
        places: agreement.places, isMirrored: candidate.isMirrored, queryBox: here,
        referenceBox: agreement.referenceBox.scaled(from: (known.width, known.height), to: (work.width, work.height)))
      found.append(
        (
          candidate.work,
          PictureMatch(
            work: work, level: level, score: thresholds.score(of: agreement, level: level), whole: nil, region: region)
        ))
    }
    // A work is found one way round or the other: the one that more places agree on is put in last.
    return found.sorted { ($0.match.region?.places ?? 0) < ($1.match.region?.places ?? 0) }
  }

  /// Each work once, by its nearest view.
  private func wholes(like sketch: PictureSketch) -> [Int: PictureMatch] {
    var best: [Int: PictureMatch] = [:]
    for (view, isTrimmed) in [(sketch.whole, false)] + (sketch.trimmed.map { [($0, true)] } ?? []) {
      guard view.quality >= thresholds.quality else { continue }
      for (work, match) in matches(of: view, isTrimmed: isTrimmed) {
        if let known = best[work], known.score >= match.score { continue }
        best[work] = match
      }
    }
    return best
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
  public func isTooPlain(_ sketch: PictureSketch, features: FeatureSet? = nil) -> Bool {
    features?.count ?? 0 < Self.fewFeatures && sketch.whole.quality < thresholds.quality
      && (sketch.trimmed?.quality ?? 0) < thresholds.quality
  }
}
