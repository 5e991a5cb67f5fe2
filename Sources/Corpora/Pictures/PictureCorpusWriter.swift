internal import Digesting
internal import Host
public import Imaging
public import Vocabulary

/// Gathers pictures and writes them as the pictures of a corpus: hashes and features only, never a pixel.
/// The catalogue comes last, so readers see all of the old corpus or all of the new one.
public struct PictureCorpusWriter {
  private var entries: [(work: PictureWork, sketch: PictureSketch, features: FeatureSet)] = []

  public init() {}

  public var count: Int { entries.count }

  /// - Parameter features: none: only the whole picture can be found.
  public mutating func add(_ work: PictureWork, _ sketch: PictureSketch, features: FeatureSet? = nil) {
    entries.append((work, sketch, features ?? FeatureSet(width: 0, height: 0)))
  }

  /// The same pictures give the same bytes, in whatever order they came.
  public func write(to folder: RawPath) throws(Complaint) {
    let sorted = entries.sorted { ($0.work.id, $0.work.path) < ($1.work.id, $1.work.path) }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.work.id == next.work.id {
      throw Complaint(
        file: next.work.path.display,
        Wording(en: "two works have the id \"\(next.work.id)\"", ja: "ID「\(next.work.id)」の作品が2件あります"))
    }
    let bytes = Self.index(of: sorted.map(\.sketch))
    let features = FeatureIndexLayout.file(of: sorted.map(\.features))
    let catalogue = PictureCatalogue(
      byteCount: bytes.count, sha256: SHA256.hex(bytes),
      features: PictureCatalogue.Part(byteCount: features.count, sha256: SHA256.hex(features)),
      works: sorted.map(\.work))
    let path = folder.appending(PictureCatalogue.fileName)
    let old = (try? Files.read(path)).flatMap { try? PictureCatalogue(reading: $0, file: path.display) }
    try complaining { () throws(SystemFailure) in
      try Files.makeFolder(folder)
      try Files.writeAtomically(bytes, to: folder.appending(catalogue.indexName))
      if let name = catalogue.featuresName { try Files.writeAtomically(features, to: folder.appending(name)) }
      try Files.writeAtomically(catalogue.encoded(), to: path)
    }
    // Nothing names it any more; if it cannot be removed it only takes room.
    for (before, now) in [(old?.indexName, catalogue.indexName), (old?.featuresName, catalogue.featuresName)] {
      if let before, before != now { try? Files.remove(folder.appending(before)) }
    }
  }

  private static func index(of sketches: [PictureSketch]) -> [UInt8] {
    var (hashes, works, qualities, kinds): ([UInt8], [UInt8], [UInt8], [UInt8]) = ([], [], [], [])
    func add(_ view: PictureView, of work: Int, kind: UInt8) {
      for word in 0..<4 { hashes += littleEndian(view[.upright].words[word]) }
      works += littleEndian(UInt32(work))
      qualities.append(UInt8(view.quality))
      kinds.append(kind)
    }
    for (work, sketch) in sketches.enumerated() {
      add(sketch.whole, of: work, kind: 0)
      if let trimmed = sketch.trimmed { add(trimmed, of: work, kind: 1) }
    }
    return PictureIndexLayout(views: kinds.count).header + hashes + works + qualities + kinds
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    stride(from: 0, to: Number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
