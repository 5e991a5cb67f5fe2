internal import Discovering
internal import Host
internal import Settling
internal import Vocabulary

/// What lies beside `proviso.yaml` and says what is known of findings already: baseline, decisions and rights.
struct StandingFiles {
  let configuration: Configuration
  let policy: PolicyFiles

  init(_ configuration: Configuration, policy: PolicyFiles = .onDisk) {
    self.configuration = configuration
    self.policy = policy
  }

  var baselinePath: RawPath { configuration.folder.appending(Baseline.fileName) }
  var decisionsPath: RawPath { configuration.folder.appending(DecisionBook.fileName) }

  func baseline() throws(Complaint) -> Baseline {
    guard let bytes = try bytes(of: baselinePath) else { return Baseline() }
    return try Baseline(reading: bytes, file: baselinePath.display)
  }

  func decisions() throws(Complaint) -> DecisionBook {
    let bytes = try bytes(of: decisionsPath) ?? []
    return DecisionBook(
      try RecordedDecision.list(reading: bytes, file: decisionsPath.display), file: decisionsPath.display,
      policy: DecisionPolicy(
        approvers: configuration.governance.approvers, leastIdentity: configuration.governance.identity),
      folder: ProjectFolder(configuration.folder))
  }

  /// None where the configuration names no file; one that it names must be there.
  func rights() throws(Complaint) -> [Right] {
    guard let path = configuration.rights else { return [] }
    guard let bytes = try bytes(of: path) else { throw SystemFailure.missing(path).complaint }
    return try Right.list(reading: bytes, file: path)
  }

  /// nil: there is no such file.
  func bytes(of path: RawPath) throws(Complaint) -> [UInt8]? {
    do throws(SystemFailure) {
      return try policy.read(path, limit: Self.largestFile)
    } catch {
      if error.isMissing { return nil }
      throw error.complaint
    }
  }

  /// Far above what a project decides in its life.
  private static let largestFile = 64 << 20
}
