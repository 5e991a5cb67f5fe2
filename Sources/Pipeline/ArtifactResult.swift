internal import Host
internal import Vocabulary

/// What came of one artifact. Joined in the order of the artifacts, so that workers leave no trace.
struct ArtifactResult: Sendable {
  var findings: [Finding] = []
  var unassessed: [Unassessed] = []
  var evidence: [PlacedEvidence] = []
  /// Files that belong to it.
  var references: [FileReference] = []
  var records = 0
  var bytes = 0
  /// The format that read it; nil when none did.
  var format: String?
  var skippedKind: String?
  /// An interrupt came before its end; what was found until then is here.
  var isCut = false
  /// Rules that had something of their subject to look at.
  var subject: Subject?

  /// The system would not give the bytes, or the user wanted to wait no longer.
  mutating func fail(_ artifact: Artifact, _ failure: SystemFailure) {
    if failure.isInterrupt {
      isCut = true
    } else {
      unassessed.append(ArtifactBytes.unassessed(artifact, failure))
    }
  }
}
