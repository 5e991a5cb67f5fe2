import Corpora
import Host
import Imaging
import Testing
import Vocabulary

/// Parts of works are found in pictures that show more than them, by what lies on disk.
@Suite struct PicturePartTests {
  private static func scene(_ seed: UInt64) -> Plane<UInt8> {
    let (width, height) = (320, 240)
    var state = (seed + 1) &* 0x9E37_79B9_7F4A_7C15
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

  private static func half(_ plane: Plane<UInt8>) -> Plane<UInt8> {
    var elements: [UInt8] = []
    for row in stride(from: 0, to: plane.height, by: 2) {
      for column in stride(from: 0, to: plane.width, by: 2) {
        let sum =
          Int(plane[row: row, column: column]) + Int(plane[row: row, column: column + 1])
          + Int(plane[row: row + 1, column: column]) + Int(plane[row: row + 1, column: column + 1])
        elements.append(UInt8(sum / 4))
      }
    }
    return Plane(width: plane.width / 2, height: plane.height / 2, elements: elements)
  }

  /// Of pictures that look like nothing as a whole.
  private static func sketch(_ plane: Plane<UInt8>) -> PictureSketch {
    PictureSketch(
      width: plane.width * 2, height: plane.height * 2, isDamaged: false,
      whole: PictureView(hashes: Turn.allCases.map { _ in PictureHash() }, quality: 0), trimmed: nil, luma: nil)
  }

  @Test func worksInACollageAreFoundEachInItsPlace() throws {
    let folder = try TemporaryFolder()
    var writer = PictureCorpusWriter()
    for number in 0..<6 {
      let plane = Self.scene(UInt64(number))
      writer.add(
        PictureWork(
          id: "絵/\(number).png", title: "\(number)", path: RawPath("\(number).png"), width: plane.width * 2,
          height: plane.height * 2, sha256: String(repeating: "a", count: 64)),
        Self.sketch(plane), features: FeatureDetector.reference.features(of: plane))
    }
    try writer.write(to: folder.path)
    let corpus = try PictureCorpus(folder.path)

    // Four small pictures: two of the corpus, two of nobody's.
    let tiles = [Self.scene(2), Self.scene(70), Self.scene(71), Self.scene(4)].map(Self.half)
    var elements: [UInt8] = []
    for pair in [tiles[0...1], tiles[2...3]] {
      for row in 0..<120 { for tile in pair { elements += tile.elements[(row * 160)..<(row * 160 + 160)] } }
    }
    let collage = Plane(width: 320, height: 240, elements: elements)
    let found = corpus.matches(
      of: Self.sketch(collage), features: FeatureDetector.query.features(of: collage))
    #expect(found.map(\.work.id).sorted() == ["絵/2.png", "絵/4.png"])
    for match in found {
      let region = try #require(match.region)
      #expect(match.level == .copy && !region.isMirrored && region.places >= 12)
      // In pixels of the file, which are twice those of the plane.
      let isFirst = match.work.id == "絵/2.png"
      #expect(isFirst ? region.queryBox.right <= 324 : region.queryBox.left >= 316)
      #expect(isFirst ? region.queryBox.bottom <= 244 : region.queryBox.top >= 236)
      #expect(region.referenceBox.width > 400 && region.referenceBox.height > 300)
    }
    let stranger = Self.scene(90)
    #expect(corpus.matches(of: Self.sketch(stranger), features: FeatureDetector.query.features(of: stranger)).isEmpty)
  }
}
