import Imaging
import Testing

@Suite struct BorderTests {
  private func framed(_ frame: Int, colour: Float, noise: Float = 0) -> (inner: Plane<Float>, framed: Plane<Float>) {
    let (width, height) = (200, 160)
    let inner = Plane(luma: Scene.rgb(3, height: height, width: width).span, width: width, height: height)
    let (outerWidth, outerHeight) = (width + 2 * frame, height + 2 * frame)
    var outer = Plane(
      width: outerWidth, height: outerHeight,
      elements: (0..<outerWidth * outerHeight).map { colour + ($0 % 3 == 0 ? noise : 0) })
    for row in 0..<height {
      for column in 0..<width {
        outer.elements[(row + frame) * outerWidth + column + frame] = inner[row: row, column: column]
      }
    }
    return (inner, outer)
  }

  @Test(arguments: [(20, 255, 0), (7, 0, 6), (40, 128, 4)])
  func aFrameIsTakenOff(_ frame: Int, _ colour: Int, _ noise: Int) throws {
    let (inner, framed) = framed(frame, colour: Float(colour), noise: Float(noise))
    let box = try #require(Border.inside(framed))
    #expect(abs(box.left - frame) <= 2 && abs(box.top - frame) <= 2)
    #expect(abs(box.width - inner.width) <= 4 && abs(box.height - inner.height) <= 4)
    let distance = PictureView(of: framed.cropped(to: box))[.upright].distance(to: PictureView(of: inner)[.upright])
    let untrimmed = PictureView(of: framed)[.upright].distance(to: PictureView(of: inner)[.upright])
    #expect(distance <= 60 && distance < untrimmed)
  }

  @Test func aPictureWithoutAFrameHasNone() {
    #expect(Border.inside(framed(0, colour: 0).framed) == nil)
  }

  @Test func aBlankOrTinyPictureHasNone() {
    #expect(Border.inside(Plane(width: 300, height: 200, elements: [Float](repeating: 9, count: 60000))) == nil)
    #expect(Border.inside(Plane(width: 3, height: 3, elements: [Float](repeating: 9, count: 9))) == nil)
  }

  /// A small thing on a plain ground is the picture, not what is inside a frame.
  @Test func flatArtIsNotTrimmedToASpeck() {
    var plane = Plane(width: 400, height: 400, elements: [Float](repeating: 255, count: 160_000))
    for row in 200..<240 { for column in 200..<240 { plane.elements[row * 400 + column] = 0 } }
    #expect(Border.inside(plane) == nil)
  }
}
