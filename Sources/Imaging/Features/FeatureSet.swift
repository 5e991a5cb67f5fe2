/// Places of a picture that can be found again when it was moved, turned, scaled or cut: blobs at many scales, each with
/// 256 bits that tell how the brightness lies around it.
public struct FeatureSet: Sendable, Hashable {
  /// Of the plane that they were found in; places are in its pixels.
  public var width: Int
  public var height: Int
  public var places: [SIMD2<Float>]
  /// For each place, as an arrow: where its neighbourhood grows brighter, and as long as it is large.
  public var arms: [SIMD2<Float>]
  /// One for each place.
  public var bits: [SIMD4<UInt64>]
  /// What the same places have in a mirror; empty where nobody asked for it.
  public var mirroredBits: [SIMD4<UInt64>]

  public init(
    width: Int, height: Int, places: [SIMD2<Float>] = [], arms: [SIMD2<Float>] = [], bits: [SIMD4<UInt64>] = [],
    mirroredBits: [SIMD4<UInt64>] = []
  ) {
    self.width = width
    self.height = height
    self.places = places
    self.arms = arms
    self.bits = bits
    self.mirroredBits = mirroredBits
  }

  public var count: Int { places.count }
}
