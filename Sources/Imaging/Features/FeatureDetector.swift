/// Finds the places of a picture that are worth keeping.
///
/// Half of the places are the strongest, the other half is spread over a grid: else a caption eats them all.
public struct FeatureDetector: Sendable {
  /// How many places are kept.
  public var most: Int
  /// The bits of the mirrored picture are taken too.
  public var isMirrored: Bool
  /// The picture is looked at enlarged too, so that what was made small in it is found.
  public var isDoubled: Bool

  /// Of a picture that is known.
  public static let reference = FeatureDetector(most: 700, isMirrored: false, isDoubled: false)
  /// Of one that is asked about: other things may stand in it too.
  public static let query = FeatureDetector(most: 1800, isMirrored: true, isDoubled: true)

  public init(most: Int, isMirrored: Bool, isDoubled: Bool) {
    self.most = most
    self.isMirrored = isMirrored
    self.isDoubled = isDoubled
  }

  private static let cells = 8

  public func features(of luma: Plane<UInt8>) -> FeatureSet {
    var set = FeatureSet(width: luma.width, height: luma.height)
    let space = ScaleSpace(of: luma, isDoubled: isDoubled)
    var byLayer = [[ScaleSpace.Blob]](repeating: [], count: space.layers.count)
    for blob in chosen(space) { byLayer[blob.layer].append(blob) }
    for (layer, blobs) in zip(space.layers, byLayer) where !blobs.isEmpty {
      space.describe(blobs, in: layer, isMirrored: isMirrored, into: &set)
    }
    return set
  }

  /// The strongest, and the strongest of each cell of a grid in turn.
  private func chosen(_ space: ScaleSpace) -> [ScaleSpace.Blob] {
    let sorted = space.blobs.sorted {
      ($1.strength, $0.layer, $0.y, $0.x) < ($0.strength, $1.layer, $1.y, $1.x)
    }
    guard sorted.count > most else { return sorted }
    var taken = Array(sorted.prefix(most / 2))
    var cells = [[ScaleSpace.Blob]](repeating: [], count: Self.cells * Self.cells)
    for blob in sorted.dropFirst(most / 2) {
      let layer = space.layers[blob.layer]
      let row = min(Self.cells - 1, Int(blob.y) * Self.cells / layer.height)
      let column = min(Self.cells - 1, Int(blob.x) * Self.cells / layer.width)
      cells[row * Self.cells + column].append(blob)
    }
    var round = 0
    while taken.count < most {
      let next = cells.compactMap { $0.indices.contains(round) ? $0[round] : nil }
      taken += next.prefix(most - taken.count)
      round += 1
    }
    return taken
  }
}
