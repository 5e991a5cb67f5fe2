import Corpora
import Foundation
import Host
import Imaging
import Media
import Pipeline
import Testing
import Vocabulary

/// Real pictures, decoded by the worker that ships, taken into a corpus and found in it again.
@Suite struct PictureFolderTests {
  private static let samples = RawPath(
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "MediaTests/Samples").path)

  private static let pool: MediaPool = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return MediaPool(program: RawPath(URL(filePath: tests).deletingLastPathComponent().path).appending("proviso-media"))
  }()

  private func copy(_ name: String, to folder: RawPath, as new: String) throws {
    let path = folder.appending(RawPath(new))
    try Files.makeFolder(path.folder)
    try Files.writeAtomically(Files.read(Self.samples.appending(RawPath(name))), to: path)
  }

  @Test func everyKindOfTheSamePictureIsFound() throws {
    let references = try TemporaryFolder()
    let outputs = try TemporaryFolder()
    let corpus = try TemporaryFolder()
    try copy("a.png", to: references.path, as: "作品/花.png")
    let built = try PictureFolder(folder: references.path, pool: Self.pool)
      .build(corpus.path, relativeTo: references.path)
    #expect(built.0 == 1 && built.1.isEmpty)

    let names = ["a.avif", "a.gif", "a.heic", "a.jpg", "a.jxl", "a.tif", "a.webp", "cmyk.jpg", "turned.jpg"]
    for name in names { try copy(name, to: outputs.path, as: "出力/" + name) }
    try Files.writeAtomically([1, 2, 3], to: outputs.path.appending("broken.png"))
    try Files.writeAtomically([1, 2, 3], to: outputs.path.appending("notes.txt"))
    let found = try PictureCorpus(corpus.path)
    for jobs in [1, 3] {
      let outcomes = try PictureFolder(folder: outputs.path, pool: Self.pool, jobs: jobs).compared(with: [found])
      #expect(outcomes.count == names.count + 1)
      #expect(outcomes[0].matches.isEmpty && outcomes[0].unassessed?.reason == .unsupportedKind)
      for outcome in outcomes.dropFirst() {
        #expect(outcome.matches.map(\.match.level) == [.copy] && outcome.unassessed == nil)
        #expect(outcome.matches.first?.match.work.id == "作品/花.png")
        #expect(outcome.matches.first?.match.work.width == 160)
      }
    }
  }

  @Test func aMatchIsALineOfTheBatch() throws {
    let references = try TemporaryFolder()
    let corpus = try TemporaryFolder()
    try copy("a.png", to: references.path, as: "花.png")
    _ = try PictureFolder(folder: references.path, pool: Self.pool).build(corpus.path, relativeTo: references.path)
    let comparison = PictureComparison(corpora: [try PictureCorpus(corpus.path)], pool: Self.pool)
    let outcome = comparison.outcome(of: Self.samples.appending("a.png"))
    let record = try #require(outcome.records.first)
    let json = String(decoding: JSONWriter.bytes { $0.object { record.write(to: &$0) } }, as: UTF8.self)
    #expect(json.hasPrefix(#"{"reference":"花.png","score":1,"level":"copy","measure":""#))
    #expect(json.contains(#""q_box":[0,0,160,"#) && json.hasSuffix(#""transform":"upright"}"#))
    // What cannot be opened costs a record, never silence.
    let missing = comparison.outcome(of: RawPath("/no/such.png"))
    #expect(missing.records.isEmpty && missing.unassessed?.reason == .unreadable)
  }
}
