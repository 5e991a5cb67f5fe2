import Imaging
import Testing

@Suite struct SketchTests {
  @Test func thePlaneIsSmallAndTheMeanOfItsPixels() throws {
    let luma = Plane(width: 8, height: 4, elements: (0..<32).map { Float($0 / 8 < 2 ? 10 : 200) })
    let plane = try #require(PictureSketch(of: luma, width: 800, height: 400, planeSide: 4).luma)
    #expect(plane == Plane(width: 4, height: 2, elements: [10, 10, 10, 10, 200, 200, 200, 200]))
    #expect(PictureSketch(of: luma, width: 800, height: 400).luma == nil)
  }

  @Test func ofOnePixelThereIsNothingToSay() {
    let sketch = PictureSketch(of: Plane(width: 1, height: 1, elements: [7]), width: 1, height: 1, planeSide: 64)
    #expect(sketch.whole.quality == 0 && sketch.trimmed == nil && sketch.luma?.elements == [7])
  }
}
