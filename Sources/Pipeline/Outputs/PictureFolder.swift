public import Corpora
internal import Digesting
internal import Host
internal import Imaging
public import Media
public import Vocabulary

/// Pictures on disk, decoded by the workers: taken into a corpus, or compared with one. Files are taken in any order by
/// as many threads as are wanted; results stand in the order of the paths.
public struct PictureFolder: Sendable {
  /// By these endings a file is taken for a picture.
  public static let endings: Set<String> = [
    "jpg", "jpeg", "png", "apng", "webp", "gif", "tif", "tiff", "heic", "heif", "avif", "jxl",
  ]

  public let paths: [RawPath]
  private let pool: MediaPool
  private let jobs: Int?

  public init(_ paths: [RawPath], pool: MediaPool, jobs: Int? = nil) {
    self.paths = paths
    self.pool = pool
    self.jobs = jobs
  }

  /// All pictures below a folder, sorted; hidden files and links to folders are not followed.
  public init(folder: RawPath, pool: MediaPool, jobs: Int? = nil) throws(Complaint) {
    var found: [RawPath] = []
    do throws(SystemFailure) { try Self.walk(folder, &found) } catch { throw error.complaint }
    self.init(found.sorted(), pool: pool, jobs: jobs)
  }

  private static func walk(_ folder: RawPath, _ found: inout [RawPath]) throws(SystemFailure) {
    for entry in try Files.list(folder) where entry.name.bytes.first != UInt8(ascii: ".") {
      let path = folder.appending(entry.name)
      switch entry.kind ?? (try? Files.status(path, followingLinks: false))?.kind {
      case .folder: try walk(path, &found)
      case .file, .link: if endings.contains(entry.name.ending) { found.append(path) }
      default: break
      }
    }
  }

  /// One result for each path, in their order; nil where an interrupt came first.
  private func each<Result: Sendable>(_ body: @Sendable (RawPath) -> Result) -> [Result?] {
    Workers.map(paths.count, jobs: jobs) { body(paths[$0]) }
  }

  // MARK: - Comparing

  public func compared(with corpora: [PictureCorpus]) -> [PictureOutcome] {
    let comparison = PictureComparison(corpora: corpora, pool: pool)
    return zip(paths, each { comparison.outcome(of: $0) }).map { path, outcome in
      outcome ?? PictureOutcome(unassessed: MediaFailure.interrupted.unassessed(path, expected: true))
    }
  }

  // MARK: - Building

  /// Takes the pictures into a corpus, with the paths as ids; what was not taken in.
  /// - Parameter root: what paths are relative to.
  public func build(_ corpus: RawPath, relativeTo root: RawPath) throws(Complaint) -> (taken: Int, [Unassessed]) {
    let table = try PictureTable(in: root)
    let prefix = root.bytes + [UInt8(ascii: "/")]
    let entries = each { path -> Result<Entry, MediaFailure> in
      do throws(MediaFailure) { return .success(try entry(path, prefix)) } catch { return .failure(error) }
    }
    var writer = PictureCorpusWriter()
    var unassessed: [Unassessed] = []
    for (path, entry) in zip(paths, entries) {
      switch entry ?? .failure(.interrupted) {
      case .success(let entry): writer.add(table.described(entry.work), entry.sketch, features: entry.features)
      case .failure(let failure): unassessed.append(failure.unassessed(path, expected: true))
      }
    }
    try writer.write(to: corpus)
    return (writer.count, unassessed)
  }

  private struct Entry: Sendable {
    var work: PictureWork
    var sketch: PictureSketch
    var features: FeatureSet?
  }

  private func entry(_ path: RawPath, _ prefix: [UInt8]) throws(MediaFailure) -> Entry {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try Files.read(path, limit: MediaLimits.fileBytes)
    } catch { throw .unreadable(error) }
    var sketch = try pool.sketch(path, planeSide: PictureComparison.planeSide)
    let features = sketch.luma.map { FeatureDetector.reference.features(of: $0) }
    // Nobody needs it any more, and thousands are held until all is written.
    sketch.luma = nil
    let name = path.bytes.starts(with: prefix) ? RawPath(Array(path.bytes.dropFirst(prefix.count))) : path
    let title = name.name.display.dropLast(name.ending.utf8.count + 1)
    let work = PictureWork(
      id: name.display, title: String(title), path: name, width: sketch.width, height: sketch.height,
      sha256: SHA256.hex(bytes))
    return Entry(work: work, sketch: sketch, features: features)
  }
}
