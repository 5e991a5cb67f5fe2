public import Imaging

/// A picture of a corpus that looks like the one asked about.
public struct PictureMatch: Sendable, Hashable {
  public var work: PictureWork
  public var level: PictureLevel
  /// In bits of 256.
  public var distance: Int
  /// How the one asked about has to be turned to look like the work.
  public var turn: Turn
  /// It looks like the negative of the work.
  public var isNegative: Bool
  /// Its frame was taken off first, or that of the work.
  public var isTrimmed: Bool

  public init(
    work: PictureWork, level: PictureLevel, distance: Int, turn: Turn, isNegative: Bool, isTrimmed: Bool
  ) {
    self.work = work
    self.level = level
    self.distance = distance
    self.turn = turn
    self.isNegative = isNegative
    self.isTrimmed = isTrimmed
  }
}
