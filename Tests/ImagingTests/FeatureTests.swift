import Imaging
import Testing

/// Parts of pictures are found where they stand, and nothing where nothing stands.
@Suite struct FeatureTests {
  /// Rectangles of many sizes and greys, by a fixed sequence of numbers.
  private static func scene(_ seed: UInt64, width: Int = 320, height: Int = 240) -> Plane<UInt8> {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    var elements = [UInt8](repeating: 128, count: width * height)
    for _ in 0..<160 {
      let (left, top, grey) = (next(width), next(height), UInt8(next(256)))
      let (wide, high) = (6 + next(50), 6 + next(40))
      for row in top..<min(height, top + high) {
        for column in left..<min(width, left + wide) { elements[row * width + column] = grey }
      }
    }
    return Plane(width: width, height: height, elements: elements)
  }

  private static func mirrored(_ plane: Plane<UInt8>) -> Plane<UInt8> {
    var elements: [UInt8] = []
    for row in 0..<plane.height {
      for column in (0..<plane.width).reversed() { elements.append(plane[row: row, column: column]) }
    }
    return Plane(width: plane.width, height: plane.height, elements: elements)
  }

  private func agreement(
    _ query: Plane<UInt8>, _ reference: Plane<UInt8>, isMirrored: Bool = false
  ) -> RegionFinder.Agreement? {
    RegionFinder().agreement(
      of: FeatureDetector.query.features(of: query), with: FeatureDetector.reference.features(of: reference),
      isMirrored: isMirrored)
  }

  @Test func aCropIsFoundWhereItWasCut() throws {
    let whole = Self.scene(1)
    let found = try #require(
      agreement(whole.cropped(to: PixelBox(left: 100, top: 60, right: 260, bottom: 200)), whole))
    #expect(found.places >= 12)
    // Boxes hold the places that agree, so they lie inside and nearly fill what was cut.
    #expect(found.referenceBox.left >= 96 && found.referenceBox.right <= 264)
    #expect(found.referenceBox.top >= 56 && found.referenceBox.bottom <= 204)
    #expect(found.referenceBox.width > 80 && found.referenceBox.height > 60)
    #expect(abs(found.referenceBox.left - found.queryBox.left - 100) <= 4)
    #expect(abs(found.referenceBox.top - found.queryBox.top - 60) <= 4)
  }

  @Test func aMirroredCropIsFoundAsInAMirrorOnly() throws {
    let whole = Self.scene(2)
    let crop = Self.mirrored(whole.cropped(to: PixelBox(left: 40, top: 20, right: 240, bottom: 200)))
    let found = try #require(agreement(crop, whole, isMirrored: true))
    #expect(found.places >= 12)
    // What stands left in the one stands right in the other.
    #expect(abs(found.queryBox.left - (240 - found.referenceBox.right)) <= 4)
    #expect(agreement(crop, whole)?.places ?? 0 < 8)
  }

  @Test func whatHasNothingInCommonDoesNotAgree() {
    for seed in 3..<9 as Range<UInt64> {
      for isMirrored in [false, true] {
        #expect(agreement(Self.scene(seed), Self.scene(seed + 100), isMirrored: isMirrored)?.places ?? 0 < 8)
      }
    }
  }

  @Test func plainAndTinyPicturesHaveNoFeatures() {
    let plain = Plane(width: 300, height: 300, elements: [UInt8](repeating: 7, count: 90_000))
    #expect(FeatureDetector.query.features(of: plain).count == 0)
    for side in [0, 1, 5, 39, 40, 41] {
      let tiny = Plane(
        width: side, height: side, elements: (0..<(side * side)).map { UInt8(truncatingIfNeeded: $0 * 37) })
      #expect(FeatureDetector.query.features(of: tiny).count < 10)
    }
    #expect(agreement(plain, Self.scene(1)) == nil)
  }

  @Test func noMoreIsKeptThanWasAskedFor() {
    let set = FeatureDetector.reference.features(of: Self.scene(5))
    #expect((200...708).contains(set.count) && set.bits.count == set.count && set.mirroredBits.isEmpty)
    #expect(FeatureDetector.query.features(of: Self.scene(5)).mirroredBits.count > 200)
  }
}
