/// How near a picture is to a reference, from the distance of their hashes alone.
public enum PictureLevel: String, Sendable, Hashable, CaseIterable {
  /// The same picture, changed as files are on their way.
  case copy
  /// Most likely a changed copy: a person must look.
  case probable
  /// The composition is kept, the rendering may be new: a person must look, and no build fails for it alone.
  case lookAlike = "look-alike"
}

/// Up to which distance a picture counts as near. Measured on 118 references; the more there are the nearer the nearest
/// stranger comes, by about 1.5 bits a doubling, and the limits shrink with it.
public struct PictureThresholds: Sendable, Hashable {
  public var copy: Int
  public var probable: Int
  public var lookAlike: Int
  /// A picture with less to see is too plain to be told from others.
  public var quality: Int

  public init(copy: Int, probable: Int, lookAlike: Int, quality: Int = 50) {
    self.copy = copy
    self.probable = probable
    self.lookAlike = lookAlike
    self.quality = quality
  }

  /// For a corpus of so many pictures. From 100,000 on the limits no longer shrink.
  public init(references: Int) {
    var doublings = 0
    while doublings < 10, references > 118 << doublings { doublings += 1 }
    self.init(copy: 31, probable: 56 - doublings * 8 / 10, lookAlike: 80 - doublings * 16 / 10)
  }

  public func level(of distance: Int) -> PictureLevel? {
    distance <= copy ? .copy : distance <= probable ? .probable : distance <= lookAlike ? .lookAlike : nil
  }
}
