internal import Corpora
internal import Imaging
public import Vocabulary

extension PictureEvidence {
  /// What is stated of a match. Where a part says more than the whole pictures, it says where.
  /// - Parameters width, height: of the picture asked about.
  init(_ match: PictureMatch, width: Int, height: Int) {
    let whole = PixelBox(left: 0, top: 0, right: width, bottom: height)
    let work = PixelBox(left: 0, top: 0, right: match.work.width, bottom: match.work.height)
    let (here, there) = (match.region?.queryBox ?? whole, match.region?.referenceBox ?? work)
    let turn = match.whole.map(\.turn.name) ?? (match.region?.isMirrored == true ? "mirrored" : "upright")
    self.init(
      reference: match.work.id, referenceTitle: match.work.title, referenceCreators: match.work.creators,
      level: match.level, measure: match.region == nil ? .pdq : .features,
      value: match.region?.places ?? match.whole?.distance ?? 0, queryBox: Box(here), referenceBox: Box(there),
      queryShare: Self.share(of: here, in: whole), referenceShare: Self.share(of: there, in: work),
      turn: turn + (match.whole?.isNegative == true ? ", negative" : ""))
  }

  private static func share(of part: PixelBox, in whole: PixelBox) -> Double {
    Double(part.width * part.height) / Double(max(1, whole.width * whole.height))
  }
}

extension PictureEvidence.Box {
  fileprivate init(_ box: PixelBox) {
    self.init(left: box.left, top: box.top, right: box.right, bottom: box.bottom)
  }
}

/// One match in the batch form, which tells it from evidence by its score.
public struct PictureMatchRecord: Sendable {
  public let evidence: PictureEvidence
  public let score: Double

  /// The members after `kind` and `id`.
  public func write(to writer: inout JSONWriter) {
    writer.member("reference", evidence.reference)
    writer.key("score")
    writer.decimal(score)
    writer.member("level", evidence.level.rawValue)
    writer.member("measure", evidence.measure.rawValue)
    writer.member("value", evidence.value)
    for (name, box) in [("q_box", evidence.queryBox), ("r_box", evidence.referenceBox)] {
      writer.key(name)
      writer.array([box.left, box.top, box.right, box.bottom]) { $0.raw(String($1)) }
    }
    for (name, share) in [("q_share", evidence.queryShare), ("r_share", evidence.referenceShare)] {
      writer.key(name)
      writer.decimal(share)
    }
    writer.member("transform", evidence.turn)
  }
}
