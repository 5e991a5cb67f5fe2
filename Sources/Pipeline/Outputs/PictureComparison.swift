public import Corpora
internal import Host
internal import Imaging
public import Media
public import Vocabulary

/// What was seen of one picture.
public struct PictureOutcome: Sendable {
  /// By corpus in the order given, the nearest first; each with the number of its corpus.
  public var matches: [(corpus: Int, match: PictureMatch)] = []
  /// In pixels; 0 where it could not be decoded.
  public var width = 0
  public var height = 0
  /// It could not be decoded, or not wholly, or there is too little to see in it.
  public var unassessed: Unassessed?

  init(unassessed: Unassessed? = nil) { self.unassessed = unassessed }

  /// For the batch form, the nearest of all corpora first.
  public var records: [PictureMatchRecord] {
    matches.map { PictureMatchRecord(evidence: evidence(of: $0.match), score: $0.match.score) }
      .sorted { ($1.score, $0.evidence.reference) < ($0.score, $1.evidence.reference) }
  }

  func evidence(of match: PictureMatch) -> PictureEvidence {
    PictureEvidence(match, width: width, height: height)
  }
}

/// Compares pictures with the pictures of corpora.
public struct PictureComparison: Sendable {
  let corpora: [PictureCorpus]
  private let pool: MediaPool

  /// The longer side of the plane that local features are taken from.
  static let planeSide = 640

  public init(corpora: [PictureCorpus], pool: MediaPool) {
    self.corpora = corpora
    self.pool = pool
  }

  public func outcome(of path: RawPath) -> PictureOutcome {
    outcome(of: path, expected: true) { () throws(SystemFailure) in try OpenedFile(path) }
  }

  /// Of bytes that need not lie in a file.
  func outcome(of path: RawPath, bytes: [UInt8], expected: Bool) -> PictureOutcome {
    outcome(of: path, expected: expected) { () throws(SystemFailure) in try OpenedFile(holding: bytes) }
  }

  private func outcome(
    of path: RawPath, expected: Bool, opening open: () throws(SystemFailure) -> OpenedFile
  ) -> PictureOutcome {
    do throws(MediaFailure) {
      let file: OpenedFile
      do throws(SystemFailure) { file = try open() } catch { throw .unreadable(error) }
      let sketch = try pool.sketch(file, planeSide: Self.planeSide)
      return outcome(of: sketch, path, expected: expected)
    } catch {
      return PictureOutcome(unassessed: error.unassessed(path, expected: expected))
    }
  }

  private func outcome(of sketch: PictureSketch, _ path: RawPath, expected: Bool) -> PictureOutcome {
    var outcome = PictureOutcome()
    (outcome.width, outcome.height) = (sketch.width, sketch.height)
    let features = sketch.luma.map { FeatureDetector.query.features(of: $0) }
    for (number, corpus) in corpora.enumerated() {
      outcome.matches += corpus.matches(of: sketch, features: features).map { (number, $0) }
    }
    if sketch.isDamaged {
      outcome.unassessed = Unassessed(
        path: path, reason: .truncated,
        detail: Wording(
          en: "damaged or cut off; what could be decoded was compared", ja: "破損または途中で終了しています。復号できた部分だけを比較しました"),
        expected: expected)
    } else if outcome.matches.isEmpty, !corpora.isEmpty,
      corpora.allSatisfy({ $0.isTooPlain(sketch, features: features) })
    {
      outcome.unassessed = Unassessed(
        path: path, reason: .tooShort,
        detail: Wording(en: "too plain to judge: there is too little to see in it", ja: "絵柄が単純すぎるため比較できません"),
        expected: false)
    }
    return outcome
  }
}
