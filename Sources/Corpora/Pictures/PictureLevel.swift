internal import Imaging
public import Vocabulary

/// How near a picture is to a reference.
public typealias PictureLevel = PictureEvidence.Level

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
    self.init(copy: 31, probable: 62 - doublings, lookAlike: 80 - doublings * 16 / 10)
  }

  public func level(of distance: Int) -> PictureLevel? {
    distance <= copy ? .copy : distance <= probable ? .probable : distance <= lookAlike ? .lookAlike : nil
  }

  /// 1 for no differing bit, 0.8, 0.6 and 0.4 where the levels end.
  public func score(of distance: Int) -> Double {
    let steps = [(0, 1.0), (copy, 0.8), (probable, 0.6), (lookAlike, 0.4), (PictureHash.bitCount / 2, 0)]
    for (near, far) in zip(steps, steps.dropFirst()) where distance <= far.0 {
      return far.1 + (near.1 - far.1) * Double(far.0 - distance) / Double(max(1, far.0 - near.0))
    }
    return 0
  }
}
