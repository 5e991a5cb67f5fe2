internal import Discovering
internal import Host
internal import Vocabulary

/// Gets the bytes of an artifact, wherever they are kept.
struct ArtifactBytes: Sendable {
  /// A prompt or an output larger than this is not assessed. Lists stream and have no limit.
  static let largestDocument = 64 << 20

  /// Blobs of git, by object name.
  private var blobs: [String: [UInt8]]
  private var tooLarge: Set<String> = []

  /// Of texts that are at hand.
  init(blobs: [String: [UInt8]] = [:]) {
    self.blobs = blobs
  }

  /// Fetches what the artifacts have in git, all at once, before the workers start.
  init(fetchingBlobsOf artifacts: [Artifact]) throws(Complaint) {
    self.init()
    let wanted = artifacts.filter { $0.blob != nil }
    var ids: [String] = []
    for (artifact, size) in zip(wanted, try GitFiles.sizes(of: wanted.compactMap(\.blob))) {
      guard let id = artifact.blob else { continue }
      let isDocument = artifact.subject == .prompt || artifact.subject == .output
      if let size, size > Self.largestDocument, isDocument { tooLarge.insert(id) } else { ids.append(id) }
    }
    for (id, content) in zip(ids, try GitFiles.bytes(of: ids)) { blobs[id] = content }
  }

  /// What git cannot give of files that others name is told of when it is read.
  init(ofReferred artifacts: [Artifact]) {
    self = (try? ArtifactBytes(fetchingBlobsOf: artifacts)) ?? ArtifactBytes()
  }

  func read(_ artifact: Artifact) throws(SystemFailure) -> [UInt8] {
    switch artifact.location {
    case .file(let path): return try Files.read(path, limit: Self.largestDocument)
    case .standardInput:
      var reader = ByteReader.standardInput()
      return try reader.readAll(limit: Self.largestDocument)
    case .blob(let id):
      if let content = blobs[id] { return content }
      throw tooLarge.contains(id) ? SystemFailure.tooLarge(artifact.path) : SystemFailure.missing(artifact.path)
    }
  }

  /// The first bytes. Standard input is left alone: it can be read only once.
  func start(of artifact: Artifact, upTo count: Int) throws(SystemFailure) -> [UInt8] {
    switch artifact.location {
    case .file(let path):
      var reader = try ByteReader(path)
      var bytes: [UInt8] = []
      _ = try reader.read(upTo: count, into: &bytes)
      return bytes
    case .standardInput: return []
    case .blob: return Array(try read(artifact).prefix(count))
    }
  }

  static func unassessed(_ artifact: Artifact, _ failure: SystemFailure) -> Unassessed {
    let isLarge = failure.isTooLarge
    return Unassessed(
      path: artifact.path, reason: isLarge ? .tooLarge : .unreadable,
      detail: isLarge
        ? Wording(
          en: "larger than \(largestDocument >> 20) MiB; split it, or lint it as a list with proviso sources",
          ja: "\(largestDocument >> 20) MiBを超えています。分割するか、一覧としてproviso sourcesで検査してください")
        : failure.reason, expected: artifact.expected)
  }
}

extension Artifact {
  /// The object name of what git keeps for it.
  fileprivate var blob: String? {
    if case .blob(let id) = location { id } else { nil }
  }
}
