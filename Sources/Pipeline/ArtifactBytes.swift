internal import Discovering
internal import Host
internal import Vocabulary

/// Gets the bytes of an artifact, wherever they are kept.
struct ArtifactBytes: Sendable {
  /// A prompt or an output larger than this is not assessed. Lists stream and have no limit.
  static let largestDocument = 64 << 20

  /// Blobs of the git index, fetched in one call before the workers start.
  let blobs: [String: [UInt8]]

  func read(_ artifact: Artifact) throws(SystemFailure) -> [UInt8] {
    switch artifact.location {
    case .file(let path): return try Files.read(path, limit: Self.largestDocument)
    case .standardInput:
      var reader = ByteReader.standardInput()
      return try reader.readAll(limit: Self.largestDocument)
    case .blob(let id):
      guard let content = blobs[id] else { throw SystemFailure.missing(artifact.path) }
      return content
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
