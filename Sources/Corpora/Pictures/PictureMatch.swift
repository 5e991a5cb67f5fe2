public import Imaging

/// A picture of a corpus that looks like the one asked about, as a whole or in a part.
public struct PictureMatch: Sendable, Hashable {
  /// The whole pictures, laid beside each other.
  public struct Whole: Sendable, Hashable {
    /// In bits of 256.
    public var distance: Int
    /// How the one asked about has to be turned to look like the work.
    public var turn: Turn
    /// It looks like the negative of the work.
    public var isNegative: Bool
    /// Its frame was taken off first, or that of the work.
    public var isTrimmed: Bool

    public init(distance: Int, turn: Turn, isNegative: Bool, isTrimmed: Bool) {
      self.distance = distance
      self.turn = turn
      self.isNegative = isNegative
      self.isTrimmed = isTrimmed
    }
  }

  public var work: PictureWork
  public var level: PictureLevel
  /// Between 0 and 1: from 0.8 on a copy, from 0.6 on probable, from 0.4 on a look-alike, whatever was measured.
  public var score: Double
  /// nil: the whole pictures are not alike.
  public var whole: Whole?
  /// nil: no part was found.
  public var region: PictureRegion?

  public init(work: PictureWork, level: PictureLevel, score: Double, whole: Whole?, region: PictureRegion?) {
    self.work = work
    self.level = level
    self.score = score
    self.whole = whole
    self.region = region
  }
}
