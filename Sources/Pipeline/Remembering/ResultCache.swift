internal import Digesting
internal import Host
internal import Judging
internal import Reading
internal import Synchronization
public import Vocabulary

/// What earlier runs found in files that have not changed since, kept under a digest of their path and content. One file a
/// recipe: a run that would find other things looks into another.
///
/// A digest is taken of every file at every run. Times and sizes could tell sooner that it is the same, and now and then
/// they would be wrong; to read and digest ten thousand files takes some tenths of a second.
final class ResultCache: Sendable {
  private let recipe: ShortDigest
  private let rules: [String: Rule]
  private let file: RecordFile
  private let folder: RawPath
  private let added = Mutex<[(key: RecordFile.Key, bytes: [UInt8])]>([])

  /// Files of more recipes than this are removed, those first that were written longest ago.
  private static let mostFiles = 8
  private static let largestFile = 256 << 20
  /// Every run that found something new has added a batch, and each is asked.
  private static let mostBatches = 24
  private static let prefix = "results-"

  init(_ recipe: ResultRecipe, rules: [Rule], folder: RawPath) {
    self.recipe = recipe.digest
    self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    self.folder = folder
    file = RecordFile(folder.appending("\(Self.prefix)\(recipe.digest.digits).cache"))
  }

  /// What an artifact with this content is kept under.
  func key(of artifact: Artifact, content: [UInt8]) -> RecordFile.Key {
    let path = artifact.path.bytes + [0, artifact.expected ? 1 : 0]
    let digest = ShortDigest(of: content, under: ShortDigest(of: path, under: recipe))
    return RecordFile.Key(high: digest.high, low: digest.low)
  }

  func result(for key: RecordFile.Key, of artifact: Artifact) -> ArtifactResult? {
    file.record(key).flatMap { ResultRecord(path: artifact.path, rules: rules).result(from: $0) }
  }

  /// Notes what is to be kept. Not what names other files, which have to be looked for again, nor what hangs on how the
  /// file was asked for: a picture without a record is told of when it was named.
  func add(_ result: ArtifactResult, under key: RecordFile.Key, of artifact: Artifact) {
    guard result.references.isEmpty, result.skippedKind == nil, result.format != Reader.pictureFormat,
      let bytes = ResultRecord(path: artifact.path, rules: rules).bytes(of: result)
    else { return }
    added.withLock { $0.append((key, bytes)) }
  }

  /// Keeps what was noted. Without a place to keep it, the next run looks again.
  func save() {
    let added = added.withLock { $0 }
    if added.isEmpty { return }
    let size = added.reduce(0) { $0 + $1.bytes.count }
    do throws(SystemFailure) {
      try Files.makeFolder(folder)
      if file.byteCount == 0 { removeOld() }
      if file.byteCount + size > Self.largestFile {
        try file.replace(with: added)
      } else if !file.isWhole || file.batchCount >= Self.mostBatches {
        try file.rewrite(adding: added)
      } else {
        try file.append(added)
      }
    } catch {
      return
    }
  }

  private func removeOld() {
    let files = Self.files(in: folder).sorted { $0.changed > $1.changed }
    for file in files.dropFirst(Self.mostFiles - 1) { try? Files.remove(file.path) }
  }

  fileprivate static func files(in folder: RawPath) -> [(path: RawPath, changed: Int, size: Int)] {
    let entries = (try? Files.list(folder)) ?? []
    return entries.compactMap { entry in
      guard entry.name.bytes.starts(with: prefix.utf8), entry.name.ending == "cache" else { return nil }
      let path = folder.appending(entry.name)
      return (try? Files.status(path, followingLinks: false)).map { (path, $0.changed, $0.size) }
    }
  }
}

/// How much earlier runs have kept, for who asks.
public struct KeptResults: Sendable {
  public let files: Int
  public let bytes: Int

  public init(in folder: RawPath) {
    let found = ResultCache.files(in: folder)
    files = found.count
    bytes = found.reduce(0) { $0 + $1.size }
  }
}
