internal import Vocabulary

/// What came of one artifact. Joined in the order of the artifacts, so that workers leave no trace.
struct ArtifactResult: Sendable {
  var findings: [Finding] = []
  var unassessed: [Unassessed] = []
  var evidence: [PlacedEvidence] = []
  var records = 0
  var bytes = 0
  /// The format that read it; nil when none did.
  var format: String?
  var skippedKind: String?
  /// Rules that had something of their subject to look at.
  var subject: Subject?
}
