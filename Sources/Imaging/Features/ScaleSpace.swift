internal import CSIMD

/// A picture blurred ever more, halved each time its blur has doubled, and the places where it bends most in both
/// directions: blobs, each of the size that its blur says.
struct ScaleSpace {
  /// One of the planes that places are looked for in.
  struct Layer {
    var plane: [Float]
    var width: Int
    var height: Int
    /// How many pixels of the picture a pixel of it is.
    var pixel: Float
    /// In its own pixels.
    var sigma: Float
  }

  struct Blob {
    var layer: Int
    /// In pixels of its layer.
    var x: Float
    var y: Float
    var sigma: Float
    var strength: Float
  }

  /// Where the first pixel of a layer lies: halving keeps every second one, so it is the same for all.
  private var shift: Float = 0
  private(set) var layers: [Layer] = []
  private(set) var blobs: [Blob] = []

  /// Between two halvings places are looked for at so many blurs.
  private static let steps = 3
  private static let firstBlur: Float = 1.2
  /// What a decoded picture is taken to be blurred by already.
  private static let ownBlur: Float = 0.5
  private static let octaves = 6
  private static let shortestSide = 24
  private static let margin = 4
  private static let leastStrength: Float = 0.00001
  /// 2 to the power of a third of the index.
  private static let growth: [Float] = [1, 1.259_921, 1.587_401, 2, 2.519_842]

  /// - Parameter isDoubled: small pictures and small parts of them have more places when they are looked at enlarged.
  init(of luma: Plane<UInt8>, isDoubled: Bool) {
    var (width, height) = (luma.width, luma.height)
    guard width >= Self.shortestSide, height >= Self.shortestSide else { return }
    var plane = luma.elements.map { Float($0) / 255 }
    var blur = Self.ownBlur
    var pixel: Float = 1
    if isDoubled {
      var larger = [Float](repeating: 0, count: 4 * width * height)
      unsafe pv_double(plane, Int32(width), Int32(height), &larger)
      (plane, width, height, blur, pixel) = (larger, 2 * width, 2 * height, 2 * blur, 0.5)
      shift = -0.25
    }
    // One for all, as fresh memory costs more than what is done with it.
    var room = [Float](repeating: 0, count: (width + 1) * height + width + Int(PV_BLUR_EDGE))
    plane = Self.blurred(plane, width, height, from: blur, to: Self.firstBlur, &room)
    for _ in 0..<Self.octaves {
      guard width >= Self.shortestSide, height >= Self.shortestSide else { break }
      let next = addOctave(plane, width: width, height: height, pixel: pixel, &room)
      (plane, width, height) = Self.halved(next, width, height)
      pixel *= 2
    }
  }

  /// The plane whose blur has doubled.
  private mutating func addOctave(
    _ first: [Float], width: Int, height: Int, pixel: Float, _ room: inout [Float]
  ) -> [Float] {
    var planes = [first]
    for index in 1...(Self.steps + 1) {
      planes.append(
        Self.blurred(
          planes[index - 1], width, height, from: Self.firstBlur * Self.growth[index - 1],
          to: Self.firstBlur * Self.growth[index], &room))
    }
    let bends = planes.enumerated().map { index, plane in
      var target = [Float](repeating: 0, count: width * height)
      unsafe pv_curvature(plane, &target, Int32(width), Int32(height), Self.firstBlur * Self.growth[index])
      return target
    }
    for index in 1...Self.steps {
      let sigma = Self.firstBlur * Self.growth[index]
      var peaks = [pv_peak](repeating: pv_peak(), count: width * height / 16 + 16)
      let count = unsafe pv_peaks(
        bends[index - 1], bends[index], bends[index + 1], Int32(width), Int32(height), Int32(Self.margin),
        Self.leastStrength, &peaks, peaks.count)
      for peak in peaks.prefix(count) {
        // From one step to the next the blur grows by a quarter.
        blobs.append(
          Blob(
            layer: layers.count, x: peak.x, y: peak.y, sigma: sigma * (1 + 0.26 * peak.level),
            strength: peak.strength))
      }
      layers.append(Layer(plane: planes[index], width: width, height: height, pixel: pixel, sigma: sigma))
    }
    return planes[Self.steps]
  }

  private static func blurred(
    _ plane: [Float], _ width: Int, _ height: Int, from old: Float, to new: Float, _ room: inout [Float]
  ) -> [Float] {
    var target = [Float](repeating: 0, count: width * height)
    unsafe pv_blur(plane, &target, &room, Int32(width), Int32(height), (new * new - old * old).squareRoot())
    return target
  }

  private static func halved(_ plane: [Float], _ width: Int, _ height: Int) -> ([Float], Int, Int) {
    let (narrow, low) = (width / 2, height / 2)
    let source = plane.span
    var half: [Float] = []
    half.reserveCapacity(narrow * low)
    for row in 0..<low { for column in 0..<narrow { half.append(source[2 * row * width + 2 * column]) } }
    return (half, narrow, low)
  }

  // MARK: - What lies around

  /// Adds blobs of one layer to a set.
  func describe(_ blobs: [Blob], in layer: Layer, isMirrored: Bool, into set: inout FeatureSet) {
    var features = blobs.map { blob in
      var feature = pv_feature()
      (feature.x, feature.y, feature.sigma) = (blob.x, blob.y, blob.sigma)
      return feature
    }
    unsafe pv_describe(layer.plane, Int32(layer.width), Int32(layer.height), &features, features.count)
    for feature in features {
      set.places.append(SIMD2(feature.x * layer.pixel + shift, feature.y * layer.pixel + shift))
      let length = feature.sigma * layer.pixel
      set.arms.append(SIMD2(feature.along * length, feature.across * length))
      set.bits.append(SIMD4(feature.bits.0, feature.bits.1, feature.bits.2, feature.bits.3))
      if isMirrored {
        set.mirroredBits.append(
          SIMD4(feature.mirrored.0, feature.mirrored.1, feature.mirrored.2, feature.mirrored.3))
      }
    }
  }
}
