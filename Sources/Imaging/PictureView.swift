/// What one look at a picture gives: a hash for each way of turning it, and how much there is to see.
///
/// The hash is PDQ (Meta, 2019) to the bit. Of a picture that is known only its upright hash needs to be kept; of one
/// that is asked about, all eight are compared.
public struct PictureView: Sendable, Hashable {
  /// By the raw value of `Turn`.
  public var hashes: [PictureHash]
  /// 0 to 100: how much the brightness changes over the picture. Below 50 it is too plain to tell from others.
  public var quality: Int

  /// Pictures with a shorter side have no hash.
  public static let shortestSide = 5

  public init(hashes: [PictureHash], quality: Int) {
    self.hashes = hashes
    self.quality = quality
  }

  /// - Parameters width, height: what the picture had before it was decoded to a smaller size; nil: the same.
  public init(of luma: Plane<Float>, width: Int? = nil, height: Int? = nil) {
    guard luma.width >= Self.shortestSide, luma.height >= Self.shortestSide else {
      self.init(hashes: Array(repeating: PictureHash(), count: Turn.allCases.count), quality: 0)
      return
    }
    let small = TentFilter.shrunk(luma, width: width ?? luma.width, height: height ?? luma.height)
    let waves = Waves(of: small)
    self.init(hashes: Turn.allCases.map { waves.turned($0).hash }, quality: Self.quality(of: small))
  }

  public subscript(turn: Turn) -> PictureHash { hashes[turn.rawValue] }

  private static func quality(of small: [Float]) -> Int {
    var sum = 0
    for row in 0..<64 {
      for column in 0..<64 {
        let here = small[row * 64 + column]
        // Each step is cut to a whole number, so that slow changes of a sky count for nothing.
        if row < 63 { sum += abs(Int((here - small[(row + 1) * 64 + column]) * 100 / 255)) }
        if column < 63 { sum += abs(Int((here - small[row * 64 + column + 1]) * 100 / 255)) }
      }
    }
    return min(100, sum / 90)
  }
}
