import Foundation
import Host
import Imaging
import Media
import Testing
import Vocabulary

/// The worker that ships, with real files.
@Suite struct WorkerTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")
  private static let pool = MediaPool(program: Built.worker)

  private func path(_ name: String) -> RawPath { RawPath(Self.samples.appending(path: name).path) }

  @Test func theSandboxHolds() throws {
    let outcome = Program.run([Built.worker.display, "--self-test"])
    #expect(
      String(decoding: outcome.output, as: UTF8.self)
        == "files\tholds\ncalls\tholds\nlimits\tholds\npictures\tfound\ndocuments\tfound\n")
    #expect(try Self.pool.greeting().layers == .all)
  }

  /// All show the same thing.
  @Test(arguments: ["a.jpg", "a.webp", "a.gif", "a.tif", "a.avif", "a.heic", "a.jxl", "cmyk.jpg", "turned.jpg"])
  func everyKindIsDecoded(_ name: String) throws {
    let original = try Self.pool.sketch(path("a.png"))
    let sketch = try Self.pool.sketch(path(name))
    #expect(sketch.width == 160 && sketch.height == 120 && !sketch.isDamaged)
    // Few colours, and the inks of a press.
    let limit = ["a.gif", "cmyk.jpg"].contains(name) ? 24 : 10
    #expect(sketch.whole[.upright].distance(to: original.whole[.upright]) <= limit)
  }

  /// The clear part is white, so its hash is that of the picture with a white band.
  @Test func whatIsClearIsWhite() throws {
    let sketch = try Self.pool.sketch(path("alpha.png"), planeSide: 160)
    let plane = try #require(sketch.luma)
    #expect(plane.width == 160 && plane.height == 120)
    #expect(plane[row: 10, column: 80] == 255 && plane[row: 39, column: 3] == 255)
  }

  @Test func aLargePictureIsShrunk() throws {
    let sketch = try Self.pool.sketch(path("a.png"), side: 40, planeSide: 1000)
    #expect(sketch.width == 160 && sketch.luma?.width == 40 && sketch.luma?.height == 30)
  }

  @Test func bytesWithoutAFileAreDecoded() throws {
    let file = try OpenedFile(holding: Files.read(path("a.jpg")))
    #expect(try Self.pool.sketch(file) == Self.pool.sketch(path("a.jpg")))
  }

  private func failure(_ body: () throws -> Void) -> MediaFailure? {
    do {
      try body()
      return nil
    } catch { return error as? MediaFailure }
  }

  @Test func whatIsNoPictureIsSaidToBeNone() throws {
    #expect(failure { _ = try Self.pool.sketch(path("two.pdf")) } == .refused(.unsupported))
    #expect(failure { _ = try Self.pool.sketch(OpenedFile(holding: [])) } == .refused(.unsupported))
    let svg = try OpenedFile(holding: Array(#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#.utf8))
    #expect(failure { _ = try Self.pool.sketch(svg) } == .refused(.unsupported))
    #expect(failure { _ = try Self.pool.sketch(path("bomb.png")) } == .refused(.tooLarge))
    #expect(failure { _ = try Self.pool.sketch(RawPath("/")) } != nil)
    #expect(failure { _ = try Self.pool.sketch(RawPath("/dev/zero")) } != nil)
  }

  @Test func halfAPictureIsSaidToBeDamaged() throws {
    let whole = try Files.read(path("a.jpg"))
    let half = try OpenedFile(holding: Array(whole.prefix(whole.count * 2 / 3)))
    #expect(try Self.pool.sketch(half).isDamaged)
  }

  @Test func pagesAreReadByNumber() throws {
    let text = try Self.pool.pages(path("two.pdf"))
    let pages = text.pages.map { String(decoding: $0, as: UTF8.self) }
    #expect(text.pageCount == 2 && !text.isCut && pages.count == 2)
    #expect(pages[0].contains("The first page has words."))
    // By the character maps of poppler-data: the font is not in the file.
    #expect(pages[1].contains("吾輩は猫である。名前はまだ無い。"))
  }

  @Test func noMorePagesOrBytesThanAskedFor() throws {
    let first = try Self.pool.pages(path("two.pdf"), count: 1)
    #expect(first.pages.count == 1 && first.isCut && first.pageCount == 2)
    let few = try Self.pool.pages(path("two.pdf"), bytes: 30)
    #expect(few.pages.count == 1 && few.isCut)
  }

  @Test func aLockedDocumentStaysLocked() throws {
    #expect(failure { _ = try Self.pool.pages(path("locked.pdf")) } == .refused(.encrypted))
    #expect(failure { _ = try Self.pool.pages(path("a.png")) } == .refused(.malformed))
  }

  /// 1.5 GB of text in a few kilobytes: given up in time, and the next document is read.
  @Test func aBombIsGivenUp() throws {
    let pool = MediaPool(program: Built.worker, limits: MediaLimits(milliseconds: 4000))
    let outcome = failure { _ = try pool.pages(path("bomb.pdf")) }
    #expect(outcome == .timedOut || outcome == .crashed || outcome == nil)
    #expect(try pool.pages(path("two.pdf")).pages.count == 2)
  }

  /// Every file is decoded, damaged or refused; no run is lost, and the worker lives on or is replaced.
  @Test(arguments: ["a.jpg", "a.png", "a.webp", "a.gif", "a.tif", "a.avif", "a.heic", "a.jxl", "two.pdf"])
  func mutatedFilesAreContained(_ name: String) throws {
    var random = Shift(state: UInt64(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    let original = try Files.read(path(name))
    let pool = MediaPool(program: Built.worker, limits: MediaLimits(milliseconds: 5000))
    for _ in 0..<60 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<8, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] = 0xFF
        case 2 where bytes.count > 200: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 16)], at: place)
        }
      }
      let file = try OpenedFile(holding: bytes)
      let outcome = failure {
        if name.hasSuffix(".pdf") { _ = try pool.pages(file) } else { _ = try pool.sketch(file) }
      }
      switch outcome {
      case nil, .refused, .timedOut, .crashed: break
      default: Issue.record("\(name): \(String(describing: outcome))")
      }
    }
    _ = try pool.sketch(path("a.png"))
  }
}

/// Xorshift, so that every run mutates alike.
private struct Shift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
