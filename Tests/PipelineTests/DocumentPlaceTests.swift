import Testing
import Vocabulary

@testable import Pipeline

@Suite struct DocumentPlaceTests {
  /// The place of a word in a file that is one segment.
  private func place(of word: String, in text: String) throws -> Finding.Place {
    let source = SourceText(text)
    let needle = Array(word.utf8)
    let start = try #require(source.utf8.indices.first { source.utf8[$0...].starts(with: needle) })
    let segment = Segment(utf8: source.utf8, toSource: OffsetMap(identity: source.utf8.count), start: 0)
    let document = Document(
      artifact: Artifact(path: RawPath("a.txt"), location: .standardInput), text: source, format: "text",
      segments: [segment])
    return document.place(of: start..<(start + needle.count), in: segment)
  }

  private func marked(_ place: Finding.Place) throws -> String {
    let excerpt = try #require(place.excerpt)
    let scalars = Array(excerpt.line.unicodeScalars)
    return scalars[excerpt.marked.start..<excerpt.marked.end].map { String($0) }.joined()
  }

  @Test func anExcerptIsTheLine() throws {
    let place = try place(of: "北斎", in: "一行目\n朝の港、北斎風\n三行目")
    #expect(place.excerpt == Finding.Excerpt(line: "朝の港、北斎風", marked: TextSpan(start: 4, end: 6)))
    #expect([place.line, place.column, place.span?.start, place.span?.end] == [2, 5, 8, 10])
  }

  @Test(arguments: ["あ", "x", "𠮷"]) func aLineOfMegabytesIsNotKept(filler: String) throws {
    let far = String(repeating: filler, count: 100_000)
    let place = try place(of: "北斎", in: "一行目\n" + far + "北斎" + far)
    #expect(try marked(place) == "北斎")
    #expect(try #require(place.excerpt).line.utf8.count < 10_000)
    #expect(place.column == 100_001)
    #expect(place.span == TextSpan(start: 100_004, end: 100_006))
  }

  @Test func aMatchBeyondTheLineIsMarkedUpToItsEnd() throws {
    let place = try place(of: "北\n斎", in: "朝、北\n斎")
    #expect(try marked(place) == "北")
  }
}
