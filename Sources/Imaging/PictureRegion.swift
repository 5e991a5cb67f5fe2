/// A part of a picture that is found in another one, and where.
public struct PictureRegion: Sendable, Hashable {
  /// Different places that agree on one way of moving, turning and scaling.
  public var places: Int
  /// The one asked about shows it as in a mirror.
  public var isMirrored: Bool
  /// In pixels of the one asked about, and of the one that is known.
  public var queryBox: PixelBox
  public var referenceBox: PixelBox

  public init(places: Int, isMirrored: Bool, queryBox: PixelBox, referenceBox: PixelBox) {
    self.places = places
    self.isMirrored = isMirrored
    self.queryBox = queryBox
    self.referenceBox = referenceBox
  }
}
