import Testing
import Vocabulary

@testable import Corpora

private let text = "山あいの小さな駅に、その朝はじめての汽車が着いた。"

@Suite struct DamageTests {
  let scratch: Scratch
  let files: [String: [UInt8]]
  let segment: String

  init() throws {
    scratch = try Scratch()
    _ = try scratch.corpus([ReferenceText("a", text), ReferenceText("b", "短い"), ReferenceText("c", "また" + text)])
    files = try scratch.contents("a.corpus")
    segment = try #require(try scratch.segments("a.corpus").first)
  }

  /// A copy of the corpus with one file changed.
  private func copy(changing name: String, to bytes: [UInt8]) throws -> RawPath {
    for (file, old) in files { try scratch.write(file == name ? bytes : old, to: "copy.corpus/" + file) }
    return scratch.path("copy.corpus")
  }

  private func complaint(opening path: RawPath) -> Complaint? {
    do throws(Complaint) {
      _ = try Corpus(path)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyFlippedByteOfASegmentIsSeenAndNoneIsFatal() throws {
    let bytes = try #require(files[segment])
    let path = try copy(changing: segment, to: bytes)
    try Corpus(path).verify()
    var opened = 0
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= index.isMultiple(of: 2) ? 0xFF : 1 << UInt8(index % 8)
      try scratch.write(damaged, to: "copy.corpus/" + segment)
      guard let corpus = try? Corpus(path) else { continue }
      opened += 1
      for match in try corpus.matches(in: "「" + text) { #expect(match.referenceSpan.start <= match.referenceSpan.end) }
      #expect(throws: Complaint.self, "byte \(index)") { try corpus.verify() }
    }
    // So small a segment is one block, which is read when it is opened.
    #expect(opened == 0)
  }

  @Test func everyFlippedByteOfTheCatalogueIsSeenAtOnce() throws {
    let bytes = try #require(files["catalogue"])
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x55
      #expect(complaint(opening: try copy(changing: "catalogue", to: damaged)) != nil, "byte \(index)")
    }
  }

  @Test func everyCutIsSeenAtOnce() throws {
    for name in [segment, "catalogue"] {
      let bytes = try #require(files[name])
      for count in Set([0, 1, 11, 12, 63, 127, 128, 129, bytes.count / 2, bytes.count - 1]) where count < bytes.count {
        let path = try copy(changing: name, to: Array(bytes[..<count]))
        #expect(complaint(opening: path) != nil, "\(name) cut at \(count)")
      }
      #expect(complaint(opening: try copy(changing: name, to: bytes + [0])) != nil)
    }
  }

  @Test func whatIsNotACorpusIsNamedAsSuch() throws {
    #expect(complaint(opening: scratch.path("nowhere"))?.problem.en == "there is no corpus here")
    let foreign = try copy(changing: "catalogue", to: Array("hello\n".utf8))
    #expect(complaint(opening: foreign)?.problem.en == "this is not a corpus file of proviso")
    var zip = try #require(files[segment])
    zip.replaceSubrange(0..<4, with: Array("PK\u{3}\u{4}".utf8))
    let archive = complaint(opening: try copy(changing: segment, to: zip))
    #expect(archive?.problem.en == "this is not a corpus file of proviso")
    #expect(archive?.file?.hasSuffix(segment) == true)
  }

  @Test func aNewerCorpusIsRefusedWithAWayOut() throws {
    var catalogue = try #require(files["catalogue"])
    catalogue[Array("proviso-corpus\t".utf8).count] = UInt8(ascii: "9")
    let newer = try #require(complaint(opening: try copy(changing: "catalogue", to: catalogue)))
    #expect(newer.line(in: .en).contains("newer proviso (schema 9; this one reads 4); update proviso"))
    var bytes = try #require(files[segment])
    bytes[8] = 9
    let segmentNewer = try #require(complaint(opening: try copy(changing: segment, to: bytes)))
    #expect(segmentNewer.problem.ja.contains("スキーマ 9"))
    bytes[8] = 1
    #expect(complaint(opening: try copy(changing: segment, to: bytes))?.problem.en.contains("older") == true)
    bytes[8] = 4
    bytes[48] ^= 1
    let folded = try #require(complaint(opening: try copy(changing: segment, to: bytes)))
    #expect(folded.problem.en.contains("other rules"))
  }

  @Test func aMissingSegmentIsNamed() throws {
    let path = try copy(changing: "catalogue", to: try #require(files["catalogue"]))
    try scratch.remove("copy.corpus/" + segment)
    #expect(complaint(opening: path)?.file?.hasSuffix(segment) == true)
  }

  @Test func oddNamesSurviveTheCatalogue() throws {
    var odd = ReferenceText("a\tb\\t\n", text)
    odd.title = "題\r\n名\t"
    odd.creators = ["", "A|B", "\\"]
    odd.path = RawPath([0xFF, 0x2F, 0x25, 0x41])
    let corpus = try scratch.corpus([odd], named: "odd.corpus")
    let document = try #require(corpus.documents.first)
    #expect(document.id == odd.id && document.title == odd.title && document.creators == odd.creators)
    #expect(document.path == odd.path)
  }
}
